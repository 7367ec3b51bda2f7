/** What a finished document can tell (印出的内容): what it does not print is unknown there, and no difference. */
import type { Address } from '../project/address.js';
import type { Standard } from '../standard/standard.js';
import type { Entered } from './entered.js';
import { type States, told, valueIn } from './states.js';

export type PrintedSide = 'before' | 'after' | 'both';

/** Kinds of changes that no page shows. */
const UNSHOWN = new Set<string>(['explained', 'confirmed', 'ledger']);

/** The changes that pages can bear out; `untold` counts entries of which the document says nothing. */
export function shownOnPages(
  states: States,
  entered: readonly Entered[],
  side: PrintedSide,
): { readonly entered: readonly Entered[]; readonly untold: number } {
  let untold = 0;
  const kept = entered.filter(({ change }) => {
    const { kind, address, place, before, after } = change;
    if (UNSHOWN.has(kind) || place.table === '单位编码') return false;
    if (kind !== 'value' || !address) return true;
    const { isPrintedAlike } = told(states, address, valueIn(states.before, address), valueIn(states.after, address));
    if (isPrintedAlike && states.standard.tables.get(address.table)?.columnByKey.get(address.column)?.type === 'amount')
      return false;
    const isSilent = (side !== 'after' && before === '') || (side !== 'before' && after === '');
    if (!isSilent || isOnPages(states.standard, address)) return true;
    untold += 1;
    return false;
  });
  return { entered: kept, untold };
}

/** A cell of a printed table, or of one that forms are made of. */
function isOnPages(standard: Standard, { table: id, column }: Address): boolean {
  const table = standard.tables.get(id);
  if (!table || table.columnByKey.get(column)?.hidden) return false;
  return (
    table.file.printed || [...standard.forms.values()].some((form) => form.table === id || form.details?.table === id)
  );
}
