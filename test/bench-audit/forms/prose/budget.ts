/** What budgets say of their tables, in two usual ways. */
import { basic, type Figures, fiscal, granted, type Item, own, project, spent, sum, visited } from '../figures.js';
import { type Derived, type Page, percent } from '../page.js';

export function budgetProse(page: Page, figures: Figures, way: 'sections' | 'numbered'): void {
  const { unit, year } = figures;
  page.title(`${unit}${year}年部门预算`);
  page.title('第一部分 部门概况');
  page.line('一、主要职责');
  page.line('贯彻执行国家有关法律法规和方针政策，承担本行业的管理与服务工作。');
  page.title(`第二部分 ${year}年部门预算情况说明`);
  if (way === 'sections') sections(page, figures);
  else numberedLines(page, figures);
}

function sections(page: Page, figures: Figures): void {
  const { unit, year, items, institution, visits, economic } = figures;
  const income = sum(items, granted) + sum(items, own);
  const all = sum(items, spent);
  page.line('一、收支预算总体情况');
  page.say`按照综合预算的原则，${unit}所有收入和支出均纳入部门预算管理。${String(year)}年收支总预算${all}。`;
  page.line('二、收入预算情况');
  page.say`${unit}${String(year)}年收入预算${all}，其中：一般公共预算拨款收入${ofFund(figures, 'general', granted)}，占${percent(ofFund(figures, 'general', granted), all)}；政府性基金预算拨款收入${ofFund(figures, 'fund', granted)}，占${percent(ofFund(figures, 'fund', granted), all)}；${institution ? '事业收入' : '其他收入'}${sum(items, own)}，占${percent(sum(items, own), all)}；上年结转${all - income}，占${percent(all - income, all)}。`;
  page.line('三、支出预算情况');
  page.say`${unit}${String(year)}年支出预算${all}，其中：基本支出${sum(items, basic)}，占${percent(sum(items, basic), all)}；项目支出${sum(items, project)}，占${percent(sum(items, project), all)}。`;
  page.line('四、财政拨款收支预算总体情况');
  page.say`${unit}${String(year)}年财政拨款收支总预算${sum(items, fiscal)}。收入包括：本年一般公共预算拨款收入${ofFund(figures, 'general', granted)}，政府性基金预算拨款收入${ofFund(figures, 'fund', granted)}，上年结转${sum(items, (one) => one.carried)}。`;
  page.line('五、一般公共预算当年拨款情况');
  const general = items.filter(({ fund }) => fund === 'general');
  page.say`（一）一般公共预算支出规模。${unit}${String(year)}年一般公共预算支出${sum(general, fiscal)}，比上年${changed(general)}。`;
  page.line('（二）一般公共预算支出具体使用情况');
  for (const [at, one] of general.entries())
    page.say`${`${at + 1}. ${one.type}（类）${one.group}（款）${one.name}（项）${year}年`}预算数为${fiscal(one)}，主要用于保障单位正常运转。`;
  page.line('六、一般公共预算基本支出情况');
  const [staff, office] = [sum(economic, (one) => one.staff), sum(economic, (one) => one.office)];
  page.say`${unit}${String(year)}年一般公共预算基本支出${staff + office}，其中：`;
  page.say`人员经费${staff}，主要包括：基本工资、津贴补贴、奖金、机关事业单位基本养老保险缴费、住房公积金。`;
  page.say`公用经费${office}，主要包括：办公费、水费、电费、差旅费、维修（护）费。`;
  page.line('七、“三公”经费财政拨款预算情况');
  page.say`${unit}${String(year)}年“三公”经费财政拨款预算数${visited(visits)}，其中：因公出国（境）费${visits.abroad}，公务用车购置及运行费${visits.buying + visits.running}（公务用车购置费${visits.buying}，公务用车运行费${visits.running}），公务接待费${visits.meals}。`;
  page.line('八、其他重要事项');
  if (!institution) page.say`（一）机关运行经费。${String(year)}年${unit}的机关运行经费财政拨款预算为${office}。`;
}

function numberedLines(page: Page, figures: Figures): void {
  const { unit, year, items, institution, visits, economic } = figures;
  const all = sum(items, spent);
  page.line('一、预算收支增减变化情况');
  page.say`${String(year)}年本部门预算收入${all}，其中一般公共预算拨款${ofFund(figures, 'general', granted)}；${String(year)}年本部门预算支出${all}，其中：基本支出${sum(items, basic)}，项目支出${sum(items, project)}。`;
  page.line('二、财政拨款收支情况');
  page.say`${String(year)}年财政拨款收入${sum(items, granted)}，上年结转${sum(items, (one) => one.carried)}，财政拨款支出${sum(items, fiscal)}。`;
  page.line('三、一般公共预算财政拨款支出明细情况');
  const general = items.filter(({ fund }) => fund === 'general');
  page.say`${String(year)}年本部门当年一般公共预算支出${sum(general, fiscal)}，其中：`;
  for (const [at, one] of general.entries())
    page.say`（${String(at + 1)}）${one.name}（${one.code}）${fiscal(one)}，较上年${{ text: '增加' }}${{ text: '1.20万元' }}，原因是人员变动；`;
  page.line('四、一般公共预算基本支出情况');
  const [staff, office] = [sum(economic, (one) => one.staff), sum(economic, (one) => one.office)];
  page.say`${String(year)}年一般公共预算基本支出${staff + office}，其中人员经费${staff}，公用经费${office}。`;
  page.line('五、“三公”经费等预算情况');
  page.say`${String(year)}年本部门“三公”经费预算支出${visited(visits)}，其中：公务接待费${visits.meals}，公务用车运行维护费${visits.running}，公务用车购置费${visits.buying}，因公出国（境）经费${visits.abroad}。`;
  page.say`会议费${visits.meetings}，培训费${visits.training}。`;
  if (!institution) {
    page.line('六、机关运行经费安排情况');
    page.say`${String(year)}年机关运行经费预算安排${office}。`;
  }
  page.line(`七、${unit}其他情况`);
  page.line('截至上年底，本部门所属预算单位共有车辆3辆，单价50万元以上的设备0台（套）。');
}

/** How much more or less than last year, by what is printed of both. */
function changed(items: readonly Item[]): Derived {
  const printed = (of: (one: Item) => number): number => Math.round(sum(items, of) / 1e4);
  const change = printed(fiscal) - printed((one) => one.prior);
  return { text: `${change < 0 ? '减少' : '增加'}${(Math.abs(change) / 100).toFixed(2)}万元` };
}

function ofFund({ items }: Figures, fund: Item['fund'], of: (one: Item) => number): number {
  return sum(items, (one) => (one.fund === fund ? of(one) : 0));
}
