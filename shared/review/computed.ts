/** Printed cells that nobody entered and that are printed otherwise now. */
import { sameValue } from '../language/value.js';
import { type Address, addressKey } from '../project/address.js';
import type { TableDefinition } from '../standard/standard.js';
import type { Causes } from './causes.js';
import type { Consequence } from './comparison.js';
import { placeOf, type States, told, valueIn } from './states.js';

/** `entered` are the cells (`table/row/column`) and whole rows (`table/row`) that the changes tell already. */
export function computedChanges(states: States, entered: ReadonlySet<string>, causes: Causes): Consequence[] {
  return [...states.standard.tables.values()].flatMap((table) =>
    table.file.printed ? inTable(states, table, entered, causes) : [],
  );
}

function inTable(states: States, table: TableDefinition, entered: ReadonlySet<string>, causes: Causes): Consequence[] {
  const { before, after } = states;
  const found: Consequence[] = [];
  for (const { key: row, block } of rowsOfBoth(states, table.id)) {
    if (entered.has(`${table.id}/${row}`)) continue;
    for (const column of table.columns) {
      if (column.block !== block || column.hidden || column.type === 'label') continue;
      const address: Address = { table: table.id, row, column: column.key };
      const [was, is] = [valueIn(before, address), valueIn(after, address)];
      if (sameValue(was, is) || entered.has(addressKey(address))) continue;
      const { isPrintedAlike, ...values } = told(states, address, was, is);
      if (isPrintedAlike) continue;
      const why = causes.get(addressKey(address)) ?? [];
      found.push({ kind: 'computed', place: placeOf(states, address), address, ...values, causes: why });
    }
  }
  return found;
}

/** Rows that went stand behind those that there are. */
function rowsOfBoth({ before, after }: States, table: string): { readonly key: string; readonly block: number }[] {
  const now = after.figures.rowsOf(table);
  const gone = before.figures.rowsOf(table)?.rows.filter(({ key }) => !now?.index.has(key)) ?? [];
  return [...(now?.rows ?? []), ...gone];
}
