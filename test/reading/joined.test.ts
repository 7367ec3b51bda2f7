/** Several files that are one disclosure: one reading in the order that its parts belong in, every place with its file. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { audit } from '../../shared/audit/audit.js';
import { readDocx } from '../../shared/readers/docx/read-docx.js';
import { joinedReadings, type NamedReading } from '../../shared/reading/joined.js';
import type { ReadBlock, Reading } from '../../shared/reading/reading.js';
import { leafWords } from '../../shared/reading/spot.js';
import { shownAudit } from '../../shared/report/shown-audit.js';
import { ROOT, standardOf } from '../example.js';

/** Lines are paragraphs, `#` before a heading, `目 ` before a line of the contents, `表 ` a table of one cell. */
function reading(lines: readonly string[], more: Partial<Reading> = {}): Reading {
  const blocks = lines.map((line, block): ReadBlock => {
    const spot = { block };
    const [mark = '', words = ''] = [line.slice(0, 2), line.slice(2)];
    const cell = { text: words, row: 0, column: 0, rowSpan: 1, columnSpan: 1, spot: { ...spot, row: 0, cell: 0 } };
    if (mark === '表 ') return { kind: 'table', rows: 1, columns: 1, cells: [cell], headerRows: 0, spot };
    if (mark === '# ') return { kind: 'paragraph', text: words, level: 1, spot };
    return mark === '目 '
      ? { kind: 'paragraph', text: words, contents: true, spot }
      : { kind: 'paragraph', text: line, spot };
  });
  return { blocks, unread: [], ...more };
}

const text = [
  '某局部门预算',
  '目录',
  '目 第二部分 预算表 4',
  '# 第一部分 概况',
  '职责。',
  '# 第二部分 预算表',
  '（详见附件）',
  '# 第三部分 说明',
  '收入 5 万元。',
];
const tables = ['收入表', '表 甲', '注：无。', '支出表', '表 乙'];
const lineOf = (block: ReadBlock): string => (block.kind === 'table' ? `表 ${block.cells[0]?.text}` : block.text);
const named = (...all: readonly (readonly [string, Reading])[]): NamedReading[] =>
  all.map(([name, one]) => ({ name, reading: one }));

describe('files that are read together', () => {
  const [words, grids] = [['文字.docx', reading(text)] as const, ['表格.xlsx', reading(tables)] as const];

  it.each([
    ['the text first', named(words, grids), 1],
    ['the tables first', named(grids, words), 0],
  ])('stand in the order of the disclosure: tables where the text announces them, with %s', (_, files, second) => {
    const joined = joinedReadings(files);
    const expected = [...text.slice(0, 7), ...tables, ...text.slice(7)].map((line) => line.replace(/^[#目] /, ''));
    expect(joined.blocks.map(lineOf)).toEqual(expected);
    expect(joined.files).toEqual(files.map(({ name }) => name));
    expect(joined.blocks.map(({ spot }) => spot.block)).toEqual(expected.map((__, block) => block));
    expect(joined.blocks.filter(({ spot }) => spot.file === second).map(lineOf)).toEqual(tables.map((line) => line));
    const last = joined.blocks[11];
    expect(last?.kind === 'table' && last.cells[0]?.spot).toEqual({
      ...{ block: 11, row: 0, cell: 0, file: second, fileName: '表格.xlsx', table: 2 },
    });
  });

  it('keep their order where nothing, or more than one thing, says otherwise; the contents come first', () => {
    const two = reading(['# 第一部分 收入表', '# 第二部分 支出表', '说明文字。']);
    const joined = joinedReadings(
      named(['表格.docx', reading(tables)], ['其他.docx', two], ['封面.docx', reading(['目录', '目 一 1'])]),
    );
    expect(joined.blocks.map(({ spot }) => spot.file)).toEqual([2, 2, 0, 0, 0, 0, 0, 1, 1, 1]);
  });

  it('say in every place which file it is in, and of what is about a whole file too', () => {
    const comments = { message: '文件带有 3 条批注' };
    const lost = { message: '第 1 页有图片', spot: { block: 1, page: 1 } };
    const joined = joinedReadings(
      named(['文字.docx', reading(text, { unread: [comments] })], ['表格.pdf', reading(tables, { unread: [lost] })]),
    );
    expect(joined.unread.map(({ message, spot }) => [message, spot?.block])).toEqual([
      ['《文字.docx》文件带有 3 条批注', undefined],
      ['第 1 页有图片', 8],
    ]);
    const { unread } = shownAudit({ findings: [], ledger: [], unread: joined.unread, reading: joined });
    expect(unread.map(({ where }) => where)).toEqual([undefined, '《表格.pdf》，第 1 个表格']);
    expect(leafWords({ block: 0, fileName: '表格.pdf', page: 7 })).toBe('《表格.pdf》第 7 页');
    expect(leafWords({ block: 0, sheet: '收支 ', address: 'C12' })).toBe('工作表“收支”C12');
    expect(leafWords({ block: 0, fileName: 'a.pdf', page: 7 }, '第 7 页有图片')).toBe('《a.pdf》');
  });

  it('keep the printed page numbers of each', () => {
    const pages = new Map([[3, 1]]);
    const joined = joinedReadings(named(['a.docx', reading(text)], ['b.pdf', reading(tables, { folios: [pages] })]));
    expect(joined.folios).toEqual([undefined, pages]);
    expect(joinedReadings(named(['a.docx', reading(text)], ['b.docx', reading(tables)])).folios).toBeUndefined();
  });
});

const inputs = path.join(ROOT, '../shared/field/inputs/audit');

it.skipIf(!existsSync(inputs))(
  'text and tables in two files are as right as in one (only where the samples are)',
  async () => {
    const standard = await standardOf('national-budget');
    const read = async (name: string): Promise<NamedReading> => ({
      name,
      reading: await readDocx(await readFile(path.join(inputs, name))),
    });
    const [words, grids] = await Promise.all([read('two-files-text.docx'), read('two-files-tables.docx')]);
    for (const files of [
      [words, grids],
      [grids, words],
    ])
      expect(audit(standard, joinedReadings(files)).findings.filter(({ severity }) => severity !== 'hint')).toEqual([]);
  },
);
