/** What was last solved of a reading (推算留存): wishes about what is asked or what differs leave it as it is. */
import type { Project } from '../project/model.js';
import type { Reading } from '../reading/reading.js';
import type { Solution } from '../solving/solution.js';
import type { Standard } from '../standard/standard.js';
import type { ImportMapping } from './mapping.js';
import { AS_PRINTED, type ImportAnswers, PROPOSALS } from './plan.js';

export type Solved = Pick<Solution, 'rows' | 'determined' | 'questions' | 'blank' | 'plain'>;

/** All that a solution follows from. */
export interface SolvedOf {
  readonly standard: Standard;
  /** As it was before the import. */
  readonly project: Project;
  readonly reading: Reading;
  readonly answers: ImportAnswers;
  readonly mapping: ImportMapping | undefined;
}

interface Kept extends Pick<SolvedOf, 'standard' | 'project'> {
  readonly said: string;
  readonly solved: Solved;
}

const keptBy = new WeakMap<Reading, Kept>();

/** The solution that was kept, or a new one. */
export function keptSolution(
  { standard, project, reading, answers, mapping }: SolvedOf,
  solve: () => Solution,
): Solved {
  const own = Object.entries(answers).filter(([id]) => id !== PROPOSALS.id && id.split(':', 1)[0] !== AS_PRINTED.id);
  const said = JSON.stringify([own.sort(([one], [other]) => (one < other ? -1 : 1)), mapping]);
  const before = keptBy.get(reading);
  if (before?.standard === standard && before.project === project && before.said === said) return before.solved;
  const { rows, determined, questions, blank, plain } = solve();
  const solved = { rows, determined, questions, blank, plain };
  keptBy.set(reading, { standard, project, said, solved });
  return solved;
}
