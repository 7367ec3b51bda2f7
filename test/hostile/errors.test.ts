/** A value that cannot be computed is named by a finding, and no final document is made with it, whoever answered for it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { FontLibrary } from '../../electron/services/fonts.js';
import { fontsFor, generate } from '../../electron/services/generate.js';
import { blocks, findingKey } from '../../shared/findings/finding.js';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { tinyProject, tinyStandard, WHOLE } from '../checks/tiny.js';
import { ROOT } from '../example.js';
import { prepare } from '../prepare.js';

const tiny = (file: string): Promise<string> => readFile(path.join(ROOT, 'test/standard/tiny', file), 'utf8');
const columns = async (lines: string): Promise<Standard> =>
  tinyStandard({ 'tables/a.yaml': (await tiny('tables/a.yaml')).replace('rows: {', `${lines}\nrows: {`) });
const words = async (text: string): Promise<Standard> =>
  tinyStandard({ 'document.yaml': (await tiny('document.yaml')).replace(/text: "红占[^"]*"/, `text: "${text}"`) });
const above = async (left: string): Promise<Standard> =>
  tinyStandard({ 'tables/a.yaml': (await tiny('tables/a.yaml')).replace('{{unit.name}}', left) });

/** Each cannot be told without data, or by the standard's own check. */
const CASES: Readonly<Record<string, () => Promise<Standard>>> = {
  'a circle behind branches': () =>
    columns(
      `  - { key: la, title: 甲, formula: "if(code == '2', lb, basic)" }\n  - { key: lb, title: 乙, formula: "if(code == '2', la, basic)" }`,
    ),
  'a division by zero': () =>
    columns('  - { key: part, title: 比, type: number, formula: "rate(basic, project - project)" }'),
  'a text that grows in every column': () =>
    columns(
      Array.from(
        { length: 14 },
        (_, i) =>
          `  - { key: t${i}, title: 文, type: text, formula: "${i === 0 ? "'xxxxxxxx'" : `t${i - 1} + t${i - 1}`}" }`,
      ).join('\n'),
    ),
  'a number that grows in every column': () =>
    columns(
      Array.from(
        { length: 40 },
        (_, i) =>
          `  - { key: s${i}, title: 数, type: number, formula: "${i === 0 ? '3 / 7' : `s${i - 1} * s${i - 1}`}" }`,
      ).join('\n'),
    ),
  'a value in a paragraph': () => words("占{{percent(spent['1'].total / (spent['1'].total - spent['1'].total))}}"),
  'a numeral in a paragraph': () =>
    words('第{{chinese(count(spent.total) / (count(spent.total) - count(spent.total)))}}部分'),
  'the line over a table': () => above('{{spent.total.total / (spent.total.total - spent.total.total)}}'),
};

it.each(Object.keys(CASES))('%s', async (name) => {
  const standard = (await CASES[name]?.()) as Standard;
  const project = tinyProject(WHOLE);
  const { findings } = prepare(standard, project);
  const said = findings.filter((one) => one.severity === 'error' && /循环|除数|过长|位数/.test(one.message));
  expect(said.length).toBeGreaterThan(0);
  expect(said.every(({ places }) => places.some(({ label }) => label !== ''))).toBe(true);
  const accepted: Project = {
    ...project,
    accepted: Object.fromEntries(
      findings.map((one) => [findingKey(one), { reason: '已核实', name: '某人', about: one.message }]),
    ),
  };
  const answered = prepare(standard, accepted);
  expect(blocks(answered.findings)).toBe(false);
  const fonts = await fontsFor(new FontLibrary({ bundledOnly: true }), answered.document);
  const final = { document: answered.document, fonts, created: new Date(0), docx: true, pdf: true };
  await expect(generate(final)).rejects.toThrow(/^不能生成：.+【.+】.*生成草稿$/);
  await expect(generate({ ...final, marked: true })).resolves.toMatchObject({ pages: expect.any(Number) });
});
