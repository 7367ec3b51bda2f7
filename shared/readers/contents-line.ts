/** Lines of a table of contents (目录) by their looks: a title, then dots or a tab, then the number of a page. */

const PAGE_NUMBER = String.raw`[\s—\-–(（]*(?:\d{1,4}|[ivxIVX]+)[\s—\-–)）]*$`;
const DOTS = String.raw`(?:(?:[.．·‥⋯]\s*){4,}|(?:…\s*){2,})`;
const DOTS_AND_PAGE = new RegExp(String.raw`\s*${DOTS}(${PAGE_NUMBER})`);
const TAB_AND_PAGE = new RegExp(String.raw`\t${PAGE_NUMBER}`);

export function endsInDotsAndPage(text: string): boolean {
  return DOTS_AND_PAGE.test(text);
}

/** The title and the page with a tab between them instead of dots. */
export function withoutDots(text: string): string {
  return text.replace(DOTS_AND_PAGE, (_, page: string) => `\t${page.trim()}`);
}

/** Alone it may as well be a label and a figure. */
export function endsInTabAndPage(text: string): boolean {
  return TAB_AND_PAGE.test(text);
}
