/** A budget in 万元 with six decimals: projects one by one with their funds, purchases by kind, forms of the finance system. */
import { type Figures, type Project, sum, visited } from '../figures.js';
import type { Cell, Page, Row } from '../page.js';
import { budgetProse } from '../prose/budget.js';
import {
  basicByEconomic,
  fiscalSummary,
  generalByItem,
  incomeByItem,
  over,
  spendingByItem,
  summary,
} from './budget-tables.js';

export function budgetFine(page: Page, figures: Figures): void {
  budgetProse(page, figures, 'sections');
  over(page, '收支总表', figures, '预算01表');
  summary(page, figures, { inner: false });
  over(page, '收入总表', figures, '预算02表');
  incomeByItem(page, figures);
  over(page, '支出总表', figures, '预算03表');
  spendingByItem(page, figures);
  over(page, '项目支出表', figures, '预算04表');
  projects(page, figures);
  over(page, '政府采购预算明细表', figures, '预算05表');
  purchases(page, figures);
  over(page, '财政拨款收支总表', figures, '预算06表');
  fiscalSummary(page, figures, { last: false });
  over(page, '一般公共预算财政拨款支出表', figures, '预算07表');
  generalByItem(page, figures);
  over(page, '一般公共预算财政拨款基本支出表', figures, '预算08表');
  basicByEconomic(page, figures);
  over(page, '政府性基金预算财政拨款支出表', figures, '预算09表');
  generalByItem(page, figures, undefined, 'fund');
  over(page, '财政拨款（含一般公共预算和政府性基金预算）“三公”经费支出表', figures, '预算11表');
  visits(page, figures);
}

function projects(page: Page, { projects: list, unit }: Figures): void {
  const carried = (one: Project): number =>
    Math.min(one.fund, one.item.project > 0 ? Math.floor((one.item.carried * one.fund) / one.item.project) : 0);
  const of = (own: readonly Project[]): Cell[] => {
    const general = (fund: string): number => sum(own, (one) => (one.item.fund === fund ? one.fund - carried(one) : 0));
    return [
      sum(own, (one) => one.fund + one.own),
      general('general') + general('fund'),
      general('general'),
      general('fund'),
      0,
      sum(own, carried),
      0,
      sum(own, (one) => one.own),
    ];
  };
  page.grid([
    [
      '类型',
      '项目名称',
      '项目单位',
      '合计',
      '本年拨款',
      '<',
      '<',
      '<',
      '财政拨款结转结余',
      '财政专户管理资金',
      '单位资金',
    ],
    ['^', '^', '^', '^', '小计', '一般公共预算', '政府性基金预算', '国有资本经营预算', '^', '^', '^'],
    ...list.map((one): Row => ['特定目标类', one.name, unit, ...of([one])]),
    ['合计', '<', '<', ...of(list)],
  ]);
}

function purchases(page: Page, { projects: list }: Figures): void {
  const bought = list.filter((one) => one.goods + one.works + one.services > 0);
  const kinds = [
    ['A', '货物', 'goods'],
    ['B', '工程', 'works'],
    ['C', '服务', 'services'],
  ] as const;
  page.grid([
    ['采购类别', '<', '采购预算金额'],
    ['编码', '名称', '^'],
    ...kinds.map(([code, name, kind]): Row => [code, name, sum(bought, (one) => one[kind])]),
    ['合计', '<', sum(bought, (one) => one.goods + one.works + one.services)],
  ]);
}

/** Items as lines under each other, two years beside. */
function visits(page: Page, { visits: now, visitsBefore: before, year }: Figures): void {
  const line = (name: string, of: (one: typeof now) => number): Row => [
    name,
    of(before),
    of(now),
    of(now) - of(before),
  ];
  page.grid([
    ['项目', `${year - 1}年预算数`, `${year}年预算数`, '增减额'],
    line('因公出国（境）费用', (one) => one.abroad),
    line('公务接待费', (one) => one.meals),
    line('公务用车购置及运行维护费', (one) => one.buying + one.running),
    line('其中：公务用车购置费', (one) => one.buying),
    line('公务用车运行维护费', (one) => one.running),
    line('合计', visited),
  ]);
}
