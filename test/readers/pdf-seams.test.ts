/** PDFs whose columns leave no room between them: a figure ends where the next column's words begin. */
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../shared/readers/pdf/read-pdf.js';
import { drawCell, drawRows, type Pdf, pdfFile, write } from './pdf-sheet.js';
import { rowsOf, tablesOf } from './reading-text.js';

const SIDES = [70, 170, 290, 400, 525];
const [FIRST = 0, CODE_END = 0, NAME_END = 0, AMOUNT_END = 0, LAST = 0] = SIDES;
const HEADER = ['编码', '名称', '金额', '项目'];
const EMPTY = ['', '', '', ''];

/** One run whose first part ends at `x`, wherever the rest reaches. */
function around(pdf: Pdf, x: number, before: string, after: string, y: number): void {
  pdf.font('song').fontSize(10);
  pdf.text(before + after, x - pdf.widthOfString(before), y, { lineBreak: false, baseline: 'alphabetic' });
}

async function rowsIn(draw: (pdf: Pdf) => void): Promise<string[]> {
  return tablesOf(await readPdf(await pdfFile([draw]))).flatMap(rowsOf);
}

describe('a table in a PDF whose columns touch', () => {
  it('has a cell of its own for what ends or begins at a side, drawn in one go or by itself', async () => {
    const rows = await rowsIn((pdf) => {
      drawRows(pdf, 100, SIDES, [HEADER, EMPTY, EMPTY, EMPTY, EMPTY], 'lines');
      // An amount and the words of the next column, each drawn by itself.
      write(pdf, '1,920.96', NAME_END, AMOUNT_END, 133, { align: 'right' });
      write(pdf, '基本支出', AMOUNT_END, LAST, 133);
      // In one run: a code, a name that fills its column, an amount, a name.
      around(pdf, CODE_END, '2010301', '行政运行', 153);
      around(pdf, AMOUNT_END, '12.00', '项目支出', 153);
      // Two names, and two amounts, with nothing but the side between them.
      write(pdf, '一般公共服务', FIRST, CODE_END, 173, { align: 'right' });
      write(pdf, '行政运行', CODE_END, NAME_END, 173);
      write(pdf, '345.00', NAME_END, AMOUNT_END, 173, { align: 'right' });
      write(pdf, '678.90', AMOUNT_END, LAST, 173);
      // A blank that belongs to the next run does not hide where that begins.
      write(pdf, '住房保障', FIRST, CODE_END - 2, 193, { align: 'right' });
      write(pdf, ' 公积金', CODE_END - 2, NAME_END, 193);
    });
    expect(rows.slice(1)).toEqual([
      ' |  | 1,920.96 | 基本支出',
      '2010301 | 行政运行 | 12.00 | 项目支出',
      '一般公共服务 | 行政运行 | 345.00 | 678.90',
      '住房保障 | 公积金 |  | ',
    ]);
  });

  it('leaves words and figures whole that are too long for their column', async () => {
    const rows = await rowsIn((pdf) => {
      drawRows(pdf, 100, SIDES, [HEADER, EMPTY, EMPTY], 'lines');
      around(pdf, CODE_END, '机关事业单位', '基本养老保险缴费', 133);
      around(pdf, AMOUNT_END, '12,345,6', '78.90', 133);
      // The year stands well before the side.
      around(pdf, NAME_END, '其中2026年追', '加', 153);
    });
    expect(rows.slice(1)).toEqual([' | 机关事业单位基本养老保险缴费 | 12,345,678.90 | ', ' | 其中2026年追加 |  | ']);
  });

  it('does the same in a row without rules between its cells, where other columns show that it has some', async () => {
    const rows = await rowsIn((pdf) => {
      drawRows(pdf, 100, SIDES, [HEADER], 'lines');
      drawCell(pdf, { left: FIRST, right: LAST, top: 120, bottom: 140 }, 'lines');
      write(pdf, '合计', FIRST, CODE_END, 133);
      around(pdf, AMOUNT_END, '1,920.96', '基本支出', 133);
      write(pdf, '7.00', CODE_END, NAME_END, 133);
      drawRows(pdf, 140, SIDES, [['1', '甲', '2.00', '乙']], 'lines');
      drawCell(pdf, { left: FIRST, right: LAST, top: 160, bottom: 180 }, 'lines');
      around(pdf, NAME_END, '注：本表金额合计', '1,920.96万元', 173);
    });
    expect(rows).toEqual([
      '编码 | 名称 | 金额 | 项目',
      '合计 | 7.00 | 1,920.96 | 基本支出',
      '1 | 甲 | 2.00 | 乙',
      '注：本表金额合计1,920.96万元{1x4}',
    ]);
  });
});
