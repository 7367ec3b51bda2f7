/** A budget saved from sheets: title and unit inside of every grid, codes on their own level only, two years side by side. */
import { basic, type Figures, fiscal, type Item, project, spent, sum, visited } from '../figures.js';
import { type Cell, type Derived, type Page, percent, type Row } from '../page.js';
import { budgetProse } from '../prose/budget.js';
import { amounts, itemRows } from '../rows.js';
import {
  basicByEconomic,
  fiscalSummary,
  generalBasic,
  generalByItem,
  headed,
  incomeByItem,
  summary,
} from './budget-tables.js';

export function budgetSheets(page: Page, figures: Figures): void {
  const { year, unit } = figures;
  budgetProse(page, figures, 'sections');
  const sheet = (label: string, title: string): void => {
    page.line(label);
    page.inside(title, `部门：${unit}`, `单位：${page.style.unit}`);
  };
  sheet('附表1', `${year}年部门收支预算总表`);
  summary(page, figures, { all: true });
  sheet('附表2', `${year}年部门收入预算总表`);
  incomeByItem(page, figures);
  sheet('附表3', `${year}年部门支出预算总表`);
  page.grid([
    ...headed(page, [['合　计', '基本支出', '项目支出', '上缴上级 支出', '对附属单位 补助支出']]),
    ...itemRows(page, figures.items, amounts(spent, basic, project, none, none)),
  ]);
  sheet('附表4', `${year}年财政拨款收支预算总表`);
  fiscalSummary(page, figures, { all: true });
  sheet('附表5', `${year}年一般公共预算支出预算表`);
  twoYears(page, figures);
  sheet('附表6', `${year}年一般公共预算基本支出预算表`);
  basicByEconomic(page, figures);
  sheet('附表7', `${year}年政府性基金预算支出预算表`);
  generalByItem(
    page,
    figures,
    [
      [`${year}年预算数`, '<', '<'],
      ['合计', '基本支出', '项目支出'],
    ],
    'fund',
  );
  sheet('附表8', `${year}年“三公”经费预算表`);
  visitsOfTwoYears(page, figures);
  sheet('附表9', `${year}年项目支出预算表`);
  projects(page, figures);
}

const none = (): number => 0;

/** Every item with last year's number, this year's in parts, and how much it changed. */
function twoYears(page: Page, { items, year }: Figures): void {
  const general = items.filter(({ fund }) => fund === 'general');
  const of = (list: readonly Item[]): Cell[] => {
    const [now, before] = [sum(list, fiscal), sum(list, (one) => one.prior)];
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
      [`${year - 1}年预算数`, `${year}年预算数`, '<', '<', `${year}年比${year - 1}年增减`, '<'],
      ['^', '合计', '基本支出', '项目支出', '增减额', '增减%'],
    ]),
    ...itemRows(page, general, of),
  ]);
}

/** 三公 in rows, two years and the change of each. */
function visitsOfTwoYears(page: Page, { visits, visitsBefore, year }: Figures): void {
  const row = (name: string, of: (one: typeof visits) => number): Row => {
    const [now, before] = [of(visits), of(visitsBefore)];
    const rate: Derived | string = before === 0 ? '' : percent(now - before, before);
    return [name, before, now, now - before, rate];
  };
  page.grid([
    ['项　目', `${year - 1}年预算数`, `${year}年预算数`, '增减额', '增减%'],
    row('合　计', visited),
    row('一、因公出国（境）费用', (one) => one.abroad),
    row('二、公务接待费', (one) => one.meals),
    row('三、公务用车购置及运行费', (one) => one.buying + one.running),
    row('（一）公务用车购置费', (one) => one.buying),
    row('（二）公务用车运行维护费', (one) => one.running),
  ]);
}

/** Projects under the items that pay for them, each with a serial number. */
function projects(page: Page, { projects: list }: Figures): void {
  const of = (own: typeof list): Cell[] => [
    sum(own, (one) => one.fund + one.own),
    sum(own, (one) => one.fund),
    sum(own, (one) => one.own),
  ];
  page.grid([
    ['序号', '项目名称', '功能科目', '合计', '财政拨款', '单位资金'],
    ...list.map((one, i): Row => [String(i + 1), one.name, `${one.item.code}${one.item.name}`, ...of([one])]),
    ['合　计', '<', '<', ...of(list)],
  ]);
}
