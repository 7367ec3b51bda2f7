/** Files of every kind by the service that reads them: in a thread that can be ended, by their bytes, several as one. */
import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocuments } from '../../electron/services/read-document.js';
import { readBeside } from '../../electron/services/reader-beside.js';
import { readOther } from '../../shared/readers/read-other.js';
import { UnreadableDocument } from '../../shared/readers/unreadable.js';
import { docxFile, p, tbl, tc, tr } from '../readers/docx-file.js';
import { rowsOf, tablesOf } from '../readers/reading-text.js';
import { cells, row, xlsxFile } from '../readers/workbook-file.js';

const rows = [cells(1, ['收支总表']), cells(2, ['项目', '金额']), cells(3, ['教育', 5])];
const xlsx = xlsxFile([{ name: '收支', rows }]);
const docx = docxFile(p('编制说明') + tbl([tr([tc('教育'), tc('5.00')])]));
const thrown = (reading: Promise<unknown>): Promise<unknown> =>
  reading.then(
    () => undefined,
    (problem: unknown) => problem,
  );

describe('a workbook is read in a thread of its own', () => {
  it('as it is read here', async () => {
    expect(await readBeside(xlsx, '表.xlsx')).toEqual(await readOther(xlsx, '表.xlsx'));
    expect(await thrown(readBeside(strToU8('{\\rtf1}'), '文.rtf'))).toBeInstanceOf(UnreadableDocument);
  });

  it('which is ended where it takes too long', async () => {
    await expect(readBeside(xlsx, '表.xlsx', { patienceMs: 0 })).rejects.toThrow('没有读完');
  });

  it('and of one that takes a while it is told for how long, and giving that up ends it', async () => {
    const blank = Array.from({ length: 200_000 }, (_, at) => row(at + 4, [`<c r="A${at + 4}" s="1"/>`]));
    const large = xlsxFile([{ rows: [...rows, ...blank] }]);
    const stages: string[] = [];
    const reading = await readDocuments([{ file: '/某处/表.xlsx', bytes: large }], (stage) => stages.push(stage));
    expect(tablesOf(reading)).toHaveLength(1);
    expect(stages.filter((stage) => /已用 \d+ 秒/.test(stage))).not.toEqual([]);
    const giveUp = (): never => {
      throw new Error('given up');
    };
    await expect(readBeside(large, '表.xlsx', { tell: giveUp })).rejects.toThrow('given up');
  });

  it('and whatever is damaged in one of the older kind, nothing else comes of it', async () => {
    const book = utils.book_new();
    const values = [['项目', '金额'], ...Array.from({ length: 40 }, (_, n) => [`第${n}项`, n * 1.5])];
    utils.book_append_sheet(book, utils.aoa_to_sheet(values), '收入');
    const xls: Uint8Array = new Uint8Array(write(book, { bookType: 'biff8', type: 'array' }));
    expect(tablesOf(await readBeside(xls, '表.xls')).map(({ rows: lines }) => lines)).toEqual([41]);
    const flips = fc.array(fc.tuple(fc.nat({ max: xls.length - 1 }), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(flips, async (some) => {
        const damaged = Uint8Array.from(xls);
        for (const [at, byte] of some) damaged[at] = byte;
        const problem = await thrown(readBeside(damaged, '表.xls', { patienceMs: 2000 }));
        if (problem !== undefined) expect(problem).toBeInstanceOf(UnreadableDocument);
      }),
      { numRuns: 15 },
    );
  });
});

describe('files that are one disclosure', () => {
  it('are one reading, whatever each is and whatever it is called: every place says its file', async () => {
    const page = strToU8('<html><body><h1>说明</h1><table><tr><td>教育<td>5.00</table></body></html>');
    const reading = await readDocuments([
      { file: '/某处/文字.docx', bytes: docx },
      { file: '/某处/表格.pdf', bytes: xlsx },
      { file: '/某处/补充.xls', bytes: page },
    ]);
    expect(reading.files).toEqual(['文字.docx', '表格.pdf', '补充.xls']);
    expect(reading.blocks.map(({ kind, spot }) => [kind, spot.block, spot.file])).toEqual([
      ['paragraph', 0, 0],
      ['table', 1, 0],
      ['paragraph', 2, 1],
      ['table', 3, 1],
      ['paragraph', 4, 2],
      ['table', 5, 2],
    ]);
    for (const table of tablesOf(reading)) {
      expect(rowsOf(table).at(-1)).toBe('教育 | 5.00');
      for (const { spot } of table.cells)
        expect(spot).toMatchObject({ block: table.spot.block, file: table.spot.file });
    }
  });

  it('say which of them cannot be read', async () => {
    const files = [
      { file: '/某处/文字.docx', bytes: docx },
      { file: '/某处/表格.xlsx', bytes: xlsx.subarray(0, 500) },
    ];
    await expect(readDocuments(files)).rejects.toMatchObject({
      file: '/某处/表格.xlsx',
      message: expect.stringMatching(/已损坏.*另存为 \.xlsx/),
    });
  });
});
