/** Reads what was typed into a cell as a value of the column's type. */
import { BLANK, error, parseRatio, text, type Value, wordsIn } from '../language/value.js';
import { MONEY_PROBLEMS, parseMoney } from '../number/money.js';
import type { ProjectRow } from '../project/model.js';
import type { Column } from '../standard/standard.js';

/** The file keeps amounts in 元; a text that is no amount becomes an error value, never a zero. */
export function entryValue(column: Pick<Column, 'type' | 'default'>, entry: string | undefined): Value {
  const source = entry ?? column.default;
  if (source === undefined || source === '') return BLANK;
  switch (column.type) {
    case 'amount': {
      const parsed = parseMoney(source, '元');
      return typeof parsed === 'number'
        ? { kind: 'amount', fen: parsed }
        : error('input', `“${source}”${MONEY_PROBLEMS[parsed]}`);
    }
    case 'number':
      return parseRatio(source) ?? error('input', `“${source}”不是数`);
    case 'paragraphs': {
      const lines = source.split('\n').filter((line) => line.trim() !== '');
      return { kind: 'list', items: lines.map(text) };
    }
    default:
      return text(source);
  }
}

/** The words that were typed into a row's cell; empty where there are none. */
export function entryText(column: Pick<Column, 'key' | 'type' | 'default'>, row: ProjectRow | undefined): string {
  return wordsIn(entryValue(column, row?.cells[column.key]));
}
