/** Accounts that print the budget of the beginning of the year and the adjusted one beside the accounts, on both sides. */
import { type Figures, fiscal, granted, type Item, own, project, spent, sum, type Visits } from '../figures.js';
import { beside, type Cell, numbered, type Page, type Row } from '../page.js';
import { accountsProse } from '../prose/accounts.js';
import { amounts, grouped, itemRows } from '../rows.js';
import { capital, fiscalSummary, numberedHead, over } from './accounts-lines.js';
import { basicByEconomic, sixVisits } from './budget-tables.js';

export function accountsStates(page: Page, figures: Figures): void {
  over(page, '公开01表', '收入支出决算总表', figures);
  summary(page, figures);
  over(page, '公开02表', '收入决算表', figures);
  income(page, figures);
  over(page, '公开03表', '支出决算表', figures);
  spending(page, figures);
  fiscalSummary(page, figures);
  over(page, '公开05表', '一般公共预算财政拨款收入支出决算表', figures);
  carriedOver(page, figures);
  over(page, '公开06表', '一般公共预算财政拨款基本支出决算表', figures);
  basicByEconomic(page, figures, [
    ['支出经济分类', '<', '决算数', '<', '<'],
    ['科目编码', '科目名称', '合计', '人员经费', '公用经费'],
  ]);
  over(page, '公开07表', '财政拨款“三公”经费支出决算表', figures);
  visits(page, figures);
  capital(page, figures, '公开08表');
  accountsProse(page, figures);
}

/** Three numbers of every row: 年初预算数, 全年预算数, 决算数. */
function threeOf(planned: number, adjusted: number, done: number): Cell[] {
  return [planned, adjusted, done];
}

const adjusted = (one: Item): number => Math.max(one.planned, spent(one));

function summary(page: Page, { items, institution }: Figures): void {
  const funds = (fund: string, of: (one: Item) => number): number =>
    sum(items, (one) => (one.fund === fund ? of(one) : 0));
  const left = (name: string, of: (how: (one: Item) => number) => number, done: number): Row => [
    name,
    ...threeOf(
      of((one) => one.planned),
      of(adjusted),
      done,
    ),
  ];
  const nothing = (name: string): Row => [name, 0, 0, 0];
  const mine = sum(items, own);
  const rows: Row[] = [
    left('一、一般公共预算财政拨款收入', (how) => funds('general', how), funds('general', granted)),
    left('二、政府性基金预算财政拨款收入', (how) => funds('fund', how), funds('fund', granted)),
    nothing('三、国有资本经营预算财政拨款收入'),
    nothing('四、上级补助收入'),
    ['五、事业收入', 0, 0, institution ? mine : 0],
    nothing('六、经营收入'),
    nothing('七、附属单位上缴收入'),
    ['八、其他收入', 0, 0, institution ? 0 : mine],
  ];
  const types = grouped(items, ({ type }) => type);
  const right = types.map(
    ([type, list], i): Row => [
      `${numbered(i + 1)}、${type}`,
      ...threeOf(
        sum(list, (one) => one.planned),
        sum(list, adjusted),
        sum(list, spent),
      ),
    ],
  );
  const [planned, changed] = [sum(items, (one) => one.planned), sum(items, adjusted)];
  const [received, paid, carried] = [sum(items, granted) + mine, sum(items, spent), sum(items, (one) => one.carried)];
  page.grid([
    ['收入', '<', '<', '<', '支出', '<', '<', '<'],
    ['项目', '年初预算数', '全年预算数', '决算数', '项目（按功能分类）', '年初预算数', '全年预算数', '决算数'],
    ...beside(rows, right),
    ['本年收入合计', planned, changed, received, '本年支出合计', planned, changed, paid],
    ['年初结转和结余', 0, 0, carried, '年末结转和结余', 0, 0, sum(items, (one) => one.left)],
    ['总计', planned, changed, received + carried, '总计', planned, changed, received + carried],
  ]);
}

function income(page: Page, figures: Figures): void {
  const none = (): number => 0;
  const of = amounts(
    (one) => granted(one) + own(one),
    granted,
    none,
    figures.institution ? own : none,
    none,
    none,
    figures.institution ? none : own,
  );
  const titles = [
    '本年收入合计',
    '财政拨款收入',
    '上级补助收入',
    '事业收入',
    '经营收入',
    '附属单位上缴收入',
    '其他收入',
  ];
  page.grid([...numberedHead(page, titles), ...itemRows(page, figures.items, of)]);
}

function spending(page: Page, { items }: Figures): void {
  const none = (): number => 0;
  const of = amounts(spent, (one) => spent(one) - project(one), project, none, none, none);
  const titles = ['本年支出合计', '基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'];
  page.grid([...numberedHead(page, titles), ...itemRows(page, items, of)]);
}

/** What was carried over, came in, was paid and is left, by item. */
function carriedOver(page: Page, { items }: Figures): void {
  const general = items.filter(({ fund }) => fund === 'general');
  const of = amounts(
    (one) => one.carried,
    granted,
    fiscal,
    (one) => one.staff + one.office,
    (one) => one.project,
    (one) => one.left,
  );
  page.grid([
    ['项目', '<', '年初结转和结余', '本年收入', '本年支出', '<', '<', '年末结转和结余'],
    ['科目编码', '科目名称', '^', '^', '小计', '基本支出', '项目支出', '^'],
    ...itemRows(page, general, of),
  ]);
}

function visits(page: Page, { visits: done, visitsPlanned }: Figures): void {
  const titles: readonly Row[] = [
    ['合计', '因公出国（境）费', '公务用车购置及运行维护费', '<', '<', '公务接待费'],
    ['^', '^', '小计', '公务用车购置费', '公务用车运行维护费', '^'],
  ];
  const twice = (row: Row): Row => [...row, ...row];
  const both = (one: Visits, other: Visits): Row => [...sixVisits(one), ...sixVisits(other)];
  page.grid([
    ['预算数', '<', '<', '<', '<', '<', '决算数', '<', '<', '<', '<', '<'],
    ...titles.map(twice),
    Array.from({ length: 12 }, (_, i) => String(i + 1)),
    both(visitsPlanned, done),
  ]);
}
