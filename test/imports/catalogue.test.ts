/** The official workbook of a classification becomes a catalogue: what changed since the edition before is kept with it. */
import { describe, expect, it } from 'vitest';
import { readDocuments } from '../../electron/services/read-document.js';
import { readCatalogue } from '../../shared/imports/catalogue.js';
import { type Catalog, catalogOf, isInUse } from '../../shared/standard/catalog.js';
import { cells, xlsxFile } from '../readers/workbook-file.js';

const BASE: Catalog = {
  id: 'functional',
  name: '功能分类',
  levels: [3, 5, 7],
  entries: new Map([
    ['207', '文化体育与传媒支出'],
    ['20701', '文化'],
    ['2070101', '行政运行'],
    ['2070199', '其他文化支出'],
  ]),
};

function read(lines: readonly (readonly (string | number | undefined)[])[], since?: string) {
  const rows = lines.map((line, i) => cells(i + 1, line));
  const wish = { id: 'functional-2026', edition: 2026, base: BASE, ...(since ? { since } : {}) };
  return readDocuments([{ file: 'x.xlsx', bytes: xlsxFile([{ rows }]) }]).then((reading) =>
    readCatalogue(reading, wish),
  );
}

describe('a workbook of codes', () => {
  it('in three columns is an edition: new names, codes that came and went', async () => {
    const { catalog, counts, left } = await read([
      ['2026年政府收支分类科目'],
      ['科目编码', undefined, undefined, '科目名称', '说明'],
      ['类', '款', '项', undefined, undefined],
      ['207', undefined, undefined, '文化旅游体育与传媒支出', '反映文化方面的支出。'],
      [undefined, '01', undefined, '文化和旅游', undefined],
      [undefined, undefined, '01', '行政运行', undefined],
      [undefined, undefined, '08', '文化活动', undefined],
      ['20799991', undefined, undefined, '多了一位', undefined],
    ]);
    expect(counts).toEqual({ taken: 4, fresh: 1, renamed: 2, gone: 1 });
    expect(left.map(({ text, why }) => `${text}：${why}`)).toEqual(['20799991 多了一位：编码须为 3、5、7 位']);
    expect(catalog.edition).toBe('2026');
    const made = catalogOf(catalog);
    expect(made.entries.get('2070108')).toBe('文化活动');
    expect(made.former?.get('207')).toEqual(['文化体育与传媒支出']);
    // What the edition no longer has is known for the years before.
    expect([2025, 2026].map((year) => isInUse(made, '2070199', year))).toEqual([true, false]);
  });

  it('as a supplement within a year adds from its day on, and leaves the rest', async () => {
    const lines = [
      ['科目编码', '科目名称', '原科目名称', '停用日期'],
      ['2070109', '群众文化', undefined, undefined],
      ['2070199', '其他文化和旅游支出', '其他文化支出', '2027-01-01'],
    ];
    const { catalog, counts } = await read(lines, '2026-05-23');
    expect(counts).toEqual({ taken: 2, fresh: 1, renamed: 1, gone: 0 });
    expect(Object.keys(catalog.entries)).toHaveLength(5);
    expect(catalog.years).toEqual({ '2070109': { from: '2026-05-23' }, '2070199': { to: '2027-01-01' } });
    const made = catalogOf(catalog);
    expect([2025, 2026].map((year) => isInUse(made, '2070109', year))).toEqual([false, true]);
  });

  it('without the two columns gives nothing, and says which lines were left', async () => {
    const { counts, left } = await read([
      ['甲', '乙'],
      ['2070101', '行政运行'],
    ]);
    expect(counts.taken).toBe(0);
    expect(left[0]?.why).toContain('没有科目编码、名称两栏');
  });
});
