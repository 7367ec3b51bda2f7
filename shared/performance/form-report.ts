/** What the performance forms of a finished document say of themselves, of each other and of its words (绩效表检查); no standard is needed. */
import type { Report } from '../findings/ledger.js';
import { blankCellsRule, blankFieldsRule } from './blank-rules.js';
import { listRule } from './list-rule.js';
import { fundScoreRule, rateRule, sourcesRule } from './money-rules.js';
import { projectNamesRule, unitNamesRule } from './name-rules.js';
import { pointsRule } from './points-rule.js';
import { cumulativeRule, scoringRule, yearRateRule } from './progress-rules.js';
import { proseRule } from './prose-rule.js';
import { entryOf, type FormBook, type FormRule } from './rule.js';
import { limitRule, targetRule, totalRule } from './score-rules.js';

const RULES: readonly FormRule[] = [
  sourcesRule,
  rateRule,
  fundScoreRule,
  limitRule,
  pointsRule,
  totalRule,
  targetRule,
  cumulativeRule,
  yearRateRule,
  scoringRule,
  blankCellsRule,
  blankFieldsRule,
  proseRule,
  listRule,
  unitNamesRule,
  projectNamesRule,
];

/** Nothing where the document has no forms. */
export function formReport(book: FormBook): Report {
  if (book.forms.length === 0) return { findings: [], ledger: [] };
  const outcomes = RULES.map((rule) => ({ rule, outcome: rule.run(book) }));
  return {
    findings: outcomes.flatMap(({ outcome }) => outcome.findings),
    ledger: outcomes.map(({ rule, outcome }) => entryOf(rule, outcome)),
  };
}
