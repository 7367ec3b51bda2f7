/** A budget whose summary has four tables side by side, and whose 三公 table takes in 会议费 and 培训费 of two years. */
import { type Figures, fiscal, granted, type Item, own, spent, sum, type Visits, visited } from '../figures.js';
import { beside, type Cell, type Page, type Row } from '../page.js';
import { budgetProse } from '../prose/budget.js';
import { economicRows, usedClasses } from '../rows.js';
import { by, carried, generalByItem, incomeByItem, over, received, spendingByItem } from './budget-tables.js';

export function budgetFourBlocks(page: Page, figures: Figures): void {
  budgetProse(page, figures, 'numbered');
  over(page, '部门综合预算收支总表', figures, '表1');
  fourBlocks(page, figures, spent, sum(figures.items, received), sum(figures.items, carried));
  over(page, '部门综合预算收入总表', figures, '表2');
  incomeByItem(page, figures);
  over(page, '部门综合预算支出总表', figures, '表3');
  spendingByItem(page, figures, ['合计', '基本支出', '项目支出']);
  over(page, '部门综合预算财政拨款收支总表', figures, '表4');
  fourBlocks(page, figures, fiscal, sum(figures.items, granted), sum(figures.items, carried), true);
  over(page, '部门综合预算一般公共预算支出明细表（按支出功能分类科目）', figures, '表5');
  generalByItem(page, figures, [['合计', '人员经费支出', '公用经费支出', '专项业务经费支出']]);
  over(page, '部门综合预算一般公共预算基本支出明细表（按支出经济分类科目）', figures, '表7');
  pairedCodes(page, figures);
  over(page, '部门综合预算专项业务经费支出表', figures, '表10');
  projectList(page, figures);
  over(page, '部门综合预算一般公共预算拨款“三公”经费及会议费、培训费支出预算表', figures, '表13');
  visitsOfTwoYears(page, figures);
}

/** Income beside functional types, departmental and government economic classes; totals of all on the last lines. */
function fourBlocks(
  page: Page,
  figures: Figures,
  of: (one: Item) => number,
  income: number,
  rest: number,
  isFiscal = false,
): void {
  const { items, institution } = figures;
  const name = (text: string, at: number): string => `${at + 1}.${text}`;
  const left: Row[] = [
    ['一、部门预算', income],
    ['1.财政拨款', sum(items, granted)],
    ['（1）一般公共预算拨款', by(figures, 'general', granted)],
    ['（2）政府性基金拨款', by(figures, 'fund', granted)],
    ['（3）国有资本经营预算收入', 0],
    ...(isFiscal
      ? []
      : ([
          ['2.事业收入', institution ? sum(items, own) : 0],
          ['3.其他收入', institution ? 0 : sum(items, own)],
        ] as Row[])),
  ];
  const [pay, help, office, work] = classesOf(figures, of);
  const functional: Row[] = [
    ['一、部门预算', sum(items, of)],
    ...usedClasses(figures, (list) => [sum(list, of)], name),
  ];
  const department: Row[] = [
    ['一、部门预算', sum(items, of)],
    ['1.人员经费和公用经费支出', pay + help + office],
    ['（1）工资福利支出', pay],
    ['（2）商品和服务支出', office],
    ['（3）对个人和家庭的补助', help],
    ['2.专项业务经费支出', work],
    ['（1）商品和服务支出', work],
  ];
  const government: Row[] = [
    ['一、部门预算', sum(items, of)],
    ['1.机关工资福利支出', pay],
    ['2.机关商品和服务支出', office + work],
    ['3.对个人和家庭的补助', help],
  ];
  const total = income + rest;
  const spending = sum(items, of);
  page.grid([
    ['收入', '<', '支出', '<', '<', '<', '<', '<'],
    [
      '项目',
      '预算数',
      '支出功能分科目（按大类）',
      '预算数',
      '部门预算支出经济科目（按大类）',
      '预算数',
      '政府预算支出经济分类科目（按大类）',
      '预算数',
    ],
    ...beside(left, functional, department, government),
    ['本年收入合计', income, '本年支出合计', spending, '本年支出合计', spending, '本年支出合计', spending],
    ['上年结转', rest, '结转下年', 0, '结转下年', 0, '结转下年', 0],
    ['收入总计', total, '支出总计', total, '支出总计', total, '支出总计', total],
  ]);
}

function classesOf({ items }: Figures, of: (one: Item) => number): [number, number, number, number] {
  const retired = (one: Item): boolean => /^20805(?:01|02)|^20808/.test(one.code);
  const pay = sum(items, (one) => (retired(one) ? 0 : one.staff));
  const help = sum(items, (one) => (retired(one) ? one.staff : 0));
  const office = sum(items, (one) => one.office);
  return [pay, help, office, sum(items, of) - pay - help - office];
}

/** Departmental economic codes with the government's beside them. */
function pairedCodes(page: Page, { economic }: Figures): void {
  const GOVERNMENT: Readonly<Record<string, readonly [string, string]>> = {
    301: ['501', '机关工资福利支出'],
    302: ['502', '机关商品和服务支出'],
    303: ['509', '对个人和家庭的补助'],
  };
  const of = (list: typeof economic): Cell[] => [
    sum(list, (one) => one.staff + one.office),
    sum(list, (one) => one.staff),
    sum(list, (one) => one.office),
  ];
  const rows = economicRows(economic, of, (code, name) => {
    const [first = '', title = ''] = GOVERNMENT[code.slice(0, 3)] ?? [];
    return code.length === 3 ? [code, name, '', ''] : [code, name, `${first}${code.slice(3)}`, title];
  });
  page.grid([
    [
      '部门经济科目编码',
      '部门经济科目名称',
      '政府经济科目编码',
      '政府经济科目名称',
      '合计',
      '人员经费支出',
      '公用经费支出',
      '备注',
    ],
    ...rows.map((row): Row => [...row, '']),
    ['合计', '<', '<', '<', ...of(economic), ''],
  ]);
}

/** Units, then their projects with numbers of their own. */
function projectList(page: Page, { projects, unit }: Figures): void {
  const all = sum(projects, (one) => one.fund + one.own);
  page.grid([
    ['单位编码', '单位（项目）名称', '项目金额', '项目简介'],
    ['', '合计', all, ''],
    ['131', unit, all, ''],
    ['131001', `${unit}本级`, all, ''],
    ...projects.map(({ name, fund, own: mine }): Row => ['', name, fund + mine, '保障业务工作开展']),
  ]);
}

function visitsOfTwoYears(page: Page, { unit, year, visits, visitsBefore }: Figures): void {
  const nine = (one: Visits): number[] => [
    visited(one) + one.meetings + one.training,
    visited(one),
    one.abroad,
    one.meals,
    one.buying + one.running,
    one.buying,
    one.running,
    one.meetings,
    one.training,
  ];
  const [before, now] = [nine(visitsBefore), nine(visits)];
  const titles: Cell[] = ['合计', '一般公共预算拨款安排的“三公”经费预算', '<', '<', '<', '<', '<', '会议费', '培训费'];
  const second: Cell[] = [
    '^',
    '小计',
    '因公出国（境）费用',
    '公务接待费',
    '公务用车购置及运行维护费',
    '<',
    '<',
    '^',
    '^',
  ];
  const third: Cell[] = ['^', '^', '^', '^', '小计', '公务用车购置费', '公务用车运行维护费', '^', '^'];
  const line: Cell[] = [...before, ...now, ...now.map((value, i) => value - (before[i] ?? 0))];
  page.grid([
    [
      '单位编码',
      '单位名称',
      `${year - 1}年`,
      ...titles.slice(1).map((): Cell => '<'),
      `${year}年`,
      ...titles.slice(1).map((): Cell => '<'),
      '增减变化情况',
      ...titles.slice(1).map((): Cell => '<'),
    ],
    ['^', '^', ...titles, ...titles, ...titles],
    ['^', '^', ...second, ...second, ...second],
    ['^', '^', ...third, ...third, ...third],
    ['', '合计', ...line],
    ['131001', unit, ...line],
  ]);
}
