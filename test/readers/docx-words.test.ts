import { describe, expect, it } from 'vitest';
import { readDocx } from '../../shared/readers/docx/read-docx.js';
import { docxFile, field, p, r, tbl, tc, tr } from './docx-file.js';
import { paragraphsOf, rowsOf, tablesOf } from './reading-text.js';

const read = (body: string, parts = {}) => readDocx(docxFile(body, parts));

const numPr = (list: number, level = 0): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;

const level = (index: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>` +
  `<w:suff w:val="nothing"/>${more}</w:lvl>`;

describe('the words of a DOCX', () => {
  it('joins what Word split: runs, corrections, links, fields, content controls and special characters', async () => {
    const body =
      p(
        r('收入') +
          '<w:proofErr w:type="spellStart"/>' +
          `<w:smartTag>${r('1,9')}</w:smartTag>${r('20.9')}<w:hyperlink r:id="x">${r('6')}</w:hyperlink>` +
          `<w:sdt><w:sdtPr/><w:sdtContent>${r('万')}</w:sdtContent></w:sdt>` +
          `<w:fldSimple w:instr="REF a">${r('元')}</w:fldSimple>` +
          field(' IF ', field(' PAGE ', r('，')) + r('增长')) +
          '<w:r><w:tab/><w:t>5</w:t><w:noBreakHyphen/><w:t>6</w:t><w:softHyphen/><w:t>\u00ad%</w:t><w:br/><w:t>。</w:t></w:r>' +
          '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>',
      ) + p(r('１２．３０').replace('１２', '１</w:t></w:r><w:r><w:t>２'));
    const reading = await read(body);
    expect(paragraphsOf(reading)).toEqual(['收入1,920.96万元，增长\t5-6%\n。☑', '１２．３０']);
    expect(reading.unread).toEqual([]);
  });

  it('reads revised text as accepted, leaves hidden text and instructions out, and says so', async () => {
    const reading = await read(
      p(`${r('支出')}<w:ins>${r('12.00')}</w:ins><w:del><w:r><w:delText>11.00</w:delText></w:r></w:del>${r('万元')}`) +
        p(`<w:moveFrom>${r('旧位置')}</w:moveFrom><w:moveTo>${r('新位置')}</w:moveTo>`) +
        p('分', '<w:rPr><w:del/></w:rPr>') +
        p('段') +
        p(r('印出') + r('不印', '<w:vanish/>') + r('密', '<w:rStyle w:val="Hidden"/>')) +
        tbl([tr([tc('留')]), tr([tc('删')], '<w:del/>')]),
      {
        styles:
          '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>' +
          '<w:style w:type="character" w:styleId="Hidden"><w:basedOn w:val="Base"/></w:style>',
        comments: '<w:comment/><w:comment/>',
      },
    );
    expect(paragraphsOf(reading)).toEqual(['支出12.00万元', '新位置', '分段', '印出']);
    expect(tablesOf(reading).flatMap(rowsOf)).toEqual(['留']);
    const [tracked, comments, hidden] = reading.unread;
    expect(tracked?.message).toContain('修订');
    expect(comments?.message).toContain('2 条批注');
    expect(hidden).toMatchObject({ message: expect.stringContaining('隐藏文字'), text: '不印密' });
  });

  it('prints the numbers of lists, in Chinese and over several levels', async () => {
    const numbering =
      `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '%1、')}` +
      `${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%1.%3', '<w:isLgl/>')}</w:abstractNum>` +
      `<w:abstractNum w:abstractNumId="1">${level(0, 'ideographTraditional', '%1．', '<w:pStyle w:val="Item"/>')}</w:abstractNum>` +
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>' +
      '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride></w:num>';
    const styles =
      '<w:style w:type="paragraph" w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="Item"/></w:style>';
    const items = [
      p('收入', numPr(1)),
      p('财政', numPr(1, 1)),
      p('事业', numPr(1, 1)),
      p('支出', numPr(1)),
      p('基本', numPr(1, 1)),
      p('人员', numPr(1, 2)),
      p('子', '<w:pStyle w:val="Own"/>'),
      p('丑', '<w:pStyle w:val="Item"/>'),
      p('无号', `<w:pStyle w:val="Item"/>${numPr(0)}`),
      p('续', numPr(3)),
    ];
    expect(paragraphsOf(await read(items.join(''), { styles, numbering }))).toEqual([
      ...[
        '一、收入',
        '（一）财政',
        '（二）事业',
        '二、支出',
        '（一）基本',
        '2.1人员',
        '甲．子',
        '乙．丑',
        '无号',
        '十一、续',
      ],
    ]);
  });

  it('knows headings by level, style or name of style, and the lines of a table of contents', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="标题 2"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="c"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>';
    const style = (id: string): string => `<w:pStyle w:val="${id}"/>`;
    const leader = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8000"/></w:tabs>';
    const field1 = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>';
    const entry = (title: string, page: string): string =>
      `<w:hyperlink w:anchor="_Toc1">${r(title)}<w:r><w:tab/></w:r>${field('PAGEREF _Toc1', r(page))}</w:hyperlink>`;
    const body =
      p('目录') +
      p(`${field1}<w:r><w:fldChar w:fldCharType="separate"/></w:r>${entry('一、甲', '3')}`) +
      p(`${entry('二、乙', '4')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`) +
      p('三、丙 5', style('T')) +
      p(entry('四、丁', '6')) +
      p(`${r('五、戊')}<w:r><w:tab/></w:r>${r('7')}`, leader) +
      p('六、己 ………… 8') +
      p('甲', style('b')) +
      p('乙', style('c')) +
      p('丙', `${style('c')}<w:outlineLvl w:val="9"/>`);
    expect(paragraphsOf(await read(body, { styles }))).toEqual([
      ...['目录', '目 一、甲\t3', '目 二、乙\t4', '目 三、丙 5', '目 四、丁\t6', '目 五、戊\t7', '目 六、己\t8'],
      ...['2 甲', '1 乙', '丙'],
    ]);
  });

  it('reads text boxes once and in place, footnotes at the end, and lists pictures and embedded sheets', async () => {
    const box = (text: string): string =>
      `<w:txbxContent>${p(text)}${tbl([tr([tc('框'), tc('1.00')])])}</w:txbxContent>`;
    const drawing = (size: number, inside: string): string =>
      `<w:drawing><wp:inline><wp:extent cx="${size}" cy="${size}"/>${inside}</wp:inline></w:drawing>`;
    const both =
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${drawing(900000, `<wps:txbx>${box('框中')}</wps:txbx>`)}</mc:Choice>` +
      `<mc:Fallback><w:pict><v:textbox>${box('框中')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const reading = await read(
      p(r('一般公共预算') + both) +
        p(`${r('附图')}<w:r>${drawing(3000000, '<pic:pic/>')}</w:r>`) +
        p(`${r('花边')}<w:r>${drawing(100000, '<pic:pic/>')}</w:r>`) +
        p('<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>') +
        '<w:altChunk r:id="x"/>' +
        tbl([tr([tc(p(`<w:r>${drawing(3000000, '<pic:pic/>')}</w:r>`))])]) +
        p('末'),
      {
        footnotes: `<w:footnote w:type="separator">${p('线')}</w:footnote><w:footnote w:id="2">${p('注：含上年结转')}</w:footnote>`,
      },
    );
    expect(paragraphsOf(reading)).toEqual(['一般公共预算', '框中', '附图', '花边', '末', '注：含上年结转']);
    expect(tablesOf(reading).map(rowsOf)).toEqual([['框 | 1.00'], ['']]);
    expect(reading.unread.map(({ message }) => message)).toEqual([
      '“附图”之后的图片：其中的内容无法核对',
      '“花边”之后的嵌入的 Excel 表格：其中的内容无法核对',
      '“花边”之后的嵌入的外部文件：其中的内容无法核对',
      '第 2 个表格第 1 行的图片：其中的内容无法核对',
    ]);
  });
});
