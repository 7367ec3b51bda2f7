/** Which column of the table each titled column of a pasted block is: found as in every other file that is read. */
import { type ExpectedColumn, type ExpectedTable, expectedTables } from '../../../shared/audit/tables/expected.js';
import { matchColumns, type PrintedColumn, saidBy } from '../../../shared/audit/tables/header.js';
import { keptOf } from '../../../shared/collections.js';
import type { Scene } from '../../../shared/sheet/scene.js';
import type { Column } from '../../../shared/standard/standard.js';
import type { Block } from './block.js';

/** The table of the sheet as it would be printed, with what its titles are called elsewhere. */
export const expectedOf = keptOf(({ standard, project, sheet }: Scene): ExpectedTable => {
  const found = expectedTables(standard, project, true).find(({ table }) => table === sheet.table);
  if (!found) throw new Error(`no table ${sheet.table.id}`);
  return found;
});

export interface TitledColumn {
  readonly column: Column;
  /** No other column of the table could be meant. */
  readonly isSure: boolean;
}

/** By the number of the block's column: those that bear a column's own titles, then the others as they are alike. */
export function titledColumns(scene: Scene, { header = [], paths }: Block): ReadonlyMap<number, TitledColumn> {
  const expected = expectedOf(scene);
  const printed = header.flatMap((word, index): PrintedColumn[] => {
    const path = (paths?.[index] ?? [word]).filter((one) => one !== '');
    return path.length === 0 ? [] : [{ span: { from: index, to: index + 1 }, path, cell: undefined }];
  });
  const found = new Map<number, TitledColumn>();
  const taken = new Set<ExpectedColumn>();
  for (const one of printed) {
    const named = namedBy(one, expected);
    if (!named || taken.has(named)) continue;
    taken.add(named);
    found.set(one.span.from, { column: named.column, isSure: true });
  }
  const { matches } = matchColumns(
    expected.columns.filter((column) => !taken.has(column)),
    printed.filter(({ span }) => !found.has(span.from)),
  );
  for (const { printed: one, expected: alike, sureness } of matches)
    found.set(one.span.from, { column: alike.column, isSure: sureness === 'titles' || sureness === 'order' });
  return found;
}

/** The only column whose own title stands over one, under those above it that the table knows. */
function namedBy(printed: PrintedColumn, { columns, words }: ExpectedTable): ExpectedColumn | undefined {
  const named = columns.filter((expected) => {
    const said = saidBy(expected, printed);
    const above = said.slice(0, -1).filter((title) => words.has(title));
    return expected.path.at(-1) === said.at(-1) && isWithin(above, expected.path);
  });
  const whole = named.filter(({ path }) => path.join('') === printed.path.join(''));
  const left = named.length > 1 ? whole : named;
  return left.length === 1 ? left[0] : undefined;
}

/** Whether words stand among others in their order. */
function isWithin(words: readonly string[], others: readonly string[]): boolean {
  let at = 0;
  for (const word of others) if (word === words[at]) at += 1;
  return at === words.length;
}
