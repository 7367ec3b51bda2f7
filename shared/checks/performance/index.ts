/** The rules of performance (绩效): they read the forms of a standard by what it says its columns mean. */
import type { Standard } from '../../standard/standard.js';
import type { CheckRule } from '../rule.js';
import { formsRule, levelsRule } from './form-rules.js';
import { formPlans } from './forms.js';
import { costRule, valueRule } from './indicator-rules.js';
import { limitRule, scoreRule, weightsRule } from './score-rules.js';

export function performanceRules(standard: Standard): CheckRule[] {
  const plans = formPlans(standard);
  return [
    formsRule(plans),
    levelsRule(plans),
    valueRule(plans),
    costRule(plans),
    weightsRule(plans),
    scoreRule(plans),
    limitRule(standard),
  ];
}
