/**
 * Accounts that set two years side by side in every table, with differences and rates; several units of one department
 * under a total; amounts of 亿元 in the summary, 万元 in the other tables, 元 in the last.
 */
import {
  basic,
  type Figures,
  fiscal,
  granted,
  type Item,
  own,
  project,
  spent,
  sum,
  type Visits,
  visited,
} from '../figures.js';
import { beside, type Cell, type Page, percent, type Row } from '../page.js';
import { accountsProse } from '../prose/accounts.js';
import { itemRows } from '../rows.js';
import { basicByEconomic, generalBasic, headed, over } from './budget-tables.js';

export function accountsYears(page: Page, figures: Figures): void {
  const { year } = figures;
  accountsProse(page, figures);
  over(page, `${year}年度收入支出决算总表`, figures, '公开01表');
  summary(page, figures);
  over(page, `${year}年度各单位收支情况表`, figures, '公开02表');
  units(page, figures);
  over(page, `${year}年度支出决算表`, figures, '公开03表');
  years(page, figures.items, figures, spent);
  over(page, `${year}年度一般公共预算财政拨款支出决算表`, figures, '公开04表');
  states(page, figures);
  over(page, `${year}年度一般公共预算财政拨款基本支出决算表`, figures, '公开05表');
  basicByEconomic(page, figures, [
    ['经济分类科目', '<', `${year}年度决算数`, '<', '<'],
    ['科目编码', '科目名称', '小计', '人员经费', '公用经费'],
  ]);
  over(page, `${year}年度“三公”经费支出决算表`, figures, '公开06表');
  visits(page, figures);
  const before = page.style;
  page.style = { ...before, unit: '元' };
  over(page, `${year}年度机关运行经费和政府采购支出表`, figures, '公开07表');
  office(page, figures);
  page.style = before;
}

function summary(page: Page, { items, institution, year }: Figures): void {
  const mine = sum(items, own);
  const carried = sum(items, (one) => one.carried);
  const two = (name: string, value: number): Row => [name, Math.round((value * 0.9) / 10_000) * 10_000, value];
  const parts = [sum(items, granted), institution ? mine : 0, institution ? 0 : mine];
  const before = parts.map((value) => Math.round((value * 0.9) / 10_000) * 10_000);
  const left: Row[] = [
    ['一、财政拨款收入', before[0] ?? 0, parts[0] ?? 0],
    ['二、事业收入', before[1] ?? 0, parts[1] ?? 0],
    ['三、其他收入', before[2] ?? 0, parts[2] ?? 0],
  ];
  const spending = [two('一、基本支出', sum(items, basic)), two('二、项目支出', sum(items, project))];
  const all = sum(items, granted) + mine + carried;
  const remains = all - sum(items, spent);
  const [income, outgo] = [sum(before, (one) => one), sum(spending, (row) => Number(row[1]))];
  const [late, later] = income >= outgo ? [0, income - outgo] : [outgo - income, 0];
  page.grid([
    ['收　入', '<', '<', '支　出', '<', '<'],
    ['项　目', `${year - 1}年决算数`, `${year}年决算数`, '项　目', `${year - 1}年决算数`, `${year}年决算数`],
    ...beside(left, spending),
    ['本年收入合计', income, sum(parts, (one) => one), '本年支出合计', outgo, sum(items, spent)],
    ['年初结转和结余', late, carried, '年末结转和结余', later, remains],
    ['总　计', income + late, all, '总　计', outgo + later, all],
  ]);
}

/** The department, its own office and another unit; income, expenditure and the number of people. */
function units(page: Page, { items, unit }: Figures): void {
  const half = Math.ceil(items.length / 2);
  const row = (at: string, name: string, list: readonly Item[], people: string): Row => [
    at,
    name,
    people,
    sum(list, (one) => granted(one) + own(one)),
    sum(list, granted),
    sum(list, own),
    sum(list, spent),
    sum(list, basic),
    sum(list, project),
  ];
  page.grid([
    ['序号', '单位名称', '年末人数', '本年收入', '<', '<', '本年支出', '<', '<'],
    ['^', '^', '^', '合计', '财政拨款', '其他资金', '合计', '基本支出', '项目支出'],
    row('1', `${unit}（本级）`, items.slice(0, half), '52'),
    row('2', `${unit}综合服务中心`, items.slice(half), '17'),
    row('合计', '<', items, '69'),
  ]);
}

function years(page: Page, items: readonly Item[], { year }: Figures, of: (one: Item) => number): void {
  const before = (one: Item): number => one.prior;
  const cells = (list: readonly Item[]): Cell[] => {
    const [last, now] = [sum(list, before), sum(list, of)];
    return [last, now, sum(list, basic), sum(list, project), now - last, last === 0 ? '' : percent(now - last, last)];
  };
  page.grid([
    ...headed(page, [
      [`${year - 1}年度`, `${year}年度`, '<', '<', '比上年', '<'],
      ['支出合计', '支出合计', '基本支出', '项目支出', '增减额', '增减（%）'],
    ]),
    ...itemRows(page, items, cells),
  ]);
}

/** 年初预算, 决算 and how much of it was done. */
function states(page: Page, { items }: Figures): void {
  const general = items.filter(({ fund }) => fund === 'general');
  const cells = (list: readonly Item[]): Cell[] => {
    const [planned, done] = [sum(list, (one) => one.planned), sum(list, fiscal)];
    return [planned, done, sum(list, generalBasic), sum(list, (one) => one.project), percent(done, planned)];
  };
  page.grid([
    ...headed(page, [
      ['年初预算数', '决算数', '<', '<', '完成年初预算%'],
      ['^', '小计', '基本支出', '项目支出', '^'],
    ]),
    ...itemRows(page, general, cells),
  ]);
}

function visits(page: Page, { visits: now, visitsBefore: before, visitsPlanned: planned, year }: Figures): void {
  const line = (name: string, of: (one: Visits) => number): Row => {
    const [p, d, b] = [of(planned), of(now), of(before)];
    return [name, p, d, p === 0 ? '—' : percent(d, p), b, d - b];
  };
  page.grid([
    ['项目', `${year}年预算数`, `${year}年决算数`, '完成预算%', `${year - 1}年决算数`, '比上年增减'],
    line('因公出国（境）费', (one) => one.abroad),
    line('公务用车购置及运行费', (one) => one.buying + one.running),
    line('其中：公务用车购置费', (one) => one.buying),
    line('　　　公务用车运行费', (one) => one.running),
    line('公务接待费', (one) => one.meals),
    line('合计', visited),
  ]);
}

/** A few rows under one label each. */
function office(page: Page, { economic, projects }: Figures): void {
  const whole = sum(economic, (one) => one.office);
  const some = economic.filter((one) => one.office > 0).slice(0, 4);
  const goods = sum(projects, (one) => one.goods);
  const services = sum(projects, (one) => one.services);
  const rest = whole - sum(some, (one) => one.office);
  page.grid([
    ['类别', '项目', '决算数'],
    ...some.map((one, i): Row => [i === 0 ? '机关运行经费' : '^', one.name, one.office]),
    ['^', '其他费用', rest],
    ['^', '小计', whole],
    ['政府采购支出', '货物', goods],
    ['^', '服务', services],
    ['^', '小计', goods + services],
    ['合计', '<', whole + goods + services],
  ]);
}
