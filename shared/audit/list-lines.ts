/** Rows that are entered one by one (列表行), such as projects: found by their names. */

import { plainRow, type Row, withTotal } from '../calculation/row.js';
import type { Template } from '../language/template.js';
import { isFigure } from '../number/numeral.js';
import type { RowsDefinition } from '../standard/schema-table.js';
import type { TableBlock } from '../standard/standard.js';
import type { Line } from './body.js';
import { plain } from './plain.js';
import { hasValues, isTotal, labelsOf, noteDuplicate, type RowsContext, readLine } from './read-rows.js';

type Definition = Extract<RowsDefinition, { kind: 'list' }>;

export function readListRows(context: RowsContext, block: TableBlock, definition: Definition): Row[] {
  const nameKey = nameColumn(block);
  const rows: { row: Row; line: Line }[] = [];
  const names = new Set<string>();
  let total: Line | undefined;
  for (const line of context.body.lines) {
    const first = firstWords(context, block, line);
    if (definition.total && isTotal(first, definition.total.title.source)) {
      if (total) noteDuplicate(context, line, first);
      total ??= line;
      continue;
    }
    if (!hasValues(context, block, line) && line.broken === undefined) continue;
    const name = (nameKey === undefined ? first : (line.cells.get(nameKey)?.text ?? '')).replace(/\s+/g, '');
    if (name !== '' && names.has(plain(name))) noteDuplicate(context, line, name);
    names.add(plain(name));
    rows.push({ row: plainRow({ key: `row-${rows.length + 1}`, block: block.index, kind: 'detail' }), line });
    noteNumberAsName(context, line, name);
  }
  const all = rows.map(({ row }) => row);
  for (const { row, line } of rows) readLine(context, row, line, line.cells.get(nameKey ?? '')?.text.trim() ?? '');
  const result = withTotal(all, block.index, definition.total, [...all.keys()]);
  if (definition.total) readTotal(context, result, definition.total, total);
  return result;
}

/** Reads the total row, or notes that there is none. */
export function readTotal(
  context: RowsContext,
  rows: readonly Row[],
  { key, title }: { readonly key: string; readonly title: Template },
  line: Line | undefined,
): void {
  const row = rows.find((one) => one.key === key);
  if (row && line) readLine(context, row, line);
  if (line) return;
  context.lost.add(key);
  const { name, notebook, number } = context.cells;
  notebook.add('table-total-row', 'error', `${name}没有“${plain(title.source)}”行`, [
    { label: `${name}（第 ${number} 个表格）`, value: '' },
  ]);
}

/** The column that names a row: `name`, else the first of words. */
function nameColumn(block: TableBlock): string | undefined {
  const words = block.columns.filter(({ type, hidden }) => type === 'text' && !hidden);
  return (words.find(({ key }) => key === 'name') ?? words[0])?.key;
}

/** The first words of a line, whatever column they stand in. */
function firstWords(context: RowsContext, block: TableBlock, line: Line): string {
  const labels = labelsOf(context, block, line);
  if (labels[0] !== undefined) return labels[0];
  for (const cell of line.grid.across(line.row)) if (plain(cell.text) !== '') return cell.text;
  return '';
}

/** A number where a name should be says that the cells of the line have moved. */
export function noteNumberAsName(context: RowsContext, line: Line, name: string): void {
  if (!isFigure(name) || line.broken !== undefined) return;
  const { name: title, notebook } = context.cells;
  notebook.add('table-columns', 'error', `${title}中应为名称处是数“${name}”，各格可能错位`, [line.place]);
}
