/** The clipboard's text form goes to and from Excel unharmed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTsv, printTsv } from '../../shared/entry/tsv.js';

describe('clipboard text', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('', '"', 'a\tb', '一\n二', '"quoted"', 'x"y', '\r\n', '1,234.50'));
  const table = fc
    .integer({ min: 1, max: 6 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));

  it('reads back what it printed', () => {
    fc.assert(
      fc.property(table, (rows) => {
        // A last row of one empty cell is the closing line end itself.
        const last = rows.at(-1);
        fc.pre(!(rows.length > 1 && last?.length === 1 && last[0] === ''));
        expect(parseTsv(printTsv(rows))).toEqual(rows);
      }),
    );
  });

  it('reads what Excel and WPS write', () => {
    expect(parseTsv('1\t2\r\n3\t4\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(parseTsv('"第一行\n第二行"\tb\n')).toEqual([['第一行\n第二行', 'b']]);
    expect(parseTsv('"说 ""好"""\t\n1\t')).toEqual([
      ['说 "好"', ''],
      ['1', ''],
    ]);
  });

  it('takes a quote in the middle, or one that never closes, as it stands', () => {
    expect(parseTsv('5"\t"引号开头\n2\t3')).toEqual([
      ['5"', '"引号开头'],
      ['2', '3'],
    ]);
  });

  it('evens out rows of different width', () => {
    expect(parseTsv('1\n2\t3')).toEqual([
      ['1', ''],
      ['2', '3'],
    ]);
  });
});
