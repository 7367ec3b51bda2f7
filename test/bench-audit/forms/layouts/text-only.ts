/**
 * A short disclosure (说明书式): amounts in sentences, in 亿元 and 万元, and a few small tables in the midst of them, each
 * with few rows under one label.
 */
import { basic, type Figures, fiscal, granted, own, project, spent, sum, type Visits, visited } from '../figures.js';
import { type Cell, type Page, percent, type Row } from '../page.js';
import { by, carried } from './budget-tables.js';

export function textOnly(page: Page, figures: Figures): void {
  const { unit, year, items, institution, economic, visits, visitsBefore } = figures;
  page.title(`${unit}${year}年单位预算公开说明`);
  page.line('一、单位基本情况');
  page.line(`${unit}为${institution ? '公益一类事业单位' : '行政单位'}，核定编制58名，实有人员52名，离退休人员21名。`);
  page.line('二、收支预算总体情况');
  const all = sum(items, spent);
  page.say`${unit}${String(year)}年收支总预算${all}。收入预算中，财政拨款收入${sum(items, granted)}，占收入预算总额的${percent(sum(items, granted), all)}；${institution ? '事业收入' : '其他收入'}${sum(items, own)}，占${percent(sum(items, own), all)}；上年结转${sum(items, carried)}，占${percent(sum(items, carried), all)}。`;
  page.say`支出预算中，基本支出${sum(items, basic)}，占支出预算总额的${percent(sum(items, basic), all)}；项目支出${sum(items, project)}，占${percent(sum(items, project), all)}。`;
  page.line(`表1 ${year}年收支预算简表（单位：万元）`);
  simple(page, figures);
  page.line('三、一般公共预算支出情况');
  const general = sum(items, (one) => (one.fund === 'general' ? fiscal(one) : 0));
  const [staff, office] = [sum(economic, (one) => one.staff), sum(economic, (one) => one.office)];
  page.say`${String(year)}年一般公共预算支出${general}，其中：人员经费${staff}，公用经费${office}，项目支出${general - staff - office}。`;
  page.line('四、“三公”经费预算情况');
  const [now, before] = [visited(visits), visited(visitsBefore)];
  page.say`${String(year)}年“三公”经费预算${now}，比上年${{ text: now < before ? '减少' : '增加' }}${{ text: amount(now - before) }}，其中：因公出国（境）费${visits.abroad}，公务接待费${visits.meals}，公务用车购置及运行维护费${visits.buying + visits.running}。`;
  page.line('“三公”经费预算对比情况如下：');
  page.line('单位：万元');
  transposed(page, figures);
  page.line('五、政府采购情况');
  const bought = figures.projects;
  const [goods, services] = [sum(bought, (one) => one.goods), sum(bought, (one) => one.services)];
  page.say`${String(year)}年政府采购预算总额${goods + services}，其中：货物类采购预算${goods}，工程类采购预算0.00万元，服务类采购预算${services}。`;
  page.line('六、绩效目标情况');
  page.line(`${year}年本单位纳入绩效目标管理的项目共${figures.projects.length}个，实现项目绩效目标管理全覆盖。`);
}

function amount(fen: number): string {
  return `${(Math.round(Math.abs(fen) / 1e4) / 100).toFixed(2)}万元`;
}

/** Income above, expenditure below, each with its parts under 其中. */
function simple(page: Page, figures: Figures): void {
  const { items, institution } = figures;
  const mine = sum(items, own);
  const received = sum(items, granted) + mine;
  const rows: Row[] = [
    ['收入预算', '合计', received + sum(items, carried)],
    ['^', '一般公共预算拨款', by(figures, 'general', granted)],
    ['^', '政府性基金预算拨款', by(figures, 'fund', granted)],
    ['^', institution ? '事业收入' : '其他收入', mine],
    ['^', '上年结转', sum(items, carried)],
    ['支出预算', '合计', sum(items, spent)],
    ['^', '基本支出', sum(items, basic)],
    ['^', '项目支出', sum(items, project)],
  ];
  page.grid([['类别', '项目', '金额'], ...rows]);
}

/** Years as lines, items as columns; the last line is what has changed. */
function transposed(page: Page, { visits, visitsBefore, year }: Figures): void {
  const line = (name: string, of: (one: (own: Visits) => number) => number): Row => [
    name,
    of(visited),
    of((one) => one.abroad),
    of((one) => one.buying + one.running),
    of((one) => one.buying),
    of((one) => one.running),
    of((one) => one.meals),
  ];
  const titles: Cell[] = ['合计', '因公出国（境）费', '公务用车购置及运行维护费', '<', '<', '公务接待费'];
  page.grid([
    ['年度', ...titles],
    ['^', '^', '^', '小计', '购置费', '运行维护费', '^'],
    line(`${year - 1}年`, (one) => one(visitsBefore)),
    line(`${year}年`, (one) => one(visits)),
    line('增减额', (one) => one(visits) - one(visitsBefore)),
  ]);
}
