/** Whether a cell of a project prints what a document prints there, to the digits that are printed. */
import { shownWords } from '../imports/compare.js';
import { inexact, type Value } from '../language/value.js';
import { agreement } from '../number/verdict.js';
import { plain } from '../plain.js';

export function printsSame(printed: Value, value: Value): boolean {
  if (printed.kind === 'error') return true;
  const [one, other] = [inexact(printed), inexact(value)];
  if (one && other) return agreement(one, other) === 'equal';
  return plain(shownWords(printed)) === plain(shownWords(value));
}
