/** A budget of nine tables, 三公 last; codes in one column, totals first. */
import { type Figures, fiscal, sum } from '../figures.js';
import type { Page } from '../page.js';
import { budgetProse } from '../prose/budget.js';
import {
  basicByEconomic,
  fiscalSummary,
  generalByItem,
  incomeByItem,
  over,
  sixVisits,
  spendingByItem,
  summary,
  VISITS,
} from './budget-tables.js';

export function budgetNine(page: Page, figures: Figures): void {
  budgetProse(page, figures, 'sections');
  page.title('第三部分 部门预算公开表');
  over(page, '部门收支总体情况表', figures, '表一');
  summary(page, figures, {});
  over(page, '部门收入总体情况表', figures, '表二');
  incomeByItem(page, figures);
  over(page, '部门支出总体情况表', figures, '表三');
  spendingByItem(page, figures);
  over(page, '财政拨款收支总体情况表', figures, '表四');
  fiscalSummary(page, figures, {});
  over(page, '一般公共预算支出情况表', figures, '表五');
  generalByItem(page, figures, [['合计', '基本支出', '项目支出']]);
  over(page, '一般公共预算基本支出情况表', figures, '表六');
  basicByEconomic(page, figures);
  over(page, '政府性基金预算支出情况表', figures, '表七');
  generalByItem(page, figures, [['合计', '基本支出', '项目支出']], 'fund');
  if (sum(figures.items, (one) => (one.fund === 'fund' ? fiscal(one) : 0)) === 0)
    page.line('注：本单位没有政府性基金预算支出。');
  over(page, '国有资本经营预算支出情况表', figures, '表八');
  generalByItem(page, figures, [['合计', '基本支出', '项目支出']], 'capital');
  over(page, '一般公共预算“三公”经费支出情况表', figures, '表九');
  page.grid([...VISITS, sixVisits(figures.visits)]);
}
