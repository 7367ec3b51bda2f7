/**
 * A budget that crosses functional items with economic classes, lists projects under their units, and compares the 三公 in
 * columns; the tables of other funds are empty, with a line that says so.
 */
import { basic, type Figures, type Item, type Project, project, spent, sum, visited } from '../figures.js';
import { type Cell, type Page, percent, type Row } from '../page.js';
import { budgetProse } from '../prose/budget.js';
import { itemRows } from '../rows.js';
import { basicByEconomic, fiscalSummary, generalByItem, headed, incomeByItem, over, summary } from './budget-tables.js';

export function budgetCrossed(page: Page, figures: Figures): void {
  const { year } = figures;
  page.title('目　录');
  page.title('第一部分 预算公开表');
  over(page, `${year}年收支预算总表`, figures, '表一');
  summary(page, figures, { inner: false, year: `${year}年预算数` });
  over(page, `${year}年收入预算总表`, figures, '表二');
  incomeByItem(page, figures);
  over(page, `${year}年支出预算总表（按功能科目和经济分类）`, figures, '表三');
  crossed(page, figures);
  over(page, `${year}年财政拨款收支预算总表`, figures, '表四');
  fiscalSummary(page, figures, {});
  over(page, `${year}年一般公共预算支出表`, figures, '表五');
  generalByItem(page, figures, [
    [`${year}年预算数`, '<', '<', '<'],
    ['合计', '人员经费', '公用经费', '项目支出'],
  ]);
  over(page, `${year}年一般公共预算基本支出表`, figures, '表六');
  basicByEconomic(page, figures);
  over(page, `${year}年一般公共预算“三公”经费、会议费和培训费支出表`, figures, '表七');
  visits(page, figures);
  over(page, `${year}年项目支出预算明细表`, figures, '表八');
  projects(page, figures);
  over(page, `${year}年政府采购预算表`, figures, '表九');
  purchases(page, figures);
  over(page, `${year}年国有资本经营预算支出表`, figures, '表十');
  empty(page);
  page.line('备注：本单位无国有资本经营预算拨款安排的支出，本表无数据。');
  budgetProse(page, figures, 'numbered');
}

/** 基本支出 by classes of the economic classification beside 项目支出 by theirs. */
function crossed(page: Page, { items }: Figures): void {
  const retired = ({ code }: Item): boolean => /^20805(?:01|02)|^20808/.test(code);
  const pay = (one: Item): number => (retired(one) ? 0 : one.staff);
  const help = (one: Item): number => (retired(one) ? one.staff : 0);
  const goods = (one: Item): number => one.office + one.ownBasic;
  const buying = (one: Item): number => Math.floor(project(one) / 4 / 10_000) * 10_000;
  const of = (list: readonly Item[]): Cell[] =>
    [spent, basic, pay, goods, help, project, (one: Item) => project(one) - buying(one), buying].map((one) =>
      sum(list, one),
    );
  page.grid([
    ...headed(page, [
      ['合计', '基本支出', '<', '<', '<', '项目支出', '<', '<'],
      ['^', '小计', '工资福利支出', '商品和服务支出', '对个人和家庭的补助', '小计', '商品和服务支出', '资本性支出'],
    ]),
    ...itemRows(page, items, of),
  ]);
}

/** Items as lines, both years, the difference and its rate beside. */
function visits(page: Page, { visits: now, visitsBefore: before, year }: Figures): void {
  const line = (name: string, of: (one: typeof now) => number): Row => {
    const [last, own] = [of(before), of(now)];
    return [name, last, own, own - last, last === 0 ? '' : percent(own - last, last)];
  };
  page.grid([
    ['项　目', `${year - 1}年预算数`, `${year}年预算数`, '增减额', '增减%'],
    line('合　计', (one) => visited(one) + one.meetings + one.training),
    line('一、“三公”经费', visited),
    line('1.因公出国（境）费', (one) => one.abroad),
    line('2.公务接待费', (one) => one.meals),
    line('3.公务用车购置及运行维护费', (one) => one.buying + one.running),
    line('（1）公务用车购置费', (one) => one.buying),
    line('（2）公务用车运行维护费', (one) => one.running),
    line('二、会议费', (one) => one.meetings),
    line('三、培训费', (one) => one.training),
  ]);
}

/** Two units, each with its projects under it, and the sum of both. */
function projects(page: Page, { projects: list, unit }: Figures): void {
  const half = Math.ceil(list.length / 2);
  const of = (some: readonly Project[]): Cell[] => [
    sum(some, (one) => one.fund + one.own),
    sum(some, (one) => one.fund),
    sum(some, (one) => one.own),
  ];
  const part = (name: string, some: readonly Project[]): Row[] => [
    ...some.map((one, i): Row => [i === 0 ? name : '^', one.name, '其他运转类', ...of([one])]),
    ['^', '小计', '', ...of(some)],
  ];
  page.grid([
    ['单位名称', '项目名称', '项目类别', '合计', '资金来源', '<'],
    ['^', '^', '^', '^', '财政拨款', '单位资金'],
    ...part(`${unit}（本级）`, list.slice(0, half)),
    ...(list.length > half ? part(`${unit}服务中心`, list.slice(half)) : []),
    ['总　　计', '<', '<', ...of(list)],
  ]);
}

/** Purchases of each project by kind; the whole below. */
function purchases(page: Page, { projects: list }: Figures): void {
  const bought = list.filter((one) => one.goods + one.works + one.services > 0);
  const of = (some: readonly Project[]): Cell[] => [
    sum(some, (one) => one.goods + one.works + one.services),
    sum(some, (one) => one.goods),
    sum(some, (one) => one.works),
    sum(some, (one) => one.services),
  ];
  page.grid([
    ['项目名称', '政府采购预算金额', '<', '<', '<'],
    ['^', '总计', '货物', '工程', '服务'],
    ...bought.map((one): Row => [one.name, ...of([one])]),
    ['合　计', ...of(bought)],
  ]);
}

function empty(page: Page): void {
  page.grid([
    ...headed(page, [['合计', '基本支出', '项目支出']]),
    ...[0, 1, 2].map((): Row => new Array<Cell>(headed(page, [['', '', '']])[0]?.length ?? 4).fill('')),
  ]);
}
