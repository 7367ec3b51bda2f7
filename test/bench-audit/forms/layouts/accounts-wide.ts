/** Accounts in thirteen tables: items crossed with economic classes and items, lists of projects, 三公 of two funds. */
import { type Figures, fiscal, type Item, sum, visited } from '../figures.js';
import type { Cell, Page, Row } from '../page.js';
import { accountsProse } from '../prose/accounts.js';
import { amounts, economicRows, itemHead, itemRows } from '../rows.js';
import { accountsTables, capital, over } from './accounts-lines.js';

export function accountsWide(page: Page, figures: Figures): void {
  accountsProse(page, figures);
  page.title('第四部分 附件');
  page.title('第五部分 附表');
  accountsTables(page, figures);
  crossed(page, figures);
  basicOneList(page, figures);
  projects(page, figures);
  visitsAndMore(page, figures);
  capital(page, figures, '公开13表');
}

const ECONOMIC = ['工资福利支出', '商品和服务支出', '对个人和家庭的补助', '资本性支出'] as const;

/** What of an item is paid by which economic class. */
function byClass(one: Item): readonly [number, number, number, number] {
  const retired = /^20805(?:01|02)|^20808/.test(one.code);
  const capitalPart = one.project > 50_000_000 ? Math.floor(one.project / 4 / 10_000) * 10_000 : 0;
  return [retired ? 0 : one.staff, one.office + one.project - capitalPart, retired ? one.staff : 0, capitalPart];
}

function crossed(page: Page, figures: Figures): void {
  over(page, '公开10表', '一般公共预算财政拨款支出决算明细表', figures);
  const items = figures.items.filter(({ fund }) => fund === 'general');
  const [first = [], second] = itemHead(page, 2);
  page.grid([
    [...first, '合计', ...ECONOMIC],
    ...(second ? [[...second, ...new Array<Cell>(1 + ECONOMIC.length).fill('^')]] : []),
    ...itemRows(page, items, amounts(fiscal, ...ECONOMIC.map((_, i) => (one: Item) => byClass(one)[i] ?? 0))),
  ]);
}

/** One list of economic items with the total first. */
function basicOneList(page: Page, figures: Figures): void {
  over(page, '公开11表', '一般公共预算财政拨款基本支出决算表', figures);
  const { economic } = figures;
  const of = (own: typeof economic): Cell[] => [
    sum(own, (one) => one.staff + one.office),
    sum(own, (one) => one.staff),
    sum(own, (one) => one.office),
  ];
  page.grid([
    ['经济分类科目', '<', '本年支出', '<', '<'],
    ['科目编码', '科目名称', '合计', '人员经费', '公用经费'],
    ['栏次', '<', '1', '2', '3'],
    ['合计', '<', ...of(economic)],
    ...economicRows(economic, of),
  ]);
}

function projects(page: Page, figures: Figures): void {
  over(page, '公开12表', '一般公共预算财政拨款项目支出决算表', figures);
  const items = figures.items.filter(({ fund, project: value }) => fund === 'general' && value > 0);
  const [first = []] = itemHead(page, 1);
  page.grid([
    [...first, '金额'],
    ...itemRows(
      page,
      items,
      amounts((one) => one.project),
    ),
  ]);
}

function visitsAndMore(page: Page, { visits, visitsPlanned, unit, year }: Figures): void {
  page.title('“三公”经费支出情况表');
  page.line(`编制单位：${unit}　　　${year}年　　　单位：${page.style.unit}`);
  const row = (name: string, of: (one: typeof visits) => number): Row => [name, of(visitsPlanned), of(visits)];
  page.grid([
    ['项目', '预算数', '决算数'],
    row('合计', visited),
    row('1.因公出国（境）费', (one) => one.abroad),
    row('2.公务用车购置及运行维护费', (one) => one.buying + one.running),
    row('（1）公务用车购置费', (one) => one.buying),
    row('（2）公务用车运行维护费', (one) => one.running),
    row('3.公务接待费', (one) => one.meals),
  ]);
}
