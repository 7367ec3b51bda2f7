/** The rules of prose (文表一致、规范性): they work on the words of every standard. */
import type { Standard } from '../../standard/standard.js';
import type { CheckRule } from '../rule.js';
import { breakdownRule } from './breakdown-rule.js';
import { changeAmountRule, changeDirectionRule, changeRateRule } from './change-rules.js';
import { personalRule } from './personal-rule.js';
import { bracketRule, doubledRule, placeholderRule } from './placeholder-rule.js';
import { reasonDirectionRule, reasonEmptyRule, reasonMissingRule } from './reason-rules.js';
import { repeatedRule } from './repeated-rule.js';
import { shareRule } from './share-rule.js';
import { magnitudeRule, unboundRule } from './unbound-rule.js';
import { selfNameRule, unitNameRule } from './unit-name-rule.js';
import { yearRule } from './year-rules.js';

const RULES: readonly CheckRule[] = [
  changeAmountRule,
  changeRateRule,
  changeDirectionRule,
  shareRule,
  breakdownRule,
  repeatedRule,
  unboundRule,
  magnitudeRule,
  reasonMissingRule,
  reasonEmptyRule,
  reasonDirectionRule,
  placeholderRule,
  doubledRule,
  bracketRule,
  unitNameRule,
  selfNameRule,
  yearRule,
  personalRule,
];

/** The rules of a standard's prose; what a standard sets itself is read from it when they run. */
export function proseRules(_standard: Standard): CheckRule[] {
  return [...RULES];
}
