/** What broken relations say of the numbers in them (可疑的数), for those who put findings with one cause together. */
import type { Blame, FindingPlace } from '../findings/finding.js';
import { compare, type Ratio } from '../number/rational.js';
import type { Cell } from './relation.js';
import { cellsOf, type Suspicion, solved } from './suspects.js';

/** Every number that alone would put all of the broken relations right, as `print` prints it. */
export function blamesOf(
  { suspect, expected, broken }: Suspicion,
  place: (cell: Cell) => FindingPlace,
  print: (value: Ratio, cell: Cell) => string,
): Blame[] {
  if (suspect && expected && broken.length > 1) return [{ place: place(suspect), expected: print(expected, suspect) }];
  const [first, ...rest] = broken;
  return (first ? cellsOf(first) : []).flatMap((cell): Blame[] => {
    const value = first && solved(first, cell);
    const agrees = value && rest.every((one) => agreesOn(value, solved(one, cell)));
    return agrees ? [{ place: place(cell), expected: print(value, cell) }] : [];
  });
}

function agreesOn(value: Ratio, other: Ratio | undefined): boolean {
  return other !== undefined && compare(value, other) === 0;
}
