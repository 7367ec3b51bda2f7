import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Table } from '../../shared/document/document.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { loadStandard } from '../../shared/standard/load.js';
import type { Standard } from '../../shared/standard/standard.js';
import { prepare } from '../prepare.js';

const FOLDER = path.join(import.meta.dirname, 'tiny');

const GOALS = `
id: goals
title: 目标
printed: false
columns:
  - { key: name, title: 项目, type: text }
  - { key: office, title: 编制单位, type: text }
  - { key: weight, title: 权重合计, type: number, formula: "sumBy(marks.weight, marks.form, row)" }
rows: { kind: list }
`;
const MARKS = `
id: marks
title: 指标
printed: false
columns:
  - { key: form, title: 项目, type: text, hidden: true }
  - { key: name, title: 指标, type: text }
  - { key: weight, title: 权重, type: number }
rows: { kind: list }
`;
const FORM = `
id: goal
title: "{{year}}年目标表"
label: "表 {{name}}"
above: { left: "编制单位：{{office}}", right: 单位：元 }
table: goals
name: name
details: { table: marks, owner: form }
blank: true
widths: [10, 20, 20]
rows:
  - cells: [{ text: 项目 }, { field: name, span: 2 }]
  - side: { text: 指标, head: true }
    blanks: 2
    details: [{ title: 名称, column: name }, { title: 权重, column: weight }]
`;
const LATE = `
id: late
title: 结转表
columns: [{ show: code, title: 编码 }, { show: name, title: 科目 }, { key: total, title: 合计 }]
rows: { kind: classification, catalog: colours }
`;
const USED = `
id: used
title: 在用的类
emptyNote: 注：本表无数据。
columns: [{ show: label, title: 科目 }, { key: total, title: 合计 }]
rows:
  kind: fixed
  items:
    - { each: colours, inUse: [spent, late], title: "{{name}}", cells: { total: "spent[row].total + late[row].total" } }
`;
const RULE = { id: 'weights', title: '权重合计为 90', each: 'goals', left: 'weight', right: '90' };
const BLOCKS = `
  - { table: used }
  - { id: zero, lead: （一）支出。, text: "支出{{spent.total.total}}元。" }
  - { glossary: true, lead: "{{number}}.{{term}}：", item: "{{text}}" }
  - { forms: goal }
`;

const empty = emptyProject({ id: 'tiny', version: '0.1.0' }, { name: '某站', code: '12' }, 2025);

describe('forms, run-in titles and classes of several tables', () => {
  let standard: Standard;
  let files: Map<string, unknown>;
  beforeAll(async () => {
    const read = (name: string): Promise<string> => readFile(path.join(FOLDER, name), 'utf8');
    const looks = /^[\s\S]*?(?=^blocks:)/m.exec(await read('document.yaml'))?.[0] ?? '';
    const glossary =
      'glossary: [{ term: 支出, text: "指{{year}}年花的钱，共{{spent.total.total}}元。" }]\nleadFont: kai\n';
    const identity = (await read('standard.yaml')).replace(/prose: \{(.*)zero: show/, 'prose: {$1zero: plain');
    files = new Map<string, unknown>([
      ['standard.yaml', parse(identity)],
      ['document.yaml', parse(`${looks}${glossary}blocks:${BLOCKS}`)],
      ['rules.yaml', [RULE]],
      ['tables/a.yaml', parse(await read('tables/a.yaml'))],
      ...[GOALS, MARKS, LATE, USED].map((source, index): [string, unknown] => [`tables/${index}.yaml`, parse(source)]),
      ['forms/goal.yaml', parse(FORM)],
    ]);
    standard = loadStandard(files, { catalogs: new Map(), mappings: new Map() });
  });

  function blocksOf(project: Project): ReturnType<typeof prepare>['document']['sections'][number]['blocks'] {
    return prepare(standard, project).document.sections.flatMap((section) => section.blocks);
  }

  function lines(table: Table | undefined): string[] {
    const text = (row: Table['rows'][number]): string =>
      row.cells.map((cell) => cell.runs.map((run) => run.text).join('')).join('|');
    return table?.rows.map(text) ?? [];
  }

  function table(project: Project, id: string): Table | undefined {
    const found = blocksOf(project).find((block) => block.kind === 'table' && block.id === id);
    return found?.kind === 'table' ? found : undefined;
  }

  const filled: Project = {
    ...empty,
    tables: {
      spent: { rows: [{ key: '2', cells: { basic: '100' } }] },
      late: { rows: [{ key: '11', cells: { total: '50' } }] },
      goals: { rows: [{ key: 'p1', cells: { name: '会议', office: '办公室' } }] },
      marks: {
        rows: [
          { key: 'm1', cells: { form: 'p1', name: '次数', weight: '60' } },
          { key: 'm2', cells: { form: 'p1', name: '人数', weight: '20' } },
        ],
      },
    },
  };

  it('prints the line over a form on every page, with the columns of its row', () => {
    const form = table(filled, 'goal-p1');
    expect(lines(form)).toEqual(['编制单位：办公室|单位：元', '项目|会议', '指标|名称|权重', '次数|60', '人数|20']);
    expect(form?.headerRows).toBe(1);
    expect(form?.rows[2]?.cells[0]?.rowSpan).toBe(3);
    const texts = blocksOf(filled).flatMap((block) => ('runs' in block ? block.runs.map((run) => run.text) : []));
    expect(texts.join('')).toContain('表 会议2025年目标表');
  });

  it('states no other unit of money than its amounts are printed in', () => {
    const form = parse(FORM.replace('单位：元', '单位：万元'));
    const load = (goals: string): unknown =>
      loadStandard(new Map(files).set('tables/0.yaml', parse(goals)).set('forms/goal.yaml', form), {
        catalogs: new Map(),
        mappings: new Map(),
      });
    expect(() => load(GOALS)).not.toThrow();
    expect(() => load(GOALS.replace('rows:', '  - { key: money, title: 资金 }\nrows:'))).toThrow(
      'forms/goal.yaml › above.right：写的是“万元”，表中金额按元印出',
    );
  });

  it('prints a blank form where there is nothing to fill in', () => {
    expect(lines(table(empty, 'goal-blank'))).toEqual(['编制单位：|单位：元', '项目|', '指标|名称|权重', '|', '|']);
    const heading = blocksOf(empty).findLast((block) => block.kind === 'heading');
    expect(heading?.kind === 'heading' && heading.label).toBe('2025年目标表');
    expect(table(filled, 'goal-blank')).toBeUndefined();
  });

  it('lists the classes in use in any of several tables, and notes a fixed table without values', () => {
    expect(lines(table(filled, 'used'))).toEqual(['科目|合计', '红|50', '绿|100']);
    const notes = (project: Project): boolean =>
      blocksOf(project).some((block) => block.kind === 'paragraph' && block.runs[0]?.text === '注：本表无数据。');
    expect(notes(filled)).toBe(false);
    expect(notes(empty)).toBe(true);
  });

  it('sets the run-in title in its own face and prints a plain zero', () => {
    const paragraphs = blocksOf(empty).flatMap((block) => (block.kind === 'paragraph' ? [block] : []));
    const zero = paragraphs.find((block) => block.source === 'zero');
    expect(zero?.runs.map((run) => run.text).join('')).toBe('（一）支出。支出0元。');
    expect(zero?.runs[0]?.font).toBe('kai');
    expect(zero?.runs[1]?.font).toBeUndefined();
    const term = paragraphs.find((block) => block.source === 'glossary');
    expect(term?.runs.map((run) => run.text).join('')).toBe('1.支出：指2025年花的钱，共0元。');
  });

  it('checks counts, weights and scores as it checks amounts', () => {
    const { findings } = prepare(standard, filled);
    expect(findings.map((one) => `${one.severity} ${one.message}`)).toEqual([
      'error 权重合计为 90：权重合计 80，应当是 90，相差 10，请核对',
    ]);
  });
});
