/** What accounts say of their tables, in the usual words. */
import { basic, type Figures, fiscal, granted, type Item, own, project, spent, sum, visited } from '../figures.js';
import { type Page, percent } from '../page.js';
import { grouped } from '../rows.js';

export function accountsProse(page: Page, figures: Figures): void {
  const { unit, year, items, institution } = figures;
  page.title(`${unit}${year}年度部门决算`);
  page.title('第一部分 部门概况');
  page.line('一、主要职能');
  page.line('贯彻执行国家有关法律法规和方针政策，承担本行业的管理与服务工作。');
  page.title('第二部分 部门决算情况说明');
  page.line('一、收入支出决算总体情况说明');
  const all = sum(items, granted) + sum(items, own) + sum(items, (one) => one.carried);
  const before = Math.round(all * 0.93);
  page.say`${String(year)}年度收、支总计均为${all}。与${String(year - 1)}年度相比，收、支总计各增加${{ text: `${((Math.round(all / 1e4) - Math.round(before / 1e4)) / 100).toFixed(2)}万元` }}，主要变动原因是人员增加。`;
  page.line('二、收入决算情况说明');
  const received = sum(items, granted) + sum(items, own);
  const mine = sum(items, own);
  page.say`${String(year)}年度本年收入合计${received}，其中：财政拨款收入${sum(items, granted)}，占${percent(sum(items, granted), received)}；${institution ? '事业收入' : '其他收入'}${mine}，占${percent(mine, received)}。`;
  page.line('三、支出决算情况说明');
  page.say`${String(year)}年度本年支出合计${sum(items, spent)}，其中：基本支出${sum(items, basic)}，占${percent(sum(items, basic), sum(items, spent))}；项目支出${sum(items, project)}，占${percent(sum(items, project), sum(items, spent))}。`;
  page.line('四、财政拨款收入支出决算总体情况说明');
  page.say`${String(year)}年度财政拨款收、支总计均为${sum(items, granted) + sum(items, (one) => one.carried)}。`;
  page.line('五、一般公共预算财政拨款支出决算情况说明');
  const general = items.filter(({ fund }) => fund === 'general');
  const whole = sum(general, fiscal);
  page.line('（一）一般公共预算财政拨款支出决算总体情况');
  page.say`${String(year)}年度一般公共预算财政拨款支出${whole}，占本年支出合计的${percent(whole, sum(items, spent))}。`;
  page.line('（二）一般公共预算财政拨款支出决算结构情况');
  byType(page, general, whole, year);
  page.line('（三）一般公共预算财政拨款支出决算具体情况');
  for (const [at, one] of general.entries()) ofItem(page, one, at + 1);
  page.line('六、一般公共预算财政拨款基本支出决算情况说明');
  const staff = sum(general, (one) => one.staff);
  const office = sum(general, (one) => one.office);
  page.say`${String(year)}年度一般公共预算财政拨款基本支出${staff + office}，其中：人员经费${staff}，主要包括：基本工资、津贴补贴、奖金、住房公积金等；公用经费${office}，主要包括：办公费、印刷费、水费、电费、差旅费等。`;
  ofVisits(page, figures);
  page.line('八、政府性基金预算财政拨款支出决算情况说明');
  const funds = sum(items, (one) => (one.fund === 'fund' ? fiscal(one) : 0));
  if (funds > 0) page.say`${String(year)}年度政府性基金预算财政拨款支出${funds}。`;
  else page.line(`${year}年度没有使用政府性基金预算财政拨款安排的支出。`);
  page.line('九、其他重要事项的情况说明');
  if (!institution)
    page.say`（一）机关运行经费支出情况。${String(year)}年度机关运行经费支出${office}，主要用于保障机关日常运转。`;
  page.line(
    '（二）国有资产占用情况。截至年末，本部门共有车辆3辆，其中其他用车3辆；单价100万元以上设备（不含车辆）0台（套）。',
  );
}

function byType(page: Page, general: readonly Item[], whole: number, year: number): void {
  const words = grouped(general, ({ type }) => type);
  page.blocks.push({
    kind: 'paragraph',
    look: 'plain',
    runs: [
      { text: `${year}年度一般公共预算财政拨款支出主要用于以下方面：` },
      ...words.flatMap(([type, list], i) => {
        const part = new PageRuns(page, sum(list, fiscal), percent(sum(list, fiscal), whole).text);
        return part.runs(`${type.replace(/支出$/, '')}（类）支出`, i === words.length - 1 ? '。' : '；');
      }),
    ],
  });
}

class PageRuns {
  constructor(
    private readonly page: Page,
    private readonly value: number,
    private readonly share: string,
  ) {}

  runs(name: string, end: string): { text: string; field?: true }[] {
    const before = this.page.blocks.length;
    this.page.say`${name}${this.value}，占${{ text: this.share }}${end}`;
    const [block] = this.page.blocks.splice(before);
    return block?.kind === 'paragraph' ? [...(block.runs as { text: string; field?: true }[])] : [];
  }
}

function ofItem(page: Page, one: Item, at: number): void {
  const path = `${at}.${one.type.replace(/支出$/, '')}（类）${one.group}（款）${one.name}（项）`;
  const value = fiscal(one);
  if (value === 0) return;
  const style = at % 3;
  if (style === 0)
    page.say`${path}：支出决算为${value}，完成年初预算的${percent(value, one.planned)}，决算数与年初预算数的差异主要原因是据实支出。`;
  else if (style === 1)
    page.say`${path}。年初预算为${{ text: amountText(one.planned) }}，支出决算为${value}，完成年初预算的${percent(Math.round(value / 1e4), Math.round(one.planned / 1e4))}。`;
  else page.say`${path}支出${value}，主要用于保障工作正常开展。`;
}

function amountText(fen: number): string {
  return `${(Math.round(fen / 1e4) / 100).toFixed(2)}万元`;
}

function ofVisits(page: Page, { visits, visitsPlanned, year }: Figures): void {
  page.line('七、财政拨款“三公”经费支出决算情况说明');
  const [planned, all] = [visited(visitsPlanned), visited(visits)];
  page.say`${String(year)}年度“三公”经费财政拨款支出预算为${planned}，支出决算为${all}，完成预算的${percent(Math.round(all / 1e4), Math.round(planned / 1e4))}。其中：因公出国（境）费支出决算为${visits.abroad}；公务用车购置及运行维护费支出决算为${visits.buying + visits.running}；公务接待费支出决算为${visits.meals}。`;
  page.say`公务用车购置费支出${visits.buying}，公务用车运行维护费支出${visits.running}。`;
}
