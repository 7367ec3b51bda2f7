import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readStandard, readStandardWithAdvice, standardFolders } from '../../electron/services/standards.js';
import { adviseStandard } from '../../shared/standard/advise.js';
import { loadStandard } from '../../shared/standard/load.js';
import { formatProblem, StandardError } from '../../shared/standard/problem.js';
import { TEMPLATES } from '../example.js';
import { type Edit, type Files, tinyFiles } from '../services/standards-package.js';

/** The tiny standard with what it takes to make every mistake: choices, phrases, lists, a second source. */
const EXTRA: readonly Edit[] = [
  ['standard.yaml', 'ratioDecimals: 1', 'ratioDecimals: 1\nmappings: {}'],
  [
    'document.yaml',
    'blocks:',
    `phrases:
  change:
    parameters: [now, before]
    cases:
      - { when: now == before, text: 持平 }
      - { text: "变动{{now - before}}元" }
  item: { parameters: [label, value], cases: [{ text: "{{label}}{{value}}元" }] }
lists:
  parts: [{ label: 红, value: "{{spent['1'].total}}" }, { label: 绿, value: "{{spent['2'].total}}" }]
glossary: [{ term: 决算, text: 全年的收支。 }]
blocks:
  - { id: changed, text: "{{change(spent.total.total, facts.before)}}；{{each('parts', 'item')}}。", when: "facts.shown == '是'" }
  - { glossary: true, item: "{{term}}：{{text}}" }`,
  ],
];

const FACTS = `
id: facts
title: 情况
printed: false
columns:
  - { key: before, title: 上年 }
  - { key: people, title: 人数, type: number }
  - { key: shown, title: 是否说明, type: choice, choices: [是, 否] }
  - { key: why, title: 原因, type: text }
  - { key: perHead, title: 人均, formula: "before / people" }
rows: { kind: single }
`;

async function files(...edits: readonly Edit[]): Promise<Map<string, unknown>> {
  const base: Files = { ...(await tinyFiles(...EXTRA)), 'tables/d.yaml': FACTS };
  for (const [file, from, to] of edits) {
    expect(base[file]).toContain(from);
    base[file] = (base[file] ?? '').replace(from, to);
  }
  base['document.yaml'] = (base['document.yaml'] ?? '').replace('共{{', '人均{{facts.perHead}}元{{facts.why}}，共{{');
  return new Map(Object.entries(base).map(([name, text]) => [name, parse(text)]));
}

const BUILTIN = { catalogs: new Map(), mappings: new Map() };

async function mistakes(...edits: readonly Edit[]): Promise<string[]> {
  try {
    loadStandard(await files(...edits), BUILTIN);
    return [];
  } catch (problem) {
    if (!(problem instanceof StandardError)) throw problem;
    return problem.problems.map(formatProblem);
  }
}

async function advice(...edits: readonly Edit[]): Promise<string[]> {
  const parsed = await files(...edits);
  return adviseStandard(loadStandard(parsed, BUILTIN), parsed).map(formatProblem);
}

describe('validate-standard', () => {
  it('finds nothing to complain of in the standards that come with the program', async () => {
    for (const folder of await standardFolders({ templates: TEMPLATES })) {
      const { advice: found } = await readStandardWithAdvice({ templates: TEMPLATES }, folder);
      expect(found.map(formatProblem), folder).toEqual([]);
    }
    expect(await mistakes()).toEqual([]);
    expect(await advice()).toEqual([]);
  });

  it.each<readonly [Edit, string]>([
    [
      ['tables/a.yaml', 'basic + project', 'basic + 3'],
      'tables/a.yaml › columns.total.formula：金额不能与数相加减：basic + 3',
    ],
    [['tables/a.yaml', 'basic + project', 'basic * project'], '金额不能与金额相乘：basic * project'],
    [['tables/a.yaml', 'basic + project', 'basic / project'], '这里须得金额，得到的是数：basic / project'],
    [['tables/a.yaml', 'basic + project', 'facts.why + basic'], '文字不能参与加减：facts.why + basic'],
    [['tables/a.yaml', 'basic + project', 'basic + spent.project'], '“spent.project”是一组金额，先用 sum 或 count'],
    [
      ['tables/a.yaml', 'basic + project', '"sum(basic, facts.people)"'],
      '金额与数不能一起求和：sum(basic, facts.people)',
    ],
    [['tables/a.yaml', 'basic + project', '"if(basic > 5, basic, project)"'], '金额不能与数比较：basic > 5'],
    [['tables/a.yaml', 'basic + project', '"if(code == 11, basic, project)"'], '文字不能与数比较：code == 11'],
    [['tables/a.yaml', 'basic + project', 'percent(basic)'], '“percent”只能单独写在说明文字的 {{ }} 里'],
    [
      ['tables/a.yaml', 'basic + project', '"sumBy(facts.before, facts.shown, \'有\')"'],
      '“有”不在可选的 是、否 之中，永远没有',
    ],
    [['tables/a.yaml', 'basic + project', '"sumBy(facts.why, facts.why, row)"'], '“why”不是金额或数，不能求和'],
    [['tables/a.yaml', 'share(total, spent.total.total)', 'share(total, facts.people)'], '金额与数不能相比'],
    [
      ['tables/a.yaml', '{ key: project, title: 项目 }', '{ key: project, title: 项目, percent: true }'],
      '金额不能按百分比印',
    ],
    [
      ['tables/a.yaml', '金额单位：元', '金额单位：万元'],
      'tables/a.yaml › above.right：写的是“万元”，表中金额按元印出',
    ],
    [['tables/a.yaml', 'title: 其中', 'title: 其中（单位：万元）'], 'columns.其中（单位：万元）.title：写的是“万元”'],
    [['tables/a.yaml', 'title: 基本', 'title: 基本（万元）'], 'columns.其中.columns.basic.title：写的是“万元”'],
    [
      ['tables/a.yaml', 'catalog: colours,', 'catalog: colours, sources: [{ table: facts }],'],
      'rows.sources.facts：“facts”的行是固定的，取不到行',
    ],
    [
      ['tables/a.yaml', 'catalog: colours,', 'catalog: colours, sources: [{ table: lists, column: warm }],'],
      '“warm”不是文字，不能当编码',
    ],
    [
      [
        'tables/a.yaml',
        'catalog: colours,',
        'catalog: colours, sources: [{ table: lists, where: spent.total.total != 0 }],',
      ],
      '取行的条件只能用来源表的栏，不能用“spent.total.total”',
    ],
    [['tables/b.yaml', 'formula: grant', `formula: "sum(rows('sum1', 'grant'))"`], '前一行在后一行之下'],
    [['tables/b.yaml', 'formula: grant', 'formula: grant + year'], '金额不能与数相加减：grant + year'],
    [
      ['rules.yaml', 'right: balance.sum2.expense', 'right: facts.people'],
      'rules.yaml › balance：左边是金额，右边是数，不能比较',
    ],
    [['rules.yaml', 'right: balance.sum2.expense', 'right: spent.basic'], '“spent.basic”是一组金额，先用 sum 或 count'],
    [['tables/a.yaml', 'basic + project', 'abs(spent.basic)'], '“spent.basic”是一组金额，先用 sum 或 count'],
    [['document.yaml', 'spent.total.total}}元', 'spent.total}}元'], '“spent.total”是一组金额，先用 sum 或 count'],
    [
      ['document.yaml', "facts.shown == '是'", "facts.shown == '有'"],
      'blocks.changed.when：“有”不在可选的 是、否 之中，比较永不成立',
    ],
    [
      ['document.yaml', 'facts.before)}}', 'facts.people)}}'],
      'phrases.change：金额不能与数比较：now == before（措辞“change”',
    ],
    [
      ['tables/a.yaml', 'title: 基本', 'title: "基本{{change(spent.total.total, facts.people)}}"'],
      'document.yaml › phrases.change：金额不能与数比较：now == before（措辞“change”',
    ],
    [['document.yaml', 'text: 持平', 'text: "{{change(now, 0)}}"'], 'phrases.change：措辞套用了自己，永远印不完'],
    [
      ['document.yaml', '{{label}}{{value}}元', "{{label}}{{value}}元{{each('parts', 'item')}}"],
      'phrases.item：措辞套用了自己，永远印不完',
    ],
    [['document.yaml', 'label: 红', `label: "{{each('parts', 'item')}}"`], 'lists.parts：列举套用了自己，永远印不完'],
    [['document.yaml', "each('parts'", "each('part'"], "没有列举“part”：each('part', 'item')"],
    [['document.yaml', "'item')", "'change')"], '第 1 项没有措辞“change”要的“now”'],
    [['document.yaml', '{{now - before}}元', '{{now - before}}万元'], '金额按元印出，后面写的却是“万元”'],
    [['document.yaml', 'percent(share(', 'percent(sum('], '金额不能印成百分比'],
    [['tables/c.yaml', '"11", "12"', '"11", "13"'], 'blocks.暖色.rows.fixedCodes.第3项：“warm”中没有编码“13”'],
    [['tables/c.yaml', '"11", "12"', '"11", "123"'], '编码“123”的长度不合“warm”的级次（1、2 位）'],
    [['document.yaml', "spent['1'].total", "spent['3'].total"], '表“spent”没有行“3”：“colours”中没有编码“3”'],
    [['tables/b.yaml', "rows('1', '2')", "rows('1', '7')"], '表“balance”没有行“7”：“colours”中没有编码“7”'],
    [
      ['tables/b.yaml', 'spent[row].total', "if(nameOf('colour', code) == '', spent[row].total, spent[row].basic)"],
      '没有分类科目“colour”',
    ],
    [
      ['tables/b.yaml', 'formula: grant, line: total', 'formula: grant, line: sum'],
      'blocks.第1项.rows.items.sum1.line：并列的其他栏没有 line 为“sum”的行',
    ],
    [
      ['tables/b.yaml', '{ key: grant, title: 拨款 }', '{ key: grant, title: 拨款, line: total }'],
      'items.grant.line：同一栏有两行的 line 都是“total”',
    ],
    [
      ['document.yaml', 'term: 决算, text: 全年的收支。', 'term: 决算, text: "共{{spent.sum.total}}元。"'],
      'glossary.决算.text：表“spent”没有行“sum”',
    ],
    [['document.yaml', 'term: 决算,', 'term: "{{year}}决算",'], '名词本身不能取数'],
    [
      ['tables/a.yaml', '{ key: basic, title: 基本 }', '{ key: basic, title: 基本, leaf: total }'],
      'tables/a.yaml › columns.total.formula：公式循环引用，算不出数：spent.total → spent.basic → spent.total',
    ],
    [
      ['tables/b.yaml', 'formula: grant', 'formula: sum1 + grant'],
      '公式循环引用，算不出数：balance.sum1.income → balance.sum1.income',
    ],
    [
      ['tables/a.yaml', 'formula: basic + project', 'formula: basic + balance.sum2.expense'],
      'spent.total → balance.sum2.expense → balance.1.expense → spent.total',
    ],
    [
      ['tables/a.yaml', 'catalog: colours,', 'catalog: colours, sources: [{ table: spent }],'],
      'rows.sources.spent：各表互相取行，都取不到：spent → spent',
    ],
  ])('finds what would go wrong in every document: %s', async (edit, expected) => {
    const found = await mistakes(edit);
    expect(found.join('\n')).toContain(expected);
  });

  it.each<readonly [Edit, string]>([
    [
      ['document.yaml', '- { text: "变动', '- { text: 变 }\n      - { text: "变动'],
      'phrases.change.cases.第3项：永远印不到：第 2 句没有条件',
    ],
    [
      ['document.yaml', '- { text: "变动', '- { when: now == before, text: 平 }\n      - { text: "变动'],
      'phrases.change.cases.第2项：永远印不到：与第 1 句的条件相同',
    ],
    [['document.yaml', 'lists:', '  unused: { cases: [{ text: x }] }\nlists:'], 'phrases.unused：措辞没有用到'],
    [['document.yaml', '{ table: spent }', '{ table: spent, heading: 一、别的表 }'], '表上印“一、别的表”，表名却是'],
    [
      ['document.yaml', 'blocks:\n', 'blocks:\n  - { id: h, heading: 甲, label: 乙, level: 1 }\n'],
      '目录、书签中的文字就是标题的文字',
    ],
    [['document.yaml', '{{label}}{{value}}元', '{{label}}'], '参数“value”没有用到'],
    [['document.yaml', 'glossary: [', 'glossary: [{ term: 决算, text: 又一次 }, '], '名词“决算”解释了两次'],
    [
      ['document.yaml', 'when: "facts.shown == \'是\'"', 'when: 1 == 1'],
      'blocks.changed.when：条件不随数据变化：1 == 1',
    ],
    [
      ['document.yaml', '  small:', '  big: { font: song, size: 30, lineHeight: 40 }\n  small:'],
      'styles.big：文字样式没有用到',
    ],
    [
      ['document.yaml', 'pages: {', 'pages: { wide: { margin: { top: 1, right: 1, bottom: 1, left: 1 } },'],
      'pages.wide：页面样式没有用到',
    ],
    [['document.yaml', '  - { table: balance }\n', ''], 'tables/b.yaml › printed：表要印出，但 document.yaml'],
    [
      [
        'tables/d.yaml',
        '{ key: why, title: 原因, type: text }',
        '{ key: why, title: 原因, type: text }\n  - { key: extra, title: 其他 }',
      ],
      'tables/d.yaml › columns.extra：这一栏要填，却不印，也没有别处用到',
    ],
    [
      [
        'tables/d.yaml',
        '{ key: why, title: 原因, type: text }',
        '{ key: why, title: 原因, type: choice, choices: [甲], under: { column: why, choices: { 乙: [甲] } } }',
      ],
      '“乙”不在“why”栏可选的项之中',
    ],
    [['standard.yaml', 'cold:', 'grey: { levels: [1] }\n  cold:'], 'catalogs.grey：分类科目没有用到'],
    [['rules.yaml', 'right: balance.sum2.expense', 'right: balance.sum1.income'], '规则“balance”的两边相同，总是成立'],
  ])('advises against what can never take effect: %s', async (edit, expected) => {
    expect((await advice(edit)).join('\n')).toContain(expected);
  });

  it('looks at every text, and tells all mistakes in one run: of names, of kinds, of writing', async () => {
    const found = await mistakes(
      ['tables/a.yaml', 'title: 基本', 'title: "{{basis}}基本"'],
      ['tables/a.yaml', 'basic + project', 'basic + 3'],
      ['rules.yaml', 'balance.sum1.income', 'balance.sum1.income +'],
      ['document.yaml', '{{label}}{{value}}元', '{{lable}}{{value}}元'],
    );
    expect(found).toEqual([
      'tables/a.yaml › columns.total.formula：金额不能与数相加减：basic + 3',
      'tables/a.yaml › columns.其中.columns.basic.title：没有名称“basis”',
      expect.stringContaining('rules.yaml › balance.left：表达式写法有误：“balance.sum1.income +”（第'),
      'document.yaml › phrases.item.cases.第1项.text：没有名称“lable”',
    ]);
  });

  it('counts what phrases print that call phrases, before it follows them: each level multiplies', async () => {
    const level = (depth: number, text: string): string =>
      `  p${depth}: { parameters: [v], cases: [{ text: "${text}" }] }\n`;
    const chain = (levels: number): Edit => {
      const called = Array.from({ length: levels }, (_, depth) => level(depth, `{{p${depth + 1}(v)}}`.repeat(10)));
      return ['document.yaml', 'phrases:\n', `phrases:\n${called.join('')}${level(levels, '{{v}}元')}`];
    };
    const used: Edit = [
      'document.yaml',
      '{{change(spent.total.total',
      '{{p0(spent.total.total)}}{{change(spent.total.total',
    ];
    expect(await mistakes(chain(3), used)).toEqual([]);
    expect(await mistakes(chain(10), used)).toEqual([
      'document.yaml › blocks.changed.text：措辞层层套用，到这里全文要取的数已超过 20000 处',
    ]);
    for (const levels of [12, 3000])
      expect(await mistakes(chain(levels), used)).toEqual([
        'document.yaml › phrases.p0：措辞层层套用超过 12 层，印不出来',
      ]);
  });

  it('takes no formula for circular that reads another row, or is another one in some rows', async () => {
    const leaf = `leaf: "if(code == '11', total - total, spent['12'].basic)"`;
    const other = `{ key: basic, title: 基本, ${leaf.replace('total - total', 'project')} }`;
    expect(await mistakes(['tables/a.yaml', '{ key: basic, title: 基本 }', other])).toEqual([]);
  });

  it.each<readonly [Edit, string]>([
    [
      ['document.yaml', '{ id: text, text', '{ id: text, colour: 红, text'],
      'document.yaml 第 18 行 › blocks.text：不认识的项“colour”',
    ],
    [['document.yaml', '{ table: balance }', '{ table: balance, text: 字 }'], 'blocks.balance：不认识的项“text”'],
    [
      ['document.yaml', '{ table: balance }', '{ table: balance, inline: 是 }'],
      'blocks.balance.inline：应是 true 或 false',
    ],
    [['document.yaml', '{ table: balance }', '{ heading: 一、收支, id: one }'], 'blocks.one.level：缺少这一项'],
    [
      ['document.yaml', '{ id: text, text', '{ id: text, words'],
      'blocks.text：不认识的项“words”；每一段须有 repeat、table、',
    ],
    [
      ['document.yaml', '{ table: balance }', '{ repeat: lists, blocks: [{ id: each, text: "{{rows}}" }] }'],
      'blocks.lists.blocks.each.text：没有名称“rows”',
    ],
    [
      ['document.yaml', '{ table: balance }', '{ headline: 一、收支, id: one, level: 2 }'],
      'blocks.one.heading：缺少这一项',
    ],
    [['document.yaml', '{ id: text, text', '{ id: text, kind: text, text'], 'blocks.text：不认识的项“kind”'],
    [
      ['document.yaml', 'percent(share', 'percent(shares'],
      'document.yaml 第 18 行 › blocks.text.text：没有函数“shares”',
    ],
    [['document.yaml', 'size: 10', 'size: 小五'], 'document.yaml 第 6 行 › styles.small.size：应是数，现在是“小五”'],
    [
      ['tables/a.yaml', 'kind: classification', 'kind: classes'],
      'tables/a.yaml 第 14 行 › rows.kind：只能是 fixed、single、classification、list，不能是“classes”',
    ],
    [
      ['tables/a.yaml', 'columns:', `columns:${'\n  - { show: name, title: 又 }'.repeat(60)}`],
      'tables/a.yaml 第 7 行 › columns：最多 60 项',
    ],
    [['tables/a.yaml', 'id: spent\n', ''], 'tables/a.yaml 第 1 行 › id：缺少这一项'],
    [
      ['rules.yaml', 'right: balance.sum2.expense', 'right: 3'],
      'rules.yaml 第 1 行 › balance.right：应是文字，现在是“3”，请加上英文双引号',
    ],
    [['standard.yaml', 'decimals: 0', 'decimals: -1'], 'standard.yaml 第 9 行 › numbers.tables.decimals：不能小于 0'],
    [
      ['standard.yaml', 'version: 0.1.0', 'version: 一'],
      'standard.yaml 第 7 行 › version：须写作 1.0.0 这样的三段数字',
    ],
    [['standard.yaml', 'id: tiny', 'id: "小"'], 'standard.yaml 第 2 行 › id：须为英文字母或数字开头'],
    [['standard.yaml', 'id: tiny', 'id: other'], 'standard.yaml 第 2 行 › id：标识“other”与文件夹名“tiny”不同'],
  ])('says file, line and place in plain words: %s', async (edit, expected) => {
    const folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'gongkai-lint-')), 'tiny');
    for (const [name, text] of Object.entries(await tinyFiles(edit))) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
    const said = await readStandard({ templates: TEMPLATES }, folder).catch(
      (problem: StandardError) => problem.message,
    );
    await rm(path.dirname(folder), { recursive: true });
    expect(said).toContain(expected);
  });

  it('says which file is not read', async () => {
    const parsed = await files();
    const standard = loadStandard(parsed, BUILTIN);
    parsed.set('rules.yml', []);
    expect(adviseStandard(standard, parsed).map(formatProblem)).toEqual([
      'rules.yml：这个文件没有用到；规范由 standard.yaml、document.yaml、rules.yaml、ledger.yaml、aliases.yaml、pictures.yaml 和 tables、forms、catalogs 中的文件组成',
    ]);
  });
});
