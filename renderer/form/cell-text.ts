/** What stands in the field of a cell, and what is kept of it: the file has amounts in 元, the user types in his unit. */
import { exactMoney, group, type MoneyUnit, parseMoney } from '../../shared/money/money.js';
import type { Address } from '../../shared/project/address.js';
import type { Project } from '../../shared/project/model.js';
import type { Column } from '../../shared/standard/standard.js';

type TypedColumn = Pick<Column, 'type' | 'default'>;

/** The entry of a cell as the file has it. */
export function entryOf(project: Project, address: Address): string | undefined {
  return project.tables[address.table]?.rows.find((row) => row.key === address.row)?.cells[address.column];
}

/** The text of a field: the entry, or what holds while nothing is entered. */
export function fieldText(entry: string | undefined, column: TypedColumn, unit: MoneyUnit): string {
  const source = entry ?? column.default ?? '';
  if (column.type !== 'amount' || source === '') return source;
  const fen = parseMoney(source, '元');
  return typeof fen === 'number' ? twoDecimals(group(exactMoney(fen, unit))) : source;
}

/** The text that is kept in the file for what was typed. */
export function storedText(typed: string, column: TypedColumn, unit: MoneyUnit): string {
  if (column.type === 'paragraphs') return withoutBlankLines(typed);
  const text = column.type === 'text' ? typed.replace(/\r\n?/g, '\n').trim() : typed.trim();
  if (column.type !== 'amount' || text === '') return text;
  const fen = parseMoney(text, unit);
  if (typeof fen === 'number') return exactMoney(fen, '元');
  // The unit is kept with a text that is no amount, so that nobody ever reads it in another unit.
  return fen === 'not-a-number' ? text : `${text}${unit}`;
}

function withoutBlankLines(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** Amounts show two decimals even where they are zeros; finer ones show what they have. */
function twoDecimals(text: string): string {
  const [whole = '', fraction = ''] = text.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}
