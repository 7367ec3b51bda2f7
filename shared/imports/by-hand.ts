/**
 * Computed numbers that somebody wants as the source prints them (照来源印): set by hand, the first of them first. A total that
 * comes out once what it rests on is set is left to the standard.
 */
import type { Calculation } from '../calculation/calculation.js';
import { keptIn } from '../collections.js';
import { addressKey, parseAddressKey } from '../project/address.js';
import { spotKey } from '../reading/spot.js';
import { entryOf } from '../solving/solution.js';
import type { Asking } from './asking.js';
import type { ToCompare } from './entries.js';
import type { Finishing } from './finish.js';
import { AS_PRINTED, type CompareItem, KEEP_ONE, type SourceCell } from './plan.js';

/** A comparison with what it compares. */
export interface Compared {
  readonly one: ToCompare;
  readonly item: CompareItem;
}

const KEEP = AS_PRINTED.choices[0].value;
/** What an answer calls the wish for one cell of the source; undefined where nothing can be set to what it prints. */
export function keepId({ from: { spot }, value }: Pick<ToCompare, 'from' | 'value'>): string | undefined {
  return spot && entryOf(value) !== undefined ? keepIdAt(spot) : undefined;
}

function keepIdAt(spot: NonNullable<SourceCell['spot']>): string {
  return `${AS_PRINTED.id}:${spotKey(spot)}`;
}

/** Sets what is wished, turn by turn: what was set changes what the rest comes to. */
export function keepAsPrinted(
  finishing: Finishing,
  asking: Asking,
  compared: (calculation: Calculation) => readonly Compared[],
): void {
  if (!Object.keys(asking.answers).some((id) => id.split(':', 1)[0] === AS_PRINTED.id)) return;
  for (let turn = 1; turn <= MAX_TURNS; turn++) {
    const wished = compared(finishing.calculation).filter(
      ({ one, item }) => isWished(one, item, asking) && !finishing.byHand.has(addressKey(one.address)),
    );
    if (wished.length === 0) return;
    const first = turn < MAX_TURNS ? firstOf(wished, finishing.calculation) : wished;
    finishing.setByHand(first.map(({ one: { address, value } }) => ({ address, value })));
  }
}

const MAX_TURNS = 8;

/** One cell by its own answer; by the general one all that differ, but not what is only rounded or still open. */
function isWished(one: ToCompare, { kind }: CompareItem, asking: Asking): boolean {
  const id = keepId(one);
  if (id === undefined || kind === 'agrees') return false;
  const own = asking.answered({ id, choices: KEEP_ONE });
  if (own !== undefined) return own === KEEP;
  return kind === 'differs' && asking.answered(AS_PRINTED) === KEEP;
}

/** Those that rest on no other of them. */
function firstOf(wished: readonly Compared[], calculation: Calculation): readonly Compared[] {
  const among = new Set(wished.map(({ one }) => addressKey(one.address)));
  const known = new Map<string, boolean>();
  const restsOn = (key: string): boolean =>
    keptIn(known, key, () => {
      // A formula that reads itself rests on nothing new.
      known.set(key, false);
      const address = parseAddressKey(key);
      const inputs = address ? calculation.inputs(address).map(addressKey) : [];
      return inputs.some((input) => among.has(input) || restsOn(input));
    });
  const first = wished.filter(({ one }) => !restsOn(addressKey(one.address)));
  return first.length > 0 ? first : wished;
}
