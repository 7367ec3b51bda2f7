/** A budget with 序号 in every table and 栏次 under every header; all classes are printed. */
import { basic, type Figures, fiscal, granted, own, project, spent, sum, visited } from '../figures.js';
import { beside, type Cell, numbered, type Page, type Row } from '../page.js';
import { budgetProse } from '../prose/budget.js';
import { amounts, classRows, economicRows, itemRows } from '../rows.js';
import { by, carried, generalBasic, over } from './budget-tables.js';

export function budgetSerial(page: Page, figures: Figures): void {
  const { items } = figures;
  over(page, '部门预算收支总表', figures, '预算01表');
  summary(page, figures);
  over(page, '部门预算收入总表', figures, '预算02表');
  const business = figures.institution ? own : () => 0;
  const other = figures.institution ? () => 0 : own;
  byItem(
    page,
    [
      '合计',
      '一般公共预算拨款',
      '基金预算拨款',
      '国有资本经营预算拨款',
      '财政专户核拨',
      '事业收入',
      '其他收入',
      '上年结转',
    ],
    items,
    [
      spent,
      (one) => (one.fund === 'general' ? granted(one) : 0),
      (one) => (one.fund === 'fund' ? granted(one) : 0),
      () => 0,
      () => 0,
      business,
      other,
      carried,
    ],
  );
  over(page, '部门预算支出总表', figures, '预算03表');
  byItem(page, ['合计', '基本支出', '项目支出', '经营支出'], items, [spent, basic, project, () => 0]);
  over(page, '部门预算财政拨款收支总表', figures, '预算04表');
  fiscalSummary(page, figures);
  over(page, '部门预算一般公共预算财政拨款支出表', figures, '预算05表');
  byItem(
    page,
    ['合计', '基本支出', '项目支出'],
    items.filter(({ fund }) => fund === 'general'),
    [fiscal, generalBasic, (one) => one.project],
  );
  over(page, '部门预算一般公共预算财政拨款基本支出表', figures, '预算06表');
  basicTable(page, figures);
  over(page, '部门预算财政拨款“三公”经费支出表', figures, '预算09表');
  visits(page, figures);
  page.title('部门预算信息公开情况说明');
  budgetProse(page, figures, 'numbered');
}

const ordinals = (n: number): Row => ['栏次', ...Array.from({ length: n }, (_, i) => String(i + 1))];

function serial(rows: readonly Row[]): Row[] {
  return rows.map((row, i) => [String(i + 1), ...row]);
}

function summary(page: Page, figures: Figures): void {
  const { items, institution } = figures;
  const left: Row[] = [
    ['一、一般公共预算拨款收入', by(figures, 'general', granted)],
    ['二、政府性基金预算拨款收入', by(figures, 'fund', granted)],
    ['三、国有资本经营预算拨款收入', 0],
    ['四、财政专户管理资金收入', 0],
    ['五、事业收入', institution ? sum(items, own) : 0],
    ['六、上级补助收入', 0],
    ['七、附属单位上缴收入', 0],
    ['八、事业单位经营收入', 0],
    ['九、其他收入', institution ? 0 : sum(items, own)],
  ];
  const right = classRows(figures, amounts(spent), (name, at) => `${numbered(at + 1)}、${name}`);
  const total = sum(items, spent);
  const rest = sum(items, carried);
  const year = total - rest;
  page.grid([
    ['序号', '收入', '<', '支出', '<'],
    ['^', '项目', '预算金额', '项目', '预算金额'],
    ordinals(4),
    ...serial([
      ...beside(left, right),
      ['本年收入合计', year, '本年支出合计', total],
      ['上年结转结余', rest, '年终结转结余', 0],
      ['收入总计', total, '支出总计', total],
    ]),
  ]);
}

function fiscalSummary(page: Page, figures: Figures): void {
  const { items } = figures;
  const four = (list: typeof items): Cell[] => [
    sum(list, fiscal),
    ...['general', 'fund', 'capital'].map((fund) => sum(list, (one) => (one.fund === fund ? fiscal(one) : 0))),
  ];
  const right = classRows(figures, four, (name, at) => `${numbered(at + 1)}、${name}`);
  const left: Row[] = [
    ['一、一般公共预算财政拨款', by(figures, 'general', granted)],
    ['二、政府性基金预算财政拨款', by(figures, 'fund', granted)],
    ['三、国有资本经营预算财政拨款', 0],
  ];
  const total = sum(items, fiscal);
  page.grid([
    ['序号', '收入', '<', '支出', '<', '<', '<', '<'],
    ['^', '项目', '金额', '项目', '合计', '一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'],
    ordinals(7),
    ...serial([
      ...beside(left, right),
      ['本年收入合计', sum(items, granted), '本年支出合计', ...four(items)],
      ['年初财政拨款结转和结余', sum(items, carried), '年末财政拨款结转和结余', 0, 0, 0, 0],
      ['一般公共预算财政拨款', by(figures, 'general', carried), '', '', '', '', ''],
      ['政府性基金预算财政拨款', by(figures, 'fund', carried), '', '', '', '', ''],
      ['国有资本经营预算财政拨款', 0, '', '', '', '', ''],
      ['收入总计', total, '支出总计', ...four(items)],
    ]),
  ]);
}

function byItem(
  page: Page,
  titles: Row,
  items: Figures['items'],
  of: readonly ((one: Figures['items'][number]) => number)[],
): void {
  const rows = itemRows(page, items, amounts(...of));
  page.grid([
    ['序号', '功能分类科目', '<', ...titles],
    ['^', '科目编码', '科目名称', ...titles.map((): Cell => '^')],
    ordinals(titles.length + 2),
    ...serial(rows.map((row) => (row[1] === '<' ? ['', row[0] ?? '', ...row.slice(2)] : row))),
  ]);
}

function basicTable(page: Page, { economic }: Figures): void {
  const of = (list: typeof economic): Cell[] => [
    sum(list, (one) => one.staff + one.office),
    sum(list, (one) => one.staff),
    sum(list, (one) => one.office),
  ];
  page.grid([
    ['序号', '部门预算支出经济分类科目', '<', '合计', '人员经费', '公用经费'],
    ['^', '科目编码', '科目名称', '^', '^', '^'],
    ordinals(5),
    ...serial([['', '合计', ...of(economic)], ...economicRows(economic, of)]),
  ]);
}

/** One item a line, amounts of three funds. */
function visits(page: Page, { visits: own }: Figures): void {
  const line = (name: string, value: number): Row => [name, value, value, 0, 0];
  page.grid([
    ['序号', '项目', '合计', '一般公共预算拨款', '基金预算拨款', '国有资本经营预算拨款'],
    ordinals(5),
    ...serial([
      line('合计', visited(own) + own.meetings + own.training),
      line('“三公”经费小计', visited(own)),
      line('一、因公出国（境）费', own.abroad),
      line('二、公务用车购置及运维费', own.buying + own.running),
      line('其中：公务用车购置费', own.buying),
      line('公务用车运行维护费', own.running),
      line('三、公务接待费', own.meals),
      line('四、会议费', own.meetings),
      line('五、培训费', own.training),
    ]),
  ]);
}
