/** A fill-in workbook as a source (填报表的导入方案): it says itself what each of its cells is. */
import { Calculation } from '../calculation/calculation.js';
import { cellNames } from '../calculation/plain-title.js';
import { LISTS_SHEET } from '../document/fill-in.js';
import { type FillInIdentity, fillInIdentity } from '../filling/identity.js';
import { type FilledCell, type FilledSheet, readFillIn } from '../filling/read-fill-in.js';
import { execute } from '../project/command.js';
import type { Project } from '../project/model.js';
import type { ReadCell, Reading } from '../reading/reading.js';
import { type Spot, spotKey } from '../reading/spot.js';
import type { Standard } from '../standard/standard.js';
import type { Asking } from './asking.js';
import type { EntryItem, ImportPlan, LeftItem, NewRow, SourceCell, SourceTable } from './plan.js';
import { isOther } from './source.js';

/** Undefined where the reading is no fill-in workbook of this standard. */
export function planFillIn(
  standard: Standard,
  project: Project,
  reading: Reading,
  asking: Asking,
): ImportPlan | undefined {
  const identity = fillInIdentity(reading);
  if (!identity || identity.standard !== standard.identity.id) return undefined;
  const taken = isOurs(identity, project, asking);
  const { sheets, others, own, missing, commands } = readFillIn(standard, project, reading);
  const figures = new Calculation(
    standard,
    commands.reduce((now, command) => execute(now, command).project, project),
  );
  const shown = sheets.map((sheet, index) => sourceTable(project, figures, sheet, index + 1));
  const left = others.flatMap((spots): LeftItem[] => {
    const [spot] = spots;
    return spot ? [{ from: { text: spot.sheet ?? '', spot, where: '' }, why: NOT_OURS, spots }] : [];
  });
  return {
    sources: left.length > 0 ? [...shown, otherTable(left, shown.length + 1)] : shown,
    prose: [],
    solved: [],
    asked: [],
    unread: [
      ...reading.unread.filter(({ message }) => !message.includes(LISTS_SHEET)),
      ...missing.map((title) => ({ message: `没有找到填报表“${title}”：表名或栏名改过的请改回` })),
    ],
    questions: asking.open,
    answered: asking.closed,
    commands: taken ? commands : [],
    labels: new Set([...own, ...sheets.flatMap(({ labels }) => labels.map(({ spot }) => spot))].map(spotKey)),
    learned: [],
    misfits: [],
    codes: [],
  };
}

const NOT_OURS = '这张工作表不是填报表里的表，没有导入；请单独导入它';

/** Asks where the cover names another year or unit than the project's. */
function isOurs({ year, unit }: FillInIdentity, project: Project, asking: Asking): boolean {
  const said = [
    year === project.year ? '' : `${year} 年度`,
    isOther(unit.name, project.unit.name) ? `“${unit.name}”` : '',
  ].filter((one) => one !== '');
  if (said.length === 0) return true;
  const text = `填报表是${said.join('、')}的，项目是“${project.unit.name}”${project.year} 年度的，照样导入吗？`;
  return asking.ask({ id: 'fill-in', text, choices: TAKE }) === 'take';
}

const TAKE = [
  { value: 'take', label: '照样导入' },
  { value: 'leave', label: '不导入' },
] as const;

function sourceTable(project: Project, figures: Calculation, sheet: FilledSheet, number: number): SourceTable {
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
    items,
    rows: fresh.map((key): NewRow => ({ table: sheet.table, key, name: rowName(figures, sheet.table, key) })),
    columns: [],
    left: sheet.left.map(({ from, why }): LeftItem => ({ from: sourceCell(from), why, spots: [from.spot] })),
  };
}

function otherTable(left: readonly LeftItem[], number: number): SourceTable {
  const spot: Spot = left[0]?.from.spot ?? { block: 0 };
  return {
    number,
    title: '其他工作表',
    spot,
    tables: [],
    name: '',
    why: NOT_OURS,
    items: [],
    rows: [],
    left,
    columns: [],
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
