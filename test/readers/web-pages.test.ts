/** Web pages, and what systems and Word save as such: what a browser shows. */
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readOther } from '../../shared/readers/read-other.js';
import type { Reading } from '../../shared/reading/reading.js';
import { paragraphsOf, rowsOf, tablesOf } from './reading-text.js';

const page = (html: string, name = '公开.htm'): Promise<Reading> => readOther(strToU8(html), name);
const gridsOf = (reading: Reading): string[][] => tablesOf(reading).map(rowsOf);

/** “预算公开” in GB2312. */
const GB_WORDS = [0xd4, 0xa4, 0xcb, 0xe3, 0xb9, 0xab, 0xbf, 0xaa];
const bytesOf = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...strToU8(part)] : [...part])));

describe('a web page', () => {
  it('gives headings, lines and tables with spans in the order in which they are seen', async () => {
    const reading = await page(`<!DOCTYPE html><title>标题栏</title><body>
      <h2>部门预算</h2><p>第一段&nbsp;<b>重</b>要，
      接着说。<br>另一行<p>第二段
      <div>表前<table><thead><tr><th rowspan=2>项目<th colspan=2>金额<tr><th>本年<th>上年</thead>
      <tr><td>教育<td align=right>1,000.00<td>900.00<tr><td colspan=3>合计</table>表后</div>`);
    expect(paragraphsOf(reading)).toEqual(['2 部门预算', '第一段 重要，接着说。\n另一行', '第二段', '表前', '表后']);
    expect(gridsOf(reading)).toEqual([
      ['项目{2x1} | 金额{1x2}', '本年 | 上年', '教育 | 1,000.00 | 900.00', '合计{1x3}'],
    ]);
    expect(tablesOf(reading)[0]).toMatchObject({ headerRows: 2, spot: { block: 4 } });
  });

  it('of tables within tables gives the inner ones, and grids are as wide as what is in them', async () => {
    const reading = await page(`<table width=100%><tr><td>导航<td><table>
      <tr><td colspan=40>收支表<tr><td>教育<td>5<tr><td colspan=0 rowspan=0>合计<td>5</table></table>`);
    expect(paragraphsOf(reading)).toEqual(['导航']);
    expect(gridsOf(reading)).toEqual([['收支表{1x2}', '教育 | 5', '合计 | 5']]);
  });

  it('does not give what is hidden, and tells of it and of pictures', async () => {
    const reading = await page(`<p>看得见<span style="display: none">看不见</span><img src=a.png></p>
      <table><tr><td>教育<td>5<tr style='mso-height-source:userset;DISPLAY:none'><td>旧数<td>7</table>
      <style>p { color: red }</style><script>alert(1)</script><!-- 注释 -->`);
    expect(paragraphsOf(reading)).toEqual(['看得见']);
    expect(gridsOf(reading)).toEqual([['教育 | 5']]);
    expect(reading.unread).toEqual([
      { message: '网页含有隐藏的内容：看不见，没有核对', text: '看不见 旧数 7' },
      { message: '网页中有 1 张图片：图片中的文字无法核对' },
    ]);
  });

  it.each([
    ['declared GB2312', bytesOf('<html><meta charset="gb2312"><p>', GB_WORDS)],
    ['GB2312 that nobody declared', bytesOf('<html><p>', GB_WORDS)],
    ['UTF-8 that is declared as something else', bytesOf('<html><meta charset=gbk><p>预算公开')],
    [
      'UTF-16',
      bytesOf(
        [0xff, 0xfe],
        [...'<html><p>预算公开'].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
      ),
    ],
  ])('in %s is decoded', async (_, bytes) => {
    expect(paragraphsOf(await readOther(bytes, '公开.htm'))).toEqual(['预算公开']);
  });

  it('that is a spreadsheet in disguise is read as a sheet: title and unit stand over the table', async () => {
    const reading = await page(
      '<table><tr><td colspan=2>收支总表</td></tr><tr><td></td><td>单位：万元</td></tr><tr><td>项目</td><td>金额</td></tr><tr><td>教育</td><td x:num="5.004">5.00</td></tr></table>',
      '收支总表.xls',
    );
    expect(paragraphsOf(reading)).toEqual(['收支总表', '单位：万元']);
    expect(gridsOf(reading)).toEqual([['项目 | 金额', '教育 | 5.00']]);
  });
});

describe('a web archive', () => {
  const part = (headers: string, body: string): string => `--B\r\n${headers}\r\n\r\n${body}\r\n`;
  const archive = (...parts: readonly string[]): string =>
    `From: <Saved by Word>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="B"\r\n\r\nnobody sees this\r\n${parts.join('')}--B--\r\n`;

  it('gives the page in it, however it is packed', async () => {
    const quoted = part(
      'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: quoted-printable',
      '<html><p>=D4=A4=CB=E3=\r\n=B9=AB=BF=AA 1=2C000</html>',
    );
    const picture = part('Content-Type: image/png\r\nContent-Transfer-Encoding: base64', 'iVBORw0KGgo=');
    expect(paragraphsOf(await page(archive(quoted, picture), '公开.doc'))).toEqual(['预算公开 1,000']);
    const packed = Buffer.from('<html><p>预算公开</html>').toString('base64').replace(/.{10}/g, '$&\r\n');
    const base64 = part('content-type: text/html\r\ncontent-transfer-encoding: BASE64', packed);
    expect(paragraphsOf(await page(archive(base64), '公开.mht'))).toEqual(['预算公开']);
  });

  it('of a workbook gives its sheets, not their frame', async () => {
    const html = (name: string, body: string): string =>
      part(`Content-Location: file:///C:/${name}\r\nContent-Type: text/html`, `<html>${body}</html>`);
    const grid = (label: string): string => `<table><tr><td>${label}<td>金额<tr><td>教育<td>5</table>`;
    const reading = await page(
      archive(
        html('book.htm', '<frameset><frame src=a></frameset>'),
        html('sheet001.htm', grid('收入')),
        html('sheet002.htm', grid('支出')),
        html('tabstrip.htm', '<table><tr><td>Sheet1</table>'),
      ),
      '公开.xls',
    );
    expect(gridsOf(reading)).toEqual([
      ['收入 | 金额', '教育 | 5'],
      ['支出 | 金额', '教育 | 5'],
    ]);
    expect(reading.blocks.map(({ spot }) => spot.block)).toEqual([0, 1]);
    expect(reading.files).toBeUndefined();
  });
});

it('a sheet as XML of 2003 is read as a workbook', async () => {
  const cell = (value: string | number, more = ''): string =>
    `<Cell ${more}><Data ss:Type="${typeof value === 'number' ? 'Number' : 'String'}">${value}</Data></Cell>`;
  const reading = await page(
    `<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
    <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
    <Styles><Style ss:ID="m"><NumberFormat ss:Format="#,##0.00"/></Style></Styles>
    <Worksheet ss:Name="收支"><Table><Row>${cell('收支表', 'ss:MergeAcross="1"')}</Row><Row>${cell('项目')}${cell('0010101')}</Row>
    <Row>${cell('教育')}${cell(1234.005, 'ss:StyleID="m"')}</Row><Row>${cell('科技')}${cell(46023)}</Row></Table></Worksheet></Workbook>`,
    '收支.xls',
  );
  expect(gridsOf(reading)).toEqual([['项目 | 0010101', '教育 | 1,234.01', '科技 | 46023']]);
  expect(paragraphsOf(reading)).toEqual(['收支表']);
});
