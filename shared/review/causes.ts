/** Which changes a computed value rests on (因何变动): from each changed entry along the formulas, as far as values are others. */
import { keptIn } from '../collections.js';
import { sameValue } from '../language/value.js';
import { type Address, addressKey } from '../project/address.js';
import { type States, valueIn } from './states.js';

/** By address, positions in the list of changes, ascending. */
export type Causes = ReadonlyMap<string, readonly number[]>;

/** `cells` are those that each change touched. */
export function causesOf(states: States, cells: readonly (readonly Address[])[]): Causes {
  const found = new Map<string, number[]>();
  const { before, after } = states;
  for (const [position, touched] of cells.entries()) {
    const seen = new Set(touched.map(addressKey));
    const open = [...touched];
    for (let cell = open.pop(); cell; cell = open.pop()) {
      keptIn(found, addressKey(cell), () => []).push(position);
      for (const { figures } of [before, after])
        for (const other of figures.dependents(cell)) {
          const key = addressKey(other);
          if (seen.has(key) || sameValue(valueIn(before, other), valueIn(after, other))) continue;
          seen.add(key);
          open.push(other);
        }
    }
  }
  return found;
}
