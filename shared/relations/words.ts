/**
 * Words that say the same quantity in every disclosure (通用口径). Which tables print them, and how they are called there,
 * differs; nothing here belongs to one region.
 */

interface Quantity {
  readonly name: string;
  readonly words: RegExp;
}

const QUANTITIES: readonly Quantity[] = [
  { name: '因公出国（境）费', words: /^因公出国/ },
  { name: '公务用车购置及运行费', words: /^公务用车购置[及和与]运行/ },
  { name: '公务用车购置费', words: /^(?:公务用车)?购置费?$/ },
  { name: '公务用车运行费', words: /^(?:公务用车)?运行(?:维护)?费$/ },
  { name: '公务接待费', words: /^公务接待费/ },
  { name: '会议费', words: /^会议费/ },
  { name: '培训费', words: /^培训费/ },
  { name: '“三公”经费', words: /^"?三公"?经费(?:支出|预算数|决算数)?(?:合计|小计)?$/ },
  { name: '机关运行经费', words: /^机关运行经费/ },
  { name: '基本支出', words: /^基本支出(?:合计|小计)?$/ },
  { name: '项目支出', words: /^项目支出(?:合计|小计)?$/ },
  { name: '人员经费', words: /^人员(?:经费|支出)(?:合计|小计)?$/ },
  { name: '公用经费', words: /^(?:日常)?公用(?:经费|支出)(?:合计|小计)?$/ },
  { name: '年初结转和结余', words: /^(?:年初|上年)(?:财政拨款)?结转(?:和结余|结余)?(?:资金)?$/ },
  { name: '年末结转和结余', words: /^(?:年末(?:财政拨款)?结转(?:和结余|结余)?|结转下年(?:支出|资金)?)$/ },
];

/** Totals, subtotals, and titles that say no more than that it is money. */
const AMOUNT = /^(?:金额|预算数|决算数|年初预算数?|数|合计|总计|小计|共计)$/;
/** Words that tell one year or state of a figure from another. */
const STATE =
  /20\d\d|上年|去年|上一?年度|本年(?!收入|支出)|执行数?|完成|调整|预算数|决算数|增减|比|变动|其中|结转|年初|年末/g;

/** What a name or title says in the common words; itself where it is none of them. */
export function quantityOf(name: string): string {
  const tight = name.replace(/[:：]$/, '');
  return QUANTITIES.find(({ words }) => words.test(tight))?.name ?? tight;
}

/** Whether a title names a quantity of every disclosure. */
export function isQuantity(title: string): boolean {
  return QUANTITIES.some(({ words }) => words.test(title));
}

/** Whether a title says no more than that there is an amount, or a total. */
export function saysAmount(title: string): boolean {
  return AMOUNT.test(title.replace(/[(][^()]{0,40}[)]$/, ''));
}

/** Which year or state the titles over a figure speak of, as against the others of its table; figures of different ones are different quantities. */
export function stateOf(path: readonly string[], all: readonly (readonly string[])[]): string {
  const others = all.map(wordsOf);
  return [...wordsOf(path)]
    .filter((word) => !others.every((words) => words.has(word)))
    .sort()
    .join('/');
}

function wordsOf(path: readonly string[]): Set<string> {
  return new Set(path.join('/').match(STATE) ?? []);
}
