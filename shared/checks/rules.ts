/** All rules of a standard, in the order of the ledger. */
import { keptOf } from '../collections.js';
import type { Standard } from '../standard/standard.js';
import { cellRules } from './cells.js';
import { characterRule } from './characters.js';
import { codeRules } from './codes.js';
import { priorRule } from './complete/prior.js';
import { formFieldsRule, requiredRule } from './complete/required.js';
import { tableRules } from './complete/tables.js';
import { blankFieldsRule, carriedRule, headingsRule, missingWords } from './complete/words.js';
import { derivedRules } from './computed-cells.js';
import { computedValues } from './computed-values.js';
import { declaredRules } from './declared.js';
import { formRules } from './form-rules.js';
import { formsRule, levelsRule } from './performance/form-rules.js';
import { formPlans } from './performance/forms.js';
import { costRule, valueRule } from './performance/indicator-rules.js';
import { limitRule, scoreRule, weightsRule } from './performance/score-rules.js';
import { boundAmountRule, excessRule, itemNameRule, truncationRule } from './prose/binding-rules.js';
import { breakdownRule } from './prose/breakdown-rule.js';
import { changePartsRule } from './prose/change-parts-rule.js';
import { changeAmountRule, changeDirectionRule, changeRateRule } from './prose/change-rules.js';
import { codeNameRule, levelRule } from './prose/code-name-rules.js';
import { completionRule } from './prose/completion-rule.js';
import { fundNoteRule } from './prose/fund-note-rule.js';
import { instructionRule } from './prose/instruction-rule.js';
import { itemNumberRule } from './prose/item-number-rule.js';
import { labelledLineRule } from './prose/labelled-line-rule.js';
import { listSumRule } from './prose/list-sum-rule.js';
import { listedCountRule } from './prose/listed-count-rule.js';
import { listedItemsRule } from './prose/listed-items-rule.js';
import { missingMarkRule, missingNumberRule } from './prose/missing-number-rule.js';
import { oddYearRule } from './prose/odd-year-rule.js';
import { paperRule } from './prose/paper-rule.js';
import { personalRule } from './prose/personal-rule.js';
import { bracketRule, doubledRule, placeholderRule } from './prose/placeholder-rule.js';
import { quarterRule } from './prose/quarter-rule.js';
import { reasonDirectionRule, reasonEmptyRule, reasonMissingRule } from './prose/reason-rules.js';
import { repeatedRule } from './prose/repeated-rule.js';
import { sameWordsRule } from './prose/same-words-rule.js';
import { shareListRule } from './prose/share-list-rule.js';
import { shareRule } from './prose/share-rule.js';
import { slipRule } from './prose/slip-rule.js';
import { tableChangeRule } from './prose/table-change-rule.js';
import { twiceRule } from './prose/twice-rule.js';
import { magnitudeRule, unboundRule } from './prose/unbound-rule.js';
import { selfNameRule, unitNameRule } from './prose/unit-name-rule.js';
import {
  impossibleRateRule,
  missingPercentRule,
  scoreRule as scoreInWordsRule,
  shareOverWholeRule,
} from './prose/unit-slip-rule.js';
import { yearRule } from './prose/year-rules.js';
import type { CheckRule } from './rule.js';
import { understood } from './understood.js';

/** The rules of a standard: those of its cells and formulas, those it declares, and those that hold for every standard. */
export const rulesOf = keptOf((standard: Standard): readonly CheckRule[] => [
  understood,
  // What is not filled in is why other rules do not hold.
  ...tableRules(standard),
  requiredRule,
  formFieldsRule(standard),
  priorRule(standard),
  blankFieldsRule,
  headingsRule(standard),
  carriedRule,
  missingWords,
  computedValues,
  ...cellRules,
  ...codeRules(standard),
  ...numberRules(standard),
  ...PROSE_RULES,
  ...formRules(standard),
  characterRule,
  ...performanceRules(standard),
]);

/** The rules that compare numbers of tables with numbers of tables (勾稽): they ask no words. */
export const numberRules = keptOf((standard: Standard): readonly CheckRule[] => [
  ...derivedRules(standard),
  ...declaredRules(standard),
]);

/** The rules of prose (文表一致、规范性) work on the words of every standard; what it sets itself they read when they run. */
export const PROSE_RULES: readonly CheckRule[] = [
  changeAmountRule,
  changeRateRule,
  changeDirectionRule,
  changePartsRule,
  tableChangeRule,
  missingPercentRule,
  impossibleRateRule,
  shareOverWholeRule,
  scoreInWordsRule,
  quarterRule,
  completionRule,
  shareRule,
  shareListRule,
  breakdownRule,
  listSumRule,
  listedCountRule,
  repeatedRule,
  boundAmountRule,
  excessRule,
  truncationRule,
  itemNameRule,
  levelRule,
  codeNameRule,
  listedItemsRule,
  unboundRule,
  magnitudeRule,
  reasonMissingRule,
  reasonEmptyRule,
  reasonDirectionRule,
  placeholderRule,
  instructionRule,
  doubledRule,
  slipRule,
  twiceRule,
  sameWordsRule,
  fundNoteRule,
  bracketRule,
  unitNameRule,
  selfNameRule,
  labelledLineRule,
  yearRule,
  personalRule,
  paperRule,
  missingMarkRule,
];

/** Rules that find by the document alone what the wording of a standard would tell, where there is one. */
export const ALONE_RULES: readonly CheckRule[] = [oddYearRule, itemNumberRule, missingNumberRule];

/** The rules of performance (绩效) read the forms of a standard by what it says its columns mean. */
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
