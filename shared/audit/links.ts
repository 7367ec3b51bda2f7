/**
 * Words that no table prints but that printed cells repeat (同一来源的文字): cells whose formula is one unprinted cell say
 * what stands there, and the parts of a code say the code. What most cells say counts; the rules then find the others.
 */
import { namedCell } from '../calculation/named-cell.js';
import { planFor } from '../calculation/plan.js';
import { onlyName } from '../language/syntax.js';
import { text } from '../language/value.js';
import { type Address, addressKey } from '../project/address.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';
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
      const named = namedCell(standard, own.formula.expression, (part) =>
        onlyName(part) === 'row' ? row.key : undefined,
      );
      return named ? [{ address: named.address, cell }] : [];
    }),
  );
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
    const call = formula?.expression;
    return !hidden && call?.kind === 'call' && call.name === name && onlyName(call.arguments[0]) === code;
  });
}
