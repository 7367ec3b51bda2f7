/** What a finished document can tell (印出的内容): what it does not print is unknown there, and no difference. */
import type { Address } from '../project/address.js';
import type { Standard } from '../standard/standard.js';
import type { Entered } from './entered.js';
import { type States, told, valueIn } from './states.js';

/** Which state was made of a finished document. */
export type PrintedSide = 'before' | 'after' | 'both';

/** Kinds of changes that no page shows. */
const UNSHOWN = new Set<string>(['explained', 'confirmed', 'working', 'ledger', 'department', 'thread']);

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
    if (kind === 'override' && address && isTail(states, address)) return false;
    if ((kind !== 'value' && kind !== 'override') || !address) return true;
    const { isPrintedAlike } = told(states, address, valueIn(states.before, address), valueIn(states.after, address));
    if (isPrintedAlike && states.standard.tables.get(address.table)?.columnByKey.get(address.column)?.type === 'amount')
      return false;
    const isSilent = (side !== 'after' && before === '') || (side !== 'before' && after === '');
    if (!isSilent || isOnPages(states.standard, address)) return true;
    untold += 1;
    return false;
  });
  return { entered: kept.map((one) => asPrinted(states, one)), untold };
}

/**
 * A computed cell that a document prints one step of its last digit away from what its formula gives: it follows from what it is
 * made of, of which the document tells no more than the printed digits.
 */
export function isTail({ standard, before, after }: States, address: Address): boolean {
  return [before, after].every(({ figures }) => {
    const { value, computed = value } = figures.cell(address);
    const shown = told({ standard }, address, computed, value);
    if (shown.isPrintedAlike) return true;
    const [one, other] = [shown.before, shown.after].map((text) => Number(text.replace(/[,.]/g, '')));
    const places = [shown.before, shown.after].map((text) => text.split('.')[1]?.length ?? 0);
    return places[0] === places[1] && Math.abs((one ?? 0) - (other ?? Number.NaN)) <= 1;
  });
}

/** What was set by hand only to print what the document prints is told as that. */
function asPrinted(states: States, { change, ...rest }: Entered): Entered {
  const { kind, address } = change;
  if (kind !== 'override' || !address) return { change, ...rest };
  const { isPrintedAlike: _, ...shown } = told(
    states,
    address,
    valueIn(states.before, address),
    valueIn(states.after, address),
  );
  return { change: { ...change, kind: 'printed', ...shown }, ...rest };
}

/** A cell of a printed table, or of one that forms are made of. */
function isOnPages(standard: Standard, { table: id, column }: Address): boolean {
  const table = standard.tables.get(id);
  if (!table || table.columnByKey.get(column)?.hidden) return false;
  return (
    table.file.printed || [...standard.forms.values()].some((form) => form.table === id || form.details?.table === id)
  );
}
