import { describe, expect, it } from 'vitest';
import { glyphText } from '../../shared/readers/pdf/glyph-text.js';
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

  it('has a table in one that goes on under 续表, but not another one under a line of units', async () => {
    const first = (pdf: Pdf) => {
      unitLine(pdf);
      drawRows(pdf, header(pdf, 'lines'), COLUMNS, lines(1, 32), 'lines');
    };
    const next = (line: string, head: boolean) => (pdf: Pdf) => {
      write(pdf, line, MARGIN, RIGHT, 95);
      drawRows(pdf, head ? header(pdf, 'lines') : 105, COLUMNS, lines(32, 35), 'lines');
    };
    const rows = async (line: string, head: boolean) =>
      tablesOf(await readPdf(await pdfFile([first, next(line, head)]))).map((table) => table.rows);
    expect(await rows('（续表）', true)).toEqual([36]);
    expect(await rows('单位：万元', true)).toEqual([36]);
    expect(await rows('单位：元', true)).toEqual([36]);
    expect(await rows('单位：万元', false)).toEqual([33, 3]);
    expect(await rows('收入总表', true)).toEqual([33, 5]);
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

  it('tells cells without a rule between them apart by where their words stand', async () => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = COLUMNS;
    const bytes = await pdfFile([
      (pdf) => {
        // A header over two rows, no rule between them in the first column; the last has one merged cell.
        drawCell(pdf, { left: a, right: b, top: 100, bottom: 150 }, 'lines');
        write(pdf, '部门支出', a + 3, b, 116);
        write(pdf, '科目名称', a + 3, b, 141);
        drawCell(pdf, { left: b, right: d, top: 100, bottom: 125, text: '基本支出' }, 'lines');
        drawCell(pdf, { left: b, right: c, top: 125, bottom: 150, text: '合计' }, 'lines');
        drawCell(pdf, { left: c, right: d, top: 125, bottom: 150, text: '人员' }, 'lines');
        drawCell(pdf, { left: d, right: e, top: 100, bottom: 150, text: '上年\n结转' }, 'lines');
        // Figures in their columns without a rule between them; a line for signatures is one cell.
        drawCell(pdf, { left: a, right: e, top: 150, bottom: 170 }, 'lines');
        write(pdf, '合计', a + 3, b, 163);
        write(pdf, '12.00', b, c - 3, 163, { align: 'right', latin: true });
        write(pdf, '1,920.96', d, e - 3, 163, { align: 'right', latin: true });
        drawRows(pdf, 170, COLUMNS, [line(1)], 'lines');
        drawCell(pdf, { left: a, right: e, top: 190, bottom: 210 }, 'lines');
        write(pdf, '负责人：', a + 3, b, 203);
        write(pdf, '填表人：', d + 3, e, 203);
        // A label over the rows below its first one, which is empty.
        drawCell(pdf, { left: a, right: b, top: 210, bottom: 300 }, 'lines');
        write(pdf, '绩效指标', a + 3, b, 268.5);
        drawRows(pdf, 210, [b, c, e], [['一级', '']], 'lines');
        drawCell(pdf, { left: b, right: c, top: 230, bottom: 300, text: '成本' }, 'lines');
        drawCell(pdf, { left: c, right: e, top: 230, bottom: 265, text: '甲' }, 'lines');
        drawCell(pdf, { left: c, right: e, top: 265, bottom: 300, text: '乙' }, 'lines');
      },
    ]);
    expect(tablesOf(await readPdf(bytes)).map(rowsOf)).toEqual([
      [
        '部门支出 | 基本支出{1x2} | 上年\n结转{2x1}',
        '科目名称 | 合计 | 人员',
        '合计 | 12.00 |  | 1,920.96',
        line(1).join(' | '),
        '负责人：\t填表人：{1x4}',
        ' | 一级 | {1x2}',
        '绩效指标{2x1} | 成本{2x1} | 甲{1x2}',
        '乙{1x2}',
      ],
    ]);
  });

  it('puts rows and merged cells together that a page break parts, and no others', async () => {
    const columns = [70, 110, 170, 270, 525];
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = columns;
    const row = (top: number, bottom: number, texts: readonly string[]) => (pdf: Pdf) =>
      [b, c, d].forEach((left, index) => {
        drawCell(pdf, { left, right: [c, d, e][index] ?? e, top, bottom, text: texts[index] ?? '' }, 'lines');
      });
    const bytes = await pdfFile([
      (pdf) => {
        drawCell(pdf, { left: a, right: b, top: 700, bottom: 780, text: '绩效\n指标' }, 'lines');
        row(700, 740, ['产出', '数量', '甲'])(pdf);
        row(740, 780, [
          '效益',
          '≥95%',
          '群众满意的比例逐年提高，来信来访按期办结，办理结果及时\n答复，不推诿，不拖延，不\n重复，全年没有因办理不当而引起的重复来信来访和越级来信来',
        ])(pdf);
      },
      (pdf) => {
        drawCell(pdf, { left: a, right: b, top: 60, bottom: 140 }, 'lines');
        row(60, 80, ['', '', '访。'])(pdf);
        row(80, 110, ['成本', '≤5', '乙'])(pdf);
        row(110, 140, ['时效', '≤6', '丙'])(pdf);
      },
    ]);
    const [table] = tablesOf(await readPdf(bytes));
    const rows = table ? rowsOf(table).map((text) => text.replaceAll('\n', '')) : [];
    expect(rows).toEqual([
      '绩效指标{4x1} | 产出 | 数量 | 甲',
      expect.stringMatching(/^效益 \| ≥95% \| 群众满意.*越级来信来访。$/),
      '成本 | ≤5 | 乙',
      '时效 | ≤6 | 丙',
    ]);
    expect(table?.cells.at(-1)?.spot).toMatchObject({ row: 3, page: 2 });
  });

  it('puts a row together that a page break parts after one line, and the label of one row on each page', async () => {
    const columns = [70, 100, 160, 260, 330];
    const bytes = await pdfFile([
      (pdf) => {
        drawCell(pdf, { left: 70, right: 100, top: 720, bottom: 780, text: '指标' }, 'lines');
        drawRows(
          pdf,
          720,
          columns.slice(1),
          [
            ['产出', '甲', '1.00'],
            ['', '乙', '2.00'],
            ['效益', '丙', '3.00'],
          ],
          'lines',
        );
      },
      (pdf) => {
        drawCell(pdf, { left: 70, right: 100, top: 740, bottom: 780 }, 'lines');
        drawRows(
          pdf,
          740,
          columns.slice(1),
          [
            ['', '丁', '4.00'],
            ['', '机关事业单位职业年金', '5.00'],
          ],
          'lines',
        );
      },
      (pdf) => {
        drawCell(pdf, { left: 70, right: 100, top: 60, bottom: 100 }, 'lines');
        drawRows(
          pdf,
          60,
          columns.slice(1),
          [
            ['', '缴费支出', ''],
            ['时效', '戊', '6.00'],
          ],
          'lines',
        );
      },
    ]);
    expect(tablesOf(await readPdf(bytes)).map(rowsOf)).toEqual([
      [
        '指标{6x1} | 产出 | 甲 | 1.00',
        ' | 乙 | 2.00',
        '效益{2x1} | 丙 | 3.00',
        '丁 | 4.00',
        ' | 机关事业单位职业年金缴费支出 | 5.00',
        '时效 | 戊 | 6.00',
      ],
    ]);
  });

  it('keeps a title in large type together, and a line that begins pages as the text does', async () => {
    const large = { size: 20, align: 'center' } as const;
    const page = (name: string) => (pdf: Pdf) => {
      write(pdf, '单位：万元', MARGIN, RIGHT, 80, { align: 'right' });
      drawRows(pdf, 90, COLUMNS, [[name, '基本', '项目', ''], line(1)], 'lines');
    };
    const bytes = await pdfFile([
      (pdf) => {
        write(pdf, '2026 年', MARGIN, RIGHT, 300, large);
        write(pdf, '某单位预算', MARGIN, RIGHT, 338, large);
        write(pdf, '二〇二六年一月', MARGIN, RIGHT, 500, large);
      },
      ...['甲', '乙', '丙', '丁'].map(page),
      (pdf) => write(pdf, '第四部分 名词解释', MARGIN, RIGHT, 80),
    ]);
    const reading = await readPdf(bytes);
    expect(paragraphsOf(reading)).toEqual([
      ...['2026 年\n某单位预算', '二〇二六年一月'],
      ...Array.from({ length: 4 }, () => '单位：万元'),
      '第四部分 名词解释',
    ]);
    expect(tablesOf(reading)).toHaveLength(4);
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
      (pdf) => {
        for (let top = 100; top < 200; top += 20) {
          drawCell(pdf, { left: 70, right: 525, top, bottom: top + 20, text: '行政运行' }, 'lines');
          write(pdf, '12.00', 250, 300, top + 13.5);
          write(pdf, '13.00', 400, 450, top + 13.5);
        }
      },
    ]);
    const reading = await readPdf(bytes);
    expect(tablesOf(reading).map(rowsOf)[0]).toEqual(lines(1, 4).map((cells) => cells.join(' | ')));
    expect(paragraphsOf(reading)[0]).toBe('行政运行\t12.00\t13.00');
    expect(reading.unread.map(({ message }) => message)).toEqual([
      '第 2 页只有图片，没有文字：无法核对',
      '第 1 页有斜排的文字（水印）：不核对',
      '第 3 页似有没有框线的表格：只当作文字读出，其中的数未按表格核对',
      '第 4 页的表格似缺竖线：几栏的数读在一格中，未按栏核对',
    ]);
  });

  it('has the characters that are meant where a font gives radicals for them', () => {
    expect(glyphText('⼾⻚⼀')).toBe('户页一');
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
