import { describe, expect, it } from 'vitest';
import { readDocx } from '../../shared/readers/docx/read-docx.js';
import { docxFile, p, r, tbl, tc, tr } from './docx-file.js';
import { paragraphsOf, rowsOf, tablesOf } from './reading-text.js';

const span = (columns: number): string => `<w:gridSpan w:val="${columns}"/>`;
const RESTART = '<w:vMerge w:val="restart"/>';
const CONTINUE = '<w:vMerge/>';

describe('the tables of a DOCX', () => {
  it('become grids: merged cells, indented rows, repeated headers, rows in content controls', async () => {
    const reading = await readDocx(
      docxFile(
        p('表一') +
          tbl([
            tr([tc('科目', span(2) + RESTART), tc('支出', span(2))], '<w:tblHeader/>'),
            tr([tc('', span(2) + CONTINUE), tc('基本'), tc('项目')], '<w:tblHeader/>'),
            `<w:sdt><w:sdtContent>${tr([tc('类', RESTART), tc('201'), tc(p(r('1') + r('2')) + p('.00')), tc('3')])}</w:sdtContent></w:sdt>`,
            tr([tc('', CONTINUE), `<w:sdt><w:sdtContent>${tc('208')}</w:sdtContent></w:sdt>`, tc('4')]),
            tr([tc('合计'), tc('5')], '<w:gridBefore w:val="1"/>'),
            tr([tc('左', '<w:hMerge w:val="restart"/>'), tc('', '<w:hMerge/>'), tc('右', span(2))]),
          ]),
      ),
    );
    const [table] = tablesOf(reading);
    expect(table).toMatchObject({ rows: 6, columns: 4, headerRows: 2, spot: { block: 1 } });
    expect(table && rowsOf(table)).toEqual([
      ...[
        '科目{2x2} | 支出{1x2}',
        '基本 | 项目',
        '类{2x1} | 201 | 12\n.00 | 3',
        '208 | 4',
        '合计 | 5',
        '左{1x2} | 右{1x2}',
      ],
    ]);
    expect(table?.cells.find(({ text }) => text === '合计')).toMatchObject({
      column: 1,
      spot: { block: 1, row: 4, cell: 1 },
    });
    expect(reading.unread).toEqual([]);
  });

  it('drop grid lines that no cell uses, and tell of words that a merged cell covers', async () => {
    const reading = await readDocx(
      docxFile(tbl([tr([tc('项目', span(3) + RESTART), tc('1')]), tr([tc('盖住', span(3) + CONTINUE), tc('2')])])),
    );
    expect(tablesOf(reading)).toMatchObject([{ columns: 2 }]);
    expect(reading.unread).toMatchObject([{ message: expect.stringContaining('第 1 个表格第 2 行'), text: '盖住' }]);
  });

  it('read a table inside of a cell as a table of its own, once', async () => {
    const inner = tbl([tr([tc('内'), tc('9.00')])]);
    const reading = await readDocx(docxFile(tbl([tr([tc(p('左') + inner + p('后')), tc('右')])]) + p('尾')));
    expect(tablesOf(reading).map(rowsOf)).toEqual([['左\n后 | 右'], ['内 | 9.00']]);
    expect(reading.blocks.map(({ spot }) => spot.block)).toEqual([0, 1, 2]);
    expect(paragraphsOf(reading)).toEqual(['尾']);
  });
});
