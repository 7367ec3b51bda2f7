/** Entries as they stand in a workbook: amounts in 元, codes with their names. */
import { catalogOfColumn } from '../entry/codes.js';
import { movePoint } from '../number/digits.js';
import { fullMoney, parseMoney } from '../number/money.js';
import { readDecimal } from '../number/numeral.js';
import type { Catalog } from '../standard/catalog.js';
import type { Column, Standard } from '../standard/standard.js';

/** The unit of all amounts in a fill-in workbook: exact to the 分. */
export const FILL_UNIT = '元';

/** How an entry is shown; one that is no number stays as it was typed. */
export function shownEntry(standard: Standard, table: string, column: Column, entry: string): string {
  if (entry === '') return '';
  if (column.type === 'amount') {
    const fen = parseMoney(entry, FILL_UNIT);
    return typeof fen === 'number' ? fullMoney(fen, FILL_UNIT) : entry;
  }
  if (column.type === 'number' && column.percent) {
    const digits = readDecimal(entry);
    return digits === undefined ? entry : `${movePoint(digits, 2)}%`;
  }
  const catalog = column.type === 'text' ? catalogOfColumn(standard, table, column.key) : undefined;
  return catalog?.entries.has(entry) ? `${entry} ${catalog.entries.get(entry)}` : entry;
}

/** The codes that may be entered: those that no other goes on from. */
export function finestCodes({ entries, levels }: Catalog): string[] {
  const above = new Set(
    [...entries.keys()].flatMap((code) => levels.map((length) => code.slice(0, length)).filter((one) => one !== code)),
  );
  return [...entries].flatMap(([code, name]) => (above.has(code) ? [] : [`${code} ${name}`]));
}
