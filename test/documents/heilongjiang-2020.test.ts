/** The final-accounts example; what is wrong in the published figures is set by hand, with its reason. */
import { describeExample } from './example-checks.js';

describeExample({
  name: 'heilongjiang-2020',
  outline: [
    '第一部分　黑龙江省信访局单位概况',
    '一、收入支出决算总表',
    '九、国有资本经营预算财政拨款支出决算表',
    '十、预算绩效情况说明',
    '政府公共热线整合开办费',
    '信访积案化解专项经费（特殊疑难信访问题专项资金）',
  ],
  findings: [
    // Printed sums that their parts do not give.
    'income/2013101/total',
    'sangong/row/budgetTotal',
    'sangong/row/total',
    'incomeChange/total/change',
    'expenseChange/total/change',
    // The explanation differs from the tables.
    'comparison/closing/change',
    'comparison/expense/change',
    'comparison/expense/rate',
    'comparison/sangongBudget/change',
    'comparison/sangongBudget/rate',
    'comparison/abroadBudget/change',
    'comparison/abroadBudget/rate',
    'comparison/vehicles/current',
    'comparison/officeBudget/rate',
    'reviewTotal/row/budget',
    'reviews/p07/budget',
    'reviews/p07/spent',
    'reviews/p07/score',
    // Forms: goals that the reference lost, amounts and scores that do not follow.
    'evaluation/p02/goal',
    'evaluation/p02/done',
    'evaluation/p03/goal',
    'evaluation/p03/done',
    'evaluation/p02/rateProvince',
    'evaluation/p03/rateProvince',
    'evaluation/p04/rateProvince',
    'evaluation/p09/rateProvince',
    'evaluation/p04/budget',
    'evaluation/p04/fundScore',
    'indicators/p01-08/score',
    'indicators/p02-04/score',
    'indicators/p06-03/score',
    'indicators/p09-05/score',
  ],
});
