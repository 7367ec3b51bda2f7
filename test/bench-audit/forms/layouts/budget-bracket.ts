/** A budget with the code in front of the name in one cell, title and unit inside the grid, amounts in 元, labels and amounts in lists. */
import { type Economic, type Figures, sum, visited } from '../figures.js';
import type { Cell, Page, Row } from '../page.js';
import { budgetProse } from '../prose/budget.js';
import { economicRows } from '../rows.js';
import { fiscalSummary, generalBasic, generalByItem, incomeByItem, spendingByItem, summary } from './budget-tables.js';

export function budgetBracket(page: Page, figures: Figures): void {
  const over = (title: string): void => {
    page.title(title);
    page.line(`单位：${page.style.unit}`);
  };
  budgetProse(page, figures, 'sections');
  over('表1 部门收支总体情况表');
  summary(page, figures, { ofFund: '一般公共预算拨款' });
  over('表2 部门收入总体情况表');
  incomeByItem(page, figures);
  over('表3 部门支出总体情况表');
  spendingByItem(page, figures, ['合计', '基本支出', '项目支出']);
  over('表4 财政拨款收支总体情况表');
  fiscalSummary(page, figures, {});
  over('表5 一般公共预算支出情况表（按功能分类科目）');
  generalByItem(page, figures, [['合计', '基本支出', '项目支出']]);
  over('表6 一般公共预算基本支出情况表（按支出经济分类科目）');
  paired(page, figures);
  over('表7 一般公共预算项目支出情况表（按支出经济分类科目）');
  projectEconomic(page, figures);
  over('表8 一般公共预算安排的行政经费及“三公”经费预算表');
  visits(page, figures);
  over('表9 政府性基金预算支出情况表');
  generalByItem(page, figures, [['合计', '基本支出', '项目支出']], 'fund');
  over('表10 部门预算基本支出预算表');
  byItem(page, figures);
}

/** Departmental items under government ones; classes on both sides. */
function paired(page: Page, { economic }: Figures): void {
  const of = (list: readonly Economic[]): Cell[] => [sum(list, (one) => one.staff + one.office)];
  page.grid([
    ['部门预算支出经济科目', '政府预算支出经济科目', '预算数'],
    ['合计', '', ...of(economic)],
    ...economicRows(economic, of, (code, name) => [
      `[${code}]${name}`,
      code.length === 3 ? '' : `[50${code.slice(2, 5)}]${name}`,
    ]),
  ]);
}

function projectEconomic(page: Page, { items }: Figures): void {
  const all = sum(items, (one) => (one.fund === 'general' ? one.project : 0));
  const office = Math.floor(all / 3 / 10_000) * 10_000;
  page.grid([
    ['部门预算支出经济科目', '政府预算支出经济科目', '预算数'],
    ['合计', '', all],
    ['[302]商品和服务支出', '', all - office],
    ['[30227]委托业务费', '[50205]委托业务费', all - office],
    ['[310]资本性支出', '', office],
    ['[31002]办公设备购置', '[50306]设备购置', office],
  ]);
}

function visits(page: Page, { visits: own, economic }: Figures): void {
  const office = sum(economic, (one) => one.office);
  page.grid([
    ['项目', '预算数'],
    ['行政经费', office],
    ['“三公”经费', visited(own)],
    ['其中：（一）因公出国（境）支出', own.abroad],
    ['（二）公务用车购置及运行维护支出', own.buying + own.running],
    ['1.公务用车购置', own.buying],
    ['2.公务用车运行维护费', own.running],
    ['（三）公务接待费支出', own.meals],
  ]);
}

/** The unit, then what it spends by kind. */
function byItem(page: Page, figures: Figures): void {
  const { items, unit } = figures;
  const retired = (code: string): boolean => /^20805(?:01|02)|^20808/.test(code);
  const pay = sum(items, (one) => (retired(one.code) ? 0 : one.staff));
  const help = sum(items, (one) => (retired(one.code) ? one.staff : 0));
  const office = sum(items, (one) => one.office);
  const rest = sum(items, (one) => one.ownBasic);
  const row = (name: string, fund: number, mine: number): Row => [name, fund + mine, fund, fund, 0, mine];
  page.grid([
    ['支出项目类别（资金使用单位）', '总计', '财政拨款', '<', '<', '其他资金'],
    ['^', '^', '合计', '一般公共预算', '政府性基金预算', '^'],
    row('合计', sum(items, generalBasic), rest),
    row(unit, sum(items, generalBasic), rest),
    row('工资福利支出', pay, 0),
    row('商品和服务支出', office, rest),
    row('对个人和家庭的补助', help, 0),
  ]);
}
