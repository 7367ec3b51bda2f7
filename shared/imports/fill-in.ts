/** A fill-in workbook as a source (填报表的导入方案): it says itself what each of its cells is. */
import { Calculation } from '../calculation/calculation.js';
import { cellNames } from '../calculation/plain-title.js';
import { type FillInIdentity, fillInIdentity } from '../filling/identity.js';
import { type FilledCell, type FilledSheet, readFillIn } from '../filling/read-fill-in.js';
import { LISTS_SHEET } from '../own-sheet.js';
import { type Command, executeAll } from '../project/command.js';
import type { Project } from '../project/model.js';
import type { ReadBlock, ReadCell, Reading, Unread } from '../reading/reading.js';
import { type Spot, spotKey } from '../reading/spot.js';
import type { Standard } from '../standard/standard.js';
import type { Asking } from './asking.js';
import { decideBlanks } from './blanks.js';
import type { EntryItem, ImportItem, ImportPlan, LeftItem, NewRow, SourceCell, SourceTable } from './plan.js';
import { isOther } from './source.js';

/** Fill-in workbooks of a source, what they do to a project, and the rest of the source. */
export interface PlannedFillIn {
  readonly plan: ImportPlan;
  /** The project once that is done. */
  readonly project: Project;
  /** The source without them, at the same places; undefined where they are all of it. */
  readonly rest?: Reading;
}

/** Undefined where no file of the reading is a fill-in workbook of this standard. */
export function planFillIn(
  standard: Standard,
  project: Project,
  reading: Reading,
  asking: Asking,
): PlannedFillIn | undefined {
  const files = [...new Set(reading.blocks.map(({ spot }) => spot.file))];
  const books = files.map((file): Reading => {
    const unread = reading.unread.filter((one) => isOf(one, file, reading));
    return { ...only(reading, ({ spot }) => spot.file === file), unread };
  });
  const ours = books.filter((book) => fillInIdentity(book)?.standard === standard.identity.id);
  if (ours.length === 0) return undefined;
  const sources: SourceTable[] = [];
  const unread: Unread[] = [];
  const commands: Command[] = [];
  const labels = new Set<string>();
  const others = new Set<Spot>();
  let now = project;
  for (const book of ours) {
    const planned = planBook(standard, now, book, sources.length, asking);
    for (const source of planned.sources) sources.push(source);
    for (const one of planned.unread) unread.push(one);
    for (const command of planned.commands) commands.push(command);
    for (const key of planned.labels) labels.add(key);
    for (const spot of planned.others) others.add(spot);
    now = executeAll(now, planned.commands);
  }
  const isRest = (spot: Spot): boolean => others.has(spot) || !ours.some(({ blocks }) => isIn(blocks, spot));
  const rest = only(reading, (block) => spotsOf(block).some(isRest));
  const told = new Set(ours.flatMap((book) => book.unread));
  const ownUnread = [...told].filter(({ message }) => !message.includes(LISTS_SHEET));
  const restUnread = reading.unread.filter((one) => !told.has(one));
  return {
    plan: {
      sources,
      prose: [],
      solved: [],
      asked: [],
      unread: [...ownUnread, ...unread],
      questions: asking.open,
      answered: asking.closed,
      commands,
      labels,
      learned: [],
      misfits: [],
      codes: [],
    },
    project: now,
    ...(rest.blocks.some(isFilled) || restUnread.length > 0 ? { rest: { ...rest, unread: restUnread } } : {}),
  };
}

/** Whether it is of this file; what has no place names its file, where there are several. */
function isOf({ spot, message }: Unread, file: number | undefined, { files }: Reading): boolean {
  if (spot || file === undefined) return spot?.file === file;
  return message.startsWith(`《${files?.[file] ?? ''}》`);
}

function isIn(blocks: readonly ReadBlock[], { block }: Spot): boolean {
  const own = blocks[block];
  return own !== undefined && isFilled(own);
}

/** Some blocks of a reading, at their places; nothing stands at those of the others. */
function only(reading: Reading, isWanted: (block: ReadBlock) => boolean): Reading {
  const blocks = reading.blocks.map(
    (block): ReadBlock => (isWanted(block) ? block : { kind: 'paragraph', text: '', spot: block.spot }),
  );
  return { ...reading, blocks };
}

function isFilled(block: ReadBlock): boolean {
  return block.kind === 'table' || block.text !== '';
}

function spotsOf(block: ReadBlock): readonly Spot[] {
  return block.kind === 'table' ? block.cells.map(({ spot }) => spot) : [block.spot];
}

interface PlannedBook extends Pick<ImportPlan, 'sources' | 'unread' | 'commands' | 'labels'> {
  /** Places on sheets that are none of the workbook's own. */
  readonly others: readonly Spot[];
}

/** One workbook; its tables are numbered on from those `before` it. */
function planBook(standard: Standard, project: Project, reading: Reading, before: number, asking: Asking): PlannedBook {
  const identity = fillInIdentity(reading);
  const taken = identity !== undefined && isOurs(identity, project, before, asking);
  const { sheets, others, own, missing, lost, commands } = readFillIn(standard, project, reading);
  const filled = executeAll(project, commands);
  const figures = new Calculation(standard, filled);
  const all = [...commands];
  let then = filled;
  const sources = sheets.map((sheet, index) => {
    const decided = decideBlanks(standard, then, sheet, before + index + 1, asking, figures);
    for (const command of decided.commands) all.push(command);
    then = executeAll(then, decided.commands);
    return sourceTable(project, figures, sheet, before + index + 1, decided.items);
  });
  return {
    sources,
    unread: [
      ...missing.map((title) => ({ message: `没有找到填报表“${title}”：表名或栏名改过的请改回` })),
      ...lost.map((place) => ({ message: `没有找到填报表${place}一栏：栏名改过的请改回，删去的栏没有动项目中的数` })),
    ],
    commands: taken ? all : [],
    labels: new Set([...own, ...sheets.flatMap(({ labels }) => labels.map(({ spot }) => spot))].map(spotKey)),
    others: others.flat(),
  };
}

/** Asks where the cover names another year or unit than the project's. */
function isOurs({ year, unit }: FillInIdentity, project: Project, before: number, asking: Asking): boolean {
  const said = [
    year === project.year ? '' : `${year} 年度`,
    isOther(unit.name, project.unit.name) ? `“${unit.name}”` : '',
  ].filter((one) => one !== '');
  if (said.length === 0) return true;
  const text = `填报表是${said.join('、')}的，项目是“${project.unit.name}”${project.year} 年度的，照样导入吗？`;
  return asking.ask({ id: before === 0 ? 'fill-in' : `fill-in-${before}`, text, choices: TAKE }) === 'take';
}

const TAKE = [
  { value: 'take', label: '照样导入' },
  { value: 'leave', label: '不导入' },
] as const;

function sourceTable(
  project: Project,
  figures: Calculation,
  sheet: FilledSheet,
  number: number,
  blanks: readonly ImportItem[],
): SourceTable {
  const known = new Set(project.tables[sheet.table]?.rows.map(({ key }) => key));
  const table = figures.standard.tables.get(sheet.table);
  const isList = table?.blocks.some(({ rows }) => rows.kind === 'list' && rows.enterable) ?? false;
  const items = sheet.cells.map((cell) => entryItem(project, figures, cell));
  const fresh = isList ? [...new Set(items.map(({ address }) => address.row))].filter((key) => !known.has(key)) : [];
  return {
    number,
    title: sheet.title,
    spot: sheet.spot,
    tables: [sheet.table],
    name: sheet.title,
    why: '填报表，按表名、栏名对应',
    unit: { unit: '元', basis: 'stated', why: '填报表的金额都以元为单位' },
    items: [...items, ...blanks],
    rows: fresh.map((key): NewRow => ({ table: sheet.table, key, name: rowName(figures, sheet.table, key) })),
    columns: [],
    left: sheet.left.map(({ from, why }): LeftItem => ({ from: sourceCell(from), why, spots: [from.spot] })),
  };
}

function entryItem(project: Project, figures: Calculation, { address, value, from, note }: FilledCell): EntryItem {
  const row = project.tables[address.table]?.rows.find(({ key }) => key === address.row);
  const before = row?.cells[address.column] ?? '';
  const { title, row: named, column } = cellNames(figures, address);
  return {
    kind: before === '' ? 'new' : before === value ? 'equal' : 'changed',
    before,
    value,
    from: sourceCell(from),
    address,
    label: [title, named, column].filter((one) => one !== undefined).join(' · '),
    ...(note === undefined ? {} : { note }),
  };
}

function rowName(figures: Calculation, table: string, row: string): string {
  return cellNames(figures, { table, row, column: '' }).row ?? '';
}

/** The place in its sheet says enough. */
function sourceCell({ text, spot }: ReadCell): SourceCell {
  return { text, spot, where: '' };
}
