/** What an officer taught the program about a form is known the next time, and never used where the form is another. */
import { beforeAll, describe, expect, it, test } from 'vitest';
import { readDocuments } from '../../electron/services/read-document.js';
import { FindingCollector } from '../../shared/audit/finding-collector.js';
import { matchTables } from '../../shared/audit/match-tables.js';
import { applyImport, planImport } from '../../shared/imports/import.js';
import { emptyMapping, mappingText, parseMapping, withLearned } from '../../shared/imports/mapping.js';
import { type ImportAnswers, type ImportPlan, needsPerson } from '../../shared/imports/plan.js';
import { addressKey } from '../../shared/project/address.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import type { Reading } from '../../shared/reading/reading.js';
import type { Standard } from '../../shared/standard/standard.js';
import { standardOf } from '../example.js';
import { cells, xlsxFile } from '../readers/workbook-file.js';
import { fillInStandard } from './fill-in-standard.js';

const TITLES = ['事项', '总额', '公共预算的钱', '自己的钱', '用在哪个科目', '联系电话'];

/** A list with words of its own, as an office keeps it; `order` says where its columns stand. */
async function list(title: string, titles = TITLES, order = [0, 1, 2, 3, 4, 5]): Promise<Reading> {
  const lines = [
    titles,
    ['信息系统运维', 100_000.5, 100_000.5, 0, '2010302', '12345678'],
    ['会议室改造', 250_000, 200_000, 50_000, '2010302', '12345678'],
    ['合计', 350_000.5, 300_000.5, 50_000, undefined, undefined],
  ];
  const rows = [
    cells(1, [title]),
    cells(2, [undefined, undefined, undefined, undefined, '单位：元']),
    ...lines.map((line, i) =>
      cells(
        3 + i,
        order.map((at) => line[at]),
      ),
    ),
  ];
  return readDocuments([{ file: 'x.xlsx', bytes: xlsxFile([{ name: '台账', rows }]) }]);
}

const ANSWERS: ImportAnswers = {
  'table:1': 'projects',
  'column:1:事项': 'name',
  'column:1:总额': 'total',
  'column:1:公共预算的钱': 'gpb',
  'column:1:自己的钱': 'unit',
  'column:1:用在哪个科目': 'function',
  'column:1:联系电话': 'leave',
};

/** What stands in which column, whatever the keys of the rows. */
function entries({ sources }: ImportPlan): string[] {
  return sources.flatMap(({ items }) =>
    items.flatMap((item) =>
      item.kind === 'new' ? [`${addressKey(item.address).replace(/\/[^/]*\//, '/')} ${item.value}`] : [],
    ),
  );
}

const ENTRIES = [
  'projects/name 信息系统运维',
  'projects/gpb 100000.5',
  'projects/function 2010302',
  'projects/name 会议室改造',
  'projects/gpb 200000',
  'projects/unit 50000',
  'projects/function 2010302',
];

describe('a form with words of its own', () => {
  let standard: Standard;
  let project: Project;
  beforeAll(async () => {
    standard = await standardOf('shandong-2026-budget');
    const { id, version } = standard.identity;
    project = emptyProject({ id, version }, { name: '某单位', code: '1' }, 2026);
  });

  it('is taken as somebody says, learned, and known again by its titles alone', async () => {
    const before = planImport(standard, project, await list('2026年专项资金台账'));
    expect(entries(before)).toEqual([]);
    const told = planImport(standard, project, await list('2026年专项资金台账'), ANSWERS);
    expect(told.misfits).toEqual([]);
    expect(entries(told).sort()).toEqual([...ENTRIES].sort());
    expect(told.sources[0]?.left.map(({ from, why }) => `${from.text} ${why}`)).toEqual(
      Array(2).fill('12345678 按所说的，不导入'),
    );
    const mapping = parseMapping(mappingText(withLearned(emptyMapping(standard.identity.id), told.learned)));
    // Next year, with the columns elsewhere.
    const next = await list('2027年专项资金台账', TITLES, [4, 3, 0, 5, 2, 1]);
    const again = planImport(standard, { ...project, year: 2027 }, next, {}, mapping);
    expect([again.misfits, again.questions]).toEqual([[], []]);
    expect(entries(again).sort()).toEqual([...ENTRIES].sort());
    expect(again.learned).toEqual(told.learned.map((one) => expect.objectContaining({ table: one.table })));
  });

  it('is not taken where a title has become another, and that is told', async () => {
    const told = planImport(standard, project, await list('专项资金台账'), ANSWERS);
    const mapping = withLearned(emptyMapping(standard.identity.id), told.learned);
    const other = await list('专项资金台账', ['事项', '总额', '别的钱', '自己的钱', '用在哪个科目', '联系电话']);
    const plan = planImport(standard, project, other, {}, mapping);
    expect(plan.misfits.join()).toContain('表头与它不同，没有照用');
    expect(entries(plan)).toEqual([]);
    const foreign = planImport(standard, project, await list('专项资金台账'), {}, { ...mapping, standard: 'tiny' });
    expect([foreign.misfits.length, entries(foreign)]).toEqual([1, []]);
    // What the standard no longer has is no reason to put anything elsewhere.
    const old = { ...mapping, sources: mapping.sources.map((one) => ({ ...one, table: 'gone' })) };
    expect(planImport(standard, project, await list('专项资金台账'), {}, old).misfits.join()).toContain('没有表“gone”');
  });

  it('is corrected only where it can be', async () => {
    const reading = await list('专项资金台账');
    const said = (answers: ImportAnswers): string => planImport(standard, project, reading, answers).misfits.join();
    expect(said({ 'table:9': 'projects' })).toContain('没有第 9 个表格');
    expect(said({ 'table:1': 'nothing' })).toContain('没有表“nothing”');
    expect(said({ 'column:1:事项': 'name' })).toContain('先说明第 1 个表格是哪张表');
    expect(said({ ...ANSWERS, 'column:1:没有的栏': 'gf' })).toContain('没有栏“没有的栏”');
    const left = planImport(standard, project, reading, { 'table:1': 'leave' });
    expect(left.sources.flatMap((one) => one.left).every(({ why }) => why === '按所说的，不导入')).toBe(true);
  });
});

test('what the standard knows under other names is read alike by an import and by an audit', async () => {
  const standard = await standardOf('shandong-2026-budget');
  const rows = [
    cells(1, ['2026年项目支出明细表']),
    cells(2, ['部门（单位）：某单位', undefined, undefined, undefined, '单位：元']),
    cells(3, ['项目名称', '合计', '经费拨款', '财政专户资金', '支出功能科目']),
    cells(4, ['信息系统运维', 300_000.5, 100_000.5, 200_000, '2010302']),
    cells(5, ['合计', 300_000.5, 100_000.5, 200_000, undefined]),
  ];
  const reading = await readDocuments([{ file: 'x.xlsx', bytes: xlsxFile([{ rows }]) }]);
  const { id, version } = standard.identity;
  const project = emptyProject({ id, version }, { name: '某单位', code: '1' }, 2026);
  const plan = planImport(standard, project, reading);
  expect(plan.questions).toEqual([]);
  expect(entries(plan)).toEqual([
    'projects/name 信息系统运维',
    'projects/gpb 100000.5',
    'projects/special 200000',
    'projects/function 2010302',
  ]);
  const collector = new FindingCollector();
  const { found } = matchTables(standard, reading, collector);
  expect(found).toEqual(['projects']);
  const columns = collector.findings.filter(
    ({ rule, message }) => rule === 'table-columns' && message.includes('经费拨款'),
  );
  expect(columns.map(({ severity }) => severity)).toEqual(['hint']);
});

test('a code that the classification lacks is taken with its name, and told with the nearest ones', async () => {
  const standard = await fillInStandard();
  const rows = [
    cells(1, ['2026年预算单位支出预算总表']),
    cells(2, ['编制单位：某单位', undefined, undefined, undefined, '单位：元']),
    cells(3, ['功能分类科目编码', '功能分类科目名称', '合计', '基本支出', '项目支出']),
    cells(4, ['205', '教育支出', 30, 30, 0]),
    cells(5, ['20502', '普通教育', 30, 30, 0]),
    cells(6, ['2050298', '高等教育（新）', 30, 30, 0]),
    cells(7, ['合计', undefined, 30, 30, 0]),
  ];
  const reading = await readDocuments([{ file: 'x.xlsx', bytes: xlsxFile([{ rows }]) }]);
  const { id, version } = standard.identity;
  const project = emptyProject({ id, version }, { name: '某单位', code: '1' }, 2026);
  const plan = planImport(standard, project, reading);
  expect(plan.codes).toEqual([
    {
      catalog: '支出功能分类科目',
      code: '2050298',
      name: '高等教育（新）',
      near: expect.arrayContaining(['2050205 高等教育']),
    },
  ]);
  const { tables } = applyImport(project, plan).project;
  expect(tables.expenditure?.rows).toMatchObject([{ key: '2050298', cells: { name: '高等教育（新）', basic: '30' } }]);
  expect(needsPerson(plan)).toBe(false);
});

describe('a file of mappings', () => {
  it.each([
    ['', '不是导入对应文件：内容不是 JSON'],
    ['[['.repeat(50_000), '不是导入对应文件：内容不是 JSON'],
    ['{"format":"gongkai","version":1}', '不是导入对应文件'],
    ['{"format":"gongkai-mapping","version":2}', '由较新的程序写成'],
    ['{"format":"gongkai-mapping","version":1,"standard":"a","sources":[{"header":[],"table":"__proto__"}]}', '有误'],
    ['{"format":"gongkai-mapping","version":1,"standard":"a","sources":[],"run":1}', '不认识的项'],
    [
      `{"format":"gongkai-mapping","version":1,"standard":"a","sources":[{"header":["${'x'.repeat(600)}"],"table":null}]}`,
      '第 1 项',
    ],
  ])('%.40s is refused in words', (text, words) => {
    expect(() => parseMapping(text)).toThrow(words);
  });
});
