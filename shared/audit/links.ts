/**
 * Words that no table prints but that printed cells repeat (同一来源的文字): cells whose formula is one unprinted cell say
 * what stands there, and the parts of a code say the code. What most cells say counts; the rules then find the others.
 */
import { planFor } from '../calculation/plan.js';
import type { Row } from '../calculation/row.js';
import { type Expression, parseExpression } from '../expression/syntax.js';
import { text } from '../expression/value.js';
import { type Address, addressKey } from '../project/address.js';
import { type Column, isSingle, SINGLE_ROW, type Standard, type TableDefinition } from '../standard/standard.js';
import { cellKey, type GivenCell, type GivenTable } from './given.js';
import type { GivenFigures } from './given-figures.js';

/** Teaches the figures the words of unprinted cells. */
export function learnWords(standard: Standard, figures: GivenFigures): void {
  const said = new Map<string, { readonly address: Address; readonly cells: GivenCell[] }>();
  for (const id of standard.tables.keys()) {
    const given = figures.given(id);
    if (!given) continue;
    learnParts(standard, figures, given);
    for (const { address, cell } of linkedCells(standard, given)) {
      const key = addressKey(address);
      const list = said.get(key) ?? { address, cells: [] };
      said.set(key, list);
      list.cells.push(cell);
    }
  }
  for (const { address, cells } of said.values()) {
    const cell = mostFrequent(cells);
    const value = figures.value(address);
    if (cell && value.kind === 'error' && value.code === 'unknown') figures.learn(address, cell.value, cell);
  }
}

/** Printed words whose formula is a single cell of another table. */
function linkedCells(standard: Standard, { table, rows, cells }: GivenTable): { address: Address; cell: GivenCell }[] {
  const plan = planFor(standard, table);
  const columns = table.columns.filter(({ type }) => type === 'text' || type === 'choice');
  return rows.flatMap((row) =>
    columns.flatMap((column) => {
      const cell = cells.get(cellKey(row.key, column.key));
      const own = column.block === row.block ? plan.planOf(row, column) : undefined;
      if (cell?.value.kind !== 'text' || own?.kind !== 'formula') return [];
      const address = addressIn(standard, parseExpression(own.source), row);
      return address ? [{ address, cell }] : [];
    }),
  );
}

/** The cell that an expression names, where it is nothing but a cell. */
function addressIn({ tables }: Standard, expression: Expression, row: Row): Address | undefined {
  if (expression.kind !== 'path') return undefined;
  const [first, second, third] = expression.parts;
  const table = tables.get(String(first));
  if (!table) return undefined;
  if (typeof second === 'string' && third === undefined)
    return isSingle(table) ? { table: table.id, row: SINGLE_ROW, column: second } : undefined;
  if (typeof third !== 'string' || typeof second !== 'object') return undefined;
  const isOwnRow = second.kind === 'path' && second.parts.join('.') === 'row';
  return isOwnRow ? { table: table.id, row: row.key, column: third } : undefined;
}

function mostFrequent(cells: readonly GivenCell[]): GivenCell | undefined {
  const counts = new Map<string, number>();
  const wordsOf = ({ value }: GivenCell): string => (value.kind === 'text' ? value.text : '');
  for (const cell of cells) counts.set(wordsOf(cell), (counts.get(wordsOf(cell)) ?? 0) + 1);
  return [...cells].sort((a, b) => (counts.get(wordsOf(b)) ?? 0) - (counts.get(wordsOf(a)) ?? 0))[0];
}

/** A code that is printed in two columns, `left(code, n)` and `after(code, n)`. */
function learnParts({ tables }: Standard, figures: GivenFigures, { table, rows, cells, columns }: GivenTable): void {
  for (const { hidden, key } of tables.get(table.id)?.columns ?? []) {
    if (!hidden || columns.has(key)) continue;
    const head = partOf(table, 'left', key);
    const tail = partOf(table, 'after', key);
    if (!head || !tail || !columns.has(head.key) || !columns.has(tail.key)) continue;
    for (const row of rows) {
      const parts = [head, tail].map((column) => cells.get(cellKey(row.key, column.key)));
      const words = parts.map((cell) => (cell?.value.kind === 'text' ? cell.value.text : ''));
      const [first] = parts;
      if (words.join('') !== '' && first)
        figures.learn({ table: table.id, row: row.key, column: key }, text(words.join('')), first);
    }
  }
}

function partOf(table: TableDefinition, name: string, code: string): Column | undefined {
  return table.columns.find(({ formula, hidden }) => {
    if (hidden || formula?.kind !== 'call' || formula.name !== name) return false;
    const [of] = formula.arguments;
    return of?.kind === 'path' && of.parts.join('.') === code;
  });
}
