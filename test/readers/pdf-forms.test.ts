/** Forms in a PDF without tags: their rows have other cells than their neighbours, and pages part them anywhere. */
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../shared/readers/pdf/read-pdf.js';
import { drawCell, drawRows, type Pdf, pdfFile, write } from './pdf-sheet.js';
import { paragraphsOf, rowsOf, tablesOf } from './reading-text.js';

describe('a form in a PDF without tags', () => {
  it('has a form in one whose pages share no rule but their sides, and two tables of other columns apart', async () => {
    const label = (pdf: Pdf, top: number, bottom: number, text: string) =>
      drawCell(pdf, { left: 70, right: 130, top, bottom, text }, 'lines');
    const upper = (pdf: Pdf) => {
      drawRows(pdf, 680, [70, 130, 525], [['项目名称', '档案库房建设']], 'lines');
      drawRows(pdf, 700, [70, 130, 300, 360, 525], [['主管部门', '某局', '项目期限', '1']], 'lines');
      label(pdf, 720, 760, '项目资金');
      drawRows(
        pdf,
        720,
        [130, 420, 525],
        [
          ['年度预算资金总额', '30.56'],
          ['其中：财政拨款', '30.56'],
        ],
        'lines',
      );
    };
    const lower = (pdf: Pdf) => {
      label(pdf, 60, 80, '（万元）');
      label(pdf, 80, 100, '');
      drawRows(pdf, 60, [130, 420, 525], [['其他资金', '0.00']], 'lines');
      drawRows(pdf, 80, [130, 220, 330, 525], [['一级指标', '三级指标', '指标值']], 'lines');
      drawRows(pdf, 100, [70, 130, 220, 330, 525], [['绩效指标', '产出', '数量', '≥35个']], 'lines');
    };
    const [table, ...others] = tablesOf(await readPdf(await pdfFile([upper, lower])));
    expect(others).toEqual([]);
    expect(table ? rowsOf(table).map((text) => text.replaceAll(/\{1x\d\}/g, '')) : []).toEqual([
      '项目名称 | 档案库房建设',
      '主管部门 | 某局 | 项目期限 | 1',
      '项目资金（万元）{3x1} | 年度预算资金总额 | 30.56',
      '其中：财政拨款 | 30.56',
      '其他资金 | 0.00',
      ' | 一级指标 | 三级指标 | 指标值',
      '绩效指标 | 产出 | 数量 | ≥35个',
    ]);
    const figures = (columns: readonly number[], top: number) => (pdf: Pdf) => {
      const rows = Array.from({ length: 6 }, (_, n) => columns.slice(1).map((_, c) => (c === 0 ? `${n}行` : '1.00')));
      drawRows(pdf, top, columns, rows, 'lines');
    };
    const apart = [figures([70, 200, 360, 525], 640), figures([70, 260, 300, 400, 525], 60)];
    expect(tablesOf(await readPdf(await pdfFile(apart)))).toHaveLength(2);
  });

  it('goes on with the last words of one cell, and none of its figures has another row', async () => {
    const places = [70, 150, 230, 310, 390, 525];
    const bytes = await pdfFile([
      (pdf) => drawRows(pdf, 740, places, [['一级', '指标', '分值', '得分', '未完成原因和改']], 'lines'),
      (pdf) =>
        drawRows(
          pdf,
          60,
          places,
          [
            ['', '', '', '', '进措施'],
            ['产出', '件数', '15', '14', ''],
          ],
          'lines',
        ),
    ]);
    expect(tablesOf(await readPdf(bytes)).map(rowsOf)).toEqual([
      ['一级 | 指标 | 分值 | 得分 | 未完成原因和改\n进措施', '产出 | 件数 | 15 | 14 | '],
    ]);
  });

  it('has a name that was drawn out over its line in one, and columns apart', async () => {
    const spread = (pdf: Pdf, text: string, y: number, step: number) => {
      for (const [i, one] of [...text].entries()) write(pdf, one, 70 + i * step, 525, y);
    };
    const bytes = await pdfFile([
      (pdf) => {
        spread(pdf, '某县老干部活动中心', 100, 45);
        spread(pdf, '类款项', 140, 60);
      },
    ]);
    expect(paragraphsOf(await readPdf(bytes))).toEqual(['某县老干部活动中心', '类\t款\t项']);
  });
});
