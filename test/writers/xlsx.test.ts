/** Workbooks: what a spreadsheet program finds in them, and what is refused since it would be lost in silence. */
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type Worksheet, writeWorkbook } from '../../shared/writers/xlsx/workbook.js';

const CREATED = new Date('2026-02-01T00:00:00Z');

function written(cells: readonly (string | number)[], name = '问题'): Promise<Uint8Array> {
  return writeWorkbook({ title: '审核表', creator: '', created: CREATED, sheets: [sheetOf(cells, name)] });
}

function sheetOf(cells: readonly (string | number)[], name: string): Worksheet {
  return {
    name,
    cells: cells.map((value, row) => ({ value, row, column: 0, rowSpan: 1, columnSpan: 1, style: {} })),
    widths: [20],
    heights: new Map([[0, 30]]),
    freeze: { rows: 1, columns: 0 },
    repeated: { from: 0, to: 1 },
    page: { landscape: false },
  };
}

async function parts(bytes: Promise<Uint8Array>): Promise<Record<string, string>> {
  return Object.fromEntries(Object.entries(unzipSync(await bytes)).map(([name, one]) => [name, strFromU8(one)]));
}

describe('a workbook', () => {
  it('is the same twice', async () => {
    const [one, other] = [await written(['一', 2]), await written(['一', 2])];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  });

  it('keeps words as words: what looks like a formula or an escape is read back as it was', async () => {
    const all = await parts(written(['=1+1', 'a_x000D_b', '2010301', 9876543210123.45]));
    const [strings = '', sheet = ''] = [all['xl/sharedStrings.xml'], all['xl/worksheets/sheet1.xml']];
    expect(strings).toContain('=1+1');
    expect(strings).toContain('a_x005F_x000D_b');
    expect(strings).toContain('2010301');
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('<v>9876543210123.45</v>');
  });

  it('repeats its header on every page, whatever the sheet is called', async () => {
    const { 'xl/workbook.xml': book = '' } = await parts(written(['一'], "表's (1)"));
    expect(book).toMatch(/_xlnm\.Print_Titles[^>]*>(?:'|&apos;)表(?:''|&apos;&apos;)s \(1\)(?:'|&apos;)!\$1:\$1</);
  });

  it('is refused where a program would lose something of it', async () => {
    await expect(written([Number.NaN])).rejects.toThrow('number');
    await expect(written(['长'.repeat(32_768)])).rejects.toThrow('too long');
    const sheet = sheetOf(['一', '二'], '重叠');
    const cells = sheet.cells.map((cell) => ({ ...cell, rowSpan: 2 }));
    const overlapping = writeWorkbook({ title: '', creator: '', created: CREATED, sheets: [{ ...sheet, cells }] });
    await expect(overlapping).rejects.toThrow('Two cells');
  });
});
