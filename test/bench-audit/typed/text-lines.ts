/** The plain text of a published document (版式文字) as paragraphs and groups of table lines; tabs stand between cells. */

export interface TextParagraph {
  readonly kind: 'words';
  readonly text: string;
  readonly heading: boolean;
  readonly contents?: true;
}

export interface TextTable {
  readonly kind: 'lines';
  readonly rows: readonly (readonly string[])[];
}

export type TextBlock = TextParagraph | TextTable;

/** Pages cut paragraphs; what was cut is joined again. */
export function textBlocks(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let table: string[][] = [];
  const close = (): void => {
    if (table.length > 0) blocks.push(...tableOrContents(table));
    table = [];
  };
  for (const line of text.replaceAll(/ {2}\n/gu, '\u0001').split('\n')) {
    if (line.includes('\t')) {
      table.push(line.split('\t').map(cleaned));
      continue;
    }
    close();
    const words = cleaned(line);
    if (words === '') continue;
    const heading = /^(#|\*\*)/.test(line) && words.length < MAX_HEADING;
    const last = blocks.at(-1);
    if (last?.kind === 'words' && goesOn(last, words, heading))
      blocks.splice(-1, 1, { ...last, text: last.text + words });
    else blocks.push({ kind: 'words', text: words, heading });
  }
  close();
  return blocks;
}

const MAX_HEADING = 60;
const BROKEN = 20;
/** A line over a table ends where it ends. */
const LINE = /^(部门|单位|编制|预算|专项|报送)[^。]{0,12}[:：]/u;
const NEW = /^([一二三四五六七八九十]+、|[（(]|第[一二三四五六七八九十]|注|(金额)?单位[:：])/;

function goesOn({ text, heading }: TextParagraph, next: string, nextHeading: boolean): boolean {
  if (heading || nextHeading || NEW.test(next) || LINE.test(text)) return false;
  return text.length >= BROKEN && /[\u4e00-\u9fff，、；]$/u.test(text);
}

/** Without marks of the text format and the blanks that a page layout puts around numbers. */
export function cleaned(text: string): string {
  return text
    .replaceAll(/<\/?[bp]>|\*\*|^#+ |^- /gu, '')
    .replaceAll('\u0001', '\n')
    .trim()
    .replaceAll(/ *([\u4e00-\u9fff（）“”，。、：；〔〕《》]) */gu, '$1');
}

function tableOrContents(rows: readonly (readonly string[])[]): TextBlock[] {
  const isContents = rows.length > 5 && rows.every((row) => row.length === 2 && /^\d+$/.test(row[1] ?? ''));
  if (!isContents) return [{ kind: 'lines', rows }];
  return rows.map(([title = '', page]) => ({
    kind: 'words',
    heading: false,
    contents: true,
    text: `${title.replace(/\.+$/, '')}${'.'.repeat(40)}${page}`,
  }));
}
