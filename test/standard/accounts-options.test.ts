import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { detailItems } from '../../shared/composition/form-items.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { loadStandard } from '../../shared/standard/load.js';
import { StandardError } from '../../shared/standard/problem.js';
import type { Standard } from '../../shared/standard/standard.js';
import { prepare } from '../prepare.js';

const FOLDER = path.join(import.meta.dirname, 'tiny');

const REPORTS = `
id: reports
title: 自评
printed: false
numbers: { decimals: 2, trim: true, blank: blank }
columns:
  - { key: name, title: 项目, type: text }
  - { key: planned, title: 预算数 }
  - { key: spent, title: 执行数 }
  - { key: rate, title: 执行率, type: number, percent: true, trim: false, formula: "if(planned == 0, blank, spent / planned)" }
  - { key: score, title: 总分, type: number, decimals: 2, formula: "sumBy(marks.score, marks.form, row)" }
rows: { kind: list }
`;
const MARKS = `
id: marks
title: 指标
printed: false
numbers: { decimals: 2, trim: true, blank: blank }
columns:
  - { key: form, title: 项目, type: text, hidden: true }
  - { key: level1, title: 一级, type: text }
  - { key: level2, title: 二级, type: text }
  - { key: name, title: 三级, type: text }
  - { key: value, title: 指标值, type: text }
  - { key: actual, title: 实际, type: text }
  - { key: weight, title: 分值, type: number }
  - { key: score, title: 得分, type: number, decimals: 2, formula: "weight * min(1, number(actual) / number(value))" }
rows: { kind: list }
`;
const FORM = `
id: report
title: 自评表
label: 附件
note: "※注：{{name}}的自评表"
table: reports
name: name
details: { table: marks, owner: form }
widths: [1, 1, 1, 1]
rows:
  - cells: [{ field: planned }, { field: spent }, { field: rate }, { field: score }]
  - details:
      - { title: 一级, column: level1, merge: true }
      - { title: 二级, column: level2, merge: true }
      - { title: 三级, column: name }
      - { title: 得分, column: score }
    always:
      - { level1: 产出, level2: 数量 }
      - { level1: 产出, level2: 质量 }
      - { level1: 效益, level2: 社会 }
`;
const CHANGE = `
id: change
title: 变化表
label: 公开01表
above: { left: 部门：某单位, center: 2025年度, right: 金额单位：元 }
numbers: { decimals: 0 }
columns:
  - { key: a, title: 甲, width: 10 }
  - { key: b, title: 乙, decimals: 2, trim: true, width: 10 }
  - { key: c, title: 丙, width: 10 }
  - { key: d, title: 丁, width: 10 }
  - { key: e, title: 戊, width: 10 }
  - { key: f, title: 己, width: 10 }
rows: { kind: single }
`;
const BLOCKS = `
  - { table: change }
  - { id: digits, text: "{{decimals(change.a, 1)}} {{upto(change.b, 3)}} {{percent(share(change.a, change.b), 0)}} {{upto(change.c, 1)}}" }
  - { forms: report }
`;

const row = (key: string, cells: Record<string, string>): { key: string; cells: Record<string, string> } => ({
  key,
  cells,
});
const project: Project = {
  ...emptyProject({ id: 'tiny', version: '0.1.0' }, { name: '某单位', code: '1' }, 2025),
  tables: {
    change: { rows: [row('row', { a: '12.34', b: '-0.08' })] },
    reports: { rows: [row('p1', { name: '测评', planned: '160', spent: '75.29' })] },
    marks: {
      rows: [
        row('m1', { form: 'p1', level1: '效益', level2: '社会', name: '影响', value: '≤1', actual: '1', weight: '20' }),
        row('m2', {
          form: 'p1',
          level1: '产出',
          level2: '时效',
          name: '支出率',
          value: '≥75%',
          actual: '13.20%',
          weight: '5',
        }),
        row('m3', {
          form: 'p1',
          level1: '产出',
          level2: '数量',
          name: '件数',
          value: '≥1,000件',
          actual: '1200',
          weight: '15',
        }),
      ],
    },
  },
};

describe('what final accounts and their self-evaluation need', () => {
  const files = new Map<string, unknown>();
  let standard: Standard;
  beforeAll(async () => {
    const read = (name: string): Promise<string> => readFile(path.join(FOLDER, name), 'utf8');
    const looks = /^[\s\S]*?(?=^blocks:)/m.exec(await read('document.yaml'))?.[0] ?? '';
    const places = looks
      .replace(/^table: \{/m, 'table: { labelBelow: true,')
      .replace(/^form: \{/m, 'form: { labelStyle: body,');
    files.set('standard.yaml', parse(await read('standard.yaml')));
    files.set('document.yaml', parse(`${places}blocks:${BLOCKS}`));
    for (const [index, source] of [REPORTS, MARKS, CHANGE].entries()) files.set(`tables/${index}.yaml`, parse(source));
    files.set('forms/report.yaml', parse(FORM));
    standard = loadStandard(files, { catalogs: new Map(), mappings: new Map() });
  });

  /** Every block as text; the cells of a row by `|`. */
  function printed(one: Project): string[] {
    const text = (runs: readonly { text: string }[]): string => runs.map((run) => run.text).join('');
    return prepare(standard, one).document.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => {
        if (block.kind === 'table') return block.rows.map((line) => line.cells.map((c) => text(c.runs)).join('|'));
        return 'runs' in block ? [text(block.runs)] : [];
      }),
    );
  }

  it('puts the number of a table under its title, and the line over a table across the columns', () => {
    expect(printed(project).slice(0, 3)).toEqual(['变化表', '公开01表', '部门：某单位|2025年度|金额单位：元']);
    const blocks = prepare(standard, project).document.sections.flatMap((section) => section.blocks);
    const [label, table] = blocks.slice(1, 3);
    expect(label?.kind === 'paragraph' && label.keepWithNext).toBe(true);
    expect(table?.kind === 'table' && table.rows[0]?.cells.map((cell) => cell.columnSpan)).toEqual([2, 2, 2]);
  });

  it('prints decimals as the column or the words ask for them', () => {
    expect(printed(project)[4]).toBe('12|-0.08|0|0|0|0');
    expect(printed(project)).toContain('12.3 -0.08 -15425% 0');
  });

  it('prints lines without indicators, scores in proportion, and a note under the form', () => {
    const form = printed(project).slice(-9);
    expect(form).toEqual([
      '附件',
      '自评表',
      '160|75.29|47.06%|35.88',
      '一级|二级|三级|得分',
      '产出|数量|件数|15',
      '质量||',
      '时效|支出率|0.88',
      '效益|社会|影响|20',
      '※注：测评的自评表',
    ]);
  });

  it('says how a score set by hand differs from its formula', () => {
    const overrides = { 'marks/m2/score': { value: '0.9', reason: '照公布的数' } };
    const { findings } = prepare(standard, { ...project, overrides });
    expect(findings.filter(({ rule }) => rule === 'marks.column.score').map(({ message }) => message)).toEqual([
      '手工调整为 0.9，按公式（分值 × 最小值（1，文字中的第一个数（实际） ÷ 文字中的第一个数（指标值）））算出 0.88，相差 0.02，原因：照公布的数',
    ]);
  });

  it('refuses a line of a form over a column that is not there', () => {
    const wrong = new Map(files).set('forms/report.yaml', parse(FORM.replaceAll('level2: 社会', 'level3: 社会')));
    const load = (): unknown => loadStandard(wrong, { catalogs: new Map(), mappings: new Map() });
    expect(load).toThrow(StandardError);
    expect(load).toThrow(/没有列“level3”/);
  });

  it('asks in which table the details of a form are', () => {
    const lost = new Map(files).set('forms/report.yaml', parse(FORM.replace(/^details:.*\n/m, '')));
    const load = (): unknown => loadStandard(lost, { catalogs: new Map(), mappings: new Map() });
    expect(load).toThrow(/印明细的行，须写 details 说明细在哪张表/);
  });

  it('keeps details that fit no line, next to their kind', () => {
    const kinds: Record<string, string> = { a: 'x', b: 'y', c: 'z', d: 'x' };
    const items = detailItems(['a', 'b', 'c', 'd'], [{ kind: 'x' }, { kind: 'w' }], (key) => kinds[key] ?? '');
    expect(items).toEqual([{ key: 'a' }, { key: 'd' }, { texts: { kind: 'w' } }, { key: 'b' }, { key: 'c' }]);
  });
});
