/** Plans the paste of a block of indicators (指标) into a form: columns by their titles, rows by what they are called. */

import { expectedTables } from '../../shared/audit/tables/expected.js';
import type { Figures } from '../../shared/calculation/figures.js';
import { plainTitle } from '../../shared/calculation/plain-title.js';
import { type ClipGrid, filledDown } from '../../shared/entry/clip-grid.js';
import { readEntry } from '../../shared/entry/read-entry.js';
import { plain } from '../../shared/plain.js';
import type { Command } from '../../shared/project/command.js';
import type { Project, ProjectRow } from '../../shared/project/model.js';
import { copyRows, type Details, rowsOfForm } from '../../shared/rows/detail-rows.js';
import type { Column, Standard, TableDefinition } from '../../shared/standard/standard.js';
import type { DetailColumn } from './layout.js';

export interface DetailsScene {
  readonly standard: Standard;
  readonly figures: Pick<Figures, 'year' | 'unit'>;
  readonly project: Project;
  readonly details: Details;
  readonly table: TableDefinition;
  /** As the form prints them. */
  readonly columns: readonly DetailColumn[];
  /** The column in which the paste begins, where the block brings no titles. */
  readonly at: string | undefined;
}

export type DetailsPaste =
  | { readonly kind: 'plan'; readonly commands: readonly Command[]; readonly said: string }
  | { readonly kind: 'refused'; readonly message: string };

interface Slot {
  readonly column: Column;
  /** In the block. */
  readonly index: number;
}

const NOTHING = '未粘贴任何内容';

export function planDetails(scene: DetailsScene, clip: ClipGrid): DetailsPaste {
  const grid = filledDown(clip, () => false);
  const { slots, from, left } = slotsOf(scene, grid);
  if (slots.length === 0) return refused('粘贴内容没有认出指标的栏名，也放不进所选的栏');
  const rows: Record<string, string>[] = [];
  for (const [index, cells] of grid.slice(from).entries()) {
    const read = rowIn(cells, slots, rows.at(-1) ?? {}, scene);
    if (typeof read === 'string') return refused(`第 ${from + index + 1} 行${read}`);
    if (read) rows.push(read);
  }
  if (rows.length === 0) return refused('粘贴内容里没有指标');
  return planned(scene, rows, slots, left);
}

function refused(why: string): DetailsPaste {
  return { kind: 'refused', message: `${why}。${NOTHING}` };
}

/** By the line of titles where there is one, else from the chosen column on. */
function slotsOf(
  scene: DetailsScene,
  grid: readonly (readonly string[])[],
): { slots: Slot[]; from: number; left: string[] } {
  const { table, columns, at } = scene;
  const titled = titlesOf(scene);
  const counts = grid.map((cells) => cells.filter((text) => titled.has(plain(text))).length);
  const most = counts.reduce((best, one) => Math.max(best, one), 0);
  if (most >= 2) {
    const head = counts.indexOf(most);
    const words = wordsAt(grid, head, counts);
    const slots = words.flatMap((text, index): Slot[] => {
      const column = titled.get(plain(text));
      const first = words.findIndex((one) => titled.get(plain(one)) === column);
      return column && first === index ? [{ column, index }] : [];
    });
    const used = new Set(slots.map(({ index }) => index));
    const left = words.filter((text, index) => text.trim() !== '' && !used.has(index));
    return { slots, from: head + 1, left };
  }
  const begin = columns.findIndex(({ column }) => column === at);
  const width = grid[0]?.length ?? 0;
  const fits = begin >= 0 && begin + width <= columns.length;
  const slots = (fits ? columns.slice(begin, begin + width) : []).flatMap(({ column }, index): Slot[] => {
    const own = table.columnByKey.get(column);
    return own ? [{ column: own, index }] : [];
  });
  return { slots, from: 0, left: [] };
}

/** Every column by what it is called: in its table, in the form, and in other files. */
function titlesOf({ standard, project, table, columns, details, figures }: DetailsScene): ReadonlyMap<string, Column> {
  const titled = new Map<string, Column>();
  const take = (words: string, column: Column | undefined): void => {
    if (column && !titled.has(words)) titled.set(words, column);
  };
  for (const { title, column } of columns) take(plain(title), table.columnByKey.get(column));
  const own = table.columns.filter(({ key }) => key !== details.owner);
  for (const column of own) take(plain(plainTitle(figures, column.title)), column);
  const expected = expectedTables(standard, project, true).find((one) => one.table === table);
  for (const { column, aliases } of expected?.columns ?? [])
    if (own.includes(column)) for (const words of aliases.keys()) take(words, column);
  return titled;
}

/** The titles of a header: where its last line has none over a column, the lines right above it say it. */
function wordsAt(grid: readonly (readonly string[])[], head: number, counts: readonly number[]): readonly string[] {
  let from = head;
  while ((counts[from - 1] ?? 0) > 0) from -= 1;
  const lines = grid.slice(from, head + 1);
  return (grid[head] ?? []).map((_, index) => lines.findLast((cells) => cells[index]?.trim())?.[index] ?? '');
}

/** The entries of a row; undefined where it is none, words where it cannot be read. */
function rowIn(
  cells: readonly string[],
  slots: readonly Slot[],
  above: Readonly<Record<string, string>>,
  { table }: DetailsScene,
): Record<string, string> | undefined | string {
  const row: Record<string, string> = {};
  let own = 0;
  for (const { column, index } of slots) {
    const text = (cells[index] ?? '').trim();
    const entry = readEntry(column, text, table.numbers.unit);
    if (text !== '' && column.role !== 'level1' && column.role !== 'level2') own += 1;
    if (entry.kind === 'problem')
      return TOTAL.test(plain(cells.join(''))) ? undefined : `“${column.title.source}”：${entry.message}`;
    // A level stands once for all its indicators.
    const kept =
      entry.value === '' && (column.role === 'level1' || column.role === 'level2') ? above[column.key] : entry.value;
    if (kept !== undefined && kept !== '' && !column.formula && !column.leaf) row[column.key] = kept;
  }
  return own === 0 || TOTAL.test(plain(cells.find((text) => text.trim() !== '') ?? '')) ? undefined : row;
}

const TOTAL = /^(?:合计|总计|总分|小计)/;

/** Indicators that the form has already, by level and name, are changed; the others are added. */
function planned(
  scene: DetailsScene,
  rows: readonly Record<string, string>[],
  slots: readonly Slot[],
  left: readonly string[],
): DetailsPaste {
  const { project, details, table } = scene;
  const naming = table.columns.filter(({ role }) => role === 'indicator' || role === 'level1' || role === 'level2');
  const nameOf = (cells: Readonly<Record<string, string>>): string =>
    naming
      .map(({ key, role }) =>
        role === 'indicator' || slots.some(({ column }) => column.key === key) ? plain(cells[key] ?? '') : '',
      )
      .join('|');
  const there = rowsOfForm(project, details, details.form);
  const sets: { address: { table: string; row: string; column: string }; value: string }[] = [];
  const fresh: ProjectRow[] = [];
  const taken = new Set<string>();
  for (const cells of rows) {
    const same = there.filter((row) => nameOf(row.cells) === nameOf(cells));
    const [known] = same;
    if (known && same.length === 1 && !taken.has(known.key)) {
      taken.add(known.key);
      for (const [column, value] of Object.entries(cells))
        if (known.cells[column] !== value) sets.push({ address: { table: table.id, row: known.key, column }, value });
    } else fresh.push({ key: '', cells });
  }
  const changed = new Set(sets.map(({ address }) => address.row)).size;
  const commands: Command[] = [
    ...(sets.length > 0 ? [{ kind: 'setCells' as const, cells: sets }] : []),
    ...(fresh.length > 0 ? copyRows(project, details, fresh, false) : []),
  ];
  const said = [
    `已粘贴 ${rows.length} 条指标：新增 ${fresh.length}，改动 ${changed}，相同 ${rows.length - fresh.length - changed}`,
    ...(left.length > 0 ? [`没有放入的栏：${left.join('、')}`] : []),
  ];
  return { kind: 'plan', commands, said: said.join('；') };
}
