/** The grid's columns: the printed header as groups, codes and names frozen, entry columns at the right. */

import type { CellClassParams, CellClassRules, ColDef, ColGroupDef } from 'ag-grid-community';
import { widthOf } from '../../../shared/composition/table.js';
import type { Template } from '../../../shared/language/template.js';
import { addressKey } from '../../../shared/project/address.js';
import { type ThreadMark, threadMark } from '../../../shared/project/thread.js';
import { kindOf } from '../../../shared/sheet/cell-kind.js';
import { displayText } from '../../../shared/sheet/cell-text.js';
import { signOfColumn } from '../../../shared/sheet/entry-sign.js';
import type { Scene } from '../../../shared/sheet/scene.js';
import { type Sheet, type SheetLine, spotOf, titleColumn } from '../../../shared/sheet/sheet.js';
import type { Column, HeaderNode } from '../../../shared/standard/standard.js';
import { comparison } from '../../store/comparison.js';
import type { SheetRoom } from '../../store/room.js';
import { figureWidth, isTight, type Lines, linesOf } from './fit.js';
import { type Width, widthIn, withNumbersSeen } from './widths.js';

export const NUMBER_COLUMN = '~number';

export interface ColumnSource {
  scene(): Scene;
  title(template: Template): string;
  /** Widths that the user gave, by column. */
  readonly widths: Readonly<Record<string, number>>;
  /** Where there is little of it, names give way to numbers. */
  readonly room: SheetRoom;
}

/** A column of the grid, or a group of them. */
export type Definition = ColDef<SheetLine, string> | ColGroupDef<SheetLine>;

export function columnDefinitions(sheet: Sheet, source: ColumnSource): Definition[] {
  const pinned = pinnedColumns(sheet);
  const widths = widthsOf(sheet, pinned, source);
  const leaf = (column: Column): ColDef<SheetLine, string> =>
    leafOf(sheet, column, sizeOf(column, widths.get(column), pinned.has(column), source), source);
  const printed = sheet.table.blocks.flatMap((block): Definition[] => {
    const nodes = block.header.flatMap((node) => headerOf(node, leaf, source));
    return block.title === undefined ? nodes : [{ headerName: source.title(block.title), children: nodes }];
  });
  const rest = sheet.columns.slice(sheet.printed).map((column) => ({
    ...leaf(column),
    headerClass: ['sheet-unprinted', signClass(sheet, column, source)],
    flex: 0,
  }));
  const extra: Definition[] =
    rest.length === 0
      ? []
      : [{ headerName: '填报用（不印）', headerClass: 'sheet-unprinted sheet-unprinted-group', children: rest }];
  return [numberColumn(sheet, source), ...printed, ...extra];
}

function headerOf(
  node: HeaderNode,
  leaf: (column: Column) => ColDef<SheetLine, string>,
  source: ColumnSource,
): Definition[] {
  if (node.column) return node.column.hidden ? [] : [leaf(node.column)];
  const children = node.children.flatMap((child) => headerOf(child, leaf, source));
  return children.length === 0 ? [] : [{ headerName: source.title(node.title), marryChildren: true, children }];
}

/** Codes and names stay in sight, unless blocks side by side make them columns of the middle. */
function pinnedColumns(sheet: Sheet): ReadonlySet<Column> {
  if (sheet.table.blocks.length > 1) return new Set();
  const end = sheet.columns.findIndex((column) => !column.show);
  const labels = sheet.columns.slice(0, end < 0 ? undefined : end);
  const [first] = sheet.columns;
  return new Set(labels.length > 0 ? labels : first?.type === 'text' ? [first] : []);
}

/** The number of a line bears the mark of what was said about its rows. */
function numberColumn(sheet: Sheet, source: ColumnSource): ColDef<SheetLine, string> {
  const said = (line: SheetLine | undefined, wanted: ThreadMark): boolean => {
    const { project } = source.scene();
    const marks = line?.rows.map(
      (row) => row && threadMark(project, { part: 'row', at: `${sheet.table.id}/${row.key}` }),
    );
    return marks?.includes(wanted) ?? false;
  };
  return {
    colId: NUMBER_COLUMN,
    headerName: '行',
    pinned: 'left',
    width: 36,
    resizable: false,
    cellClass: 'sheet-number',
    cellClassRules: {
      'sheet-thread': ({ data }) => said(data, 'open'),
      'sheet-thread-settled': ({ data }) => said(data, 'settled'),
    },
    headerClass: 'sheet-number',
    valueGetter: ({ data }) => (data?.fresh ? '＋' : String(data?.number ?? '')),
  };
}

function leafOf(
  sheet: Sheet,
  column: Column,
  size: ColDef<SheetLine, string>,
  source: ColumnSource,
): ColDef<SheetLine, string> {
  return {
    colId: column.key,
    headerName: source.title(column.title),
    headerClass: signClass(sheet, column, source),
    ...size,
    valueGetter: ({ data }) => (data ? displayText(source.scene(), spotOf(sheet, data, column), source.title) : ''),
    cellClassRules: classRules(sheet, column, source),
    cellStyle: ({ data }) => indentStyle(sheet, data, column),
  };
}

/** Says 填, 算 or 取 after the column's title. */
function signClass(sheet: Sheet, column: Column, source: ColumnSource): string {
  const sign = signOfColumn(source.scene().standard, sheet, column);
  return sign ? `sheet-sign sheet-sign-${sign}` : '';
}

/** Frozen columns keep their width, the others share what is left; a width that the user gave holds. */
function sizeOf(
  column: Column,
  width: Width | undefined,
  pinned: boolean,
  source: ColumnSource,
): ColDef<SheetLine, string> {
  const side = pinned ? { pinned: 'left' as const } : {};
  const given = source.widths[column.key];
  if (given !== undefined || !width) return { ...side, width: given ?? NARROWEST, minWidth: NARROWEST, flex: 0 };
  const { least, best, most } = width;
  const size = pinned ? { width: best, minWidth: least } : { flex: widthOf(column), minWidth: least };
  return { ...side, ...size, ...(column.hidden ? { width: best } : { maxWidth: most }) };
}

function widthsOf(sheet: Sheet, pinned: ReadonlySet<Column>, source: ColumnSource): ReadonlyMap<Column, Width> {
  const { room } = source;
  const long = source.scene().unit === '元';
  const names = sheet.columns.filter(({ show }) => show === 'name' || show === 'label').length;
  const wished = sheet.columns.map((column) => {
    const frozen = pinned.has(column);
    const around = { long, figures: roomFor(sheet, column, source), pinned: frozen, room, names };
    return { ...widthIn(column, around), pinned: frozen, figures: isFigures(column) };
  });
  const widths = withNumbersSeen(wished, room);
  return new Map(sheet.columns.flatMap((column, at) => (widths[at] ? [[column, widths[at]]] : [])));
}

function isFigures({ type }: Column): boolean {
  return type === 'amount' || type === 'number';
}

const NARROWEST = 30;

/** Lines at the beginning that are looked at, with the totals, for how long the figures of a column are. */
const LOOKED_AT = 60;

/** Pixels that the figures of a column need as it stands: no number is cut. */
function roomFor(sheet: Sheet, column: Column, source: ColumnSource): number {
  if (!isFigures(column)) return 0;
  const scene = source.scene();
  let longest = '';
  for (const [index, line] of sheet.lines.entries()) {
    if (index >= LOOKED_AT && line.rows[column.block]?.kind !== 'total') continue;
    const text = displayText(scene, spotOf(sheet, line, column), source.title);
    if (text.length > longest.length) longest = text;
  }
  return longest.length < 12 ? 0 : figureWidth(longest);
}

/** Right-aligned figures and the like are classes too: their look is the style sheet's. */
function classRules(sheet: Sheet, column: Column, source: ColumnSource): CellClassRules<SheetLine> {
  const figures = isFigures(column);
  const align =
    column.align ?? (figures ? 'right' : column.show === 'code' || column.show === 'lineNumber' ? 'center' : 'left');
  const kind = (line: SheetLine | undefined): string =>
    line ? kindOf(source.scene().standard, sheet, spotOf(sheet, line, column)) : 'none';
  const row = (line: SheetLine | undefined) => line?.rows[column.block];
  const titled = (line: SheetLine | undefined): boolean =>
    row(line)?.kind === 'total' && titleColumn(sheet, column.block) === column;
  const overridden = (line: SheetLine | undefined): boolean => {
    const at = row(line);
    if (!at || column.show) return false;
    return (
      source.scene().project.overrides[addressKey({ table: sheet.table.id, row: at.key, column: column.key })] !==
      undefined
    );
  };
  const failed = (line: SheetLine | undefined): boolean => {
    const at = row(line);
    if (!at || column.show) return false;
    return (
      source.scene().calculation.value({ table: sheet.table.id, row: at.key, column: column.key }).kind === 'error'
    );
  };
  const changed = (line: SheetLine | undefined): boolean => {
    const at = row(line);
    const { marked } = comparison.getState();
    if (!at || marked.size === 0) return false;
    const address = { table: sheet.table.id, row: at.key, column: column.key };
    return marked.has(addressKey(address)) || marked.has(`${sheet.table.id}/${at.key}`);
  };
  const said = (line: SheetLine | undefined): ThreadMark | undefined => {
    const at = row(line);
    const key = at && addressKey({ table: sheet.table.id, row: at.key, column: column.key });
    return key === undefined ? undefined : threadMark(source.scene().project, { part: 'cell', at: key });
  };
  const words = !figures && column.show !== 'code' && column.show !== 'lineNumber';
  const linesIn = ({ value, data, column: own }: CellClassParams<SheetLine>): Lines =>
    linesOf(value, own?.getActualWidth(), indentOf(sheet, data, column));
  return {
    'sheet-figures': () => figures,
    'sheet-tight': ({ value, column: own }) => figures && isTight(value, own?.getActualWidth()),
    'sheet-level': () => column.show === 'code' && column.level !== undefined,
    'sheet-small': (cell) => words && linesIn(cell) === 'small',
    'sheet-two-lines': (cell) => words && linesIn(cell) === 'two',
    'sheet-right': ({ data }) => align === 'right' && !titled(data),
    'sheet-center': ({ data }) =>
      align === 'center' || titled(data) || (column.show === 'label' && row(data)?.center === true),
    'sheet-computed': ({ data }) => kind(data) === 'computed',
    'sheet-linked': ({ data }) => kind(data) === 'linked',
    'sheet-label': ({ data }) => kind(data) === 'label',
    'sheet-none': ({ data }) => kind(data) === 'none',
    'sheet-strong': ({ data }) => row(data)?.strong === true,
    'sheet-parent': ({ data }) => row(data)?.kind === 'parent',
    'sheet-overridden': ({ data }) => overridden(data),
    'sheet-error': ({ data }) => failed(data),
    'sheet-changed': ({ data }) => changed(data),
    'sheet-thread': ({ data }) => said(data) === 'open',
    'sheet-thread-settled': ({ data }) => said(data) === 'settled',
    'sheet-block': () => column.block > 0 && sheet.table.blocks[column.block]?.columns[0] === column,
  };
}

/** Names are set in by their level, labels by the standard; in pixels. */
function indentOf(sheet: Sheet, line: SheetLine | undefined, column: Column): number {
  const row = line?.rows[column.block];
  if (!row || (column.show !== 'name' && column.show !== 'label') || row.center || sheet.columns.length === 0) return 0;
  return (row.indent + (column.show === 'name' ? Math.max(0, row.level - 1) : 0)) * 12;
}

function indentStyle(sheet: Sheet, line: SheetLine | undefined, column: Column): { paddingLeft: string } | undefined {
  const indent = indentOf(sheet, line, column);
  return indent === 0 ? undefined : { paddingLeft: `${7 + indent}px` };
}
