/** The paper of a check sheet (自检表): its page, its type and the cells of its tables. */
import { fontsOf } from '../composition/compose.js';
import {
  A4,
  type Block,
  type Cell,
  type DisclosureDocument,
  type FontRole,
  type PageStyle,
  PLAIN_CELL,
  POINTS_PER_MM,
  type Run,
  type Table,
  type TableRow,
  type TextStyle,
} from '../document/document.js';
import type { Standard } from '../standard/standard.js';

/** A4, printed on one side and filed on the left. */
const PAGE: PageStyle = {
  ...A4,
  margin: {
    top: 24 * POINTS_PER_MM,
    right: 16 * POINTS_PER_MM,
    bottom: 24 * POINTS_PER_MM,
    left: 20 * POINTS_PER_MM,
  },
  numbered: true,
  numberFrame: ['— ', ' —'],
  numberStyle: 'pageNumber',
  footerOffset: 14 * POINTS_PER_MM,
};

const text = (font: FontRole, size: number, lineHeight: number, rest: Partial<TextStyle> = {}): TextStyle => ({
  font,
  size,
  lineHeight,
  align: 'left',
  bold: false,
  firstLineIndent: 0,
  spaceBefore: 0,
  spaceAfter: 0,
  ...rest,
});

const STYLES = {
  title: text('title', 20, 32, { align: 'center', spaceAfter: 12 }),
  heading: text('hei', 12, 20, { spaceBefore: 14, spaceAfter: 5 }),
  body: text('fangsong', 12, 20, { align: 'justify', firstLineIndent: 2, spaceBefore: 6 }),
  cell: text('song', 9, 12.5),
  small: text('song', 8.5, 11.5),
  meta: text('song', 10.5, 15),
  sign: text('fangsong', 12, 18),
  pageNumber: text('song', 10.5, 14, { align: 'center' }),
} as const satisfies Record<string, TextStyle>;

interface Sheet {
  readonly title: string;
  readonly author?: string;
  /** Whose type it is set in; absent where a sheet is about the files of several. */
  readonly standard?: Standard;
}

/** Blocks as a document on this paper. */
export function onPaper({ title, author = '', standard }: Sheet, blocks: readonly Block[]): DisclosureDocument {
  return {
    title,
    author,
    subject: standard?.identity.name ?? title,
    language: 'zh-CN',
    fonts: fontsOf(standard?.plan ?? { fonts: {} }),
    styles: STYLES,
    sections: [{ page: PAGE, blocks }],
  };
}

type Look = Partial<Omit<Cell, 'runs'>>;

export function cell(content: string | readonly Run[], look: Look = {}): Cell {
  return { ...PLAIN_CELL, runs: typeof content === 'string' ? [{ text: content }] : content, ...look };
}

export const head = (title: string, look: Look = {}): Cell =>
  cell([{ text: title, font: 'hei' }], { align: 'center', header: 'column', ...look });

export const centred = (content: string): Cell => cell(content, { align: 'center' });

export function row(cells: readonly Cell[], height = 18): TableRow {
  return { cells, height };
}

export interface Grid {
  readonly id: string;
  /** For those who listen instead of looking. */
  readonly summary: string;
  readonly widths: readonly number[];
  readonly titles?: readonly string[];
  readonly rows: readonly TableRow[];
  readonly style?: keyof typeof STYLES;
}

/** A table; its titles are repeated on every page. */
export function grid({ id, summary, widths, titles, rows, style = 'cell' }: Grid): Table {
  const header = titles
    ? [
        row(
          titles.map((title) => head(title)),
          22,
        ),
      ]
    : [];
  return {
    kind: 'table',
    id,
    summary,
    widths,
    headerRows: header.length,
    rows: [...header, ...rows],
    style,
    minSize: STYLES[style].size - 1,
  };
}
