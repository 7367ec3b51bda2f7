/** 尾差: a difference is explained by rounding up to the last digit of what was read, and no further. */
import { beforeAll, describe, expect, it } from 'vitest';
import { checkSubject } from '../../shared/checks/check.js';
import type { Severity } from '../../shared/findings/finding.js';
import type { Value } from '../../shared/language/value.js';
import type { Standard } from '../../shared/standard/standard.js';
import { Printed, printedSubject } from './printed.js';
import { tinyProject, tinyStandard, WHOLE } from './tiny.js';

/** In 万元 with two decimals, so that half a step is 50 元. */
const RATES = `
id: rates
title: 增减表
numbers: { unit: 万元, decimals: 2 }
columns:
  - { key: now, title: 本年 }
  - { key: before, title: 上年 }
  - { key: change, title: 增减, formula: now - before }
  - { key: rate, title: 增减率, type: number, percent: true, decimals: 2, formula: "rate(now, before)" }
  - { key: half, title: 一半, formula: now / 2 }
rows: { kind: single }
`;

let standard: Standard;
beforeAll(async () => {
  standard = await tinyStandard({
    'tables/d.yaml': RATES,
    'rules.yaml': `
- { id: three, title: 三数之和, left: rates.now, right: rates.before + rates.change + rates.half }
- { id: common, title: 同加一数, left: rates.now + rates.before, right: rates.change + rates.before + rates.before - rates.before }
`,
  });
});

const wan = (text: string): Value => ({ kind: 'amount', fen: Math.round(Number(text) * 1_000_000) as never });
const percent = (text: string): Value => ({
  kind: 'number',
  numerator: BigInt(Math.round(Number(text) * 100)),
  denominator: 10_000n,
});

function severityOf(rule: string, given: Readonly<Record<string, Value>>): Severity | 'holds' {
  const slips = new Map(Object.entries(given).map(([column, value]) => [`rates/row/${column}`, value]));
  const { findings, ledger } = checkSubject(printedSubject(new Printed(standard, tinyProject(WHOLE), slips)));
  expect(ledger.find((one) => one.rule === rule)).toMatchObject({ compared: 1 });
  return findings.find((one) => one.rule === rule)?.severity ?? 'holds';
}

describe('the tail of a sum', () => {
  const of = (change: string) =>
    severityOf('rates.column.change', { now: wan('30.00'), before: wan('10.00'), change: wan(change) });

  it('is half a step for each number, the result included', () => {
    expect(of('20.00')).toBe('holds');
    expect(of('20.01')).toBe('hint');
    expect(of('19.99')).toBe('hint');
    expect(of('20.02')).toBe('error');
    expect(of('19.98')).toBe('error');
  });

  it('grows with the number of addends', () => {
    const sum = (now: string) =>
      severityOf('three', { now: wan(now), before: wan('1.00'), change: wan('2.00'), half: wan('3.00') });
    expect(sum('6.00')).toBe('holds');
    expect(sum('6.02')).toBe('hint');
    expect(sum('6.03')).toBe('error');
  });
});

describe('the tail of two sums', () => {
  it('leaves out what both sides have in common', () => {
    const of = (change: string) =>
      severityOf('common', { now: wan('30.00'), before: wan('10.00'), change: wan(change) });
    expect(of('30.00')).toBe('holds');
    expect(of('30.01')).toBe('hint');
    expect(of('30.02')).toBe('error');
  });
});

describe('the tail of a rate', () => {
  const of = (now: string, before: string, rate: string) =>
    severityOf('rates.column.rate', { now: wan(now), before: wan(before), rate: percent(rate) });

  it('is nothing to speak of where the printed numbers give the printed rate', () => {
    expect(of('30.00', '27.00', '11.11')).toBe('holds');
  });

  it('follows from how far each printed number may be off', () => {
    // (30.005 − 27) ÷ 27 = 11.130 %, (30 − 26.995) ÷ 26.995 = 11.132 %: 0.019 and 0.021 points off 11.111 %, and half a step.
    expect(of('30.00', '27.00', '11.15')).toBe('hint');
    expect(of('30.00', '27.00', '11.16')).toBe('error');
    expect(of('30.00', '27.00', '11.07')).toBe('hint');
    expect(of('30.00', '27.00', '11.06')).toBe('error');
  });

  it('cannot be told from a base that may as well be nothing', () => {
    const slips = { now: wan('0.01'), before: wan('0.00'), rate: percent('3.00') };
    const figures = new Printed(
      standard,
      tinyProject(WHOLE),
      new Map(Object.entries(slips).map(([column, value]) => [`rates/row/${column}`, value])),
    );
    const { ledger } = checkSubject(printedSubject(figures));
    expect(ledger.find(({ rule }) => rule === 'rates.column.rate')).toMatchObject({ outcome: 'notRun', compared: 0 });
  });

  it('is exact for half of a number', () => {
    const of = (half: string) => severityOf('rates.column.half', { now: wan('3.01'), half: wan(half) });
    expect([of('1.50'), of('1.51')]).toEqual(['holds', 'holds']);
    // 50 元 of its own and 25 元 of the half.
    expect([of('1.49'), of('1.52')]).toEqual(['error', 'error']);
  });
});
