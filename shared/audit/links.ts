/**
 * Words that no table prints but that printed cells repeat (同一来源的文字): cells whose formula is one unprinted cell say
 * what stands there, and the parts of a code say the code. What most cells say counts; the rules then find the others.
 */
import { namedCell } from '../calculation/named-cell.js';
import { planFor } from '../calculation/plan.js';
import { placeOf } from '../checks/place.js';
import { groupBy } from '../collections.js';
import { onlyName } from '../language/syntax.js';
import { text } from '../language/value.js';
import { type Address, addressKey } from '../project/address.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';
import { byFrequency } from '../tally.js';
import type { FindingCollector } from './finding-collector.js';
import { cellKey, type GivenCell, type GivenTable } from './given.js';
import type { GivenFigures } from './given-figures.js';

/** Teaches the figures the words of unprinted cells. */
export function learnWords(standard: Standard, figures: GivenFigures, collector: FindingCollector): void {
  const given = [...standard.tables.keys()].flatMap((id) => figures.given(id) ?? []);
  for (const table of given) learnParts(figures, table, collector);
  const linkedCells = given.flatMap((table) => linkedIn(standard, table));
  for (const linked of groupBy(linkedCells, ({ address }) => addressKey(address)).values()) {
    const [usual] = byFrequency(linked.map(({ words }) => words));
    const told = linked.find(({ words }) => words === usual?.[0]);
    const value = told && figures.value(told.address);
    if (told && value?.kind === 'error' && value.code === 'unknown')
      figures.infer(told.address, told.cell.value, told.cell);
  }
}

/** Printed words whose formula is a single cell of another table, with its address. */
interface Linked {
  readonly address: Address;
  readonly cell: GivenCell;
  readonly words: string;
}

function linkedIn(standard: Standard, { table, rows, cells }: GivenTable): Linked[] {
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
      return named ? [{ address: named.address, cell, words: cell.value.text }] : [];
    }),
  );
}

/** A code that is printed in two columns, `left(code, n)` and `after(code, n)`. */
function learnParts(
  figures: GivenFigures,
  { table, rows, cells, columns }: GivenTable,
  collector: FindingCollector,
): void {
  for (const { hidden, key } of table.columns) {
    if (!hidden || columns.has(key)) continue;
    const head = partOf(table, 'left', key);
    const tail = partOf(table, 'after', key);
    if (!head || !tail || !columns.has(head.key) || !columns.has(tail.key)) continue;
    for (const row of rows) {
      const parts = [head, tail].map((column) => cells.get(cellKey(row.key, column.key)));
      const words = parts.map((cell) => (cell?.value.kind === 'text' ? cell.value.text : ''));
      const [first] = parts;
      if (words.join('') === '' || !first) continue;
      const [own = '', rest = ''] = words;
      if (own.length === lengthOf(head) || rest === '')
        figures.infer({ table: table.id, row: row.key, column: key }, text(words.join('')), first);
      else noteBroken(figures, { table: table.id, row: row.key, column: head.key }, [own, rest], collector);
    }
  }
}

/** How many characters of a code a column prints. */
function lengthOf({ formula }: Column): number | undefined {
  const call = formula?.expression;
  const length = call?.kind === 'call' ? call.arguments[1] : undefined;
  return length?.kind === 'number' ? Number(length.source) : undefined;
}

/** Which code it is nobody knows where the first part of it is cut. */
function noteBroken(
  figures: GivenFigures,
  address: Address,
  [own, rest]: readonly [string, string],
  collector: FindingCollector,
): void {
  const { spot, where } = figures.cell(address) ?? {};
  const { label } = placeOf(figures, address);
  const place = { label: where === undefined ? label : `${label}（${where}）`, value: own, ...(spot && { spot }) };
  const message = `印作 ${own === '' ? '（空）' : own}，与后一栏的 ${rest} 合起来不是完整的科目编码，请核对`;
  collector.add('cell-unreadable', 'error', message, [place], [{ place }]);
}

function partOf(table: TableDefinition, name: string, code: string): Column | undefined {
  return table.columns.find(({ formula, hidden }) => {
    const call = formula?.expression;
    return !hidden && call?.kind === 'call' && call.name === name && onlyName(call.arguments[0]) === code;
  });
}
