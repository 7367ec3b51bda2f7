/**
 * A table whose rows are what the standard has as columns, or the other way round (行列互换), laid out as the standard has
 * it: each number by what its row and its column are called, none by its place. Its cells keep their spots in the document.
 */
import { isFigure } from '../../number/numeral.js';
import { plain, unnumbered } from '../../plain.js';
import { likeness } from '../../reading/likeness.js';
import type { ReadCell, ReadTable } from '../../reading/reading.js';
import { Grid } from '../../recognition/grid.js';
import { headerBand } from '../../recognition/header-band.js';
import type { ExpectedColumn, ExpectedTable } from './expected.js';
import type { PrintedTable } from './printed-tables.js';

/** What a line of the standard's items is called, and where it stands there. */
interface Item {
  isCalled(words: string): boolean;
  /** The place of each of its numbers, by the titles beside the item (预算数, 决算数). */
  readonly places: ReadonlyMap<string, number>;
}

/** Words beside or over numbers of the printed table. */
interface Line {
  readonly words: readonly string[];
  readonly cells: readonly ReadCell[];
  readonly at: number;
}

/** Fewer items than this say nothing. */
const FEW_ITEMS = 3;
const SUBTOTAL = '小计';
const TOTAL = /合计$|^总计$/;

/** Undefined where the table does not stand the other way than the standard has it, or too little of it is known. */
export function turned(expected: ExpectedTable, printed: PrintedTable): PrintedTable | undefined {
  const [grid, ...others] = printed.grids;
  const [block, ...more] = expected.table.blocks;
  if (!grid || others.length > 0 || !block || more.length > 0) return undefined;
  const { header, body, above } = headerBand(grid);
  const [lines, columns] = [linesOf(grid, body), columnsOf(grid, header, body)];
  const single = block.rows.kind === 'single';
  if (!single && block.rows.kind !== 'fixed') return undefined;
  const figures = expected.columns.filter(({ column, optional }) => column.type !== 'label' && !optional);
  const items = single ? itemsOfColumns(figures) : itemsOfRows(expected, figures);
  const [own, beside] = single ? [lines, columns] : [columns, lines];
  const found = own.map((line) => items.findIndex((item) => line.words.some((words) => item.isCalled(words))));
  const known = new Set(found.filter((item) => item >= 0));
  if (known.size < FEW_ITEMS || known.size * 2 < own.length) return undefined;
  const contexts = contextsOf(items, beside);
  const at = (item: Line, context: Line): ReadCell | undefined =>
    single ? grid.at(item.at, context.at) : grid.at(context.at, item.at);
  const cells = numbersOf(
    own.map((line, index) => [line, items[found[index] ?? -1]]),
    contexts,
    at,
  );
  if (cells.size < FEW_ITEMS) return undefined;
  const tops = above.flatMap((row) => grid.cells(row));
  const table = single
    ? ofColumns(grid.table, figures, cells, tops)
    : ofRows(grid.table, expected, figures, cells, tops);
  const heads = [...own, ...beside].flatMap((line) => line.cells);
  const labels = [...tops, ...header.flatMap((row) => grid.cells(row)), ...heads];
  return { ...printed, grids: [new Grid(table, grid.block)], turnedFrom: { grid, labels } };
}

/** The cells that the standard has, by their place there. */
function numbersOf(
  lines: readonly (readonly [Line, Item | undefined])[],
  contexts: ReadonlyMap<string, Line>,
  at: (item: Line, context: Line) => ReadCell | undefined,
): ReadonlyMap<number, ReadCell> {
  const cells = new Map<number, ReadCell>();
  const seen = new Set<Item>();
  for (const [line, item] of lines) {
    // Of two lines of one name nobody knows which is meant: the first is the item, the other is told.
    if (!item || seen.has(item)) continue;
    seen.add(item);
    for (const [context, beside] of contexts) {
      const cell = at(line, beside);
      const place = item.places.get(context);
      if (cell && place !== undefined) cells.set(place, cell);
    }
  }
  return cells;
}

/** The rows of a body that say what they are and have a number. */
function linesOf(grid: Grid, body: number): Line[] {
  const lines: Line[] = [];
  for (let at = body; at < grid.rows; at++) {
    const cells = grid.cells(at).filter(({ text }) => plain(text) !== '');
    const labels = cells.slice(
      0,
      Math.max(
        0,
        cells.findIndex(({ text }) => isFigure(text)),
      ),
    );
    const words = labels.map(({ text }) => bare(text)).filter((one) => one !== '');
    if (labels.length < cells.length || words.length > 0) lines.push({ words: words.slice(-1), cells: labels, at });
  }
  return lines.filter(({ words, at }) => words.length > 0 || grid.cells(at).some(({ text }) => isFigure(text)));
}

/** The columns with numbers, by the titles over them; one over its own parts is called by the title that they share. */
function columnsOf(grid: Grid, header: readonly number[], body: number): Line[] {
  const rows = Array.from({ length: Math.max(0, grid.rows - body) }, (_, i) => body + i);
  return Array.from({ length: grid.columns }, (_, at) => at).flatMap((at): Line[] => {
    if (!rows.some((row) => isFigure(grid.at(row, at)?.text ?? ''))) return [];
    const cells = [...new Set(header.flatMap((row) => grid.at(row, at) ?? []))];
    const words = cells.map(({ text }) => bare(text)).filter((one) => one !== '' && one !== SUBTOTAL);
    return [{ words: words.slice(-1), cells, at }];
  });
}

/** What it is called without a number or 其中 in front. */
function bare(text: string): string {
  return unnumbered(unnumbered(plain(text)).replace(/^其中:?/, ''));
}

/** The columns of a standard with one row: an item, under titles that say of what kind or year the number is. */
function itemsOfColumns(columns: readonly ExpectedColumn[]): Item[] {
  const groups = new Set(columns.flatMap(({ path }) => (path.at(-1) === SUBTOTAL ? [path.at(-2) ?? ''] : [])));
  const items = new Map<string, Item & { readonly places: Map<string, number> }>();
  for (const [place, { path, aliases }] of columns.entries()) {
    const leaf = path.at(-1) ?? '';
    const own = leaf === SUBTOTAL ? (path.at(-2) ?? leaf) : leaf;
    const context = path.slice(0, -1).filter((title) => !groups.has(title));
    const item = items.get(own) ?? { isCalled: calledAs(own, aliases), places: new Map<string, number>() };
    if (!item.places.has(context.join('›'))) item.places.set(context.join('›'), place);
    items.set(own, item);
  }
  return [...items.values()];
}

/** The rows that a standard lists, under its columns of numbers. */
function itemsOfRows({ labels, otherLabels }: ExpectedTable, columns: readonly ExpectedColumn[]): Item[] {
  return labels.map((label, row) => {
    const names = new Set([label, ...(otherLabels.get(label) ?? [])].map(bare));
    const places = new Map(columns.map(({ path }, i) => [path.join('›'), row * columns.length + i]));
    return { isCalled: (words) => names.has(words), places };
  });
}

/** The total of a table is called in many ways, but it always says that it is one. */
function calledAs(title: string, aliases: ReadonlyMap<string, string>): Item['isCalled'] {
  const names = new Set([title, ...[...aliases].flatMap(([name, of]) => (of === title ? [name] : []))].map(bare));
  return (words) => names.has(words) || (TOTAL.test(title) && TOTAL.test(words));
}

const ALIKE = 0.75;

/** Which printed line stands for which titles beside the items: by the same words or year, never by its place alone. */
function contextsOf(items: readonly Item[], beside: readonly Line[]): Map<string, Line> {
  const contexts = [...new Set(items.flatMap(({ places }) => [...places.keys()]))];
  const found = new Map<string, Line>();
  const [only] = contexts;
  const [line] = beside;
  // One kind of number there and here.
  if (only !== undefined && line && contexts.length === 1 && beside.length === 1) return found.set(only, line);
  const free = new Set(beside);
  const take = (context: string, fits: (words: string) => boolean): void => {
    const fitting = [...free].filter(({ words }) => words.some(fits));
    const [one] = fitting;
    if (found.has(context) || !one || fitting.length > 1) return;
    found.set(context, one);
    free.delete(one);
  };
  for (const context of contexts) take(context, (words) => words === context);
  for (const context of contexts)
    take(context, (words) => yearsIn(context) !== '' && yearsIn(words) === yearsIn(context));
  for (const context of contexts)
    take(context, (words) => yearsIn(words) === yearsIn(context) && likeness(words, context) >= ALIKE);
  return found;
}

function yearsIn(text: string): string {
  return (text.match(/20\d\d/g) ?? []).join();
}

/** One row under the titles of the standard. */
function ofColumns(
  from: ReadTable,
  columns: readonly ExpectedColumn[],
  cells: ReadonlyMap<number, ReadCell>,
  tops: readonly ReadCell[],
): ReadTable {
  const shown = columns.flatMap((one, place) => (cells.has(place) ? [{ one, cell: cells.get(place) }] : []));
  const { rows, depth } = headed(
    from,
    shown.map(({ one }) => one.path),
    tops,
  );
  for (const [column, { cell }] of shown.entries()) if (cell) rows.push(placed(cell, depth, column));
  return { ...from, rows: depth + 1, columns: Math.max(1, shown.length), cells: rows, headerRows: 0 };
}

/** The rows of the standard under its titles. */
function ofRows(
  from: ReadTable,
  { labels, columns: all }: ExpectedTable,
  columns: readonly ExpectedColumn[],
  cells: ReadonlyMap<number, ReadCell>,
  tops: readonly ReadCell[],
): ReadTable {
  const label = all.find(({ column }) => column.show === 'label')?.path ?? ['项目'];
  const { rows, depth } = headed(from, [label, ...columns.map(({ path }) => path)], tops);
  let row = depth;
  for (const [index, words] of labels.entries()) {
    const own = columns.flatMap((_, i) => {
      const cell = cells.get(index * columns.length + i);
      return cell ? [placed(cell, row, i + 1)] : [];
    });
    const [first] = own;
    if (!first) continue;
    rows.push({ ...first, text: words, column: 0, spot: from.spot });
    for (const cell of own) rows.push(cell);
    row += 1;
  }
  return { ...from, rows: row, columns: columns.length + 1, cells: rows, headerRows: 0 };
}

/** What stands over the header in the grid, and the header. */
function headed(
  { spot }: ReadTable,
  paths: readonly (readonly string[])[],
  tops: readonly ReadCell[],
): { rows: ReadCell[]; depth: number } {
  const rows: ReadCell[] = tops.map((cell, row) => ({ ...placed(cell, row, 0), columnSpan: paths.length }));
  const levels = paths.reduce((most, { length }) => Math.max(most, length), 1);
  for (let level = 0; level < levels; level++)
    for (const [column, path] of paths.entries()) {
      const text = path[level];
      if (text === undefined) continue;
      const rowSpan = level === path.length - 1 ? levels - level : 1;
      rows.push({ text, row: tops.length + level, column, rowSpan, columnSpan: 1, spot });
    }
  return { rows, depth: tops.length + levels };
}

function placed(cell: ReadCell, row: number, column: number): ReadCell {
  return { ...cell, row, column, rowSpan: 1, columnSpan: 1 };
}
