import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseYamlFiles } from '../../electron/services/standard-files.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import { composeDocument } from '../../shared/composition/compose.js';
import { emptyProject } from '../../shared/project/model.js';
import { adviseStandard } from '../../shared/standard/advise.js';
import { extendStandard } from '../../shared/standard/extend.js';
import { inherit, pathInBase, type Without } from '../../shared/standard/inherit.js';
import { loadStandard } from '../../shared/standard/load.js';
import { formatProblem, StandardError, type StandardFiles } from '../../shared/standard/problem.js';
import type { Standard } from '../../shared/standard/standard.js';
import { standardIds, TEMPLATES } from '../example.js';
import { type Edit, type Files, tinyFiles } from '../services/standards-package.js';

const BUILTIN = { catalogs: new Map(), mappings: new Map() };

/** The looks of the tiny standard, as a base that the program ships. */
const LOOKS: Files = {
  'bases/looks-1.0.0/base.yaml': '{ schema: 1, name: 版式 }',
  'bases/looks-1.0.0/document.yaml': `
fonts: { song: { eastAsia: 宋体, latin: Times New Roman } }
pages: { body: { margin: { top: 30, right: 30, bottom: 30, left: 30 } } }
styles:
  body: { font: song, size: 12, lineHeight: 20 }
  small: { font: song, size: 10, lineHeight: 14 }
  spare: { font: song, size: 9, lineHeight: 12 }
pageNumberStyle: small
bodyStyle: body
headingStyles: [body]
table: { page: body, style: small, titleStyle: body, lineStyle: small, noteStyle: small, minSize: 6, strongFont: hei }
form: { page: body, style: small, titleStyle: body, subtitleStyle: small, minSize: 6 }
contents: { styles: [body], indents: [0] }
`,
  'bases/looks-1.0.0/rules.yaml': `
- { id: balance, title: 收支相等, left: balance.sum1.income, right: balance.sum2.expense, note: 请核对 }
- { id: spent, title: 合计相等, left: spent.total.total, right: spent.total.basic + spent.total.project }
`,
};

const OWN_LOOKS = /^fonts[\s\S]*?(?=^blocks:)/m;

/** The tiny standard without looks of its own. */
async function onBase(files: Files = LOOKS, ...edits: readonly Edit[]): Promise<{ own: Files; built: () => Built }> {
  const own = await tinyFiles(['standard.yaml', 'version: 0.1.0', 'version: 0.1.0\nextends: looks-1.0.0']);
  own['document.yaml'] = (own['document.yaml'] ?? '').replace(OWN_LOOKS, '');
  own['rules.yaml'] = '- { id: balance, title: 收支平衡 }\n';
  for (const [file, from, to] of edits) {
    expect(own[file]).toContain(from);
    own[file] = (own[file] ?? '').replace(from, to);
  }
  return { own, built: () => build(own, files) };
}

interface Built {
  readonly standard: Standard;
  readonly files: StandardFiles;
}

function parsed(files: Files): StandardFiles {
  return parseYamlFiles(new Map(Object.entries(files)));
}

function build(own: Files, builtin: Files): Built {
  const files = extendStandard(parsed(own), parsed(builtin));
  expect(extendStandard(files, new Map())).toBe(files);
  return { standard: loadStandard(files, BUILTIN), files };
}

function mistakes({ built }: { built: () => Built }): string[] {
  try {
    built();
    return [];
  } catch (problem) {
    if (!(problem instanceof StandardError)) throw problem;
    return problem.problems.map(formatProblem);
  }
}

function advice({ built }: { built: () => Built }): string[] {
  const { standard, files } = built();
  return adviseStandard(standard, files).map(formatProblem);
}

describe('a standard that builds on a base', () => {
  it('has what the base says, changed where it says otherwise; rules of the base alone come last', async () => {
    const { standard } = (
      await onBase(LOOKS, [
        'document.yaml',
        'blocks:',
        'styles: { small: { size: 11 } }\ntable: { minSize: 7 }\nheadingStyles: [small, body]\nblocks:',
      ])
    ).built();
    expect(standard.plan.styles.small).toMatchObject({ font: 'song', size: 11, lineHeight: 14 });
    expect(standard.plan.table).toMatchObject({ minSize: 7, style: 'small', strongFont: 'hei' });
    expect(standard.plan.headingStyles).toEqual(['small', 'body']);
    expect(standard.rules.map(({ id, title, note }) => [id, title, note])).toEqual([
      ['balance', '收支平衡', '请核对'],
      ['spent', '合计相等', undefined],
    ]);
  });

  it('leaves out what it says it does without, and prints no style that nothing is set in', async () => {
    const without =
      'extends: looks-1.0.0\nwithout: [rules.spent, document.table.strongFont, document.styles.spare.size]';
    const { standard } = (
      await onBase(
        LOOKS,
        ['standard.yaml', 'extends: looks-1.0.0', without],
        ['document.yaml', 'blocks:', 'styles: { spare: { size: 8 } }\nblocks:'],
      )
    ).built();
    expect(standard.rules.map(({ id }) => id)).toEqual(['balance']);
    expect(standard.plan.table).not.toHaveProperty('strongFont');
    expect(standard.plan.styles.spare).toMatchObject({ size: 8, lineHeight: 12 });
    const project = emptyProject({ id: 'tiny', version: '0.1.0' }, { name: '某单位', code: '1' }, 2025);
    const document = composeDocument(standard, project, new Calculation(standard, project));
    expect(Object.keys(document.styles)).toEqual(['body', 'small']);
  });

  it('takes the base of its own package before one of the same name, so that it prints the same everywhere', async () => {
    const { own } = await onBase();
    const brought = Object.fromEntries(
      Object.entries(LOOKS).map(([name, text]) => [name, text.replace('size: 12,', 'size: 13,')]),
    );
    expect(build({ ...own, ...brought }, LOOKS).standard.plan.styles.body?.size).toBe(13);
    expect(build({ ...own, ...brought }, {}).standard.plan.styles.body?.size).toBe(13);
  });

  it('may stand on a base that stands on another', async () => {
    const second: Files = {
      'bases/accounts-2.1.0/base.yaml': '{ schema: 1, name: 决算版式, extends: looks-1.0.0, without: [rules.spent] }',
      'bases/accounts-2.1.0/document.yaml': 'styles: { body: { size: 14 } }',
    };
    const edit: Edit = ['standard.yaml', 'looks-1.0.0', 'accounts-2.1.0'];
    const { standard } = (await onBase({ ...LOOKS, ...second }, edit)).built();
    expect(standard.plan.styles.body).toMatchObject({ size: 14, lineHeight: 20 });
    expect(standard.rules.map(({ id }) => id)).toEqual(['balance']);
    const wrong = {
      ...LOOKS,
      ...second,
      'bases/looks-1.0.0/base.yaml': '{ schema: 1, name: 版式, extends: accounts-2.1.0 }',
    };
    expect(mistakes(await onBase(wrong, edit))).toEqual([
      'bases/looks-1.0.0/base.yaml 第 1 行 › extends：底本绕了一圈：accounts-2.1.0 → looks-1.0.0 → accounts-2.1.0',
    ]);
  });
});

it('takes over of a classification what it names, with all that is below it', async () => {
  const entries = new Map([...['1', '11', '12', '2', '21', '3'].map((code) => [code, `第${code}类`] as const)]);
  const colours = { id: 'colours', name: '颜色', levels: [1, 2], entries };
  const load = async (only: string): Promise<Standard> =>
    loadStandard(
      parsed(await tinyFiles(['standard.yaml', '  cold:', `  some: { extends: colours, only: [${only}] }\n  cold:`])),
      { catalogs: new Map([['colours', colours]]), mappings: new Map() },
    );
  expect([...((await load('"1", "21"')).catalogs.get('some')?.entries.keys() ?? [])]).toEqual(['1', '11', '12', '21']);
  await expect(load('"4"')).rejects.toThrow(
    'standard.yaml 第 15 行 › catalogs.some.only.第1项：内置分类“colours”里没有“4”',
  );
});

describe('what is wrong with building on a base', () => {
  it.each([
    [
      'looks-1.2.0',
      '没有底本“looks-1.2.0”，本机有的版本是 1.0.0。请升级程序，或请下发规范的部门把底本一起打包（bases/looks-1.2.0）',
    ],
    [
      'others-1.0.0',
      '没有底本“others-1.0.0”，本机没有这个底本的任何版本。请升级程序，或请下发规范的部门把底本一起打包（bases/others-1.0.0）',
    ],
    ['looks', '应写作“标识-版本”，版本是 1.0.0 这样的三段数字'],
  ])('a base that is not there: %s', async (name, sentence) => {
    const found = mistakes(await onBase(LOOKS, ['standard.yaml', 'looks-1.0.0', name]));
    expect(found).toEqual([`standard.yaml 第 8 行 › extends：${sentence}`]);
  });

  it('is told where it stands: in the base, or in the standard', async () => {
    const missing: Edit = ['document.yaml', 'blocks:', 'styles: { small: { font: hai }, other: { size: 3 } }\nblocks:'];
    const wrong = {
      ...LOOKS,
      'bases/looks-1.0.0/rules.yaml': '\n- { id: kept, title: 甲, left: none.at.all, right: "1" }',
    };
    expect(
      mistakes(await onBase(wrong, ['rules.yaml', 'title: 收支平衡', 'title: 收支平衡, left: "1", right: lost.a.b'])),
    ).toEqual([
      'rules.yaml 第 1 行 › balance.right：没有表“lost”',
      'bases/looks-1.0.0/rules.yaml 第 2 行 › kept.left：没有表“none”（这是底本里的；不合用时在本规范里改写，或写进 standard.yaml 的 without）',
    ]);
    const short = { ...LOOKS };
    for (const [name, text] of Object.entries(short))
      short[name] = text.replace('font: song, size: 9, ', 'font: song, ');
    expect(mistakes(await onBase(short))).toEqual([
      expect.stringMatching(
        /^bases\/looks-1\.0\.0\/document\.yaml 第 7 行 › styles\.spare\.size：缺少这一项（这是底本里的/,
      ),
    ]);
    expect(mistakes(await onBase(LOOKS, missing))).toEqual([
      'document.yaml 第 2 行 › styles.small.font：只能是 song、hei、kai、fangsong、title，不能是“hai”',
      'document.yaml 第 2 行 › styles.other.font：缺少这一项（底本里没有“other”，要写全；要改底本里的，请核对名称）',
      'document.yaml 第 2 行 › styles.other.size：不能小于 4',
      'document.yaml 第 2 行 › styles.other.lineHeight：缺少这一项（底本里没有“other”，要写全；要改底本里的，请核对名称）',
    ]);
  });

  it('an id that the base does not have, and things left out where there is no base', async () => {
    expect(
      mistakes(
        await onBase(LOOKS, ['rules.yaml', '{ id: balance, title: 收支平衡 }', '{ id: balanc, title: 甲, left: "1" }']),
      ),
    ).toEqual([
      'rules.yaml 第 1 行 › balanc.right：缺少这一项（底本里没有“balanc”，要写全；要改底本里的，请核对名称）',
    ]);
    expect(mistakes(await onBase(LOOKS, ['standard.yaml', 'extends: looks-1.0.0', 'without: [rules.spent]']))).toEqual([
      'standard.yaml 第 8 行 › without：没有写 extends，没有可以去掉的',
    ]);
    const more = { ...LOOKS, 'bases/looks-1.0.0/standard.yaml': 'schema: 1' };
    expect(mistakes(await onBase(more))).toEqual([
      'bases/looks-1.0.0/standard.yaml 第 1 行：底本只有 base.yaml、document.yaml、rules.yaml、ledger.yaml、aliases.yaml、pictures.yaml',
    ]);
  });

  it('other names for a table that there is not, unless the base knows it for other standards', async () => {
    const base = { ...LOOKS, 'bases/looks-1.0.0/aliases.yaml': 'tables: { elsewhere: [别处的表] }' };
    const own = await onBase(base);
    own.own['aliases.yaml'] = 'tables: { balance: [收支表], balanc: [收支总表] }';
    expect(mistakes(own)).toEqual(['aliases.yaml 第 1 行 › tables.balanc：没有表“balanc”，这些别名用不上']);
    own.own['aliases.yaml'] = 'tables: { balance: [收支表] }';
    expect(own.built().standard.aliases.tables.get('elsewhere')).toEqual(['别处的表']);
  });

  it('is advice where it does no harm: what the base says too, or does not have; its unused styles are no matter', async () => {
    const own = await onBase(
      LOOKS,
      ['standard.yaml', 'extends: looks-1.0.0', 'extends: looks-1.0.0\nwithout: [rules.gone, document.form]'],
      [
        'document.yaml',
        'blocks:',
        'table: { minSize: 6 }\nform: { page: body, style: small, titleStyle: body, subtitleStyle: small, minSize: 6 }\nblocks:',
      ],
      ['rules.yaml', 'title: 收支平衡', 'title: 收支相等'],
    );
    expect(advice(own)).toEqual([
      'standard.yaml 第 9 行 › without：底本里没有“rules.gone”，不用去掉',
      'document.yaml 第 2 行 › table.minSize：与底本相同，可以不写',
      'rules.yaml 第 1 行 › balance.title：与底本相同，可以不写',
    ]);
  });
});

describe('joining two files', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd');
  const { content, named } = fc.letrec((tie) => ({
    content: fc.oneof(
      { maxDepth: 4 },
      fc.integer({ min: 0, max: 9 }),
      fc.array(fc.nat(3), { maxLength: 3 }),
      tie('fields'),
      tie('named'),
    ),
    fields: fc.dictionary(id, tie('content'), { maxKeys: 4 }),
    named: fc
      .uniqueArray(id, { maxLength: 4 })
      .chain((ids) =>
        fc.tuple(...ids.map((one) => (tie('fields') as fc.Arbitrary<object>).map((rest) => ({ ...rest, id: one })))),
      ),
  }));

  it('gives each side alone where the other says nothing', () => {
    fc.assert(
      fc.property(content, (one) => {
        expect(inherit(undefined, one)).toEqual(one);
        expect(inherit(one, undefined)).toEqual(one);
        expect(inherit(one, one)).toEqual(one);
      }),
    );
  });

  it('says of everything where it stands: there, its value is', () => {
    fc.assert(
      fc.property(named, named, fc.subarray(['a', 'b']), (own, base, leftOut) => {
        const without: Without = new Map(leftOut.map((name) => [name, new Map()]));
        const joined = inherit(own, base, without);
        for (const path of leaves(joined)) {
          const there = pathInBase(own, base, path, without);
          expect(at(there ? base : own, there ?? path)).toEqual(at(joined, path));
        }
      }),
    );
  });
});

function leaves(value: unknown): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  const inner = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  return inner.flatMap(([step, item]) => leaves(item).map((path) => [step, ...path]));
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((here, step) => (here as Record<PropertyKey, unknown> | undefined)?.[step], value);
}

it('what three standards of the program say alike stands in their base', async () => {
  const said = new Map<string, string[]>();
  for (const id of await standardIds()) {
    const read = async (file: string): Promise<unknown> =>
      parse(await readFile(path.join(TEMPLATES, id, file), 'utf8'));
    const {
      blocks: _,
      glossary: __,
      lists: ___,
      title: ____,
      ...looks
    } = (await read('document.yaml')) as Record<string, unknown>;
    const rules = (await read('rules.yaml')) as { id: string }[];
    const entries: (readonly [string, unknown])[] = Object.entries(looks).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).map(([inner, one]): [string, unknown] => [`${name}.${inner}`, one])
        : [[name, value]],
    );
    for (const rule of rules) if (Object.keys(rule).length > 1) entries.push([`rules.${rule.id}`, rule]);
    for (const [name, value] of entries) {
      const saying = `${name} ${JSON.stringify(value)}`;
      said.set(saying, [...(said.get(saying) ?? []), id]);
    }
  }
  expect(said.size).toBeGreaterThan(100);
  expect([...said].filter(([, ids]) => ids.length > 2)).toEqual([]);
});

/** A base that is out must stay as it is: installed standards print by it. A change is a new version, beside the old one. */
const RELEASED: Readonly<Record<string, string>> = {
  'common-1.0.0': 'e1ab3bd089949268f22ffcbd29ff6b0b17889d45d88fd17f1ea4b154e806dc0b',
  'common-1.1.0': '5e67b76cce93496263f61d336117c9a0f8f86394c9ee833aac2d532073335111',
  'common-1.2.0': '03bebec6fd0703f69255b1af40fce23fd6718aa1fd584f5758fe0f85b1b425ef',
};

it('no base of the program changes once it is out', async () => {
  const found: Record<string, string> = {};
  for (const name of await readdir(path.join(TEMPLATES, 'bases'))) {
    const hash = createHash('sha256');
    for (const file of (await readdir(path.join(TEMPLATES, 'bases', name))).sort())
      hash.update(
        `${file}\n${JSON.stringify(parse(await readFile(path.join(TEMPLATES, 'bases', name, file), 'utf8')))}\n`,
      );
    found[name] = hash.digest('hex');
  }
  expect(found).toEqual(RELEASED);
});
