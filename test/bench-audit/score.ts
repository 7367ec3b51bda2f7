/** How right and how complete an audit is (准确率、查全率) against what is known of the document. */
import type { Finding } from '../../shared/findings/finding.js';
import type { Reading } from '../../shared/reading/reading.js';
import { judgeOf, type Known, type Truth } from './truth.js';

export interface Score {
  /** Errors and warnings that tell of a known error, and those that do not. */
  readonly right: number;
  readonly wrong: readonly Finding[];
  /** Known errors that a check can know, by how they were told. */
  readonly found: readonly Known[];
  readonly hinted: readonly Known[];
  readonly missed: readonly Known[];
  readonly hints: number;
  /** Most errors and warnings for one known error. */
  readonly most: number;
}

export function scoreOf(truth: Truth, reading: Reading, findings: readonly Finding[]): Score {
  const { errors: known, told: toldBy } = judgeOf(truth, reading);
  const told = new Map<Known, number>();
  const hinted = new Set<Known>();
  const wrong: Finding[] = [];
  let right = 0;
  const loud = findings.filter(({ severity }) => severity !== 'hint');
  for (const finding of loud) {
    const errors = toldBy(finding);
    if (errors.length === 0) wrong.push(finding);
    else right += 1;
    for (const error of errors) told.set(error, (told.get(error) ?? 0) + 1);
  }
  for (const finding of findings)
    if (finding.severity === 'hint') for (const error of toldBy(finding)) hinted.add(error);
  const groups = new Set([...told.keys()].flatMap(({ group }) => group ?? []));
  const wanted = known.filter(({ need }) => need !== 'none');
  const isFound = (error: Known): boolean =>
    told.has(error) ||
    (error.group !== undefined && groups.has(error.group)) ||
    (error.need === 'hint' && hinted.has(error));
  const found = wanted.filter(isFound);
  const rest = wanted.filter((error) => !isFound(error));
  return {
    right,
    wrong,
    found,
    hinted: rest.filter((error) => hinted.has(error)),
    missed: rest.filter((error) => !hinted.has(error)),
    hints: findings.length - loud.length,
    most: Math.max(0, ...told.values()),
  };
}
