/** 指标值: comparator, number and unit, or words; costs within the project's money. */

import type { Finding, Severity } from '../../findings/finding.js';
import { inexact } from '../../language/value.js';
import { compare, HUNDRED, ONE, type Ratio, rational, times } from '../../number/rational.js';
import { type Inexact, scaled } from '../../number/spread.js';
import { agreement, apart, mayHold } from '../../number/verdict.js';
import {
  type Comparator,
  type Measure,
  moneyOf,
  parseIndicator,
  type Unreadable,
  type Words,
} from '../../performance/indicator.js';
import { cellsFinding } from '../make-finding.js';
import { OF_ALL } from '../prose/unit-slip-rule.js';
import { type CheckRule, NOTHING, type Outcome, type Subject } from '../rule.js';
import { type Entry, type FormEntry, type FormPlan, type FormRuleHead, formRule } from './forms.js';

const VALUE = 'performance-value';
const COST = 'performance-cost';
/** What an indicator of quality has instead of a comparator. */
const QUALITATIVE = '定性';

export function valueRule(plans: readonly FormPlan[]): CheckRule {
  const head: FormRuleHead = {
    id: VALUE,
    title: '指标值写明比较符、数和单位，或定性的词',
    basis: '每张绩效表各指标的指标值（及指标性质、计量单位）',
    about: ({ details }) => details?.roles.has('value') ?? false,
    absent: { form: '本规范没有绩效指标', entry: '没有绩效指标' },
  };
  return formRule(head, plans, values);
}

function values(subject: Subject, { plan, name, indicators }: FormEntry): Outcome {
  const separate = plan.details?.roles.has('unit') ?? false;
  const findings: Finding[] = [];
  const bare: Entry[] = [];
  let compared = 0;
  for (const one of indicators) {
    if (one.text('value') === '') continue;
    compared += 1;
    const read = readIndicator(one);
    const said = faultOf(read, one, plan.form.qualitative);
    if (said) {
      const title = one.text('indicator') || name;
      const message = `指标“${title}”的指标值“${one.text('value')}”${said.why}`;
      findings.push(
        cellsFinding(subject, VALUE, { severity: said.severity, message, addresses: one.addresses('value') }),
      );
    } else if (read.kind === 'measure' && read.unit === '') bare.push(one);
  }
  if (bare.length > 0) {
    const titles = bare.map((one) => `“${one.text('indicator') || one.text('value')}”`).join('、');
    const message = `绩效表“${name}”的指标${titles}没有计量单位`;
    const addresses = bare.flatMap((one) => one.addresses(separate ? 'unit' : 'value'));
    findings.push(cellsFinding(subject, VALUE, { severity: 'hint', message, addresses }));
  }
  return { findings, compared };
}

/** The value of an indicator; comparator and unit may have columns of their own. */
export function readIndicator(one: Entry): Measure | Words | Unreadable {
  const comparator = one.text('comparator');
  if (comparator === QUALITATIVE) return { kind: 'words', text: one.text('value') };
  const read = parseIndicator(comparator + one.text('value'));
  if (read.kind !== 'measure' || read.unit !== '') return read;
  return { ...read, unit: one.text('unit') };
}

function faultOf(
  read: Measure | Words | Unreadable,
  one: Entry,
  words: readonly string[] | undefined,
): { why: string; severity: Severity } | undefined {
  if (read.kind === 'unreadable') return { why: `${read.why}，请写成“≥95%”这样，或写定性的词`, severity: 'warning' };
  const comparator = one.text('comparator');
  if (read.kind === 'measure' && /^[%％]$/.test(read.unit) && OF_ALL.test(one.text('indicator')))
    if (compare(read.value, HUNDRED) > 0) return { why: '超过了 100%，这样的比率不会更大', severity: 'error' };
  if (read.kind === 'measure')
    return one.address('comparator') && comparator === ''
      ? { why: '没有写指标性质（≥、≤、= 等）', severity: 'hint' }
      : undefined;
  if (comparator === QUALITATIVE && /^[\d.,%]+$/.test(read.text))
    return { why: '是数，指标性质却是定性', severity: 'warning' };
  if (comparator !== '' && comparator !== QUALITATIVE && !/\d/.test(read.text.slice(comparator.length)))
    return { why: `不是数，指标性质却是“${comparator}”`, severity: 'warning' };
  if (words && !/\d/.test(read.text) && !words.includes(read.text))
    return { why: `不在可用的定性词（${words.join('、')}）之内`, severity: 'hint' };
  return undefined;
}

export function costRule(plans: readonly FormPlan[]): CheckRule {
  const head: FormRuleHead = {
    id: COST,
    title: '成本指标不超过项目资金，单价、月均与总额相符',
    basis: '成本指标中以元、万元为单位的上限与项目资金；按月、按人的标准折算后与总额',
    about: ({ roles, details }) => roles.has('amount') && (details?.roles.has('level1') ?? false),
    absent: { form: '本规范的绩效表没有项目资金或指标分级', entry: '没有以金额表示的成本指标' },
  };
  return formRule(head, plans, costs);
}

interface Cost {
  readonly one: Entry;
  readonly comparator: Comparator;
  /** In 分. */
  readonly money: Inexact;
  readonly per: string;
}

function costs(subject: Subject, { name, entry, indicators }: FormEntry): Outcome {
  const budget = entry.value('amount');
  const own = indicators.flatMap((one) => costOf(one) ?? []);
  const limit = budget?.kind === 'amount' ? inexact(budget) : undefined;
  if (!limit || own.length === 0) return NOTHING;
  const counts = countsOf(indicators);
  const whole = own.filter(({ per }) => per === '');
  const findings = own.flatMap((cost): Finding[] => {
    const title = `绩效表“${name}”的成本指标“${cost.one.text('indicator')}”${cost.one.text('value')}`;
    const addresses = [...cost.one.addresses('value'), ...entry.addresses('amount')];
    if (agreement(inYear(cost), limit, '<=') === 'different')
      return [
        cellsFinding(subject, COST, {
          severity: 'warning',
          message: `${title}${cost.per === '' ? '' : '（折算全年）'}大于项目资金`,
          addresses,
        }),
      ];
    const [total] = whole;
    if (cost.per === '' || !total || whole.length > 1 || own.length > 2 || agrees(cost, total, counts)) return [];
    const both = [...cost.one.addresses('value'), ...total.one.addresses('value')];
    const message = `${title}折算后与“${total.one.text('indicator')}”${total.one.text('value')}不符，请核对`;
    return [cellsFinding(subject, COST, { severity: 'hint', message, addresses: both })];
  });
  return { findings, compared: own.length };
}

function costOf(one: Entry): Cost | undefined {
  if (!`${one.text('level1')}${one.text('level2')}`.includes('成本')) return undefined;
  const read = readIndicator(one);
  const money = read.kind === 'measure' ? moneyOf(read) : undefined;
  const comparator = read.kind === 'measure' ? (read.comparator ?? '=') : '>';
  return money && comparator !== '≥' && comparator !== '>' ? { one, comparator, ...money } : undefined;
}

const MONTHS = 12n;

function inYear({ money, per }: Cost): Inexact {
  return /月$/.test(per) ? multiple(money, rational(MONTHS)) : money;
}

function multiple({ value, spread }: Inexact, by: Ratio): Inexact {
  return { value: times(value, by), spread: scaled(spread, by) };
}

/** Numbers of people, pieces and times among the other indicators. */
function countsOf(indicators: readonly Entry[]): Ratio[] {
  return indicators.flatMap((one) => {
    const read = readIndicator(one);
    return read.kind === 'measure' && !/[%元]/.test(read.unit) ? [read.value] : [];
  });
}

/** Whether a standard gives the total: for a year of months, and for any number of pieces that the form names. */
function agrees(cost: Cost, total: Cost, counts: readonly Ratio[]): boolean {
  return [ONE, ...counts].some((count) => mayHold(apart(multiple(inYear(cost), count), total.money)) === 'tail');
}
