/** The rules of completeness (填报完整): a clean check means that the document is finished. */
import type { Standard } from '../../standard/standard.js';
import type { CheckRule } from '../rule.js';
import { priorRule } from './prior.js';
import { formFieldsRule, requiredRule } from './required.js';
import { tableRules } from './tables.js';
import { blankFieldsRule, carriedRule, headingsRule } from './words.js';

/** They come first: what is not filled in is why other rules do not hold. */
export function completenessRules(standard: Standard): CheckRule[] {
  return [
    ...tableRules(standard),
    requiredRule(standard),
    formFieldsRule(standard),
    priorRule(standard),
    blankFieldsRule,
    headingsRule(standard),
    carriedRule,
  ];
}
