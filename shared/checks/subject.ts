/** A project as the rules see it: exact values, and the words that are composed from them. */
import type { Calculation } from '../calculation/calculation.js';
import type { Lacks } from '../composition/characters.js';
import type { DisclosureDocument } from '../composition/document.js';
import type { Project } from '../project/model.js';
import { PassageBook } from './passages.js';
import { placeOf } from './place.js';
import { madeOnce, type Passage, type Subject } from './rule.js';

export function projectSubject(
  project: Project,
  calculation: Calculation,
  document: DisclosureDocument,
  lacks?: Lacks,
): Subject {
  let passages: readonly Passage[] | undefined;
  return {
    standard: calculation.standard,
    figures: calculation,
    project,
    get passages() {
      const blocks = document.sections.flatMap((section) => section.blocks);
      passages ??= new PassageBook(calculation.standard).read(project, calculation, blocks);
      return passages;
    },
    lacks,
    knows: (table) => calculation.standard.tables.has(table),
    placeOf: (address) => placeOf(calculation, address),
    once: madeOnce(),
  };
}
