/** What a workbook is read as: titles and prose as paragraphs, grids as tables, and what nobody sees is told. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOther } from '../../shared/readers/read-other.js';
import type { Reading } from '../../shared/reading/reading.js';
import { ROOT } from '../example.js';
import { paragraphsOf, rowsOf, tablesOf } from './reading-text.js';
import { cells, number, row, type SheetParts, text, xlsxFile } from './workbook-file.js';

const read = (sheets: readonly SheetParts[], formats?: readonly string[]): Promise<Reading> =>
  readOther(xlsxFile(sheets, formats), '公开表.xlsx');
const messagesOf = ({ unread }: Reading): string[] => unread.map(({ message }) => message);

describe('a sheet', () => {
  it('gives title, unit and note as text, and its grid as a table with merges and with places in the sheet', async () => {
    const rows = [
      cells(1, ['收支总表']),
      cells(3, ['编制单位：某局', undefined, '单位：万元']),
      cells(4, ['收入', undefined, '支出']),
      cells(5, ['项目', '金额', '项目', '金额']),
      cells(6, ['财政拨款', 1234.5, '教育支出', 1234.5]),
      cells(9, ['收入总计', 1234.5, '支出总计', 1234.5]),
      cells(10, ['注：本表不含上年结转。']),
    ];
    const reading = await read([{ name: '收支', rows, merges: ['A1:D1', 'A4:B4', 'C4:D4'] }]);
    expect(paragraphsOf(reading)).toEqual(['收支总表', '编制单位：某局\t单位：万元', '注：本表不含上年结转。']);
    const [table] = tablesOf(reading);
    expect(table && rowsOf(table)).toEqual([
      '收入{1x2} | 支出{1x2}',
      '项目 | 金额 | 项目 | 金额',
      '财政拨款 | 1,234.50 | 教育支出 | 1,234.50',
      '收入总计 | 1,234.50 | 支出总计 | 1,234.50',
    ]);
    expect(table?.cells.at(-1)?.spot).toEqual({ block: 2, row: 3, cell: 3, sheet: '收支', address: 'D9' });
  });

  it('with several tables gives each of them, below and beside one another', async () => {
    const reading = await read([
      {
        rows: [
          cells(1, ['收入表']),
          cells(2, ['项目', '金额']),
          cells(3, ['拨款', 1]),
          cells(5, ['支出表']),
          cells(6, ['项目', '金额']),
          cells(7, ['教育', 2]),
          cells(9, ['人员情况', undefined, undefined, undefined, '资产情况']),
          cells(10, ['类别', '人数', '备注', undefined, '类别', '数量']),
          cells(11, ['在编', 3, '', undefined, '车辆', 4]),
        ],
      },
    ]);
    expect(paragraphsOf(reading)).toEqual(['收入表', '支出表', '人员情况', '资产情况']);
    expect(tablesOf(reading).map((table) => rowsOf(table).at(-1))).toEqual([
      '拨款 | 1.00',
      '教育 | 2.00',
      '在编 | 3.00 | ',
      '车辆 | 4.00',
    ]);
  });

  it('begins another table where its title, its unit and a header follow figures without a blank row', async () => {
    const reading = await read([
      {
        rows: [
          cells(1, ['收入表']),
          cells(2, ['单位：万元']),
          cells(3, ['项目', '金额']),
          cells(4, ['拨款', 1]),
          cells(5, ['支出表']),
          cells(6, ['单位：万元']),
          cells(7, ['项目', '金额']),
          cells(8, ['教育', 2]),
        ],
      },
    ]);
    expect(paragraphsOf(reading)).toEqual(['收入表', '单位：万元', '支出表', '单位：万元']);
    expect(tablesOf(reading).map((table) => rowsOf(table).at(-1))).toEqual(['拨款 | 1.00', '教育 | 2.00']);
  });

  it('goes on behind blank rows, and is not torn where a group stands alone in its row', async () => {
    const reading = await read([
      {
        rows: [
          cells(1, ['项目', '本年', '上年']),
          cells(2, ['一、收入']),
          cells(3, ['拨款', 1, 2]),
          cells(6, ['二、支出']),
          cells(7, ['教育', 1, 2]),
          cells(20, ['合计']),
        ],
        merges: ['A20:B20'],
      },
    ]);
    expect(tablesOf(reading).map(rowsOf)).toEqual([
      [
        '项目 | 本年 | 上年',
        '一、收入 |  | ',
        '拨款 | 1.00 | 2.00',
        '二、支出 |  | ',
        '教育 | 1.00 | 2.00',
        '合计{1x2} | ',
      ],
    ]);
  });

  it('of prose gives its lines, a list of contents as such, and its name where it has no title', async () => {
    const reading = await read([
      { name: '目录页', rows: [cells(1, ['目  录']), cells(2, ['一、收支总表'])] },
      { name: '说明', rows: [cells(1, ['编制说明']), cells(3, ['第一段。\n  第二段。'])] },
      {
        name: '三公经费表',
        rows: [cells(1, ['单位：元', undefined]), cells(2, ['项目', '金额']), cells(3, ['接待', 5])],
      },
      { name: 'Sheet4', rows: [cells(1, ['项目', '金额']), cells(2, ['接待', 5])] },
    ]);
    expect(paragraphsOf(reading)).toEqual([
      '目  录',
      '目 一、收支总表',
      '编制说明',
      '第一段。',
      '第二段。',
      '1 三公经费表',
      '单位：元',
    ]);
    expect(tablesOf(reading)).toHaveLength(2);
  });
});

describe('what nobody sees in a workbook is not read, and told', () => {
  it('hidden sheets, rows and columns, covered cells, numbers that a format hides', async () => {
    const rows = [
      row(1, [text('A1', '项目'), text('B1', '金额'), text('C1', '核对'), text('D1', '备注')]),
      row(2, [text('A2', '教育'), number('B2', 10, 1), number('C2', 99, 1), number('D2', 7, 2)]),
      row(3, [text('A3', '旧数'), number('B3', 77, 1)], 'hidden="1"'),
      row(4, [text('A4', '合计'), number('B4', 10, 1), text('D4', '盖住')]),
    ];
    const hidden = { name: '底稿', state: 'veryHidden', rows: [cells(1, ['旧表', 5])] } as const;
    const cols = '<cols><col min="3" max="3" width="9" hidden="1"/></cols>';
    const reading = await read([{ rows, cols, merges: ['B4:D4'] }, hidden], ['#,##0.00', ';;;']);
    expect(tablesOf(reading).map(rowsOf)).toEqual([
      ['项目 | 金额 |  | 备注', '教育 | 10.00 |  | ', '合计 | 10.00{1x3}'],
    ]);
    expect(messagesOf(reading)).toEqual([
      '工作表“Sheet1” D2 的数被格式隐藏：看不见，没有核对',
      '工作表“Sheet1”第 3 行是隐藏的：没有核对，公开前请删除或取消隐藏',
      '工作表“Sheet1”第 C 列是隐藏的：没有核对，公开前请删除或取消隐藏',
      '工作表“Sheet1” D4 被合并的单元格盖住：看不见，没有核对',
      '工作表“底稿”是隐藏的：没有核对，公开前请删除或取消隐藏',
    ]);
    expect(reading.unread[0]?.spot).toMatchObject({ block: 0, row: 1, address: 'D2' });
  });

  it('results of formulas that failed or were never computed are neither blank nor zero', async () => {
    const rows = [
      cells(1, ['项目', '金额']),
      row(2, [text('A2', '教育'), '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>']),
      row(3, [text('A3', '科技'), '<c r="B3" s="1"><f>SUM(B1:B2)</f></c>']),
      row(4, [text('A4', '文化'), '<c r="B4" s="1"><f>1+2</f><v>3</v></c>']),
    ];
    const reading = await read([{ rows }]);
    expect(tablesOf(reading).map(rowsOf)).toEqual([
      ['项目 | 金额', '教育 | #DIV/0!', '科技 | （未计算）', '文化 | 3.00'],
    ]);
    expect(messagesOf(reading)).toEqual([
      '工作表“Sheet1” B2 的公式出错：无法核对，请改正后再公开',
      '工作表“Sheet1” B3 的公式没有计算结果：无法核对，请在 Excel 或 WPS 表格中打开、重新计算并保存',
    ]);
  });

  it('a workbook of nothing that is seen is refused', async () => {
    const hidden = { state: 'hidden', rows: [cells(1, ['项目', 5])] } as const;
    await expect(read([{ rows: [] }, hidden])).rejects.toThrow('没有看得见的内容：工作表“Sheet2”是隐藏的');
    await expect(read([{ rows: [] }])).rejects.toThrow('工作簿是空的');
  });
});

const samples = path.join(ROOT, '../shared/field/workbooks');

describe.skipIf(!existsSync(samples))('published forms, as .xls and as .xlsx (only where the samples are)', () => {
  it('are read alike, every table with its title and unit over it', async () => {
    const files = readdirSync(samples);
    const readings = await Promise.all(files.map((name) => readOther(readFileSync(path.join(samples, name)), name)));
    const [first, ...others] = readings;
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) expect(other.blocks).toEqual(first?.blocks);
    expect(first && tablesOf(first)).toHaveLength(9);
    for (const { spot } of first ? tablesOf(first) : [])
      expect(first?.blocks[spot.block - 1]).toMatchObject({ text: expect.stringMatching(/单位[:：]万?元$/) });
    expect(first?.unread).toEqual([]);
  });
});
