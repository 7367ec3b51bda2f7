/** Damage to what a JSON file says, as somebody does it who knows the format. */
import fc from 'fast-check';
import { longText, oddText, pickAt } from './damage.js';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A list in a list in a list …; made only when it is needed, since it cannot even be printed. */
class Nested {
  constructor(private readonly depth: number) {}

  get value(): Json {
    return JSON.parse('['.repeat(this.depth) + ']'.repeat(this.depth));
  }
}

/** Whatever may stand where something else is expected. */
export const anything: fc.Arbitrary<Json | Nested> = fc.oneof(
  { weight: 3, arbitrary: oddText },
  { weight: 2, arbitrary: longText(300_000) },
  fc.constantFrom<Json>(null, true, -1, 1e308, 0.1, [], {}),
  fc.integer({ min: 1, max: 1500 }).map((depth) => new Nested(depth)),
);

type Place = readonly [parent: Record<string, Json>, name: string];

/** Every value in a tree, with what it hangs on. */
export function placesIn(value: Json, found: Place[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return found;
  for (const name of Object.keys(value)) {
    const parent = value as Record<string, Json>;
    found.push([parent, name]);
    placesIn(parent[name] ?? null, found);
  }
  return found;
}

/** Puts something odd at a place; under another name where one is given. */
export function put(content: Json, where: number, odd: Json | Nested, name?: string): void {
  const [parent, old] = pickAt(placesIn(content), where);
  const value = odd instanceof Nested ? odd.value : odd;
  // Assigning to __proto__ would not make a property.
  Object.defineProperty(parent, name ?? old, { value, enumerable: true, configurable: true, writable: true });
}
