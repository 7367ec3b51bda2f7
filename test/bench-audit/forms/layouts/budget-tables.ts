/** Tables that budgets of many places have in common, with the words that each place uses. */
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
import { beside, type Cell, numbered, type Page, type Row } from '../page.js';
import { amounts, classRows, economicRows, itemHead, itemRows, usedClasses, width } from '../rows.js';

export const generalBasic = (one: Item): number => one.staff + one.office;
export const carried = (one: Item): number => one.carried;
export const received = (one: Item): number => granted(one) + own(one);

export function by(figures: Figures, fund: Item['fund'], of: (one: Item) => number): number {
  return sum(figures.items, (one) => (one.fund === fund ? of(one) : 0));
}

export function over(page: Page, title: string, { unit }: Figures, label?: string): void {
  if (label !== undefined) page.line(label);
  page.title(title);
  page.line(`单位名称：${unit}　　　　　　单位：${page.style.unit}`);
}

/** A header of `rows` lines over the labels of items, beside titles that take as many. */
export function headed(page: Page, titles: readonly Row[]): Row[] {
  const depth = titles.length;
  const head = itemHead(page, depth === 1 ? 1 : 2);
  const blank: Cell[] = new Array<Cell>(width(page)).fill('^');
  return titles.map((own, i) => [...(head[i] ?? blank), ...own]);
}

interface Words {
  readonly all?: boolean;
  readonly inner?: boolean;
  readonly year?: string;
  readonly ofFund?: string;
}

/** 收支总表: income beside classes; below them the totals of the year, what was carried, and all. */
export function summary(
  page: Page,
  figures: Figures,
  { all = false, inner = true, year = '预算数', ofFund = '一般公共预算拨款收入' }: Words,
): void {
  const { items, institution } = figures;
  const name = (text: string, at: number): string => `${numbered(at + 1)}、${text}`;
  const right = (all ? classRows : usedClasses)(figures, amounts(spent), name);
  const left: Row[] = [
    [`一、${ofFund}`, by(figures, 'general', granted)],
    ['二、政府性基金预算拨款收入', by(figures, 'fund', granted)],
    ['三、国有资本经营预算拨款收入', 0],
    ['四、财政专户管理资金收入', 0],
    ['五、事业收入', institution ? sum(items, own) : 0],
    ['六、上级补助收入', 0],
    ['七、附属单位上缴收入', 0],
    ['八、经营收入', 0],
    ['九、其他收入', institution ? 0 : sum(items, own)],
  ];
  const total = sum(items, received) + sum(items, carried);
  page.grid([
    ...(inner
      ? ([
          ['收入', '<', '支出', '<'],
          ['项目', year, '项目', year],
        ] as Row[])
      : ([['收入项目', year, '支出项目', year]] as Row[])),
    ...beside(left, right),
    ['本年收入合计', sum(items, received), '本年支出合计', sum(items, spent)],
    ['上年结转结余', sum(items, carried), '年终结转结余', 0],
    ['收入总计', total, '支出总计', total],
  ]);
}

/** 财政拨款收支总表: income beside classes by fund. */
export function fiscalSummary(
  page: Page,
  figures: Figures,
  { all = false, last = true }: { all?: boolean; last?: boolean },
): void {
  const { items } = figures;
  const four =
    (of: (one: Item) => number) =>
    (list: readonly Item[]): Cell[] => {
      const ofFund = (fund: string): number => sum(list, (one) => (one.fund === fund ? of(one) : 0));
      return [sum(list, of), ofFund('general'), ofFund('fund'), ofFund('capital')];
    };
  const name = (text: string, at: number): string =>
    all ? `（${numbered(at + 1)}）${text}` : `（${numbered(at + 1)}）${text}`;
  const right: Row[] = [
    ['一、本年支出', ...four(fiscal)(items)],
    ...(all ? classRows : usedClasses)(figures, four(fiscal), name),
    ['二、年终结转结余', 0, 0, 0, 0],
  ];
  const left: Row[] = [
    ['一、本年收入', sum(items, granted)],
    ['（一）一般公共预算拨款', by(figures, 'general', granted)],
    ['（二）政府性基金预算拨款', by(figures, 'fund', granted)],
    ['（三）国有资本经营预算拨款', 0],
    ['二、上年结转', sum(items, carried)],
    ['（一）一般公共预算拨款', by(figures, 'general', carried)],
    ['（二）政府性基金预算拨款', by(figures, 'fund', carried)],
    ['（三）国有资本经营预算拨款', 0],
  ];
  const total: Row = ['收入总计', sum(items, fiscal), '支出总计', ...four(fiscal)(items)];
  page.grid([
    ['收入', '<', '支出', '<', '<', '<', '<'],
    ['项目', '预算数', '项目', '合计', '一般公共预算', '政府性基金预算', '国有资本经营预算'],
    ...(last ? [] : [total]),
    ...beside(left, right),
    ...(last ? [total] : []),
  ]);
}

/** 收入总表 by items: this year's by source, and what was carried. */
export function incomeByItem(page: Page, figures: Figures, titles: readonly Row[] = INCOME): void {
  const business = figures.institution ? own : () => 0;
  const other = figures.institution ? () => 0 : own;
  const ofFund =
    (fund: Item['fund']) =>
    (one: Item): number =>
      one.fund === fund ? granted(one) : 0;
  const of = amounts(spent, received, ofFund('general'), ofFund('fund'), ofFund('capital'), business, other, carried);
  page.grid([...headed(page, titles), ...itemRows(page, figures.items, of)]);
}

const INCOME: readonly Row[] = [
  ['合计', '本年收入', '<', '<', '<', '<', '<', '上年结转结余'],
  ['^', '小计', '一般公共预算', '政府性基金预算', '国有资本经营预算', '事业收入', '其他收入', '^'],
];

export function spendingByItem(
  page: Page,
  figures: Figures,
  titles: Row = ['合计', '基本支出', '项目支出', '事业单位经营支出', '上缴上级支出', '对附属单位补助支出'],
): void {
  const none = (): number => 0;
  const of = [spent, basic, project, none, none, none].slice(0, titles.length);
  page.grid([...headed(page, [titles]), ...itemRows(page, figures.items, amounts(...of))]);
}

export function generalByItem(
  page: Page,
  figures: Figures,
  titles: readonly Row[] = [
    ['合计', '基本支出', '<', '<', '项目支出'],
    ['^', '小计', '人员经费', '公用经费', '^'],
  ],
  fund: Item['fund'] = 'general',
): void {
  const items = figures.items.filter((one) => one.fund === fund);
  const columns = Math.max(...titles.map(({ length }) => length));
  const of =
    columns === 5
      ? amounts(
          fiscal,
          generalBasic,
          (one) => one.staff,
          (one) => one.office,
          (one) => one.project,
        )
      : columns === 4
        ? amounts(
            fiscal,
            (one) => one.staff,
            (one) => one.office,
            (one) => one.project,
          )
        : amounts(fiscal, generalBasic, (one) => one.project);
  const blank: Row = [...new Array<Cell>(width(page)).fill(''), ...new Array<Cell>(columns).fill('')];
  page.grid([...headed(page, titles), ...(items.length > 0 ? itemRows(page, items, of) : [blank])]);
}

/** 基本支出 by economic items in one list. */
export function basicByEconomic(page: Page, { economic }: Figures, head: readonly Row[] = BASIC): void {
  const of = (list: typeof economic): Cell[] => [
    sum(list, (one) => one.staff + one.office),
    sum(list, (one) => one.staff),
    sum(list, (one) => one.office),
  ];
  const total: Row = ['合计', '<', ...of(economic)];
  const rows = economicRows(economic, of);
  page.grid([...head, ...(page.style.total === 'first' ? [total, ...rows] : [...rows, total])]);
}

const BASIC: readonly Row[] = [
  ['部门预算支出经济分类科目', '<', '本年一般公共预算基本支出', '<', '<'],
  ['科目编码', '科目名称', '合计', '人员经费', '公用经费'],
];

export const sixVisits = (one: Visits): Cell[] => [
  visited(one),
  one.abroad,
  one.buying + one.running,
  one.buying,
  one.running,
  one.meals,
];

export const VISITS: readonly Row[] = [
  ['“三公”经费合计', '因公出国（境）费', '公务用车购置及运行费', '<', '<', '公务接待费'],
  ['^', '^', '小计', '公务用车购置费', '公务用车运行费', '^'],
];
