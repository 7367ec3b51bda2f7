/** The rules that follow from a standard's own formulas, on documents whose every cell is given. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkSubject } from '../../shared/checks/check.js';
import type { Finding } from '../../shared/findings/finding.js';
import type { LedgerEntry } from '../../shared/findings/ledger.js';
import { sameValue, type Value } from '../../shared/language/value.js';
import { addressKey } from '../../shared/project/address.js';
import type { Standard } from '../../shared/standard/standard.js';
import { Printed, printedNumbers, printedSubject, type Slips } from './printed.js';
import { type Entries, tinyProject, tinyStandard, WHOLE } from './tiny.js';

let standard: Standard;
beforeAll(async () => {
  standard = await tinyStandard();
});

function findings(entries: Entries, slips: Slips = new Map()): Finding[] {
  const report = checkSubject(printedSubject(new Printed(standard, tinyProject(entries), slips)));
  return report.findings.filter(({ rule }) => rule.includes('.') || rule === 'balance');
}

function ledger(rule: string): LedgerEntry | undefined {
  return checkSubject(printedSubject(new Printed(standard, tinyProject(WHOLE)))).ledger.find(
    (one) => one.rule === rule,
  );
}

const yuan = fc.integer({ min: 0, max: 900_000 });
/** Entries with 分, which the tables print without; small ones are hardly more than their rounding. */
const entries: fc.Arbitrary<Entries> = fc
  .constantFrom(99, 9_999, 99_999_999)
  .chain((max) => fc.array(fc.integer({ min: 0, max }), { minLength: 8, maxLength: 8 }))
  .map((fen) => {
    const [a = '', b = '', c = '', d = '', e = '', f = '', warm = '', cold = ''] = fen.map((one) =>
      (one / 100).toFixed(2),
    );
    const grant = ([a, b, c, d, e, f].reduce((sum, one) => sum + Math.round(Number(one) * 100), 0) / 100).toFixed(2);
    return { spent: { '11': [a, b], '12': [c, d], '2': [e, f] }, grant, warm, cold };
  });

describe('the derived rules', () => {
  it('are one for each formula, in the words of the columns and rows', () => {
    expect(ledger('spent.column.total')).toMatchObject({
      title: '《支出决算表》合计 = 基本 + 项目',
      outcome: 'passed',
      compared: 5,
    });
    expect(ledger('spent.rollup')).toMatchObject({ title: '《支出决算表》各类、款 = 下一级各行之和', compared: 2 });
    expect(ledger('balance.row.sum2')).toMatchObject({
      title: '《收支表》总计 = 1 红 至 2 绿 各行之和',
      group: 'table',
    });
    expect(ledger('balance.row.colours.expense')).toMatchObject({
      title: '《收支表》各类·金额 = 《支出决算表》同一行·合计',
      group: 'tables',
      compared: 2,
    });
  });

  it('find nothing in a document that adds up', () => {
    expect(findings(WHOLE)).toEqual([]);
  });

  it('find any number that was printed wrongly, in whatever cell it stands', () => {
    const figures = new Printed(standard, tinyProject(WHOLE));
    const cells = printedNumbers(figures, figures);
    expect(cells.length).toBeGreaterThan(25);
    fc.assert(
      fc.property(fc.constantFrom(...cells), yuan, (address, other) => {
        const value = figures.value(address);
        const slip: Value =
          value.kind === 'amount'
            ? { kind: 'amount', fen: (other * 100) as never }
            : { kind: 'number', numerator: BigInt(other), denominator: 1000n };
        fc.pre(!sameValue(value, slip));
        expect(findings(WHOLE, new Map([[addressKey(address), slip]]))).not.toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('take nothing that rounding explains for an error', () => {
    fc.assert(
      fc.property(entries, (one) => {
        expect(findings(one).filter(({ severity }) => severity !== 'hint')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('name the cell, the sum and its parts', () => {
    const slip: Value = { kind: 'amount', fen: 12_000 as never };
    const [first] = findings(WHOLE, new Map([['spent/12/total', slip]]));
    expect(first).toMatchObject({
      rule: 'spent.column.total',
      severity: 'error',
      message: '印作 120，按“基本 + 项目”应为 90，相差 30.00 元，请核对',
      cause: '可能多加了“12 朱·项目”',
    });
    expect(first?.places.map(({ label, value }) => `${label}=${value}`)).toEqual([
      '支出决算表 · 12 朱 · 合计=120',
      '支出决算表 · 12 朱 · 基本=60',
      '支出决算表 · 12 朱 · 项目=30',
    ]);
  });
});

describe('a document that prints less than a formula needs', () => {
  const HIDDEN = `
id: spent
title: 支出决算表
columns:
  - { show: code, title: 编码 }
  - { show: name, title: 科目 }
  - { key: total, title: 合计, formula: basic + project }
  - { key: basic, title: 基本, hidden: true }
  - { key: project, title: 项目 }
  - { key: share, title: 占比, type: number, percent: true, decimals: 1, formula: "share(total, spent.total.total)" }
rows: { kind: classification, catalog: colours, total: { title: 合计, last: true } }
`;
  it('is told what could not be compared, and why', async () => {
    const less = await tinyStandard({ 'tables/a.yaml': HIDDEN });
    const report = checkSubject(printedSubject(new Printed(less, tinyProject(WHOLE))));
    const of = (rule: string) => report.ledger.find((one) => one.rule === rule);
    expect(of('spent.column.total')).toMatchObject({
      outcome: 'notRun',
      compared: 0,
      reason: '5 格无法核对：文件中没有印出',
    });
    expect(of('spent.rollup')).toMatchObject({ outcome: 'passed' });
    for (const entry of report.ledger) {
      if (entry.outcome === 'passed') expect(entry.compared).toBeGreaterThan(0);
      if (entry.outcome === 'notRun' || entry.outcome === 'notApplicable') expect(entry.reason).toBeTruthy();
    }
  });
});
