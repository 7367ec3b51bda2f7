/** A budget that compares with last year's execution item by item: differences and rates in the table, a sentence for each type. */
import { type Figures, fiscal, type Item, sum } from '../figures.js';
import { type Cell, type Page, percent } from '../page.js';
import { budgetProse } from '../prose/budget.js';
import { itemRows } from '../rows.js';
import {
  basicByEconomic,
  fiscalSummary,
  generalBasic,
  headed,
  incomeByItem,
  over,
  sixVisits,
  spendingByItem,
  summary,
  VISITS,
} from './budget-tables.js';

export function budgetCompared(page: Page, figures: Figures): void {
  const { year } = figures;
  page.title('第二部分 部门预算表');
  over(page, '部门收支总表', figures, '部门公开表1');
  summary(page, figures, {});
  over(page, '部门收入总表', figures, '部门公开表2');
  incomeByItem(page, figures);
  over(page, '部门支出总表', figures, '部门公开表3');
  spendingByItem(page, figures);
  over(page, '财政拨款收支总表', figures, '部门公开表4');
  fiscalSummary(page, figures, {});
  over(page, '一般公共预算支出表', figures, '部门公开表5');
  compared(page, figures);
  over(page, '一般公共预算基本支出表', figures, '部门公开表6');
  basicByEconomic(page, figures, [
    ['支出经济分类科目', '<', `${year}年基本支出`, '<', '<'],
    ['科目编码', '科目名称', '合计', '人员经费', '日常公用经费'],
  ]);
  over(page, '一般公共预算“三公”经费支出表', figures, '部门公开表7');
  const [first = [], second = []] = VISITS;
  page.grid([
    [
      `${year - 1}年预算数`,
      ...first.slice(1).map((): Cell => '<'),
      `${year}年预算数`,
      ...first.slice(1).map((): Cell => '<'),
    ],
    ['合计', ...first.slice(1), '合计', ...first.slice(1)],
    [...second, ...second],
    [...sixVisits(figures.visitsBefore), ...sixVisits(figures.visits)],
  ]);
  over(page, '项目支出绩效信息公开情况', figures);
  page.line('本部门项目支出均已编制绩效目标。');
  budgetProse(page, figures, 'sections');
}

function compared(page: Page, { items, year }: Figures): void {
  const general = items.filter(({ fund }) => fund === 'general');
  const of = (list: readonly Item[]): Cell[] => {
    const [before, now] = [sum(list, (one) => one.prior), sum(list, fiscal)];
    return [
      before,
      now,
      sum(list, generalBasic),
      sum(list, (one) => one.project),
      now - before,
      percent(now - before, before),
    ];
  };
  page.grid([
    ...headed(page, [
      [`${year - 1}年执行数`, `${year}年预算数`, '<', '<', `${year}年预算数比${year - 1}年执行数`, '<'],
      ['^', '小计', '基本支出', '项目支出', '增减额', '增减%'],
    ]),
    ...itemRows(page, general, of),
  ]);
}
