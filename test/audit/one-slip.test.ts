/** One slip, one finding: what one wrong number, unit or word makes of an audit, and which place is named. */
import { describe, expect, it } from 'vitest';
import { type AuditReport, audit } from '../../shared/audit/audit.js';
import type { Finding } from '../../shared/findings/finding.js';
import { grouped } from '../../shared/findings/grouped.js';
import { merged } from '../../shared/findings/merged.js';
import { ranked } from '../../shared/findings/ranked.js';
import type { Reading } from '../../shared/reading/reading.js';
import { exampleNames } from '../example.js';
import { type Mutation, mutate, mutationsOf } from '../mutation/mutations.js';
import { sample } from '../sample.js';
import { tableAt, tablesOf, withTable } from './reading-mutations.js';
import { scene } from './scene.js';

const keyOf = ({ rule, message, places }: Finding): string =>
  [rule, message, ...places.map(({ label, value }) => `${label}=${value}`)].join('|');

/** Errors and warnings that were not there before. */
function news(before: AuditReport, after: AuditReport): Finding[] {
  const known = new Set(before.findings.map(keyOf));
  return after.findings.filter((one) => one.severity !== 'hint' && !known.has(keyOf(one)));
}

/** Figures of tables, and amounts in sentences. */
const isFigure = ({ mistake, number }: Mutation): boolean => mistake === 'digit' && /\d\.\d/.test(number);

describe('one wrong number', async () => {
  for (const name of await exampleNames())
    it(`makes at most two findings in ${name}, the first about its place`, { timeout: 600_000 }, async () => {
      const { standard, reading } = await scene(name);
      const before = audit(standard, reading);
      let named = 0;
      let told = 0;
      for (const mutation of sample(mutationsOf(reading).filter(isFigure), 6, 100)) {
        const [first, ...others] = news(before, audit(standard, mutate(reading, mutation)));
        expect(others.length, `${mutation.block}: ${mutation.number} → ${mutation.wrong}`).toBeLessThan(2);
        if (!first) continue;
        told += 1;
        const [spot] = first.places.map((place) => place.spot);
        if (spot?.block === mutation.block && (!mutation.cell || spot.row === mutation.cell.row)) named += 1;
      }
      expect(told).toBeGreaterThan(2);
      expect(named / told).toBeGreaterThanOrEqual(0.7);
    });
});

it('a total from which columns that no table shows are worked out is one finding, about itself', async () => {
  const { standard, reading } = await scene('heilongjiang-2020');
  const block = tablesOf(reading).find((at) =>
    tableAt(reading, at).cells.some(({ text }) => text.includes('附属单位上缴收入')),
  );
  const table = tableAt(reading, block ?? 0);
  const right = '3,971.8';
  const total = table.cells.find(({ text }) => text === right);
  const cells = table.cells.map((cell) => (cell === total ? { ...cell, text: '3,917.8' } : cell));
  const wrong = withTable(reading, block ?? 0, { ...table, cells });
  const [first, ...others] = news(audit(standard, reading), audit(standard, wrong));
  expect(first?.places[0]?.spot).toEqual(total?.spot);
  expect(first?.consequences?.length).toBeGreaterThan(2);
  expect(others).toEqual([]);
});

it.each([2, 4])(
  'table %i in another unit than its line says is one finding that names it, and no good table is blamed',
  async (which) => {
    const { standard, reading } = await scene('xianning-2024');
    const wrong = withOtherUnit(reading, which);
    const [first, ...others] = news(audit(standard, reading), audit(standard, wrong.reading));
    expect(first?.rule).toBe('table-unit');
    expect(first?.places[0]?.spot?.block).toBe(wrong.block);
    expect(first?.consequences?.length).toBeGreaterThan(3);
    // Rounding of the figures that were made larger here is the table's own.
    expect(others.flatMap(({ places }) => places).filter(({ spot }) => spot?.block !== wrong.block)).toEqual([]);
  },
);

/** The figures of one table in 元 under a line that goes on saying 万元. */
function withOtherUnit(reading: Reading, which: number): { reading: Reading; block: number } {
  const block = tablesOf(reading)[which] ?? 0;
  const table = tableAt(reading, block);
  const cells = table.cells.map((cell) =>
    /^[\d,]+\.\d\d$/.test(cell.text)
      ? { ...cell, text: `${cell.text.replaceAll(',', '').replace('.', '')}00.00` }
      : cell,
  );
  return { reading: withTable(reading, block, { ...table, cells }), block };
}

describe('findings with one cause', () => {
  const cell = (block: number, value: string) => ({
    label: `表${block}“合计”`,
    value,
    spot: { block, row: 5, cell: 2 },
  });
  const differ = (rule: string, ...places: Finding['places']): Finding => ({
    rule,
    severity: 'error',
    message: '两处不同',
    places,
  });
  const none = () => undefined;

  it('name the one value that disagrees with several that agree', () => {
    const odd = cell(2, '12.50');
    const found = merged(
      [1, 3, 4].map((block) => differ(`rule-${block}`, cell(block, '12.05'), odd)),
      none,
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.places).toEqual([odd]);
    expect(found[0]?.message).toContain('12.05');
    expect(found[0]?.consequences).toHaveLength(3);
  });

  it('stay apart where no single value explains both, or they only mention the same one', () => {
    const twice = [differ('a', cell(1, '1.00'), cell(2, '2.00')), differ('b', cell(3, '3.00'), cell(2, '4.00'))];
    expect(merged(twice, none)).toHaveLength(2);
    const mention = (value: string): Finding => differ('c', { ...cell(7, value) }, cell(8, '5.00'), cell(9, '6.00'));
    const apart = [
      mention('1.00'),
      { ...mention('2.00'), places: [cell(6, '2.00'), cell(8, '5.00'), cell(9, '6.00')] },
    ];
    expect(merged(apart, none)).toHaveLength(2);
  });

  it('are one where rates say the same correction only roughly, or say of the same cell what else it should be', () => {
    const total = cell(2, '2205.56');
    const inWords = (value: string) => ({ label: '第 1 段', value, spot: { block: 4 } });
    const rate = (value: string, expected: string): Finding => ({
      ...differ('prose-field', inWords(value), total),
      blames: [
        { place: inWords(value), expected: '1.00' },
        { place: total, expected },
      ],
    });
    const sum: Finding = {
      ...differ('total', total, cell(2, '1205.56')),
      blames: [{ place: total, expected: '1205.56' }],
    };
    const found = merged([sum, rate('58.32', '1205.36'), rate('2.12', '1206.13'), rate('9', '1800.00')], none);
    expect(found.map(({ rule }) => rule)).toEqual(['total']);
    expect(found[0]?.consequences).toHaveLength(3);
    // A small correction is not another small one.
    const apart = merged([{ ...sum, places: [total] }, differ('other', cell(9, '3.00'), cell(8, '3.10'))], none);
    expect(apart).toHaveLength(2);
  });

  it('are one where two tables say something else of one number in a sentence', () => {
    const said = { label: '第 1 段', value: '25.0', spot: { block: 4 } };
    const against = (rule: string, block: number, value: string): Finding => ({
      ...differ(rule, said, cell(block, value)),
      blames: [{ place: said, expected: value }],
    });
    expect(merged([against('a', 1, '35.0'), against('b', 2, '17.8')], none)).toHaveLength(1);
  });

  it('begin with the word where a direction is flipped, with the numbers of its sentence below', () => {
    const text = '上年为10.00万元。本年减少2.50万元，下降25.00%。人员增加3.00人。';
    const inWords = (value: string) => ({ label: '第 1 段', value, spot: { block: 4 } });
    const found = merged(
      [
        differ('prose-field', inWords('25.00'), { label: '表', value: '20.00' }),
        differ('prose-direction', inWords('减少2.50万元')),
        differ('prose-field', inWords('3.00'), { label: '表', value: '4.00' }),
        {
          ...differ('prose-field', inWords('2.50'), cell(1, '7.50')),
          blames: [{ place: inWords('2.50'), expected: '-17.50' }],
        },
      ],
      () => text,
    );
    expect(found.map(({ rule }) => rule)).toEqual(['prose-direction', 'prose-field']);
    expect(found[0]?.consequences?.map(({ places: [place] }) => place?.value)).toEqual(['25.00', '2.50']);
  });
});

it('errors of money come by its size, then rates, then wording; what a form left in print is told once', () => {
  const finding = (rule: string, message: string, amount?: number): Finding => {
    const money = amount === undefined ? {} : { amount };
    return { rule, severity: 'error', message, places: [], ...money };
  };
  const left = [1, 2, 3].map(() => finding('placeholder', '留有“增加（减少）”'));
  const told = grouped([
    finding('table-columns', '表头'),
    ...left,
    ...[1, 2, 3].map((at) => finding('unit-name', `名称 ${at}`)),
    finding('change-rate', '增减率应为 5.00%（1.00万元 ÷ 20.00万元）'),
    finding('small', '相差一元', 100),
    finding('said', '写的是 5.00万元，表中是 3.00万元'),
  ]);
  const order = ranked(told).map(({ rule }) => rule);
  expect(order).toEqual(['said', 'small', 'placeholder', 'change-rate', 'unit-name', 'table-columns']);
  expect(told.find(({ rule }) => rule === 'placeholder')?.consequences).toHaveLength(2);
});
