/** What is too much of anything is refused or cut in words that name the limit. */
import { expect, it } from 'vitest';
import { parseYamlFiles } from '../../electron/services/standard-files.js';
import { planPaste } from '../../renderer/table/clip/paste.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import { Checker } from '../../shared/checks/checker.js';
import { parseTsv } from '../../shared/entry/tsv.js';
import { LIMITS } from '../../shared/limits.js';
import { execute } from '../../shared/project/command.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { bounded } from '../../shared/readers/bounded.js';
import type { ReadBlock } from '../../shared/reading/reading.js';
import { tinyProject, WHOLE } from '../checks/tiny.js';
import { example } from '../example.js';
import { sceneOf } from '../scene.js';

const withRows = (...counts: readonly number[]): Project => ({
  ...tinyProject(WHOLE),
  tables: Object.fromEntries(
    counts.map((count, table) => [
      `t${table}`,
      { rows: Array.from({ length: count }, (_, row) => ({ key: `r${row}`, cells: {} })) },
    ]),
  ),
});
const open = (project: Project): unknown => parseProject(serialiseProject(project));

it('a project file with too many rows is not opened', () => {
  expect(open(withRows(LIMITS.tableRows))).toBeDefined();
  expect(() => open(withRows(LIMITS.tableRows + 1))).toThrow(`最多 ${LIMITS.tableRows} 项`);
  expect(() => open(withRows(LIMITS.tableRows, LIMITS.tableRows, 1))).toThrow(
    `各表共 ${2 * LIMITS.tableRows + 1} 行，超过 ${LIMITS.projectRows} 行`,
  );
});

it('a document with too much of anything is not audited, and a long text is told where it is cut', () => {
  const paragraph = (text: string): ReadBlock => ({ kind: 'paragraph', text, spot: { block: 0 } });
  const table = (rows: number, columns: number): ReadBlock => ({
    ...{ kind: 'table', rows, columns, cells: [], headerRows: 0, spot: { block: 0 } },
  });
  const read = (blocks: readonly ReadBlock[]): ReturnType<typeof bounded> => bounded({ blocks, unread: [] });
  expect(() => read(new Array(LIMITS.readParagraphs + 1).fill(paragraph('一')))).toThrow(/超过 10000 个段落，不能审核/);
  expect(() => read(new Array(LIMITS.readTables + 1).fill(table(1, 1)))).toThrow(/超过 2000 个表格/);
  expect(() => read([table(LIMITS.tableRows + 1, 1)])).toThrow(/^第 1 个表格有 10001 行，超过 10000 行/);
  expect(() => read([table(1, LIMITS.readColumns + 1)])).toThrow(/超过 500 列/);
  const { blocks, unread } = read([paragraph('长'.repeat(LIMITS.readText + 1)), paragraph('短')]);
  expect(blocks.map((block) => block.kind === 'paragraph' && block.text.length)).toEqual([LIMITS.readText, 1]);
  expect(unread.map(({ message }) => message)).toEqual(['一段文字有 20001 个字：只核对了前 20000 个字']);
});

it.each([
  ['a file beyond any size', `a: "${'x'.repeat(LIMITS.standardFile)}"`, 'a.yaml：文件超过 256 KB'],
  ['a file of Chinese text beyond any size', `a: "${'表'.repeat(LIMITS.standardFile / 3)}"`, 'a.yaml：文件超过 256 KB'],
  ['brackets without end', `a: ${'['.repeat(100_000)}`, 'a.yaml：YAML 嵌套过深'],
  ['brackets that close before they open', `${']'.repeat(50_000)}${'['.repeat(50_000)}`, 'a.yaml：YAML 嵌套过深'],
  ['lists begun without end', `${'- '.repeat(8_000)}x`, 'a.yaml：YAML 嵌套过深'],
  ['keys of keys without end', `${'? '.repeat(8_000)}x`, 'a.yaml：YAML 嵌套过深'],
  ['margins without end', Array.from({ length: 600 }, (_, n) => `${' '.repeat(n)}- x:`).join('\n'), '嵌套过深'],
  ['a name that is a list', 'a: 1\n[b]: 2\n', 'a.yaml 第 2 行：YAML 写法有误：名称只能是文字'],
  ['a name twice', 'a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n', 'a.yaml 第 5 行：YAML 写法有误：同一级里有重复的名称'],
])('a standard with %s is refused in words', (_, source, words) => {
  expect(() => parseYamlFiles(new Map([['a.yaml', source]]))).toThrow(words);
});

it('a standard of very many files is refused before they are read', () => {
  const text = `a: "${'x'.repeat(LIMITS.standardFile - 100)}"`;
  const files = new Map(Array.from({ length: 5 }, (_, n) => [`tables/${n}.yaml`, text]));
  expect(() => parseYamlFiles(files)).toThrow('规范的 .yaml 文件合计超过 1024 KB');
});

it.each([
  ['of too many rows', '甲\n'.repeat(LIMITS.pasteRows + 1), /^粘贴内容有 5001 行、1 列，超过一次 5000 行/],
  ['of one endless line over short ones', `${'\t'.repeat(LIMITS.pasteCells)}\n${'甲\n'.repeat(10)}`, /列，超过一次/],
])('a paste %s is refused before it is looked at', async (_, text, words) => {
  const scene = await sceneOf('projects');
  const plan = planPaste(scene, { top: 0, left: 0, bottom: 0, right: 0 }, { text: parseTsv(text) });
  expect(plan).toMatchObject({ kind: 'refused', message: expect.stringMatching(words) });
});

it('a text full of the same slip, put where a name belongs, is told in a few lines of a usual length', async () => {
  const { project, standard } = await example('heilongjiang-2020');
  const address = { table: 'indicators', row: project.tables.indicators?.rows[0]?.key ?? '', column: 'name' };
  const cells = [{ address, value: '好人'.repeat(20_000) }];
  const slipped = execute(project, { kind: 'setCells', cells }).project;
  const { findings } = new Checker(new Calculation(standard, slipped)).check(slipped);
  const doubled = findings.filter(({ rule }) => rule === 'doubled-words');
  expect(doubled).toHaveLength(LIMITS.findingsOfPassage + 1);
  expect(doubled.at(-1)?.message).toMatch(/^这一段另有 \d{4} 处同类问题/);
  expect(JSON.stringify(findings).length).toBeLessThan(100_000);
});
