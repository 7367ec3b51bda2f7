/** What the library that reads workbooks would get wrong by itself, each kept from becoming a number that stands nowhere. */
import { read } from '@e965/xlsx';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readOther } from '../../shared/readers/read-other.js';
import { UnreadableDocument } from '../../shared/readers/unreadable.js';
import { withoutBlankRows } from '../../shared/readers/workbook/blank-rows.js';
import { shownNumber } from '../../shared/readers/workbook/number-format.js';
import type { Reading } from '../../shared/reading/reading.js';
import { rowsOf, tablesOf } from './reading-text.js';
import { cells, row, text, xlsxFile } from './workbook-file.js';

const rows = [cells(1, ['项目', '金额']), cells(2, ['教育', 1234567890123.45]), cells(3, ['科技', 20])];
const good = xlsxFile([
  { name: '收入', rows },
  { name: '支出', rows },
]);
const gridOf = (reading: Reading): string[][] => tablesOf(reading).map(rowsOf);
const textFile = (words: string, name = '表.csv'): Promise<Reading> => readOther(strToU8(words), name);

/** Where a text stands in bytes. */
function find(bytes: Uint8Array, words: string): number {
  const at = Buffer.from(bytes).indexOf(words);
  expect(at).toBeGreaterThan(0);
  return at;
}

describe('damage', () => {
  it('to a digit is found by the checksum, though the zip is whole', async () => {
    const stored = zipSync(unzipSync(good), { level: 0 });
    stored[find(stored, '1234567890123.45') + 1] = '9'.charCodeAt(0);
    expect(read(stored, { type: 'array', dense: true }).SheetNames).toEqual(['收入', '支出']);
    await expect(readOther(stored, '表.xlsx')).rejects.toThrow(/已损坏或没有下载完整.*\.xlsx/);
  });

  it('of any one byte gives the same reading or a refusal, never another number', async () => {
    const whole = gridOf(await readOther(good, '表.xlsx'));
    const anywhere = fc.tuple(fc.nat({ max: good.length - 1 }), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(anywhere, async ([at, flip]) => {
        const damaged = Uint8Array.from(good);
        damaged[at] = (damaged[at] ?? 0) ^ flip;
        const reading = await readOther(damaged, '表.xlsx').catch((problem: unknown) => problem);
        if (reading instanceof UnreadableDocument) expect(reading.message).not.toContain('\n');
        else expect(gridOf(reading as Reading)).toEqual(whole);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['is not there', (name: string) => name !== 'xl/worksheets/sheet2.xml', undefined],
    ['cannot be parsed', () => true, '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData>'],
  ])('of a sheet that %s is no sheet less', async (_, kept, xml) => {
    const broken = xlsxFile(
      [
        { name: '收入', rows },
        { name: '支出', rows },
      ],
      ['0.00'],
      (parts) => ({
        ...Object.fromEntries(Object.entries(parts).filter(([name]) => kept(name))),
        ...(xml === undefined ? {} : { 'xl/worksheets/sheet2.xml': strToU8(xml) }),
      }),
    );
    await expect(readOther(broken, '表.xlsx')).rejects.toThrow(UnreadableDocument);
  });
});

describe('numbers', () => {
  it('are printed as a spreadsheet does: rounded once, half away from zero, in decimals', () => {
    const cases: readonly (readonly [number, string, string])[] = [
      [1.005, '#,##0.00', '1.01'],
      [-1.005, '#,##0.00', '-1.01'],
      [-0.001, '#,##0.00', '0.00'],
      [0.1 + 0.2, '0.00', '0.30'],
      [0.1 + 0.2, 'General', '0.3'],
      [8.3245, '0.00%', '832.45%'],
      [0.05005, '0.00%', '5.01%'],
      [12345678.5, '#,##0', '12,345,679'],
      [-1234.5, '#,##0.00_);(#,##0.00)', '(1,234.50)'],
      [0, '#,##0.00;-#,##0.00;"—"', '—'],
      [0.001, '#,##0.00;-#,##0.00;"—"', '0.00'],
      [0, '#,##0.00;-#,##0.00;', ''],
      [15000, '0!.0,"万"', '1.5万'],
      [15000, '0\\.0,"万"', '1.5万'],
      [1234567.5, '0!.0,"万"', '123.5万'],
      [5, '#,##0;[Red]-#,##0', '5'],
      [0.5, '#.##', '.5'],
      [-1234567.891, '¥#,##0.00;¥-#,##0.00', '¥-1,234,567.89'],
      [1234.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '1,234.50'],
      [0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '-'],
      [7, '00000', '00007'],
      [2080501, '000-00-00', '208-05-01'],
      [1.5, '0.###', '1.5'],
      [46023, 'yyyy"年"m"月"d"日"', '2026年1月1日'],
    ];
    expect(cases.map(([value, format]) => shownNumber(value, format)?.trim())).toEqual(
      cases.map(([, , shown]) => shown),
    );
  });

  it('of money keep every 分 below ten trillion, and are told where a spreadsheet cannot hold it', () => {
    const whole = fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n });
    fc.assert(
      fc.property(whole, (cents) => {
        const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
        const plain = `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        expect(shownNumber(Number(plain), '0.00')).toBe(plain);
      }),
      { numRuns: 2000 },
    );
    expect(shownNumber(12345678901234.56, '0.00')).toBeUndefined();
    expect(shownNumber(123456789012345680, '0')).toBeUndefined();
    expect(shownNumber(12345678901234, '0.00')).toBe('12345678901234.00');
  });

  it('that are text stay the text that they are', async () => {
    const reading = await readOther(
      xlsxFile([{ rows: [cells(1, ['编码', '金额']), cells(2, ['0010101', '12345678901234567.89'])] }]),
      '表.xlsx',
    );
    expect(gridOf(reading)).toEqual([['编码 | 金额', '0010101 | 12345678901234567.89']]);
  });
});

describe('text is decoded by what it is, and no number is made of it', () => {
  const words = '编码,名称,金额\n0010101,"囍,项目",12345678901234567.89\n';
  const wide = Uint8Array.from([
    0xff,
    0xfe,
    ...[...words].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
  ]);
  // 编码,名称,金额 and 囍 in GBK.
  const gbk = Uint8Array.from([
    ...[0xb1, 0xe0, 0xc2, 0xeb, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x0a],
    ...strToU8('0010101,"'),
    ...[0x87, 0xd6, 0x2c, 0xcf, 0xee, 0xc4, 0xbf],
    ...strToU8('",12345678901234567.89\n'),
  ]);
  it.each([
    ['UTF-8', strToU8(words)],
    ['UTF-8 with a mark', strToU8(`\ufeff${words}`)],
    ['UTF-16', wide],
    ['UTF-16 without a mark', wide.subarray(2)],
    ['GBK', gbk],
  ])('%s', async (_, bytes) => {
    const expected = ['编码 | 名称 | 金额', '0010101 | 囍,项目 | 12345678901234567.89'];
    for (const name of ['表.csv', '表.xls']) expect(gridOf(await readOther(bytes, name))).toEqual([expected]);
  });

  it('tabs make a table of a text file, and lines paragraphs', async () => {
    expect(gridOf(await textFile('项目\t金额\n教育\t5.10\n', '表.txt'))).toEqual([['项目 | 金额', '教育 | 5.10']]);
    expect((await textFile('第一行\n\n第二行', '说明.txt')).blocks).toHaveLength(2);
  });
});

describe('what a file says of its size is nothing to go by', () => {
  it('a sheet of all rows and columns with one cell, widths for all columns there are', async () => {
    const cols = '<cols><col min="1" max="2000000000" width="9"/><col min="3" max="2000000000" hidden="1"/></cols>';
    const reading = await readOther(
      xlsxFile([{ rows, cols, dimension: 'A1:XFD1048576', merges: ['A4:XFD1048576'] }]),
      '表.xlsx',
    );
    expect(gridOf(reading)).toEqual([['项目 | 金额', '教育 | 1,234,567,890,123.45', '科技 | 20.00']]);
  });

  it('rows without a cell go before anything is made of them, unless they are hidden or do not say which they are', () => {
    const text = (xml: string): string => strFromU8(withoutBlankRows(strToU8(xml)));
    const full = '<row r="1" ht="14"><c r="A1"><v>5</v></c></row>';
    const blank = '<row r="2" ht="14"/><row r="3" spans="1:5>"></row><row r="4"\n/>';
    const away = '<row r="5" hidden="1"/><row ht="0" r="6"/><row r="7"><c r="A7"/></row><rowBreaks/>';
    expect(text(`<sheetData>${blank}${full}${blank}${away}${blank}</sheetData>`)).toBe(
      `<sheetData>${full}${away}</sheetData>`,
    );
    for (const other of ['<row><c/></row>', '<!-- <row r="2"/> -->', '<is><t><![CDATA[<row r="2"/>]]></t></is>'])
      expect(text(`${other}${blank}`)).toBe(`${other}${blank}`);
  });

  it('a cell in the last corner is one table of few cells, or refused', async () => {
    const far = row(1048576, [text('XFD1048576', '远')]);
    const reading = await readOther(xlsxFile([{ rows: [...rows, far] }]), '表.xlsx');
    expect(gridOf(reading)[0]).toHaveLength(3);
  });

  it('too many sheets or merges are refused', async () => {
    const many = Array.from({ length: 300 }, () => ({ rows: [] }));
    await expect(readOther(xlsxFile(many), '表.xlsx')).rejects.toThrow('工作簿有 300 张工作表');
    const merges = Array.from({ length: 50_001 }, (_, n) => `A${n + 10}:B${n + 10}`);
    await expect(readOther(xlsxFile([{ rows, merges }]), '表.xlsx')).rejects.toThrow('50001 处合并单元格');
  });

  it('a sheet may be called anything', async () => {
    const reading = await readOther(xlsxFile([{ name: '__proto__', rows }]), '表.xlsx').catch(
      (problem: unknown) => problem,
    );
    if (!(reading instanceof UnreadableDocument)) expect(gridOf(reading as Reading)[0]).toHaveLength(3);
    expect(({} as Record<string, unknown>)['!data']).toBeUndefined();
  });
});
