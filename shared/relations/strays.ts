/**
 * Numbers that differ by a slip of the pen from what other places print of the same quantity (一处与别处不同). Words alone
 * do not make two places the same quantity; that all but one print the same long number does.
 */

import { groupBy } from '../collections.js';
import { significantDigits } from '../number/digits.js';
import { isZero, minus, size } from '../number/rational.js';
import type { RecognisedNumber, RecognisedTable } from '../recognition/recognised.js';
import { type Cell, type Relation, related } from './relation.js';
import { isPrinted, slipIn } from './slips.js';
import { isRate } from './title.js';
import { quantityOf, saysAmount, stateOf } from './words.js';

/** Shorter numbers are alike by chance. */
const MIN_DIGITS = 4;
/** So many other places must print the same. */
const MIN_OTHERS = 2;

/** What other relations say of numbers: `sound` ones stand in one that holds, and in none that is broken as `doubted` ones do. */
export interface Known {
  readonly sound: ReadonlySet<RecognisedNumber>;
  readonly doubted: ReadonlySet<RecognisedNumber>;
}

export function strays(tables: readonly RecognisedTable[], known: Known): Relation[] {
  const named = tables.flatMap(namedNumbers);
  return [...groupBy(named, ({ key }) => key)].flatMap(([key, list]) => straysOf(key, list, known));
}

interface Named {
  readonly key: string;
  readonly cell: Cell;
}

function namedNumbers(table: RecognisedTable): Named[] {
  const paths = table.columns.flatMap(({ kind, path }) => (kind === 'number' ? [path] : []));
  return table.rows.flatMap((row) =>
    [...row.numbers.values()].flatMap((number): Named[] => {
      const column = table.columns[number.column];
      if (!column || isRate(column) || !number.value || isZero(number.value.value)) return [];
      const title = column.path.findLast((one) => !saysAmount(one)) ?? '';
      const cell = { table, row, number };
      const isWhole = row.kind === 'total' || row.name === '';
      const words = isWhole ? [quantityOf(title), 'total'] : [quantityOf(row.name)];
      return words
        .filter((word) => word !== '')
        .map((word) => ({ key: word === 'total' ? word : `${word}|${stateOf(column.path, paths)}`, cell }));
    }),
  );
}

function straysOf(key: string, list: readonly Named[], { sound, doubted }: Known): Relation[] {
  const values = [
    ...groupBy(
      list,
      ({ cell: { number } }) => `${number.value?.value.numerator}/${number.value?.value.denominator}`,
    ).values(),
  ];
  const common = (cell: Cell): Named[][] =>
    values.filter((own) => {
      const places = new Set(own.map((one) => one.cell.number));
      return places.size >= MIN_OTHERS || (doubted.has(cell.number) && own.every((one) => sound.has(one.cell.number)));
    });
  const pool = `stray/${key}`;
  return list.flatMap(({ cell }): Relation[] => {
    if (sound.has(cell.number) || significantDigits(cell.number.text) < MIN_DIGITS) return [];
    const right = common(cell).find((own) => own.every((one) => one.cell !== cell) && isStray(cell, own[0]?.cell));
    const [model] = right ?? [];
    if (!model) return [];
    const parts = [{ cell: model.cell, by: 1 as const }];
    return [related({ kind: 'same', pool, group: pool, whole: cell, parts })];
  });
}

/** One number is the other but for a slip, and not for an amount that is printed beside them. */
function isStray(cell: Cell, model: Cell | undefined): boolean {
  const [own, other] = [cell.number.value, model?.number.value];
  if (!own || !other || !model || significantDigits(model.number.text) < MIN_DIGITS) return false;
  if (slipIn(cell, other.value) === undefined) return false;
  return !isPrinted(size(minus(own.value, other.value)), [cell, model]);
}
