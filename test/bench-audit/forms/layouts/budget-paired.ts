/** A budget of many tables: basic expenditure by items against government and departmental economic classes, staff and office apart. */
import { type Economic, type Figures, fiscal, type Item, sum } from '../figures.js';
import type { Cell, Page, Row } from '../page.js';
import { budgetProse } from '../prose/budget.js';
import { amounts, itemRows } from '../rows.js';
import {
  fiscalSummary,
  generalBasic,
  generalByItem,
  headed,
  incomeByItem,
  over,
  sixVisits,
  spendingByItem,
  summary,
  VISITS,
} from './budget-tables.js';

export function budgetPaired(page: Page, figures: Figures): void {
  budgetProse(page, figures, 'sections');
  over(page, '收支总表', figures, '部门公开表01');
  summary(page, figures, { all: true });
  over(page, '收入总表', figures, '部门公开表02');
  incomeByItem(page, figures);
  over(page, '支出总表', figures, '部门公开表03');
  spendingByItem(page, figures);
  over(page, '支出预算分类汇总表（按政府预算经济分类）', figures, '部门公开表04');
  byGovernment(page, figures, fiscal);
  over(page, '支出预算分类汇总表（按部门预算经济分类）', figures, '部门公开表05');
  byDepartment(page, figures);
  over(page, '财政拨款收支总表', figures, '部门公开表06');
  fiscalSummary(page, figures, {});
  over(page, '一般公共预算支出表', figures, '部门公开表07');
  generalByItem(page, figures);
  over(page, '一般公共预算基本支出表--人员经费（工资福利支出）（按部门预算经济分类）', figures, '部门公开表09');
  staffByItem(page, figures);
  over(page, '一般公共预算基本支出表--人员经费（对个人和家庭的补助）', figures, '部门公开表11');
  wide(
    page,
    figures,
    (one) => /^303/.test(one.code),
    (one) => one.staff,
    '总计',
  );
  over(page, '一般公共预算基本支出表--公用经费（商品和服务支出）', figures, '部门公开表13');
  wide(
    page,
    figures,
    (one) => /^302/.test(one.code),
    (one) => one.office,
    '总计',
  );
  over(page, '一般公共预算“三公”经费支出表', figures, '部门公开表15');
  page.grid([
    ['单位编码', '单位名称', ...(VISITS[0] ?? [])],
    ['^', '^', ...(VISITS[1] ?? [])],
    ['', '合计', ...sixVisits(figures.visits)],
    ['405001', figures.unit, ...sixVisits(figures.visits)],
  ]);
  over(page, '政府性基金预算支出表', figures, '部门公开表16');
  generalByItem(page, figures, undefined, 'fund');
}

const retired = (one: Item): boolean => /^20805(?:01|02)|^20808/.test(one.code);

function byGovernment(page: Page, figures: Figures, whole: (one: Item) => number): void {
  const of = amounts(
    whole,
    (one) => (retired(one) ? 0 : one.staff),
    (one) => one.office + one.project,
    (one) => (retired(one) ? one.staff : 0),
  );
  page.grid([
    ...headed(page, [['总计', '机关工资福利支出', '机关商品和服务支出', '对个人和家庭的补助']]),
    ...itemRows(page, figures.items, of),
  ]);
}

function byDepartment(page: Page, figures: Figures): void {
  const of = amounts(
    fiscal,
    generalBasic,
    (one) => (retired(one) ? 0 : one.staff),
    (one) => one.office,
    (one) => (retired(one) ? one.staff : 0),
    (one) => one.project,
    (one) => one.project,
  );
  page.grid([
    ...headed(page, [
      ['总计', '基本支出', '<', '<', '<', '项目支出', '<'],
      ['^', '小计', '工资福利支出', '商品和服务支出', '对个人和家庭的补助', '小计', '商品和服务支出'],
    ]),
    ...itemRows(page, figures.items, of),
  ]);
}

/** What of an item is paid for an economic item: one item takes the rest. */
function share(one: Item, of: Economic, figures: Figures, amount: (economic: Economic) => number): number {
  const FIXED: Readonly<Record<string, string>> = {
    2080505: '30108',
    2080506: '30109',
    2101101: '30110',
    2101102: '30110',
    2101103: '30111',
    2210201: '30113',
    2080501: '30302',
    2080502: '30302',
    2080801: '30304',
  };
  const fixed = FIXED[one.code];
  if (fixed !== undefined) return fixed === of.code ? one.staff : 0;
  if (one.code === '2210203') return of.code === '30102' ? one.staff : 0;
  const isMain = figures.items.find(({ staff, code }) => staff > 0 && FIXED[code] === undefined) === one;
  if (!isMain || Object.values(FIXED).includes(of.code)) return 0;
  const other = figures.items.find(({ code }) => code === '2210203');
  return amount(of) - (of.code === '30102' ? (other?.staff ?? 0) : 0);
}

function staffByItem(page: Page, figures: Figures): void {
  const list = figures.economic.filter((one) => /^301/.test(one.code));
  const groups: readonly (readonly [string, RegExp])[] = [
    ['工资奖金津补贴', /^3010[1237]/],
    ['社会保障缴费', /^301(?:0[89]|1[012])/],
    ['住房公积金', /^30113/],
    ['其他工资福利支出', /^30199/],
  ];
  const staff = (one: Economic): number => one.staff;
  const columns = groups.map(([name, codes]) => ({ name, own: list.filter(({ code }) => codes.test(code)) }));
  const head: Cell[] = ['总计'];
  const second: Cell[] = ['^'];
  for (const { name, own } of columns) {
    if (own.length === 1) {
      head.push(name);
      second.push('^');
    } else {
      head.push(name, ...own.map((): Cell => '<'));
      second.push('小计', ...own.map((one) => one.name));
    }
  }
  const of = (items: readonly Item[]): Cell[] => {
    const value = (one: Economic): number => sum(items, (item) => share(item, one, figures, staff));
    return [
      sum(list, value),
      ...columns.flatMap(({ own }) => (own.length === 1 ? own.map(value) : [sum(own, value), ...own.map(value)])),
    ];
  };
  page.grid([...headed(page, [head, second]), ...itemRows(page, figures.items, of)]);
}

function wide(
  page: Page,
  figures: Figures,
  which: (one: Economic) => boolean,
  amount: (one: Economic) => number,
  whole: string,
): void {
  const list = figures.economic.filter(which);
  const of = (items: readonly Item[]): Cell[] => {
    const values = list.map((one) => sum(items, (item) => share(item, one, figures, amount)));
    return [values.reduce((all, one) => all + one, 0), ...values];
  };
  const titles: Row = [whole, ...list.map(({ name }) => name)];
  page.grid([...headed(page, [titles]), ...itemRows(page, figures.items, of)]);
}
