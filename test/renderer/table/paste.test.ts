/** What a paste does to tables, what it asks before, and what it reports. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planPaste } from '../../../renderer/table/clip/paste.js';
import type { Answers, Clipping, PastePlan, PasteResult, Question } from '../../../renderer/table/clip/plan.js';
import { type PasteReport, reportOf } from '../../../renderer/table/clip/report.js';
import type { Rect } from '../../../renderer/table/model/range.js';
import { parseTsv } from '../../../shared/entry/tsv.js';
import { parseTemplate } from '../../../shared/language/template.js';
import type { MoneyUnit } from '../../../shared/number/money.js';
import { parseProject } from '../../../shared/project/file.js';
import { kindOf } from '../../../shared/sheet/cell-kind.js';
import { entryAt, type Scene } from '../../../shared/sheet/scene.js';
import { spotAt } from '../../../shared/sheet/sheet.js';
import { example, standardOf } from '../../example.js';
import { after, at, sceneFor, sceneOf } from '../../scene.js';

function planned(result: PasteResult): PastePlan {
  if (result.kind !== 'plan') throw new Error(JSON.stringify(result));
  return result;
}

function asked(result: PasteResult): readonly Question[] {
  if (result.kind !== 'ask') throw new Error(`nothing was asked: ${result.kind}`);
  return result.questions;
}

function pasted(scene: Scene, range: Rect, text: string, answers?: Answers): { then: Scene; report: PasteReport } {
  const plan = planned(planPaste(scene, range, clip(text), answers));
  const then = after(scene, plan.commands);
  return { then, report: reportOf(then.calculation, plan, scene.unit) };
}

function clip(text: string): Clipping {
  return { text: parseTsv(text) };
}

function lines(report: PasteReport, group: string): string[] {
  return report.lines.flatMap((line) => (line.group === group ? [line.text] : []));
}

/** The first place of a table's entry of codes. */
function codes(scene: Scene): Rect {
  const line = scene.sheet.lines.findIndex(({ fresh }) => fresh);
  const column = scene.sheet.columns.findIndex(({ show }) => show === 'code');
  return { top: line, bottom: line, left: column, right: column };
}

describe('paste', () => {
  it('writes a 12×8 block with separators as one command and compares computed cells', async () => {
    const scene = await sceneOf('projects');
    const first = scene.sheet.lines[1]?.rows[0]?.key ?? '';
    const range = at(scene.sheet, first, 'total');
    const block = Array.from({ length: 12 }, (_, i) =>
      Array.from({ length: 8 }, (_, j) => `${i + 1},${j}00.25`).join('\t'),
    ).join('\r\n');
    const plan = planned(planPaste(scene, range, clip(`${block}\r\n`)));
    expect(plan.commands).toHaveLength(1);
    const computed = Array.from({ length: 8 }, (_, j) => spotAt(scene.sheet, range.top, range.left + j)).filter(
      (spot) => spot && kindOf(scene.standard, scene.sheet, spot) !== 'entered',
    ).length;
    expect(computed).toBeGreaterThan(0);
    const then = after(scene, plan.commands);
    const { counts } = reportOf(then.calculation, plan, '万元');
    expect(counts.new + counts.changed + counts.equal).toBe(12 * (8 - computed));
    expect(counts.same + counts.different).toBe(12 * computed);
    const third = scene.sheet.lines[3]?.rows[0]?.key ?? '';
    const gpb = scene.sheet.columnByKey.get('gpb') ?? 0;
    // 3,200.25 万元 is kept to the 分, in 元.
    expect(entryAt(then.project, { table: 'projects', row: third, column: 'gpb' })).toBe(`3${gpb - range.left}002500`);
  });

  // The dash falls on an empty cell, which stays as it is.
  it('reads full-width digits, blanks, dashes and own units in the unit on show', async () => {
    const scene = await sceneOf('projects', '元');
    const first = scene.sheet.lines[1]?.rows[0]?.key ?? '';
    const plan = planned(
      planPaste(scene, at(scene.sheet, first, 'gpb'), clip('１，２３４，５６７．８９\n \n-\n350万元\n(12000.00)')),
    );
    const values = plan.commands.flatMap((command) => (command.kind === 'setCells' ? command.cells : []));
    expect(values.map(({ value }) => value)).toEqual(['1234567.89', '', '3500000', '-12000']);
  });

  it('asks before a part of a block is left out, and names each cell', async () => {
    const scene = await sceneOf('projects');
    const first = scene.sheet.lines[1]?.rows[0]?.key ?? '';
    const range = at(scene.sheet, first, 'gpb');
    const [question] = asked(planPaste(scene, range, clip('1\t2\n3\t约五万')));
    expect(question).toMatchObject({ id: 'refused', details: ['第 2 行第 2 列：“约五万”不是金额'] });
    const { then, report } = pasted(scene, range, '1\t2\n3\t约五万', { refused: 'rest' });
    expect(lines(report, 'refused')).toEqual(['第 2 行第 2 列：“约五万”不是金额']);
    const second = scene.sheet.lines[2]?.rows[0]?.key ?? '';
    const there = { table: 'projects', row: second, column: 'gf' };
    expect(entryAt(then.project, there)).toBe(entryAt(scene.project, there));
  });

  it('adds rows to a list where the block is longer than the table', async () => {
    const scene = await sceneOf('projects');
    const fresh = scene.sheet.lines.findIndex((line) => line.fresh);
    const column = scene.sheet.columnByKey.get('name') ?? 0;
    const range = { top: fresh, bottom: fresh, left: column, right: column };
    const { then, report } = pasted(scene, range, '甲\n乙\n丙');
    expect(report.counts.new).toBe(3);
    const names = then.project.tables.projects?.rows.slice(-3).map((row) => row.cells.name);
    expect(names).toEqual(['甲', '乙', '丙']);
    const keys = then.project.tables.projects?.rows.map((row) => row.key);
    expect(new Set(keys).size).toBe(keys?.length);
  });

  it('adds amounts only, and tells what else stood in a row that is added', async () => {
    const scene = await sceneOf('projects');
    const fresh = scene.sheet.lines.findIndex((line) => line.fresh);
    const [name, kind, gpb] = ['name', 'function', 'gpb'].map((key) => scene.sheet.columnByKey.get(key) ?? 0);
    const width = Math.max(kind ?? 0, gpb ?? 0) - (name ?? 0) + 1;
    const row = (cells: Record<number, string>): string =>
      Array.from({ length: width }, (_, index) => cells[index + (name ?? 0)] ?? '').join('\t');
    const first = row({ [name ?? 0]: '甲', [kind ?? 0]: '2010302', [gpb ?? 0]: '10' });
    const text = `${first}\n${row({ [kind ?? 0]: '2010399', [gpb ?? 0]: '5' })}`;
    const range = { top: fresh, bottom: fresh, left: name ?? 0, right: name ?? 0 };
    const { then, report } = pasted(scene, range, text, { nameless: 'above' });
    expect(then.project.tables.projects?.rows.at(-1)?.cells).toMatchObject({ gpb: '150000', function: '2010302' });
    expect(lines(report, 'left')).toEqual([expect.stringContaining('“2010399”：并入的行只取金额')]);
  });

  it('pastes a text that looks like a line over a table where it is all there is', async () => {
    const scene = await sceneOf('projects');
    const key = scene.project.tables.projects?.rows[0]?.key ?? '';
    const { then } = pasted(scene, at(scene.sheet, key, 'name'), '单位：万元', { names: 'place' });
    expect(entryAt(then.project, { table: 'projects', row: key, column: 'name' })).toBe('单位：万元');
  });

  it('never turns one project into another without asking', async () => {
    const scene = await sceneOf('projects');
    const [one, two] = scene.project.tables.projects?.rows ?? [];
    const range = at(scene.sheet, one?.key ?? '', 'name');
    const gap = '\t'.repeat((scene.sheet.columnByKey.get('gpb') ?? 0) - range.left);
    const text = `${two?.cells.name}${gap}7\n新的项目${gap}8`;
    expect(asked(planPaste(scene, range, clip(text)))[0]).toMatchObject({ id: 'names' });
    const { then } = pasted(scene, range, text, { names: 'names' });
    const rows = then.project.tables.projects?.rows ?? [];
    expect(rows.find(({ key }) => key === one?.key)).toEqual(one);
    expect(rows.find(({ key }) => key === two?.key)?.cells).toMatchObject({ name: two?.cells.name, gpb: '70000' });
    expect(rows.at(-1)?.cells).toEqual({ name: '新的项目', gpb: '80000' });
  });

  it('asks when fixed rows bear other names than the block', async () => {
    const standard = await standardOf('heilongjiang-2020-accounts');
    const { project } = parseProject(readFileSync('assets/examples/heilongjiang-2020.gongkai', 'utf8'));
    const table = [...standard.tables.values()].find(
      ({ blocks, columns }) => blocks[0]?.rows.kind === 'fixed' && columns.some(({ show }) => show === 'label'),
    );
    const scene = sceneFor(standard, project, table?.id ?? '', '万元');
    const column = scene.sheet.columns.findIndex(({ show }) => show === 'label');
    const titles = scene.sheet.lines.flatMap(({ rows: [row] }) => row?.title.source ?? []).filter(Boolean);
    const range = { top: 0, bottom: 0, left: column, right: column };
    expect(planPaste(scene, range, clip(titles.slice(0, 4).join('\n'))).kind).toBe('plan');
    const slipped = [titles[0], titles[2], titles[3]].join('\n');
    expect(asked(planPaste(scene, range, clip(slipped)))[0]).toMatchObject({ id: 'labels' });
    // A name with a field in it is what that says this year.
    const lines = scene.sheet.lines.map((line) => ({
      ...line,
      rows: line.rows.map((row) => row && { ...row, title: parseTemplate(`{{year}}年${row.title.source}`) }),
    }));
    const yearly = { ...scene, sheet: { ...scene.sheet, lines } };
    const names = (year: number): string =>
      titles
        .slice(0, 4)
        .map((title) => `${year}年${title}`)
        .join('\n');
    expect(planPaste(yearly, range, clip(names(project.year))).kind).toBe('plan');
    expect(asked(planPaste(yearly, range, clip(names(project.year - 1))))[0]).toMatchObject({ id: 'labels' });
  });

  it('keeps every digit of a range copied in the program', async () => {
    const scene = await sceneOf('projects');
    const first = scene.sheet.lines[1]?.rows[0]?.key ?? '';
    const plan = planned(planPaste(scene, at(scene.sheet, first, 'gpb'), { text: [['1.23']], exact: [['12345.67']] }));
    expect(plan.commands).toEqual([
      {
        kind: 'setCells',
        cells: [{ address: { table: 'projects', row: first, column: 'gpb' }, value: '12345.67' }],
      },
    ]);
  });
});

describe('rows with codes', () => {
  it('go where their codes stand; new ones are added, totals and parents compared', async () => {
    const scene = await sceneOf('basicDetail');
    const text =
      '合计\t\t\t9\n2010301\t行政运行\t\t1.5\n20103\t政府办公厅\t\t3.5\n2010302\t一般行政管理事务\t\t2\n2019977\t新科目\t\t3';
    const { then, report } = pasted(scene, codes(scene), text);
    const entry = (row: string, column: string) => entryAt(then.project, { table: 'basicDetail', row, column });
    expect(entry('2010301', 'personnel')).toBe('15000');
    expect(entry('2010302', 'personnel')).toBe('20000');
    expect(entry('2019977', 'name')).toBe('新科目');
    expect(entry('20103', 'personnel')).toBeUndefined();
    expect(report.counts).toMatchObject({ refused: 0, left: 0 });
    // The pasted total is neither the table's nor the sum of what was pasted.
    expect(lines(report, 'different').some((line) => line.includes('粘贴 9，计算'))).toBe(true);
    expect(lines(report, 'same').some((line) => line.includes('3.5'))).toBe(true);
    // Parents appear by themselves.
    expect(then.sheet.lineByRow.has('20199')).toBe(true);
  });

  it('are read in whatever form other programs write codes', async () => {
    const scene = await sceneOf('basicDetail');
    const forms = [
      '2010302\t一般行政管理事务\t\t2',
      '2010302.0\t一般行政管理事务\t\t2',
      '[2010302]一般行政管理事务\t\t2',
    ];
    forms.push(
      '2010302 一般行政管理事务\t\t2',
      '201\t03\t02\t一般行政管理事务\t\t2',
      '201\t3\t2.0\t一般行政管理事务\t\t2',
    );
    for (const text of forms) {
      const { then } = pasted(scene, codes(scene), text);
      const cell = { table: 'basicDetail', row: '2010302', column: 'personnel' };
      expect(entryAt(then.project, cell), text).toBe('20000');
    }
  });

  it('are read from 类, 款, 项 as they are printed, and from a whole code into such columns', async () => {
    const scene = await sceneOf('procurement');
    const total = scene.sheet.columnByKey.get('total') ?? 0;
    expect(total).toBe(4);
    const row = (codeCells: string[], amount: string): string => [...codeCells, '', '', '', amount].join('\t');
    const text = [row(['201', '', ''], '5'), row(['', '03', ''], '5'), row(['', '', '02'], '5')].join('\n');
    const keys = (paste: string) =>
      pasted(scene, { top: 1, bottom: 1, left: 0, right: 0 }, paste).then.project.tables.procurement?.rows.map(
        ({ key }) => key,
      );
    expect(keys(text)).toContain('2010302');
    expect(keys('2010302\t一般行政管理事务\t\t\t5\n2010303\t机关服务\t\t\t5')).toContain('2010302');
  });

  it('never lose one of several rows of a code', async () => {
    const scene = await sceneOf('basicDetail');
    const text = '2010302\t一般行政管理事务\t\t320.5\n2010302\t一般行政管理事务\t\t100';
    expect(asked(planPaste(scene, codes(scene), clip(text)))[0]).toMatchObject({
      id: 'same-code',
      details: ['2010302：第 1 行“2010302 一般行政管理事务”：320.5；第 2 行“2010302 一般行政管理事务”：100'].map(() =>
        expect.stringContaining('320.5'),
      ),
    });
    const value = (answer: string) =>
      entryAt(pasted(scene, codes(scene), text, { 'same-code': answer }).then.project, {
        table: 'basicDetail',
        row: '2010302',
        column: 'personnel',
      });
    expect([value('add'), value('first'), value('last')]).toEqual(['4205000', '3205000', '1000000']);
    const { report } = pasted(scene, codes(scene), text, { 'same-code': 'first' });
    expect(lines(report, 'left')).toHaveLength(1);
  });

  it('never lose a row without its code', async () => {
    const scene = await sceneOf('basicDetail');
    const text = '2010302\t一般行政管理事务\t\t1\n\t\t\t45.20\n合计\t\t\t46.20\n\t\t\t3';
    expect(asked(planPaste(scene, codes(scene), clip(text)))[0]).toMatchObject({ id: 'uncoded' });
    const cell = { table: 'basicDetail', row: '2010302', column: 'personnel' };
    const added = pasted(scene, codes(scene), text, { uncoded: 'above' });
    expect(entryAt(added.then.project, cell)).toBe('462000');
    // What follows a total belongs to no code.
    expect(lines(added.report, 'left')).toEqual(['第 4 行：没有科目编码']);
    expect(lines(added.report, 'same').some((line) => line.includes('46.20'))).toBe(true);
    // Nor can anything be added to what is a sum itself.
    const sum = pasted(scene, codes(scene), '201\t一般公共服务支出\t\t5\n\t\t\t4\n2010302\t\t\t5', {
      uncoded: 'above',
    });
    expect(lines(sum.report, 'left')).toEqual([expect.stringContaining('上一行 201 是汇总，不能并入')]);
    expect(entryAt(sum.then.project, cell)).toBe('50000');
    const left = pasted(scene, codes(scene), text, { uncoded: 'leave' });
    expect(entryAt(left.then.project, cell)).toBe('10000');
    expect(left.report.counts.left).toBe(2);
  });

  it('are found by their name alone, and asked about where codes were pasted among amounts', async () => {
    const scene = await sceneOf('basicDetail');
    const name = scene.sheet.columns.findIndex(({ show }) => show === 'name');
    const { top } = codes(scene);
    const named = pasted(scene, { top, bottom: top, left: name, right: name }, '机关事业单位职业年金缴费支出\t\t4');
    expect(named.then.project.tables.basicDetail?.rows.map(({ key }) => key)).toContain('2080506');
    const amount = scene.sheet.columnByKey.get('personnel') ?? 0;
    const stray = { top: 1, bottom: 1, left: amount, right: amount };
    expect(asked(planPaste(scene, stray, clip('2010302\t5\n2010303\t6'))).map(({ id }) => id)).toContain('codes');
  });
});

describe('files of other programs', () => {
  async function into(table: string, file: string, row: string, column: string, answers?: Answers, unit?: MoneyUnit) {
    const standard = await standardOf('national-budget');
    const folder = 'test/fixtures/paste';
    const { project } = parseProject(readFileSync(`${folder}/project.gongkai`, 'utf8'));
    const scene = sceneFor(standard, project, table, unit ?? '万元');
    const line = scene.sheet.lineByRow.get(row) ?? scene.sheet.lines.findIndex(({ fresh }) => fresh);
    const left = scene.sheet.columnByKey.get(column) ?? -1;
    const range = { top: line, bottom: line, left, right: left };
    const text = readFileSync(`${folder}/${file}`, 'utf8');
    return { scene, range, text, result: planPaste(scene, range, clip(text), answers) };
  }

  it('a list with its total: the total is compared, not entered', async () => {
    const { scene, range, text } = await into('projects', 'list-with-total-row.tsv', '+', 'name');
    const { then, report } = pasted(scene, range, text);
    expect(then.project.tables.projects?.rows.map(({ cells }) => cells.name)).toEqual([
      '档案数字化',
      '办公用房维修',
      '信息系统运维',
      '会议室改造',
    ]);
    expect(report.counts).toMatchObject({ new: 6, same: 1, different: 0, left: 0 });
  });

  it('codes that became numbers: rows by their code, under their header', async () => {
    const { scene, range, text } = await into('basic', 'codes-as-numbers.tsv', '2010301', 'code');
    const { then, report } = pasted(scene, range, text);
    const cell = (row: string) => entryAt(then.project, { table: 'basic', row, column: 'gpb' });
    expect([cell('2010301'), cell('2080505')]).toEqual(['3100000', '410000']);
    expect(report.counts).toMatchObject({ changed: 2, refused: 0, left: 0 });
    expect(report.notes).toEqual(['略去表头 1 行']);
  });

  it('amounts in 元: recognised where they stand there already, else asked', async () => {
    const { scene, range, text, result } = await into('economic', 'amounts-in-yuan.tsv', '30101', 'code');
    // One column of amounts over computed cells, one column to fill.
    expect(asked(result).map(({ id }) => id)).toContain('column');
    const { then, report } = pasted(scene, range, text, { column: 'entry' });
    expect(then.project.tables.economic).toEqual(scene.project.tables.economic);
    expect(report.counts).toMatchObject({ equal: 2, new: 0, changed: 0 });
    expect(report.notes.join()).toContain('元');
    const other = text.replace('1200000.00', '1200001.00').replace('900000.00', '900002.00');
    expect(asked(planPaste(scene, range, clip(other), { column: 'entry' })).map(({ id }) => id)).toEqual(['unit']);
    const changed = pasted(scene, range, other, { column: 'entry', unit: '元' });
    expect(entryAt(changed.then.project, { table: 'economic', row: '30101', column: 'amount' })).toBe('1200001');
    const labelled = pasted(scene, range, `\t\t单位：元\n${other}`, { column: 'entry' });
    expect(entryAt(labelled.then.project, { table: 'economic', row: '30101', column: 'amount' })).toBe('1200001');
    const thousands = other.replace('1200001.00', '1200.001');
    const large = pasted(scene, range, `\t\t单位：千元\n${thousands}`, { column: 'entry' });
    expect(entryAt(large.then.project, { table: 'economic', row: '30101', column: 'amount' })).toBe('1200001');
  });

  it('two units in one block: refused, in words', async () => {
    const { scene, range } = await into('basic', 'codes-as-numbers.tsv', '2010301', 'code');
    const text = '科目编码\t科目名称\t合计（元）\t一般公共预算拨款（万元）\n2010301\t行政运行\t3100000\t310';
    expect(planPaste(scene, range, clip(text))).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('分开'),
    });
  });

  it('a header that names other columns than those it falls on is asked about', async () => {
    const { scene, range } = await into('basic', 'codes-as-numbers.tsv', '2010301', 'code');
    const text = '科目编码\t科目名称\t事业收入\n2010301\t行政运行\t310\n2080505\t养老\t41';
    expect(asked(planPaste(scene, range, clip(text)))[0]).toMatchObject({ id: 'header' });
    const { then } = pasted(scene, range, text, { header: 'header' });
    expect(entryAt(then.project, { table: 'basic', row: '2010301', column: 'biz' })).toBe('3100000');
  });

  it('pasted values that differ from computed ones are told, with the difference', async () => {
    const { scene, range } = await into('basic', 'codes-as-numbers.tsv', '2010301', 'code');
    const { report } = pasted(scene, range, '2010301\t行政运行\t451.60\t300\n2080505\t缴费\t40\t40');
    expect(lines(report, 'different')).toEqual([
      expect.stringContaining('粘贴 451.60，计算 300，相差 151.6'),
      expect.stringContaining('“缴费”'),
    ]);
    expect(report.counts).toMatchObject({ equal: 2, same: 1 });
  });

  it('a rate is compared to its digits, and the computed one is told as it is printed', async () => {
    const { standard, project } = await example('heilongjiang-2020');
    const scene = sceneFor(standard, project, 'comparison', '万元');
    const told = (text: string) => pasted(scene, at(scene.sheet, 'income', 'rate'), text).report;
    for (const text of ['14.8%', '15%', '14.8']) expect(told(text).counts).toMatchObject({ same: 1, different: 0 });
    expect(lines(told('12.5%'), 'different')).toEqual([expect.stringMatching(/：粘贴 12.5%，计算 14.8%$/)]);
  });

  it('rows of one code that are added up are compared with what is computed as one', async () => {
    const { scene, range } = await into('basic', 'codes-as-numbers.tsv', '2010301', 'code');
    const told = (second: string) =>
      pasted(scene, range, `2010301\t行政运行\t100\t100\n2010301\t行政运行\t${second}\t200`, { 'same-code': 'add' })
        .report;
    expect(told('200').counts).toMatchObject({ different: 0, same: 1 });
    expect(lines(told('250'), 'different')).toEqual([expect.stringContaining('粘贴 100＋250，计算 300，相差 50')]);
  });
});
