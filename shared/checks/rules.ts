/** All rules of a standard, in the order of the ledger. */

import type { Standard } from '../standard/standard.js';
import { cellRules } from './cells.js';
import { characterRule } from './characters.js';
import { codeRules } from './codes.js';
import { completenessRules } from './complete/index.js';
import { computedValues } from './computed-values.js';
import { declaredRules } from './declared.js';
import { derivedRules } from './derived.js';
import { formRules } from './form-rules.js';
import { performanceRules } from './performance/index.js';
import { proseRules } from './prose/index.js';
import type { CheckRule } from './rule.js';
import { understood } from './understood.js';
import { missingWords } from './words.js';

const known = new WeakMap<Standard, readonly CheckRule[]>();

/** The rules of a standard: those of its cells and formulas, those it declares, and those that hold for every standard. */
export function rulesOf(standard: Standard): readonly CheckRule[] {
  const before = known.get(standard);
  if (before) return before;
  const rules = [
    understood,
    ...completenessRules(standard),
    missingWords,
    computedValues,
    ...cellRules(standard),
    ...codeRules(standard),
    ...derivedRules(standard),
    ...declaredRules(standard),
    ...proseRules(standard),
    ...formRules(standard),
    characterRule,
    ...performanceRules(standard),
  ];
  known.set(standard, rules);
  return rules;
}
