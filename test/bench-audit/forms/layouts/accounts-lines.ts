/** Accounts in nine tables with 行次 and 栏次, as central departments and many provinces publish them; prose first. */
import { basic, type Figures, fiscal, granted, own, project, spent, sum, type Visits, visited } from '../figures.js';
import { beside, type Cell, numbered, type Page, type Row } from '../page.js';
import { accountsProse } from '../prose/accounts.js';
import { amounts, classRows, economicRows, itemHead, itemRows, width } from '../rows.js';

export function accountsLines(page: Page, figures: Figures): void {
  accountsProse(page, figures);
  page.title('第三部分 附表');
  accountsTables(page, figures);
}

export function accountsTables(page: Page, figures: Figures): void {
  summary(page, figures);
  income(page, figures);
  spending(page, figures);
  fiscalSummary(page, figures);
  general(page, figures);
  basicTable(page, figures);
  visits(page, figures);
  fund(page, figures);
  capital(page, figures);
}

/** 表号, title and unit line over a table. */
export function over(page: Page, label: string, title: string, { unit, year }: Figures): void {
  page.title(title);
  page.line(label);
  page.line(`部门：${unit}　　　${year}年度　　　金额单位：${page.style.unit}`);
}

function summary(page: Page, figures: Figures): void {
  const { items } = figures;
  over(page, '公开01表', '收入支出决算总表', figures);
  const funds = (fund: string): number => sum(items, (one) => (one.fund === fund ? granted(one) : 0));
  const received = sum(items, granted) + sum(items, own);
  const left = [
    '一般公共预算财政拨款收入',
    '政府性基金预算财政拨款收入',
    '国有资本经营预算财政拨款收入',
    '上级补助收入',
    '事业收入',
    '经营收入',
    '附属单位上缴收入',
    '其他收入',
  ];
  const values = [
    funds('general'),
    funds('fund'),
    0,
    0,
    figures.institution ? sum(items, own) : 0,
    0,
    0,
    figures.institution ? 0 : sum(items, own),
  ];
  const right = classRows(figures, amounts(spent), (name, at) => `${numbered(at + 1)}、${name}`);
  const lines: Row[] = right.map(([name = '', value = 0], i) => [
    left[i] ? `${numbered(i + 1)}、${left[i]}` : '',
    String(i + 1),
    left[i] ? (values[i] ?? 0) : '',
    name,
    String(i + right.length + 6),
    value,
  ]);
  const n = right.length;
  const carried = sum(items, (one) => one.carried);
  const remains = sum(items, (one) => one.left);
  const all = received + carried;
  const tail = (at: number, a: string, x: Cell, b: string, y: Cell): Row => [
    a,
    String(n + at),
    x,
    b,
    String(2 * n + 5 + at),
    y,
  ];
  page.grid([
    ['收入', '<', '<', '支出', '<', '<'],
    ['项目', '行次', '金额', '项目', '行次', '金额'],
    ['栏次', '', '1', '栏次', '', '2'],
    ...lines,
    tail(1, '本年收入合计', received, '本年支出合计', sum(items, spent)),
    tail(2, '使用非财政拨款结余（含专用结余）', 0, '结余分配', 0),
    tail(3, '年初结转和结余', carried, '年末结转和结余', remains),
    tail(4, '', '', '', ''),
    tail(5, '总计', all, '总计', all),
  ]);
  page.line('注：1.本表反映部门本年度的总收支和年末结转结余情况。');
  page.line('2.本套报表金额单位转换时可能存在尾数误差。');
}

/** The header of a table by items: titles, and a line that numbers the columns. */
export function numberedHead(page: Page, titles: readonly string[]): Row[] {
  const labels = width(page);
  const [first = [], second] = itemHead(page, 2);
  const ordinals: Row = ['栏次', ...new Array<Cell>(labels - 1).fill('<'), ...titles.map((_, i) => String(i + 1))];
  return [[...first, ...titles], [...(second ?? []), ...titles.map(() => '^')], ordinals];
}

function income(page: Page, figures: Figures): void {
  over(page, '公开02表', '收入决算表', figures);
  const business = figures.institution ? own : () => 0;
  const other = figures.institution ? () => 0 : own;
  const of = amounts(
    (one) => granted(one) + own(one),
    granted,
    () => 0,
    business,
    () => 0,
    () => 0,
    other,
  );
  page.grid([
    ...numberedHead(page, [
      '本年收入合计',
      '财政拨款收入',
      '上级补助收入',
      '事业收入',
      '经营收入',
      '附属单位上缴收入',
      '其他收入',
    ]),
    ...itemRows(page, figures.items, of),
  ]);
}

function spending(page: Page, figures: Figures): void {
  over(page, '公开03表', '支出决算表', figures);
  const none = (): number => 0;
  page.grid([
    ...numberedHead(page, ['本年支出合计', '基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出']),
    ...itemRows(page, figures.items, amounts(spent, basic, project, none, none, none)),
  ]);
}

/** 财政拨款收入支出决算总表 with 行次. */
export function fiscalSummary(page: Page, figures: Figures): void {
  const { items } = figures;
  over(page, '公开04表', '财政拨款收入支出决算总表', figures);
  const by = (fund: string, of: (one: (typeof items)[number]) => number): number =>
    sum(items, (one) => (one.fund === fund ? of(one) : 0));
  const three = (of: (one: (typeof items)[number]) => number): number[] => [
    sum(items, of),
    by('general', of),
    by('fund', of),
    0,
  ];
  const right = classRows(
    figures,
    (own) => [
      sum(own, fiscal),
      ...['general', 'fund', 'capital'].map((fund) => sum(own, (one) => (one.fund === fund ? fiscal(one) : 0))),
    ],
    (name, at) => `${numbered(at + 1)}、${name}`,
  );
  const left = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'];
  const values = [by('general', granted), by('fund', granted), 0];
  const n = right.length;
  const lines: Row[] = right.map(([name = '', ...value], i) => [
    left[i] ? `${numbered(i + 1)}、${left[i]}` : '',
    String(i + 1),
    values[i] ?? '',
    name,
    String(n + 6 + i),
    ...value,
  ]);
  const carried = (one: (typeof items)[number]): number => one.carried;
  const remains = (one: (typeof items)[number]): number => one.left;
  const all = (one: (typeof items)[number]): number => granted(one) + one.carried;
  const tail = (at: number, a: string, x: Cell, b: string, y: readonly Cell[]): Row => [
    a,
    String(n + at),
    x,
    b,
    String(2 * n + 5 + at),
    ...y,
  ];
  const blank = ['', '', '', ''];
  page.grid([
    ['收入', '<', '<', '支出', '<', '<', '<', '<', '<'],
    [
      '项目',
      '行次',
      '金额',
      '项目',
      '行次',
      '合计',
      '一般公共预算财政拨款',
      '政府性基金预算财政拨款',
      '国有资本经营预算财政拨款',
    ],
    ['栏次', '', '1', '栏次', '', '2', '3', '4', '5'],
    ...lines,
    tail(1, '本年收入合计', sum(items, granted), '本年支出合计', three(fiscal)),
    tail(2, '年初财政拨款结转和结余', sum(items, carried), '年末财政拨款结转和结余', three(remains)),
    tail(3, '一般公共预算财政拨款', by('general', carried), '', blank),
    tail(4, '政府性基金预算财政拨款', by('fund', carried), '', blank),
    tail(5, '总计', sum(items, all), '总计', three(all)),
  ]);
}

function general(page: Page, figures: Figures): void {
  over(page, '公开05表', '一般公共预算财政拨款支出决算表', figures);
  const items = figures.items.filter(({ fund }) => fund === 'general');
  page.grid([
    ...numberedHead(page, ['小计', '基本支出', '项目支出']),
    ...itemRows(
      page,
      items,
      amounts(
        fiscal,
        (one) => one.staff + one.office,
        (one) => one.project,
      ),
    ),
  ]);
}

/** Staff on the left, office on the right; the last row says both totals. */
export function basicTable(page: Page, figures: Figures, label = '公开06表'): void {
  over(page, label, '一般公共预算财政拨款基本支出决算明细表', figures);
  const { economic } = figures;
  const staff = economicRows(
    economic.filter((one) => one.staff > 0),
    (own) => [sum(own, (one) => one.staff)],
  );
  const office = economicRows(
    economic.filter((one) => one.office > 0),
    (own) => [sum(own, (one) => one.office)],
  );
  page.grid([
    ['人员经费', '<', '<', '公用经费', '<', '<'],
    ['经济分类科目编码', '科目名称', '决算数', '经济分类科目编码', '科目名称', '决算数'],
    ...beside(staff, office),
    ['人员经费合计', '<', sum(economic, (one) => one.staff), '公用经费合计', '<', sum(economic, (one) => one.office)],
  ]);
}

const six = (one: Visits): Cell[] => [
  visited(one),
  one.abroad,
  one.buying + one.running,
  one.buying,
  one.running,
  one.meals,
];

function visits(page: Page, figures: Figures): void {
  over(page, '公开07表', '财政拨款“三公”经费支出决算表', figures);
  const titles = ['合计', '因公出国（境）费', '公务用车购置及运行维护费', '<', '<', '公务接待费'];
  const second = ['^', '^', '小计', '公务用车购置费', '公务用车运行维护费', '^'];
  page.grid([
    ['预算数', '<', '<', '<', '<', '<', '决算数', '<', '<', '<', '<', '<'],
    [...titles, ...titles],
    [...second, ...second],
    Array.from({ length: 12 }, (_, i) => String(i + 1)),
    [...six(figures.visitsPlanned), ...six(figures.visits)],
  ]);
  page.line('注：本表反映部门本年度财政拨款“三公”经费支出预决算情况。');
}

export function fund(page: Page, figures: Figures, label = '公开08表'): void {
  over(page, label, '政府性基金预算财政拨款收入支出决算表', figures);
  const items = figures.items.filter(({ fund: of }) => of === 'fund');
  const [first = [], second] = itemHead(page, 2);
  const blank = [...new Array<Cell>(width(page)).fill(''), '', '', '', '', '', ''];
  page.grid([
    [...first, '年初结转和结余', '本年收入', '本年支出', '<', '<', '年末结转和结余'],
    [...(second ?? []), '^', '^', '小计', '基本支出', '项目支出', '^'],
    ...(items.length === 0
      ? [blank, blank]
      : itemRows(
          page,
          items,
          amounts(
            (one) => one.carried,
            granted,
            fiscal,
            (one) => one.staff + one.office,
            (one) => one.project,
            (one) => one.left,
          ),
        )),
  ]);
  if (items.length === 0)
    page.line(
      `注：本部门${figures.year}年度没有政府性基金预算财政拨款收入，也没有使用政府性基金预算财政拨款安排的支出，本表为空表。`,
    );
}

export function capital(page: Page, figures: Figures, label = '公开09表'): void {
  over(page, label, '国有资本经营预算财政拨款支出决算表', figures);
  const blank = [...new Array<Cell>(width(page)).fill(''), '', '', ''];
  const [first = [], second] = itemHead(page, 2);
  page.grid([[...first, '合计', '基本支出', '项目支出'], [...(second ?? []), '^', '^', '^'], blank, blank]);
  page.line(`注：本部门${figures.year}年度没有使用国有资本经营预算财政拨款安排的支出，本表为空表。`);
}
