import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Calculation } from '../../shared/calculation/calculation.js';
import { composeDocument } from '../../shared/composition/compose.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { loadStandard } from '../../shared/standard/load.js';
import type { Standard } from '../../shared/standard/standard.js';

const FOLDER = path.join(import.meta.dirname, 'tiny');
const LOOKS = /^[\s\S]*?(?=^blocks:)/m;

/** A standard with the looks of the tiny one and these tables and blocks. */
async function standardWith(tables: readonly string[], blocks: string, identity = ''): Promise<Standard> {
  const read = (name: string): Promise<string> => readFile(path.join(FOLDER, name), 'utf8');
  const looks = LOOKS.exec(await read('document.yaml'))?.[0] ?? '';
  const source = (await read('standard.yaml')).replace('catalogs:\n', `catalogs:\n${identity}`);
  const files = new Map<string, unknown>([
    ['standard.yaml', parse(source)],
    ['document.yaml', parse(`${looks}blocks:\n${blocks}`)],
  ]);
  for (const [index, table] of tables.entries()) files.set(`tables/${index}.yaml`, parse(table));
  return loadStandard(files, { catalogs: new Map(), mappings: new Map() });
}

function printed(standard: Standard, project: Project): string[] {
  const document = composeDocument(standard, project, new Calculation(standard, project));
  return document.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => {
      if (block.kind === 'table')
        return block.rows.map((row) => row.cells.map((cell) => cell.runs.map((run) => run.text).join('')).join('|'));
      return 'runs' in block ? [block.runs.map((run) => run.text).join('')] : [];
    }),
  );
}

const empty = emptyProject({ id: 'tiny', version: '0.1.0' }, { name: '某站', code: '12' }, 2025);

describe('options of a standard', () => {
  it('numbers classes 廿一 where the standard says so', async () => {
    const codes = Array.from({ length: 24 }, (_, i) => String(i + 10));
    const table = `{ id: t, title: 表, columns: [{ show: label, title: 类 }, { key: a, title: 数 }],
      rows: { kind: fixed, items: [{ each: many, codes: [${codes.map((c) => `"${c}"`).join()}], numerals: short, title: "{{number}}、{{code}}" }] } }`;
    const standard = await standardWith(
      [table],
      '  - { table: t, inline: true }',
      '  many: { levels: [2], entries: {} }\n',
    );
    const rows = printed(standard, empty).map((row) => row.split('|')[0]);
    expect(rows.slice(20)).toEqual(['二十、29', '廿一、30', '廿二、31', '廿三、32', '廿四、33']);
  });

  it('drops the zeros at the end of decimals, and leaves a column blank while others print zeros', async () => {
    const table = `{ id: t, title: 表, numbers: { decimals: 2, trim: true },
      columns: [{ key: a, title: 甲 }, { key: b, title: 乙, blank: blank }, { key: c, title: 丙 }], rows: { kind: single } }`;
    const standard = await standardWith([table], '  - { table: t, inline: true }');
    const project = { ...empty, tables: { t: { rows: [{ key: 'row', cells: { a: '10.40' } }] } } };
    expect(printed(standard, project)[1]).toBe('10.4||0');
  });

  it('lists the unit itself, under its department, with the names given in another table', async () => {
    const units = `{ id: units, title: 单位, printed: false, columns: [{ show: code, title: 码 }, { show: name, title: 名 }],
      rows: { kind: classification, catalog: places, ownUnit: true } }`;
    const table = `{ id: t, title: 表, columns: [{ show: code, title: 码 }, { show: name, title: 名 }, { key: a, title: 数, leaf: "if(code == unit.code, 5, 2)", type: number, rollup: true }],
      rows: { kind: classification, catalog: places, sources: [{ table: units }], ownUnit: true, enterable: false, total: {} } }`;
    const standard = await standardWith(
      [units, table],
      '  - { table: t, inline: true }',
      '  places: { levels: [1, 2], entries: {} }\n',
    );
    const rows = [
      { key: '1', cells: { name: '某局' } },
      { key: '13', cells: { name: '某所' } },
    ];
    const project = { ...empty, tables: { units: { rows } } };
    expect(printed(standard, project)).toEqual(['码|名|数', '合计|7', '1|某局|7', '12|某站|5', '13|某所|2']);
    const unnamed = { ...empty, unit: { name: '某站', code: '' } };
    expect(printed(standard, unnamed)).toEqual(['码|名|数', '合计|5', '|某站|5']);
  });

  it('repeats a part of the prose for each row, each to be rewritten on its own', async () => {
    const table = `{ id: t, title: 表, printed: false, columns: [{ key: name, title: 名, type: text }, { key: words, title: 话, type: paragraphs }],
      rows: { kind: list } }`;
    const blocks = `  - repeat: t
    where: "t[row].name != '丙'"
    blocks:
      - { id: head, heading: "{{chinese(number)}}、{{t[row].name}}", level: 1 }
      - { id: words, paragraphs: "t[row].words" }
      - { id: end, text: "完{{number}}", when: "t[row].name == '乙'" }`;
    const standard = await standardWith([table], blocks);
    const cells = [
      { name: '甲', words: '一\n二' },
      { name: '丙', words: '略' },
      { name: '乙', words: '三' },
    ];
    const rows = cells.map((row, index) => ({ key: `r${index}`, cells: row }));
    const project = { ...empty, tables: { t: { rows } }, prose: { 'head-r2': { text: '其二：{{t[row].name}}' } } };
    expect(printed(standard, project)).toEqual(['一、甲', '一', '二', '其二：乙', '三', '完2']);
  });

  it('lists of some classes those that are in use, and meets lines of any blocks', async () => {
    const used = `{ id: used, title: 用, printed: false, columns: [{ show: code, title: 码 }, { key: a, title: 数 }],
      rows: { kind: classification, catalog: colours } }`;
    const block = (name: string, items: string): string =>
      `{ columns: [{ show: label, key: n${name}, title: 类 }], rows: { kind: fixed, items: [${items}] } }`;
    const red = '{ each: colours, inUse: used, codes: ["1", "3"], title: "{{number}}、{{name}}" }';
    const table = `{ id: t, title: 表, blocks: [${block('a', red)},
      ${block('b', '{ key: b1, title: 乙一 }, { key: b2, title: 乙二, line: end }')},
      ${block('c', '{ key: c1, title: 丙, line: end }')}] }`;
    const standard = await standardWith([used, table], '  - { table: t, inline: true }', '').catch(
      (p: Error) => p.message,
    );
    expect(standard).toContain('“colours”中没有编码“3”');
    const good = await standardWith([used, table.replace('"3"', '"2"')], '  - { table: t, inline: true }');
    const project = { ...empty, tables: { used: { rows: [{ key: '2', cells: { a: '5' } }] } } };
    expect(printed(good, project)).toEqual(['类|类|类', '一、绿|乙一|', '|乙二|丙']);
  });

  it('takes what a list says of now for its value, where it does not say another', async () => {
    const table =
      '{ id: t, title: 表, printed: false, columns: [{ key: a, title: 甲 }, { key: b, title: 乙 }], rows: { kind: single } }';
    const blocks = `  - { id: p, text: "{{each('parts', 'value')}}；{{each('parts', 'change')}}" }
lists: { parts: [{ label: 甲, now: "{{t.a}}", before: "{{t.b}}" }, { label: 乙, now: "{{t.a}}", value: "{{t.b}}", before: "{{t.b}}" }] }
phrases:
  value: { parameters: [label, value], cases: [{ text: "{{label}}{{value}}" }] }
  change: { parameters: [label, now, before], cases: [{ text: "{{label}}增{{now - before}}" }] }`;
    const project = { ...empty, tables: { t: { rows: [{ key: 'row', cells: { a: '5', b: '3' } }] } } };
    expect(printed(await standardWith([table], blocks), project)).toEqual(['甲5.00，乙3.00；甲增2.00，乙增2.00']);
  });

  it('refuses a column or row that no expression could name', async () => {
    const table = '{ id: t, title: 表, columns: [{ key: year, title: 年 }], rows: { kind: single } }';
    await expect(standardWith([table], '  - { table: t }')).rejects.toThrow(/标识不能用“year”/);
  });
});
