/** 权重与得分: weights add up to 100, no score is above its points, full points only for a target that was met. */
import { formatPlainly } from '../../composition/format.js';
import type { Blame, Finding } from '../../findings/finding.js';
import { timelessTitle } from '../../language/identity.js';
import type { Ratio, Value } from '../../language/value.js';
import { roundedDigits } from '../../number/digits.js';
import { compare, decimal, HUNDRED, isWhole, isZero, minus, plus, sign, ZERO } from '../../number/rational.js';
import { meetsTarget, parseIndicator } from '../../performance/indicator.js';
import type { Address } from '../../project/address.js';
import type { Column, Standard, TableDefinition } from '../../standard/standard.js';
import { cellsFinding } from '../make-finding.js';
import { partwise } from '../parts.js';
import { type CheckRule, NOTHING, type Outcome, type RulePart, type Subject } from '../rule.js';
import { whyUnknown } from '../unknown.js';
import { type Entry, type FormEntry, type FormPlan, type FormRuleHead, formRule } from './forms.js';
import { readIndicator } from './indicator-rules.js';

const WEIGHTS = 'performance-weights';
const SCORE = 'performance-score';
const LIMIT = 'performance-limit';
/** What the indicators of a 自评表 have. */
const SCORED = ['value', 'actual', 'weight', 'score'] as const;

export function weightsRule(plans: readonly FormPlan[]): CheckRule {
  const head: FormRuleHead = {
    id: WEIGHTS,
    title: '各指标权重（分值）与预算执行率的权重合计为 100',
    basis: '每张绩效表各指标的权重（分值）之和，加预算执行率的权重',
    about: ({ details }) => details?.roles.has('weight') ?? false,
    absent: { form: '本规范的绩效指标没有权重', entry: '绩效指标没有填写权重' },
  };
  return formRule(head, plans, weights);
}

function weights(subject: Subject, { plan, name, entry, indicators, nameAddress }: FormEntry): Outcome {
  const given = indicators.flatMap((one) => numberOf(one.value('weight')) ?? []);
  if (given.length === 0) return NOTHING;
  const execution = numberOf(entry.value('executionWeight')) ?? decimal(String(plan.form.executionPoints ?? 0));
  const sum = [...given, execution].reduce((a, b) => plus(a, b));
  if (compare(sum, HUNDRED) === 0) return { findings: [], compared: 1 };
  const parts = isZero(execution)
    ? ''
    : `（指标 ${shown(given.reduce((a, b) => plus(a, b), ZERO))}，预算执行率 ${shown(execution)}）`;
  const message = `绩效表“${name}”的权重合计为 ${shown(sum)}${parts}，应为 100`;
  const addresses = [nameAddress, ...entry.addresses('executionWeight')];
  const blames = indicators.flatMap((one): Blame[] => {
    const [own, [address]] = [numberOf(one.value('weight')), one.addresses('weight')];
    const right = own && plus(own, minus(HUNDRED, sum));
    return address && right && sign(right) > 0 ? [{ place: subject.placeOf(address), expected: shown(right) }] : [];
  });
  return { findings: [cellsFinding(subject, WEIGHTS, { severity: 'error', message, addresses, blames })], compared: 1 };
}

export function scoreRule(plans: readonly FormPlan[]): CheckRule {
  const head: FormRuleHead = {
    id: SCORE,
    title: '每个指标有得分；达到指标值的得满分，没有达到的不得满分',
    basis: '自评表各指标的年度指标值、实际完成值、分值与得分（定性指标除外）',
    about: ({ details }) => SCORED.every((role) => details?.roles.has(role)),
    absent: { form: '本规范没有绩效自评表', entry: '没有可以比较的实际完成值' },
  };
  return formRule(head, plans, (subject, { indicators }) => {
    const judged = indicators.flatMap((one) => judge(one) ?? []);
    const findings = judged.flatMap(({ one, met, full }): Finding[] => {
      if (met === full) return [];
      const what = `指标“${one.text('indicator')}”的指标值是 ${one.text('value')}，实际完成 ${one.text('actual')}`;
      const severity = met ? 'hint' : 'warning';
      const message = `${what}，${met ? '已经达到，却没有得满分' : '没有达到，却得了满分'}`;
      return [
        cellsFinding(subject, SCORE, { severity, message, addresses: one.addresses('value', 'actual', 'score') }),
      ];
    });
    const unscored = withoutScore(indicators).map((one) => {
      const message = `指标“${one.text('indicator')}”有分值，没有得分；没有完成的写 0`;
      return cellsFinding(subject, SCORE, {
        severity: 'warning',
        message,
        addresses: one.addresses('score', 'weight'),
      });
    });
    return { findings: [...findings, ...unscored], compared: judged.length + unscored.length };
  });
}

/** Indicators with points and no score, in a form that was scored. */
function withoutScore(indicators: readonly Entry[]): Entry[] {
  const isBlank = (one: Entry): boolean => one.value('score')?.kind === 'blank';
  const pointed = indicators.filter((one) => sign(numberOf(one.value('weight')) ?? ZERO) > 0);
  return pointed.every(isBlank) ? [] : pointed.filter(isBlank);
}

function judge(one: Entry): { one: Entry; met: boolean; full: boolean } | undefined {
  const target = readIndicator(one);
  const actual = parseIndicator(one.text('actual'));
  const weight = numberOf(one.value('weight'));
  const score = numberOf(one.value('score'));
  if (target.kind !== 'measure' || actual.kind !== 'measure' || actual.comparator || !weight || !score)
    return undefined;
  if (sign(weight) <= 0) return undefined;
  if (target.unit !== actual.unit && target.unit !== '' && actual.unit !== '') return undefined;
  return { one, met: meetsTarget(actual.value, target), full: compare(score, weight) >= 0 };
}

/** Columns that may not be above another column of their row. */
export function limitRule({ tables }: Standard): CheckRule {
  const own = [...tables.values()].flatMap((table): Limited[] => {
    const pairs = table.columns.flatMap((column): Limited['pairs'] => {
      const limit = table.columnByKey.get(column.limit ?? '');
      return limit ? [{ column, limit }] : [];
    });
    return pairs.length === 0 ? [] : [{ table, pairs }];
  });
  const head = {
    id: LIMIT,
    title: '得分不超过分值',
    group: 'performance',
    basis: '规范写明上限的栏（得分）与同一行的上限（分值）',
  } as const;
  const rule = partwise(head, (subject) => own.flatMap((one) => limitParts(subject, one)));
  return { ...rule, absent: own.length === 0 ? '本规范没有写明上限的栏' : '没有填写得分' };
}

interface Limited {
  readonly table: TableDefinition;
  readonly pairs: readonly { readonly column: Column; readonly limit: Column }[];
}

function limitParts(subject: Subject, { table, pairs }: Limited): RulePart[] {
  const unread = whyUnknown(subject, table);
  if (unread) return [{ key: table.id, run: () => unread }];
  return (subject.figures.rowsOf(table.id)?.rows ?? []).flatMap((row): RulePart[] =>
    row.kind === 'detail' ? [{ key: `${table.id}/${row.key}`, run: () => within(subject, table, row.key, pairs) }] : [],
  );
}

function within(subject: Subject, table: TableDefinition, row: string, pairs: Limited['pairs']): Outcome {
  const findings = new Map<string, Finding>();
  let compared = 0;
  for (const { column, limit } of pairs) {
    const addresses = [column, limit].map(({ key }): Address => ({ table: table.id, row, column: key }));
    const [value, most] = addresses.map((address) => subject.figures.value(address));
    const [score, points] = [numberOf(value), numberOf(most)];
    if (!value || !most || !score || !points) continue;
    compared += 1;
    if (compare(score, points) <= 0) continue;
    const print = (one: Value, of: Column): string => formatPlainly(one, table.numbers, of);
    const [own, other] = [column, limit].map(({ title }) => `“${timelessTitle(title)}”`);
    const message = `${own}${print(value, column)} 大于${other}${print(most, limit)}`;
    // A score that follows from another one is the same mistake.
    findings.set(limit.key, cellsFinding(subject, LIMIT, { severity: 'error', message, addresses }));
  }
  return { findings: [...findings.values()], compared };
}

function numberOf(value: Value | undefined): Ratio | undefined {
  return value?.kind === 'number' ? value : undefined;
}

function shown(value: Ratio): string {
  return roundedDigits(value, isWhole(value) ? 0 : 2);
}
