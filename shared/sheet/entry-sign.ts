/** Whether a table, or a column of it, is filled in here (填), computed (算) or taken from other tables (取). */
import { isEntered } from '../calculation/filled.js';
import { tablesIn } from '../language/syntax.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';
import { type CellKind, kindOf } from './cell-kind.js';
import { type Sheet, spotOf } from './sheet.js';

export type EntrySign = 'entered' | 'computed' | 'linked';

export const SIGN_WORDS: Readonly<Record<EntrySign, { readonly sign: string; readonly words: string }>> = {
  entered: { sign: '填', words: '填报' },
  computed: { sign: '算', words: '公式算出' },
  linked: { sign: '取', words: '取自别的表' },
};

/** A table in which anything is typed is one to be filled in, whatever else is computed there. */
export function signOfTable(standard: Standard, table: TableDefinition): EntrySign {
  if (isEntered(table)) return 'entered';
  return table.columns.some((column) => isTaken(standard, table, column)) ? 'linked' : 'computed';
}

/** Lines that are looked at. */
const LOOKED_AT = 60;
const ORDER: readonly (readonly [CellKind, EntrySign])[] = [
  ['entered', 'entered'],
  ['linked', 'linked'],
  ['computed', 'computed'],
];

/** Undefined for codes, names and labels, and where nothing stands. */
export function signOfColumn(standard: Standard, sheet: Sheet, column: Column): EntrySign | undefined {
  if (column.show || column.type === 'label') return undefined;
  const lines = sheet.lines.slice(0, LOOKED_AT).filter(({ fresh }) => !fresh);
  const kinds = new Set(lines.map((line) => kindOf(standard, sheet, spotOf(sheet, line, column))));
  for (const [kind, sign] of ORDER) if (kinds.has(kind)) return sign;
  if (lines.some((line) => line.rows[column.block])) return undefined;
  // Without rows the column itself tells.
  if (!column.formula && !column.leaf) return 'entered';
  return isTaken(standard, sheet.table, column) ? 'linked' : 'computed';
}

function isTaken(standard: Standard, table: TableDefinition, { key, formula, leaf, block }: Column): boolean {
  const rows = table.blocks[block]?.rows;
  const own =
    rows?.kind === 'fixed' ? rows.items.flatMap((item) => ('blank' in item ? [] : (item.cells?.[key] ?? []))) : [];
  return [formula, leaf, ...own].some(
    (one) =>
      one !== undefined && [...tablesIn(one.expression)].some((id) => id !== table.id && standard.tables.has(id)),
  );
}
