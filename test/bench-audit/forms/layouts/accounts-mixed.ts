/** Accounts in eleven tables, two of which mix money and counts: 三公 with 机关运行经费 as numbered lines, assets in one row. */
import { type Figures, fiscal, sum, visited } from '../figures.js';
import { beside, type Cell, type Page, type Row } from '../page.js';
import { accountsProse } from '../prose/accounts.js';
import { economicRows, grouped } from '../rows.js';
import { accountsTables, over } from './accounts-lines.js';

export function accountsMixed(page: Page, figures: Figures): void {
  page.line(`监督索引号${53_000 + figures.year}00111`);
  accountsProse(page, figures);
  accountsTables(page, figures);
  basicThreeBlocks(page, figures);
  visitsAndOffice(page, figures);
  assets(page, figures);
}

/** 人员经费 beside two blocks of 公用经费; the totals reach over the labels. */
function basicThreeBlocks(page: Page, figures: Figures): void {
  over(page, '公开10表', '财政拨款基本支出决算表', figures);
  const { economic } = figures;
  const staff = economicRows(
    economic.filter((one) => one.staff > 0),
    (own) => [sum(own, (one) => one.staff)],
  );
  const office = economicRows(
    economic.filter((one) => one.office > 0),
    (own) => [sum(own, (one) => one.office)],
  );
  const half = Math.ceil(office.length / 2);
  page.grid([
    ['人员经费', '<', '<', '公用经费', '<', '<', '<', '<', '<'],
    ['科目编码', '科目名称', '金额', '科目编码', '科目名称', '金额', '科目编码', '科目名称', '金额'],
    ...beside(staff, office.slice(0, half), office.slice(half)),
    [
      '人员经费合计',
      '<',
      sum(economic, (one) => one.staff),
      '公用经费合计',
      '<',
      '<',
      '<',
      '<',
      sum(economic, (one) => one.office),
    ],
  ]);
}

function visitsAndOffice(page: Page, figures: Figures): void {
  over(page, '公开11表', '“三公”经费、行政参公单位机关运行经费情况表', figures);
  const { visits, visitsPlanned, economic, institution } = figures;
  const office = sum(economic, (one) => one.office);
  const both = (of: (one: typeof visits) => number): Cell[] => [of(visitsPlanned), of(visits), of(visits)];
  const lines: Row[] = [
    ['一、“三公”经费支出', '—', '—', '—'],
    ['（一）支出合计', ...both(visited)],
    ['1.因公出国（境）费', ...both((one) => one.abroad)],
    ['2.公务用车购置及运行维护费', ...both((one) => one.buying + one.running)],
    ['（1）公务用车购置费', ...both((one) => one.buying)],
    ['（2）公务用车运行维护费', ...both((one) => one.running)],
    ['3.公务接待费', ...both((one) => one.meals)],
    ['（1）国内接待费', '—', '—', visits.meals],
    ['其中：外事接待费', '—', '—', ''],
    ['（2）国（境）外接待费', '—', '—', ''],
    ['（二）相关统计数', '—', '—', '—'],
    ['1.因公出国（境）团组数（个）', '—', '—', '0'],
    ['2.公务用车购置数（辆）', '—', '—', visits.buying > 0 ? '1' : '0'],
    ['3.公务用车保有量（辆）', '—', '—', '3'],
    ['4.国内公务接待批次（个）', '—', '—', '18'],
    ['5.国内公务接待人次（人）', '—', '—', '143'],
    ['二、机关运行经费', '—', '—', '—'],
    ['（一）行政单位', '—', '—', institution ? 0 : office],
    ['（二）参照公务员法管理事业单位', '—', '—', ''],
  ];
  page.grid([
    ['项目', '行次', '预算数', '全年预算数', '决算统计数'],
    ['栏次', '', '1', '2', '3'],
    ...lines.map(([name = '', ...rest], i): Row => [name, String(i + 1), ...rest]),
  ]);
}

/** Assets in one row: counts, and money in 万元. */
function assets(page: Page, figures: Figures): void {
  over(page, '公开12表', '国有资产使用情况表', figures);
  const part = sum(grouped(figures.items, ({ code }) => code)[0]?.[1] ?? [], fiscal);
  const [house, car, other, cash] = [part * 2, 30_000_000, Math.round(part / 3 / 10_000) * 10_000, part];
  page.grid([
    ['项目', '行次', '资产总额', '流动资产', '固定资产', '<', '<', '<', '对外投资', '在建工程', '无形资产'],
    ['^', '^', '^', '^', '小计', '房屋构筑物', '车辆', '其他固定资产', '^', '^', '^'],
    ['栏次', '', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    ['合计', '1', house + car + other + cash, cash, house + car + other, house, car, other, 0, 0, 0],
  ]);
  page.line('填报说明：资产总额＝流动资产＋固定资产＋对外投资＋在建工程＋无形资产。');
}
