/** 文表一致: amounts that sentences state of what a table prints, by its words; how they are rounded; how items are called. */
import type { Fact } from '../../claims/facts.js';
import { groupBy } from '../../collections.js';
import type { Blame, Finding, FindingPlace } from '../../findings/finding.js';
import { decimalsOf } from '../../number/digits.js';
import { compare, HUNDRED, ONE, over, rational, times, ZERO } from '../../number/rational.js';
import { scaled, slackOf } from '../../number/spread.js';
import { agreement } from '../../number/verdict.js';
import { type FindingText, findingAt } from '../make-finding.js';
import { type CheckRule, NOTHING, type Outcome, type Subject } from '../rule.js';
import { type Binding, bindingsOf } from './bindings.js';
import { printed } from './number.js';
import { around } from './passage-rule.js';
import type { Figure } from './phrases.js';

const TEN_THOUSAND = rational(10_000n);
const NO_TABLES = '没有不依规范识别出的表';

export const boundAmountRule: CheckRule = {
  id: 'amount-in-tables',
  title: '文字中的金额与表中同名的数一致',
  group: 'prose',
  basis: '文字中按“类、款、项”和表、行、栏的名称对得上的金额，与表中印出的数；有一处相符即相符',
  absent: NO_TABLES,
  run: (subject) => {
    const { bound } = bindingsOf(subject) ?? { bound: [] };
    // The same words with the same number printed again are the same slip.
    const slips = groupBy(
      bound.filter(({ standing }) => standing === 'near' || standing === 'different'),
      ({ name, figure }) => `${name}/${printed(figure)}`,
    );
    const doubted = lacksTables(subject);
    return {
      findings: [...slips.values()].flatMap((same) => amountFinding(same, doubted, subject.isExact ?? false) ?? []),
      compared: bound.length,
    };
  },
};

/** Where a table of the standard is missing, an amount may be of that one. */
function lacksTables({ standard, knows, project }: Subject): boolean {
  if (project) return false;
  return standard.plan.blocks.some((block) => block.kind === 'table' && !block.when && !knows(block.table));
}

function amountFinding(same: readonly Binding[], isPartial: boolean, isExact: boolean): Finding | undefined {
  const [first] = same;
  const [fact] = first?.facts ?? [];
  if (!first || !fact) return undefined;
  const { figure, name, standing, sure, isSlip } = first;
  const { table, number } = fact;
  const doubted = table.doubts.length > 0;
  const value = `${number.text.trim()}${fact.column.unit ?? table.unit ?? ''}`;
  const message = `文中“${name}”写的是 ${printed(figure)}，${tableOf(fact)}中是 ${value}`;
  const places = [...same.map(place), factPlace(fact)];
  const say = (said: FindingText): Finding =>
    findingAt(places, 'amount-in-tables', { ...said, blames: either(same, fact) });
  if (standing === 'near' && isFiner(figure, fact))
    return say({
      severity: sure ? 'warning' : 'hint',
      message: `${message}，文中的数四舍五入后与表中不同，请核对`,
    });
  // Two prints of one quantity with the same digits were rounded once.
  if (standing === 'near' && sure && (isExact || decimalsOf(figure.digits) === number.decimals))
    return say({
      severity: 'warning',
      message: `${message}，相差末位的 1${isExact ? '；各表的合计都没有尾差' : ''}，请核对`,
    });
  if (standing === 'near') return say({ severity: 'hint', message: `${message}，相差在尾差之内` });
  if (!sure && isSlip && !isPartial) return say({ severity: 'warning', message: `${message}，只差一处笔误` });
  if (!sure || isPartial) return say({ severity: 'hint', message: `${message}，请核对是否同一个数` });
  const cause = otherUnit(figure, first.facts);
  return say({ severity: doubted ? 'warning' : 'error', message, cause });
}

/** The words or the table: each should be what the other is, where both are in one unit. */
function either(same: readonly Binding[], fact: Fact): Blame[] {
  const { number, column, table } = fact;
  const unit = column.unit ?? table.unit;
  const expected = (one: Figure, text: string): { readonly expected?: string } =>
    one.unit === unit ? { expected: text } : {};
  const said = same.map(
    ({ passage, figure }): Blame => ({
      place: { ...passage.place, value: figure.digits },
      ...expected(figure, number.text.trim()),
    }),
  );
  const [first] = same;
  return [...said, { place: factPlace(fact), ...(first && expected(first.figure, first.figure.digits)) }];
}

/** Whether a sentence prints more digits than the table: then rounding them must give the table's number. */
function isFiner({ spread }: Figure, { value }: Fact): boolean {
  return compare(slackOf(spread) ?? ZERO, slackOf(value.spread) ?? ZERO) < 0;
}

/** 194.46元 for 194.46万元: the same digits in the other unit. */
function otherUnit(figure: Figure, facts: readonly Fact[]): string | undefined {
  // 0 is anything's ten thousandth.
  if (compare(figure.value, times(slackOf(figure.spread) ?? ZERO, HUNDRED)) < 0) return undefined;
  const factors = [TEN_THOUSAND, over(ONE, TEN_THOUSAND)];
  const isOther = facts.some(({ value }) =>
    factors.some((by) => {
      const scaledBy = { value: times(figure.value, by), spread: scaled(figure.spread, by) };
      // 0.00 is near to everything small.
      const isSharp = compare(value.value, times(slackOf(value.spread) ?? ZERO, HUNDRED)) > 0;
      return isSharp && agreement(scaledBy, value) !== 'different';
    }),
  );
  return isOther ? '疑为元、万元混用' : undefined;
}

export const excessRule: CheckRule = {
  id: 'amount-beyond-whole',
  title: '文字中一项资金的数不大于全部资金的数',
  group: 'prose',
  basis: '文字中写明财政拨款、一般公共预算等资金的收入、支出，与表中全部资金的同名数',
  absent: NO_TABLES,
  run: (subject) => {
    const { bound, excesses } = bindingsOf(subject) ?? { bound: [], excesses: [] };
    const findings = excesses.map(({ passage, figure, name, whole }) => {
      const value = `${whole.number.text.trim()}${whole.column.unit ?? whole.table.unit ?? ''}`;
      const message = `文中“${name}”写的是 ${printed(figure)}，大于${tableOf(whole)}中全部资金的 ${value}`;
      const said = { ...passage.place, value: around(passage.text, figure.start, figure.end) };
      return findingAt([said, factPlace(whole)], 'amount-beyond-whole', { severity: 'warning', message });
    });
    return { findings, compared: bound.length };
  },
};

/** As many in one document are a habit. */
const PATTERN = 2;

export const truncationRule: CheckRule = {
  id: 'cut-not-rounded',
  title: '文字中的金额按四舍五入取位',
  group: 'prose',
  basis: '文字中的金额与表中位数更多的同一个数：舍去尾数而不进位的',
  absent: NO_TABLES,
  run: (subject) => {
    const { bound } = bindingsOf(subject) ?? { bound: [] };
    const cut = bound.filter(({ standing }) => standing === 'cut');
    const [first] = cut;
    if (!first) return { findings: [], compared: bound.length };
    const list = cut.map(({ figure, facts: [fact] }) => `${printed(figure)}（表中 ${fact?.number.text.trim() ?? ''}）`);
    const message =
      cut.length >= PATTERN
        ? `有 ${cut.length} 处金额舍去了尾数，没有四舍五入：${[...new Set(list)].join('、')}`
        : `${list[0]} 舍去了尾数，没有四舍五入`;
    const places = cut.flatMap((one) => [place(one), ...one.facts.slice(0, 1).map(factPlace)]);
    return {
      findings: [findingAt(places, 'cut-not-rounded', { severity: 'warning', message })],
      compared: bound.length,
    };
  },
};

export const itemNameRule: CheckRule = {
  id: 'item-name',
  title: '文字中的类、款、项名称与表中一致',
  group: 'prose',
  basis: '文字中“…（类）…（款）…（项）”的名称，与表中编码所在的类、款、项；名称对不上的按金额找',
  absent: NO_TABLES,
  run: namesSaid,
};

function namesSaid(subject: Subject): Outcome {
  const found = bindingsOf(subject);
  if (!found) return NOTHING;
  const findings = found.misnamed.map(({ passage, path, figure, item }) => {
    const [, parent, name] = item.names;
    const message =
      name === path.item
        ? `“${path.item}”（项）在表中属于“${parent}”（款），文中写的是“${path.parent ?? ''}”`
        : `表中没有“${path.item}”这一项；金额 ${printed(figure)} 在表中是 ${item.code}“${name}”`;
    const words = passage.text.slice(path.start, path.end);
    const places = [{ ...passage.place, value: words }, ...item.facts.slice(0, 1).map(factPlace)];
    return findingAt(places, 'item-name', { severity: 'warning', message });
  });
  return { findings, compared: found.bound.length + found.misnamed.length };
}

function place({ passage, figure }: Pick<Binding, 'passage' | 'figure'>): FindingPlace {
  return { ...passage.place, value: around(passage.text, figure.start, figure.end) };
}

export function tableOf({ table }: Fact): string {
  return `《${(table.title?.text ?? table.label?.text ?? `第 ${table.number} 个表格`).replace(/\s+/g, '')}》`;
}

export function factPlace(fact: Fact): FindingPlace {
  const { row, column, number } = fact;
  const label = [tableOf(fact), row.label || '合计', column.path.at(-1) ?? '']
    .filter((part) => part !== '')
    .join(' · ');
  return { label, value: number.text.trim(), spot: number.spot };
}
