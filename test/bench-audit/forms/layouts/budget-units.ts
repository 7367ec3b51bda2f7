/** A budget whose tables list units, then items of each; a few small units share the amounts. */
import { basic, type Figures, granted, type Item, own, project, spent, sum } from '../figures.js';
import type { Cell, Page, Row } from '../page.js';
import { budgetProse } from '../prose/budget.js';
import { carried, fiscalSummary, generalByItem, over, sixVisits, summary } from './budget-tables.js';

export function budgetUnits(page: Page, figures: Figures): void {
  budgetProse(page, figures, 'numbered');
  over(page, `${figures.year}年部门收支预算总表`, figures, '表1');
  summary(page, figures, { inner: true, year: `${figures.year}年预算` });
  over(page, `${figures.year}年部门收入预算总表`, figures, '表2');
  byUnit(
    page,
    figures,
    ['总计', '一般公共预算', '政府性基金预算', '国有资本经营预算', '事业收入', '其他收入', '上年结转'],
    [
      spent,
      (one) => (one.fund === 'general' ? granted(one) : 0),
      (one) => (one.fund === 'fund' ? granted(one) : 0),
      () => 0,
      figures.institution ? own : () => 0,
      figures.institution ? () => 0 : own,
      carried,
    ],
  );
  over(page, `${figures.year}年部门支出预算总表`, figures, '表3');
  byUnit(page, figures, ['总计', '基本支出', '项目支出'], [spent, basic, project]);
  over(page, `${figures.year}年财政拨款收支预算总表`, figures, '表4');
  fiscalSummary(page, figures, {});
  over(page, `${figures.year}年一般公共预算支出表`, figures, '表5');
  generalByItem(page, figures, [
    [`${figures.year}年预算数`, '<', '<'],
    ['合计', '基本支出', '项目支出'],
  ]);
  over(page, `${figures.year}年一般公共预算基本支出表`, figures, '表6');
  byItemThenEconomic(page, figures);
  over(page, `${figures.year}年部门项目支出表`, figures, '表7');
  projects(page, figures);
  over(page, `${figures.year}年一般公共预算“三公”经费表`, figures, '表8');
  const third = sixVisits(figures.visits).map((value) => Math.floor(Number(value) / 3 / 10_000) * 10_000);
  page.grid([
    ['单位名称', '合计', '因公出国（境）费用', '公务接待费', '公务用车购置及运行维护费', '<', '<'],
    ['^', '^', '^', '^', '小计', '公务用车购置费', '公务用车运行维护费'],
    ...[
      [figures.unit, sixVisits(figures.visits)] as const,
      [`${figures.unit}（本级）`, rest(figures, third)] as const,
      [`${figures.unit}信息中心`, third] as const,
    ].map(([name, [, abroad = 0, , buying = 0, running = 0, meals = 0]]): Row => {
      const cars = Number(buying) + Number(running);
      return [name, Number(abroad) + Number(meals) + cars, abroad, meals, cars, buying, running];
    }),
  ]);
}

function rest(figures: Figures, third: readonly number[]): Cell[] {
  return sixVisits(figures.visits).map((value, i) => Number(value) - (third[i] ?? 0));
}

/** 部门 = the sum of its units; a unit = its items, which stand under it. */
function byUnit(page: Page, figures: Figures, titles: Row, of: readonly ((one: Item) => number)[]): void {
  const items = figures.items;
  const half = Math.ceil(items.length / 2);
  const unit = (code: string, name: string, own: readonly Item[]): Row[] => [
    [code, name, ...of.map((one) => sum(own, one))],
    ...own.map((one): Row => [one.code, one.name, ...of.map((value) => value(one))]),
  ];
  page.grid([
    ['单位（科目）编码', '单位（科目）名称', ...titles],
    ['', '合计', ...of.map((one) => sum(items, one))],
    ['311', figures.unit, ...of.map((one) => sum(items, one))],
    ...unit('311001', `${figures.unit}（本级）`, items.slice(0, half)),
    ...unit('311002', `${figures.unit}信息中心`, items.slice(half)),
  ]);
}

/** Economic items in a flat list, without classes, and a total at the end. */
function byItemThenEconomic(page: Page, { economic }: Figures): void {
  page.grid([
    ['经济分类科目', '<', '基本支出', '<', '<'],
    ['科目编码', '科目名称', '小计', '人员经费', '日常公用经费'],
    ...economic.map(({ code, name, staff, office }): Row => [code, name, staff + office, staff, office]),
    [
      '',
      '合计',
      sum(economic, (one) => one.staff + one.office),
      sum(economic, (one) => one.staff),
      sum(economic, (one) => one.office),
    ],
  ]);
}

/** Numbered projects with the fund and the unit's own money. */
function projects(page: Page, { projects: list, unit }: Figures): void {
  page.grid([
    ['序号', '单位名称', '项目名称', '合计', '财政拨款', '其他资金', '绩效目标'],
    ...list.map(
      (one, i): Row => [String(i + 1), unit, one.name, one.fund + one.own, one.fund, one.own, '保障业务工作开展'],
    ),
    [
      '合计',
      '<',
      '<',
      sum(list, (one) => one.fund + one.own),
      sum(list, (one) => one.fund),
      sum(list, (one) => one.own),
      '',
    ],
  ]);
}
