/** A budget of wide tables: unit and item in columns of their own, funds in three levels of titles, a total on both ends. */
import { basic, type Figures, fiscal, granted, type Item, own, project, spent, sum } from '../figures.js';
import type { Cell, Page, Row } from '../page.js';
import { budgetProse } from '../prose/budget.js';
import { basicByEconomic, fiscalSummary, over, sixVisits, summary, VISITS } from './budget-tables.js';

export function budgetCity(page: Page, figures: Figures): void {
  const { year } = figures;
  over(page, `${year}年收支预算总表`, figures, '公开表1');
  summary(page, figures, { year: '金额' });
  over(page, `${year}年收入预算总表`, figures, '公开表2');
  page.grid([
    ['单位编码', '单位名称', '总计', '财政拨款', '<', '<', '<', '单位资金', '<', '<', '上年结转'],
    ['^', '^', '^', '小计', '一般公共预算', '政府性基金预算', '国有资本经营预算', '小计', '事业收入', '其他收入', '^'],
    ...[['合计', '<'] as Row, ['108001', figures.unit] as Row].map((row) => [...row, ...income(figures)]),
  ]);
  over(page, `${year}年支出预算总表`, figures, '公开表3');
  wide(
    page,
    figures,
    figures.items,
    ['合计', '基本支出', '<', '<', '项目支出'],
    [spent, (one) => one.staff + one.ownBasic, (one) => one.office, basic, project],
  );
  over(page, `${year}年财政拨款收支总表`, figures, '公开表4');
  fiscalSummary(page, figures, {});
  over(page, `${year}年一般公共预算支出表`, figures, '公开表5');
  const general = figures.items.filter(({ fund }) => fund === 'general');
  wide(
    page,
    figures,
    general,
    ['合计', '基本支出', '<', '<', '项目支出'],
    [fiscal, (one) => one.staff, (one) => one.office, (one) => one.staff + one.office, (one) => one.project],
  );
  over(page, `${year}年一般公共预算基本支出表`, figures, '公开表6');
  basicByEconomic(page, figures);
  over(page, `${year}年一般公共预算“三公”经费支出表`, figures, '公开表7');
  page.grid([...VISITS, sixVisits(figures.visits)]);
  budgetProse(page, figures, 'numbered');
}

function income({ items, institution }: Figures): Cell[] {
  const by = (fund: string): number => sum(items, (one) => (one.fund === fund ? granted(one) : 0));
  const [mine, carried] = [sum(items, own), sum(items, (one) => one.carried)];
  const all = sum(items, granted);
  return [
    all + mine + carried,
    all,
    by('general'),
    by('fund'),
    0,
    mine,
    institution ? mine : 0,
    institution ? 0 : mine,
    carried,
  ];
}

/** One line for every item: its codes, the unit, its name; no lines for groups and types. */
function wide(
  page: Page,
  { unit }: Figures,
  items: readonly Item[],
  titles: Row,
  of: readonly ((one: Item) => number)[],
): void {
  const [whole, staff, office, both, projects] = of;
  const row = (list: readonly Item[]): Cell[] =>
    [whole, staff, office, both, projects].map((one) => sum(list, one ?? (() => 0)));
  page.grid([
    ['科目编码', '<', '<', '单位名称', '科目名称', ...titles],
    ['类', '款', '项', '^', '^', '^', '人员经费', '公用经费', '小计', '^'],
    ...items.map(
      (one): Row => [one.code.slice(0, 3), one.code.slice(3, 5), one.code.slice(5), unit, one.name, ...row([one])],
    ),
    ['总计', '<', '<', '<', '<', ...row(items)],
  ]);
}
