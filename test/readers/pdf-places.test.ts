import { describe, expect, it } from 'vitest';
import { readPdf } from '../../shared/readers/pdf/read-pdf.js';
import { drawCell, drawRows, HEIGHT, MARGIN, type Pdf, pdfFile, WIDTH, write } from './pdf-sheet.js';
import { paragraphsOf, rowsOf, tablesOf } from './reading-text.js';

const RIGHT = WIDTH - MARGIN;
const COLUMNS = [70, 170, 290, 400, 525];

function furniture(pdf: Pdf, number: number): void {
  write(pdf, '某单位 2026 年单位预算', MARGIN, RIGHT, 40, { size: 9, align: 'center' });
  write(pdf, `— ${number} —`, MARGIN, RIGHT, HEIGHT - 40, { align: 'center' });
}

function unitLine(pdf: Pdf): void {
  write(pdf, '部门：某单位', MARGIN, RIGHT, 95);
  write(pdf, '单位：万元', MARGIN, RIGHT, 95, { align: 'right' });
}

/** A header over two rows, with merged cells. */
function header(pdf: Pdf, drawn: 'lines' | 'rectangles'): number {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = COLUMNS;
  drawCell(pdf, { left: a, right: b, top: 105, bottom: 145, text: '科目\n编码' }, drawn);
  drawCell(pdf, { left: b, right: c, top: 105, bottom: 145, text: '科目名称' }, drawn);
  drawCell(pdf, { left: c, right: e, top: 105, bottom: 125, text: '支 出', words: { align: 'center' } }, drawn);
  drawCell(pdf, { left: c, right: d, top: 125, bottom: 145, text: '基本' }, drawn);
  drawCell(pdf, { left: d, right: e, top: 125, bottom: 145, text: '项目' }, drawn);
  return 145;
}

const line = (code: number): string[] => [String(code), '行政运行', '1,920.96', '12.00'];
const lines = (from: number, to: number): string[][] => Array.from({ length: to - from }, (_, i) => line(from + i));

describe('a PDF without tags', () => {
  it.each(['lines', 'rectangles'] as const)('has its ruled tables read over pages, drawn as %s', async (drawn) => {
    const bytes = await pdfFile([
      (pdf) => {
        furniture(pdf, 1);
        write(pdf, '支出总表', MARGIN, RIGHT, 75, { size: 16, align: 'center' });
        unitLine(pdf);
        drawRows(pdf, header(pdf, drawn), COLUMNS, lines(1, 32), drawn);
      },
      (pdf) => {
        furniture(pdf, 2);
        unitLine(pdf);
        const end = drawRows(
          pdf,
          header(pdf, drawn),
          COLUMNS,
          [...lines(32, 35), ['合计', '', '59,549.76', '']],
          drawn,
        );
        write(pdf, '注：本表按功能分类填列。', MARGIN, RIGHT, end + 20);
      },
      (pdf) => {
        furniture(pdf, 3);
        write(pdf, '收入总表', MARGIN, RIGHT, 75, { size: 16, align: 'center' });
        unitLine(pdf);
        drawRows(pdf, header(pdf, drawn), COLUMNS, lines(1, 3), drawn);
      },
    ]);
    const reading = await readPdf(bytes);
    const tables = tablesOf(reading);
    expect(tables.map(({ rows, columns, headerRows }) => [rows, columns, headerRows])).toEqual([
      [37, 4, 2],
      [4, 4, 0],
    ]);
    const [first] = tables;
    const rows = first ? rowsOf(first) : [];
    expect(rows.slice(0, 3)).toEqual([
      ...['科目\n编码{2x1} | 科目名称{2x1} | 支 出{1x2}', '基本 | 项目', '1 | 行政运行 | 1,920.96 | 12.00'],
    ]);
    expect(rows.at(-1)).toBe('合计 |  | 59,549.76 | ');
    expect(first?.cells.at(-1)?.spot).toMatchObject({ row: 36, cell: 3, page: 2 });
    const unit = '部门：某单位\t单位：万元';
    expect(paragraphsOf(reading)).toEqual(['支出总表', unit, '注：本表按功能分类填列。', '收入总表', unit]);
    expect(reading.unread).toEqual([]);
  });

  it('keeps forms apart that look alike, and gives a number back that its cell broke', async () => {
    const form = (name: string) => (pdf: Pdf) => {
      const narrow = { latin: true };
      drawRows(
        pdf,
        80,
        [70, 170, 525],
        [
          ['项目绩效目标表', ''],
          ['项目名称', name],
        ],
        'lines',
      );
      drawCell(pdf, { left: 70, right: 110, top: 120, bottom: 700, text: '绩\n效\n指\n标' }, 'lines');
      drawCell(pdf, { left: 110, right: 150, top: 120, bottom: 700, text: '12,345,\n678.90', words: narrow }, 'lines');
      drawCell(pdf, { left: 150, right: 525, top: 120, bottom: 700, text: '一、甲\n二、乙' }, 'lines');
    };
    const tables = tablesOf(await readPdf(await pdfFile([form('甲项目'), form('乙项目')])));
    expect(tables.map((table) => rowsOf(table).slice(1))).toEqual([
      ['项目名称{1x3} | 甲项目', '绩\n效\n指\n标 | 12,345,678.90 | 一、甲\n二、乙{1x2}'],
      ['项目名称{1x3} | 乙项目', '绩\n效\n指\n标 | 12,345,678.90 | 一、甲\n二、乙{1x2}'],
    ]);
  });

  it('gives paragraphs from lines, over pages too, with headings from the bookmarks', async () => {
    const full = '一般公共预算财政拨款支出按功能分类包括行政运行一般行政管理事务机关服务等共计三十九字数一';
    const width = full.length * 10;
    const text = (pdf: Pdf, words: string, y: number, indent = 0): void =>
      write(pdf, words, 70 + indent, 70 + width, y);
    const bytes = await pdfFile([
      (pdf) => {
        pdf.outline.addItem('第一部分 单位概况');
        write(pdf, '第一部分', 70, 70 + width, 80, { size: 16, align: 'center' });
        write(pdf, '单位概况', 70, 70 + width, 110, { size: 16, align: 'center' });
        text(pdf, full.slice(2), 160, 20);
        text(pdf, full, 180);
        text(pdf, '比上年增加。', 200);
        text(pdf, '其中：', 220, 20);
        text(pdf, `${full.slice(2, -4)}共计`, 240, 20);
        text(pdf, '1,920.96万元，', 260);
        text(pdf, full.slice(2), 780, 20);
      },
      (pdf) => {
        text(pdf, '续前页。', 80);
        text(pdf, '一、收入 …………………… 3', 100);
      },
    ]);
    expect(paragraphsOf(await readPdf(bytes))).toEqual([
      '1 第一部分\n单位概况',
      `${full.slice(2)}${full}比上年增加。`,
      '其中：',
      `${full.slice(2, -4)}共计1,920.96万元，`,
      `${full.slice(2)}续前页。`,
      '目 一、收入\t3',
    ]);
  });

  it('reads a table set sideways, leaves a watermark out, and lists it with pictures and tables without rules', async () => {
    const pixels = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    );
    const bytes = await pdfFile([
      (pdf) => {
        pdf
          .save()
          .rotate(-90, { origin: [0, 0] })
          .translate(-HEIGHT, 0);
        drawRows(pdf, 100, COLUMNS, lines(1, 4), 'lines');
        pdf.restore();
        pdf.save().rotate(-45, { origin: [300, 400] });
        write(pdf, '草稿', 200, 400, 400, { size: 60 });
        pdf.restore();
      },
      (pdf) => pdf.image(pixels, 100, 100, { width: 200, height: 200 }),
      (pdf) => {
        for (let y = 100; y < 200; y += 20) {
          write(pdf, '行政运行', 70, 200, y);
          write(pdf, '12.00', 250, 300, y);
          write(pdf, '13.00', 400, 450, y);
        }
      },
    ]);
    const reading = await readPdf(bytes);
    expect(tablesOf(reading).map(rowsOf)).toEqual([lines(1, 4).map((cells) => cells.join(' | '))]);
    expect(paragraphsOf(reading)[0]).toBe('行政运行\t12.00\t13.00');
    expect(reading.unread.map(({ message }) => message)).toEqual([
      '第 2 页只有图片，没有文字：无法核对',
      '第 1 页有斜排的文字（水印）：不核对',
      '第 3 页似有没有框线的表格：只当作文字读出，其中的数未按表格核对',
    ]);
  });

  it('does not trust tags that leave empty cells out, as browsers write them', async () => {
    const rows = [
      ['项目', '基本', '项目'],
      ['行政运行', '', '12.00'],
    ];
    const columns = [70, 170, 290, 400];
    const bytes = await pdfFile(
      [
        (pdf) => {
          drawRows(
            pdf,
            100,
            columns,
            [
              ['', '', ''],
              ['', '', ''],
            ],
            'lines',
          );
          const cell = (text: string, row: number, column: number) =>
            pdf.struct('TD', {}, () => write(pdf, text, (columns[column] ?? 0) + 3, 500, 114 + 20 * row));
          const tags = rows.map((texts, row) =>
            pdf.struct(
              'TR',
              {},
              texts.flatMap((text, column) => (text === '' ? [] : [cell(text, row, column)])),
            ),
          );
          pdf.addStructure(pdf.struct('Document', {}, [pdf.struct('Table', {}, tags)]));
        },
      ],
      { tagged: true, pdfVersion: '1.7' },
    );
    expect(tablesOf(await readPdf(bytes)).map(rowsOf)).toEqual([['项目 | 基本 | 项目', '行政运行 |  | 12.00']]);
  });
});
