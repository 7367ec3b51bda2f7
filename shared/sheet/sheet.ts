/**
 * A table of the standard as a sheet (网格): displayed lines × displayed columns, and what stands at each
 * place. Blocks side by side share lines; columns that are not printed come last, those to be entered first.
 */
import type { Row, TableRows } from '../calculation/row.js';
import type { Address } from '../project/address.js';
import type { RowsDefinition } from '../standard/schema-table.js';
import type { Column, TableDefinition } from '../standard/standard.js';

/** A displayed line: one row of every block that has one there. */
export interface SheetLine {
  /** Stable while the rows on it live. */
  readonly id: string;
  /** Number shown at the left, from 1. */
  readonly number: number;
  /** By block. */
  readonly rows: readonly (Row | undefined)[];
  /** The empty line at the end where a new row begins as soon as something is typed. */
  readonly fresh: boolean;
}

export interface Sheet {
  readonly table: TableDefinition;
  readonly columns: readonly Column[];
  /** How many of the columns are printed; the rest serve entry only. */
  readonly printed: number;
  /** How many columns are computed for others only, and whether they are folded away. */
  readonly helpers: number;
  readonly folded: boolean;
  readonly lines: readonly SheetLine[];
  readonly lineByRow: ReadonlyMap<string, number>;
  readonly columnByKey: ReadonlyMap<string, number>;
  /** How rows come into the table, when its rows stand in one block. */
  readonly rows: RowsDefinition | undefined;
}

/** A place on the sheet; `row` and `address` are absent where the printed line is empty. */
export interface SheetPlace {
  readonly line: SheetLine;
  readonly column: Column;
  readonly row: Row | undefined;
  readonly address: Address | undefined;
}

const FRESH = '+';

/** Whether the user may add rows here, by their code or as a list. */
export function acceptsRows(
  rows: RowsDefinition | undefined,
): rows is Extract<RowsDefinition, { kind: 'list' | 'classification' }> {
  return rows !== undefined && (rows.kind === 'list' || rows.kind === 'classification') && rows.enterable;
}

/** From so many on computed columns that are not printed are folded away at first. */
const MANY_HELPERS = 3;

/** Whether a table begins without the columns that are only computed for others and not printed (辅助栏). */
export function foldsHelpers({ table }: TableRows): boolean {
  return table.columns.filter(isHelper).length >= MANY_HELPERS;
}

function isHelper({ hidden, formula, leaf }: Column): boolean {
  return hidden === true && (formula !== undefined || leaf !== undefined);
}

export function buildSheet({ table, rows }: TableRows, folded = false): Sheet {
  const shown = table.columns.filter((column) => !column.hidden);
  const hidden = table.columns.filter((column) => column.hidden);
  const columns = [
    ...shown,
    ...hidden.filter((column) => !isHelper(column)),
    ...(folded ? [] : hidden.filter(isHelper)),
  ];
  const definition = table.blocks.length === 1 ? table.blocks[0]?.rows : undefined;
  const lines = linesOf(table, rows, acceptsRows(definition));
  const lineByRow = new Map<string, number>();
  for (const [index, line] of lines.entries()) for (const row of line.rows) if (row) lineByRow.set(row.key, index);
  return {
    table,
    columns,
    printed: shown.length,
    helpers: hidden.filter(isHelper).length,
    folded,
    lines,
    lineByRow,
    columnByKey: new Map(columns.map((column, index) => [column.key, index])),
    rows: definition,
  };
}

function linesOf(table: TableDefinition, rows: readonly Row[], fresh: boolean): SheetLine[] {
  const slots: (Row | undefined)[][] = [];
  for (const row of rows) {
    while (slots.length <= row.line) slots.push(table.blocks.map(() => undefined));
    const slot = slots[row.line];
    if (slot) slot[row.block] = row;
  }
  if (fresh) {
    const last = slots.at(-1)?.[0];
    const at = last?.kind === 'total' && slots.length > 1 ? slots.length - 1 : slots.length;
    slots.splice(at, 0, [undefined]);
  }
  return slots.map((slot, index) => {
    const keys = slot.map((row) => row?.key ?? '');
    const empty = fresh && slot.every((row) => row === undefined);
    return { id: empty ? FRESH : keys.join('|') || `~${index}`, number: index + 1, rows: slot, fresh: empty };
  });
}

export function spotAt(sheet: Sheet, line: number, column: number): SheetPlace | undefined {
  const at = sheet.lines[line];
  const of = sheet.columns[column];
  return at && of ? spotOf(sheet, at, of) : undefined;
}

export function spotOf(sheet: Sheet, line: SheetLine, column: Column): SheetPlace {
  const row = line.rows[column.block];
  return { line, column, row, address: row && { table: sheet.table.id, row: row.key, column: column.key } };
}

/** Where an address stands on the sheet. */
export function positionOf(sheet: Sheet, address: Address): { line: number; column: number } | undefined {
  const line = sheet.lineByRow.get(address.row);
  const column = sheet.columnByKey.get(address.column);
  return line === undefined || column === undefined ? undefined : { line, column };
}

/** Where an address is seen: its place, or the name of its row where it has no column of its own. */
export function seenAt(sheet: Sheet, address: Address): { line: number; column: number } | undefined {
  const line = sheet.lineByRow.get(address.row);
  const row = line === undefined ? undefined : sheet.lines[line]?.rows.find((one) => one?.key === address.row);
  if (line === undefined || !row) return undefined;
  const named = titleColumn(sheet, row.block);
  const column = sheet.columnByKey.get(address.column) ?? (named && sheet.columnByKey.get(named.key));
  return column === undefined ? undefined : { line, column };
}

/** The column in which a 合计 row says what it is. */
export function titleColumn(sheet: Sheet, block: number): Column | undefined {
  const own = sheet.columns.filter((column) => column.block === block);
  return own.find((column) => column.show === 'name' || column.show === 'label') ?? own[0];
}

/** Where work begins: the first place for which `wanted` holds, among those that are seen at the beginning. */
export function firstPlace(
  sheet: Sheet,
  wanted: (spot: SheetPlace) => boolean,
  { lines, columns } = { lines: 12, columns: 8 },
): { line: number; column: number } | undefined {
  for (let line = 0; line < Math.min(lines, sheet.lines.length); line++)
    for (let column = 0; column < Math.min(columns, sheet.columns.length); column++) {
      const spot = spotAt(sheet, line, column);
      if (spot && wanted(spot)) return { line, column };
    }
  return undefined;
}
