/** Which changes a computed value rests on (因何变动): from each changed entry along the formulas, as far as values are others. */
import { Calculation } from '../calculation/calculation.js';
import { keptIn } from '../collections.js';
import { sameValue } from '../language/value.js';
import { type Address, addressKey } from '../project/address.js';
import { type States, valueIn } from './states.js';

/** By address, positions in the list of changes, ascending. */
export type Causes = ReadonlyMap<string, readonly number[]>;

/**
 * `cells` are those that each change touched. What a document prints stands in its state by hand (`printed`), and yet follows from
 * what its formula reads.
 */
export function causesOf(states: States, cells: readonly (readonly Address[])[], printed: boolean): Causes {
  const found = new Map<string, number[]>();
  const { standard, before, after } = states;
  const links = [before, after].map(({ project, figures }) =>
    printed ? new Calculation(standard, { ...project, overrides: {} }) : figures,
  );
  for (const [position, touched] of cells.entries()) {
    const seen = new Set(touched.map(addressKey));
    const open = [...touched];
    for (let cell = open.pop(); cell; cell = open.pop()) {
      keptIn(found, addressKey(cell), () => []).push(position);
      for (const figures of links)
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
