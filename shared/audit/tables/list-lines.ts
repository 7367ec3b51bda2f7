/** Rows that are entered one by one (列表行), such as projects: found by their names. */

import { plainRow, type Row, withTotal } from '../../calculation/row.js';
import { plain, withoutBlanks } from '../../plain.js';
import type { RowsDefinition } from '../../standard/schema-table.js';
import type { TableBlock } from '../../standard/standard.js';
import type { BodyLine } from './body.js';
import {
  apartFromTotal,
  hasValues,
  labelsOf,
  noteDuplicate,
  noteNumberAsName,
  noteUnknown,
  type RowsContext,
  readLine,
  readTotal,
  saidRow,
  unreadRow,
} from './read-rows.js';
import { isSumName } from './subtotals.js';

type Definition = Extract<RowsDefinition, { kind: 'list' }>;

export function readListRows(context: RowsContext, block: TableBlock, { total }: Definition): Row[] {
  const nameKey = nameColumn(block) ?? '';
  const rows: Row[] = [];
  const names = new Set<string>();
  const { lines, totalLine } = apartFromTotal(context, block, total, (line) => [
    firstWords(context, block, line),
    line.cells.get(nameKey)?.text ?? '',
  ]);
  for (const line of lines) {
    if (!hasValues(context, block, line) && line.broken === undefined) continue;
    const words = nameKey === '' ? firstWords(context, block, line) : (line.cells.get(nameKey)?.text ?? '');
    const name = withoutBlanks(words);
    if (saidRow(context, name) === null) continue;
    if (isSumName(name)) {
      noteUnknown(context, line, '写作小计，与上面各行之和不符');
      rows.push(unreadRow(context, block, line));
      continue;
    }
    if (name !== '' && names.has(plain(name))) noteDuplicate(context, line, name);
    names.add(plain(name));
    const row = plainRow({ key: `row-${rows.length + 1}`, block: block.index, kind: 'detail' });
    rows.push(row);
    noteNumberAsName(context, line, name);
    readLine(context, row, line, line.cells.get(nameKey)?.text.trim() ?? '');
  }
  if (context.body.isCut) rows.push(unreadRow(context, block));
  const result = withTotal(rows, block.index, total, [...rows.keys()]);
  readTotal(context, result, total, totalLine);
  return result;
}

/** The column that names a row: `name`, else the first of words. */
function nameColumn(block: TableBlock): string | undefined {
  const words = block.columns.filter(({ type, hidden }) => type === 'text' && !hidden);
  return (words.find(({ key }) => key === 'name') ?? words[0])?.key;
}

/** The first words of a line, whatever column they stand in. */
function firstWords(context: RowsContext, block: TableBlock, line: BodyLine): string {
  const labels = labelsOf(context, block, line);
  if (labels[0] !== undefined) return labels[0];
  for (const cell of line.grid.across(line.row)) if (plain(cell.text) !== '') return cell.text;
  return '';
}
