/** The blocks of a PDF without usable tags, from where things stand on its pages. */
import { largest } from '../../extremes.js';
import type { ReadBlock, Reading, Unread } from '../../reading/reading.js';
import { withoutFurniture } from './furniture.js';
import type { PageContent } from './page-content.js';
import { isLine, type PageItems, type PageLine, pageItems } from './page-items.js';
import { Paragraphs, type PlacedLine } from './page-paragraphs.js';
import { GrowingTable } from './page-tables.js';

/** Reads the words of all pages by their places. */
export function readUntagged(contents: readonly PageContent[]): Reading {
  const pages = withoutFurniture(contents.map(pageItems));
  return { blocks: new UntaggedReader(pages).read(), unread: pages.flatMap(unruledTable) };
}

/** So many lines in a row with so many gaps are figures in columns. */
const FEWEST_LINES = 3;
const FEWEST_GAPS = 2;
/** A figure behind a wide gap. */
const FIGURES = /\t-?(?:[\d,]*\.\d+|[\d,]*\d)%?(?:\t|$)/;

/** Figures in columns without rules cannot be told apart safely: they stand in the text, but not as a table. */
function unruledTable({ number, items }: PageItems): Unread[] {
  const told: Unread[] = [];
  const tell = (message: string, text: string): void => {
    told.push({ message, text, spot: { block: 0, page: number } });
  };
  let run = 0;
  for (const item of items) {
    const columns = isLine(item) && /\d/.test(item.text) ? item.text.split('\t').length - 1 : 0;
    run = columns >= FEWEST_GAPS ? run + 1 : 0;
    if (run === FEWEST_LINES && isLine(item))
      tell(`第 ${number} 页似有没有框线的表格：只当作文字读出，其中的数未按表格核对`, item.text);
    const joined = isLine(item)
      ? []
      : item.cells.flatMap(({ lines }) => lines).filter(({ text }) => FIGURES.test(text));
    if (joined.length >= FEWEST_LINES)
      tell(`第 ${number} 页的表格似缺竖线：几栏的数读在一格中，未按栏核对`, joined[0]?.text ?? '');
  }
  return told.slice(0, 1);
}

/** Lines above a table that can be its title, its number and the line with the unit of the amounts. */
const MAX_TITLE_LINES = 4;

class UntaggedReader {
  private readonly blocks: ReadBlock[] = [];
  private readonly paragraphs: Paragraphs;
  /** Lines since the last table. */
  private lines: PlacedLine[] = [];
  private table: { readonly growing: GrowingTable; readonly block: number } | undefined;
  private readonly bottoms = new Map<string, number>();

  constructor(private readonly pages: readonly PageItems[]) {
    this.paragraphs = new Paragraphs(pages);
    for (const page of pages) {
      const bottom = largest(
        page.items.map((item) => item.bottom),
        0,
      );
      this.bottoms.set(formOf(page), Math.max(bottom, this.bottoms.get(formOf(page)) ?? 0));
    }
  }

  read(): ReadBlock[] {
    for (const page of this.pages) this.page(page);
    this.endTable();
    this.endLines(0);
    return this.blocks;
  }

  private page(page: PageItems): void {
    for (const [index, item] of page.items.entries()) {
      if (item.kind === 'line') {
        this.lines.push({ line: item, page });
        continue;
      }
      const above = this.lines.filter((line) => line.page === page).map(({ line }) => line);
      const part = {
        table: item,
        page,
        above: this.table ? above : above.slice(-MAX_TITLE_LINES),
        last: index === page.items.length - 1,
      };
      // Lines of another page before it belong to the text between two tables.
      const between = this.lines.some((line) => line.page !== page);
      if (this.table && !between && this.table.growing.takes(part, this.bottoms.get(formOf(page)) ?? 0)) {
        this.lines = [];
        continue;
      }
      this.endTable();
      const title = titleOf(this.lines, page);
      this.endLines(title.length);
      this.table = { growing: new GrowingTable({ ...part, above: title }), block: this.blocks.length };
      this.blocks.push({ kind: 'table', rows: 0, columns: 0, cells: [], headerRows: 0, spot: { block: 0 } });
    }
  }

  private endTable(): void {
    if (this.table) this.blocks[this.table.block] = this.table.growing.finish(this.table.block);
    this.table = undefined;
  }

  private endLines(titles: number): void {
    for (const { text, page, box, contents } of this.paragraphs.read(this.lines, titles)) {
      const spot = { block: this.blocks.length, page };
      this.blocks.push({ kind: 'paragraph', text, ...(contents ? { contents } : {}), spot, ...(box && { box }) });
    }
    this.lines = [];
  }
}

function titleOf(lines: readonly PlacedLine[], page: PageItems): PageLine[] {
  return lines
    .filter((line) => line.page === page)
    .map(({ line }) => line)
    .slice(-MAX_TITLE_LINES);
}

function formOf({ width, height }: PageItems): string {
  return `${Math.round(width)}x${Math.round(height)}`;
}
