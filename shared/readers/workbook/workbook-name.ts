/** Names that people and systems give to workbooks, and to text and web pages that are meant as such. */
const WORKBOOK = /\.(?:xls[xmb]?|et|csv|tsv|prn)$/i;

export function isWorkbookName(name: string): boolean {
  return WORKBOOK.test(name);
}
