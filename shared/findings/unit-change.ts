/** A whole table in another unit than it says (元、万元混用): its values are all off by the same power of ten. */
import { groupBy } from '../collections.js';
import { compare, decimal, isZero, minus, over, type Ratio, size, times } from '../number/rational.js';
import { below, type Change, type Item, summed } from './change.js';
import type { Finding } from './finding.js';
import type { Named } from './printed-at.js';

/** So many values of one table. */
const MIN_CELLS = 3;
/** How exact the factor is: the values beside are rounded, and nothing is off by such a factor for another reason. */
const EXACT = decimal('0.005');
const SHIFTS: readonly (readonly [Ratio, string])[] = [
  [decimal('10000'), '一万分之一'],
  [decimal('0.0001'), '一万倍'],
  [decimal('1000'), '千分之一'],
  [decimal('0.001'), '一千倍'],
];

export function unitChanges(items: readonly Item[]): Change[] {
  const votes = items.flatMap((item) =>
    item.named.flatMap((named) => {
      const by = shiftOf(named);
      const { spot } = named.place;
      return by === undefined || spot?.row === undefined ? [] : [{ item, named, block: spot.block, by }];
    }),
  );
  return [...groupBy(votes, ({ block, by }) => `${block}|${by}`).values()].flatMap((own): Change[] => {
    const cells = [...new Map(own.map((vote) => [vote.named.key, vote])).values()];
    const [first] = cells;
    if (!first || cells.length < MIN_CELLS) return [];
    const told = new Set(own.map(({ item }) => item));
    const all = items.filter((item) => told.has(item) || reachesBeyond(item, first.block));
    return [
      {
        items: all,
        score: told.size,
        finding: () =>
          unitFinding(
            cells.map(({ named }) => named),
            all,
            first.by,
          ),
      },
    ];
  });
}

/** What holds a value of the table against something outside of it fails with all of them. */
function reachesBeyond({ named, finding }: Item, block: number): boolean {
  const blocks = new Set(
    [...named, ...finding.places.map((place) => ({ place }))].flatMap(({ place }) => place.spot?.block ?? []),
  );
  return blocks.has(block) && blocks.size > 1;
}

function shiftOf({ printed, expected }: Named): string | undefined {
  if (!printed || !expected || isZero(printed.value) || isZero(expected.value)) return undefined;
  const factor = over(expected.value, printed.value);
  return SHIFTS.find(([shift]) => compare(size(minus(factor, shift)), times(EXACT, shift)) <= 0)?.[1];
}

function unitFinding(cells: readonly Named[], items: readonly Item[], by: string): Finding {
  const places = cells.map(({ place }) => place);
  const table = places[0]?.label.split(/[“·]/)[0]?.trim() ?? '';
  const all = items.map(({ finding }) => finding);
  const message = `《${table}》的数是别处的${by}（${cells.length} 处都是如此）：疑为这张表的金额单位与所写的不同，元与万元混用`;
  return {
    ...summed(all),
    // It is about all of the table.
    amount: all.reduce((sum, { amount = 0 }) => sum + amount, 0),
    rule: 'table-unit',
    severity: 'error',
    message,
    places: places.slice(0, 3),
    consequences: below(all),
  };
}
