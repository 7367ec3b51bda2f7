/** The likely cause of a difference, and the fixes that put it right. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Calculation } from '../../shared/calculation/calculation.js';
import { meantAmount } from '../../shared/checks/cells.js';
import { checkProject, checkSubject } from '../../shared/checks/check.js';
import { composeDocument } from '../../shared/composition/compose.js';
import type { Finding } from '../../shared/findings/finding.js';
import type { Value } from '../../shared/language/value.js';
import { type Command, execute } from '../../shared/project/command.js';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { Printed, printedSubject } from './printed.js';
import { tinyProject, tinyStandard, WHOLE } from './tiny.js';

const BLOCKS = `
id: sums
title: 合计表
numbers: { unit: 万元, decimals: 2 }
columns:
  - { key: total, title: 合计, formula: first + second + third }
  - { key: first, title: 甲 }
  - { key: second, title: 乙 }
  - { key: third, title: 丙 }
rows: { kind: single }
`;

let standard: Standard;
beforeAll(async () => {
  standard = await tinyStandard({
    'tables/d.yaml': BLOCKS,
    'rules.yaml': `
- { id: same, title: 甲等于乙, left: sums.first, right: sums.second }
- { id: balance, title: 收支相等, left: balance.sum1.income, right: balance.sum2.expense }`,
  });
});

const wan = (text: string): Value => ({ kind: 'amount', fen: Math.round(Number(text) * 1_000_000) as never });

describe('the likely cause', () => {
  /** The parts are 1,203.45, 300.10 and 8.00 万元, together 1,511.55. */
  const cause = (total: string): string | undefined => {
    const given = { total, first: '1203.45', second: '300.10', third: '8.00' };
    const slips = new Map(Object.entries(given).map(([column, text]) => [`sums/row/${column}`, wan(text)]));
    const { findings } = checkSubject(printedSubject(new Printed(standard, tinyProject(WHOLE), slips)));
    return findings.find(({ rule }) => rule === 'sums.column.total')?.cause;
  };

  it.each([
    ['1515.15', '疑为相邻两位数字颠倒（51 与 15）'],
    ['1151.55', '疑为相邻两位数字颠倒（15 与 51）'],
    ['151.16', '疑为小数点错了 1 位'],
    ['15115.50', '疑为小数点错了 1 位'],
    ['15115500', '疑为把元当成了万元，相差一万倍'],
    ['0.15', '疑为把万元当成了元，相差一万倍'],
    ['-1511.55', '疑为正负号相反'],
    ['1211.45', '可能漏加“乙”'],
    ['1519.55', '可能多加了“丙”'],
    ['911.35', '“乙”的正负号可能相反'],
    ['1203.45', '与“甲”栏的数相同，疑为串栏'],
    ['1571.55', '疑有一位数字录错'],
    ['151.55', '疑为少录了一位数字'],
    ['4000.00', undefined],
  ])('of %s is %s', (total, expected) => {
    expect(cause(total)).toBe(expected);
  });
});

function findingsOf(project: Project): Finding[] {
  const calculation = new Calculation(standard, project);
  return [...checkProject(project, calculation, composeDocument(standard, project, calculation)).findings];
}

const withEntries = (entries: Readonly<Record<string, string>>, overrides: Project['overrides'] = {}): Project => {
  const project = tinyProject(WHOLE);
  return { ...project, tables: { ...project.tables, sums: { rows: [{ key: 'row', cells: entries }] } }, overrides };
};

describe('a fix', () => {
  it('is offered for an entry that a slip explains, and for a value set by hand', () => {
    const project = withEntries(
      { first: '120000', second: '12', third: '5.001' },
      { 'sums/row/total': { value: '1', reason: '' } },
    );
    const titles = Object.fromEntries(
      findingsOf(project).map(({ rule, fixes = [] }) => [rule, fixes.map(({ title }) => title)]),
    );
    expect(titles).toMatchObject({
      same: ['把“乙”改为 12.00'],
      'cell-error': ['改为 5.00 元'],
      'override-reason': ['恢复公式计算'],
    });
    expect(findingsOf(withEntries({ first: '120000', second: '12' }))).toMatchObject([
      { rule: 'same', cause: '“合计表 · 乙”疑为把万元当成了元，相差一万倍' },
    ]);
  });

  const entry = fc.oneof(
    fc.integer({ min: -200_000, max: 9_000_000 }).map((fen) => String(fen / 100)),
    fc.constantFrom('12.3万元', '约五万', '1,200元', '0.125', ''),
  );
  const broken = fc
    .record({
      first: entry,
      second: entry,
      third: entry,
      override: fc.option(entry, { nil: undefined }),
      reason: fc.constantFrom('', '批复'),
    })
    .map(({ override, reason, ...entries }) =>
      withEntries(entries, override ? { 'sums/row/total': { value: override, reason } } : {}),
    );

  it('makes its finding vanish, whichever is taken', () => {
    let taken = 0;
    fc.assert(
      fc.property(broken, (project) => {
        for (const finding of findingsOf(project))
          for (const { command } of finding.fixes ?? []) {
            taken += 1;
            const left = findingsOf(execute(project, command as Command).project).map(nameOf);
            expect(left).not.toContain(nameOf(finding));
          }
      }),
      { numRuns: 80 },
    );
    expect(taken).toBeGreaterThan(80);
  });
});

function nameOf({ rule, places }: Finding): string {
  return `${rule} ${places[0]?.label}`;
}

it('reads what an entry with its unit was meant to be', () => {
  expect(['12.3万元', '１，２００元', '0.125', '-3.5 万', '2亿', '约五万', '3%', '一'].map(meantAmount)).toEqual([
    12_300_000,
    120_000,
    13,
    -3_500_000,
    20_000_000_000,
    undefined,
    undefined,
    undefined,
  ]);
});
