/** A table pasted whole, as it stands in a file: with title, unit, header and remarks, with and without merged cells. */
import { readFile } from 'node:fs/promises';
import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { tablesWorkbook } from '../../../electron/services/workbooks.js';
import { planPaste } from '../../../renderer/table/clip/paste.js';
import type { PastePlan } from '../../../renderer/table/clip/plan.js';
import { reportOf } from '../../../renderer/table/clip/report.js';
import { type ClipGrid, clipGrid } from '../../../shared/entry/clip-grid.js';
import { parseProject } from '../../../shared/project/file.js';
import { emptyProject, type Project } from '../../../shared/project/model.js';
import type { Scene } from '../../../shared/sheet/scene.js';
import { example, standardOf } from '../../example.js';
import { prepare } from '../../prepare.js';
import { after, sceneFor } from '../../scene.js';

/** A sheet of a workbook as it would be copied: with its merged cells, and as text alone. */
function clips(sheet: XLSX.WorkSheet): readonly ClipGrid[] {
  const { e: end } = XLSX.utils.decode_range(sheet['!ref'] ?? 'A1');
  const merges = sheet['!merges'] ?? [];
  const text = Array.from({ length: end.r + 1 }, (_, r) =>
    Array.from({ length: end.c + 1 }, (_, c) => String(sheet[XLSX.utils.encode_cell({ r, c })]?.w ?? '')),
  );
  const cells = merges.map(({ s, e }) => ({
    row: s.r,
    column: s.c,
    rowSpan: e.r - s.r + 1,
    columnSpan: e.c - s.c + 1,
  }));
  const plain = text.map((row) => row.join('\t')).join('\r\n');
  return [{ text, merged: cells }, clipGrid(plain, undefined)];
}

function planIn(scene: Scene, clip: ClipGrid): PastePlan {
  const top = Math.max(
    0,
    scene.sheet.lines.findIndex(({ fresh }) => fresh),
  );
  const plan = planPaste(scene, { top, bottom: top, left: 0, right: 0 }, clip);
  if (plan.kind !== 'plan') throw new Error(JSON.stringify(plan));
  return plan;
}

/** The rows of a table by their code or name, with what is entered in them; 0 and nothing are printed alike. */
function rowsOf({ tables }: Project, table: string): Map<string, Record<string, string>> {
  const rows = tables[table]?.rows ?? [];
  return new Map(
    rows.map(({ key, cells }) => [
      cells.name ?? key,
      Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== '' && text !== '0')),
    ]),
  );
}

/** Whether a pasted entry is the project's own: a file prints 万元 to two places, and what is chosen for a row it may not print. */
function isOwn(text: string, own: string | undefined): boolean {
  const amount = /^-?[\d.]+$/;
  if (amount.test(text)) return Math.abs(Number(text) - Number(own ?? 0)) < 100;
  return own === undefined || own === text;
}

describe('a whole table of a file', () => {
  it.each([
    ['xianning-2024', '一般公共预算基本支出表', 'economic', '略去表头 5 行'],
    ['xianning-2024', '项目支出表', 'projects', '略去表头 5 行'],
    ['yicheng-2026', '项目支出预算情况表', 'projects', '略去表头 4 行'],
    ['yicheng-2026', '一般公共预算“三公”经费支出情况表', 'sangong', '略去表头 5 行'],
    ['heilongjiang-2020', '收入决算表', 'income', '略去表头 5 行；略去表下说明 1 行'],
  ])(
    '%s %s: nothing is asked, nothing left, and what it says of its totals comes out',
    async (name, title, table, notes) => {
      const { standard, project } = await example(name);
      const created = new Date('2026-02-01T00:00:00Z');
      const bytes = await tablesWorkbook(standard, prepare(standard, project).document, { created, marked: false });
      const book = XLSX.read(bytes);
      const found = book.SheetNames.find((one) => one.includes(title));
      if (!found) throw new Error(book.SheetNames.join());
      const sheet = book.Sheets[found];
      if (!sheet) throw new Error(found);
      const scene = sceneFor(standard, emptyProject(project.standard, project.unit, project.year), table, '万元');
      const [merged, bare] = clips(sheet).map((clip) => planIn(scene, clip));
      if (!merged || !bare) throw new Error('no clips');
      expect(bare.items).toEqual(merged.items);
      const then = after(scene, merged.commands);
      const { counts, notes: told } = reportOf(then.calculation, merged, '万元');
      expect(counts).toMatchObject({ refused: 0, left: 0, changed: 0 });
      expect(counts.new).toBeGreaterThan(2);
      expect(told.join('；')).toBe(notes);
      const [pasted, own] = [rowsOf(then.project, table), rowsOf(project, table)];
      expect(pasted.size).toBeGreaterThan(0);
      for (const [name, cells] of pasted)
        for (const [key, text] of Object.entries(cells))
          expect([name, key, text, isOwn(text, own.get(name)?.[key])]).toEqual([name, key, text, true]);
    },
  );

  const ROWS = '信息系统运维\t2010302\t100,000.00\t100,000.00\r\n会议室改造\t2010399\t20,000.00\t20,000.00\r\n';
  it.each([
    ['a title that begins with the year', '2026年项目支出预算表\t\t\t\r\n', 1],
    ['whose table it is, its number and the unit', '部门：某单位\t公开08表\t\t单位：元\r\n', 1],
    [
      'a header in other words, in two lines, and the numbers of the columns',
      '某单位项目资金一览\t\t\t\r\n编制单位：某单位\t\t\t单位：元\r\n项目\t科目编码\t资金来源\t\r\n\t\t合计\t一般公共预算\r\n甲\t乙\t1\t2\r\n',
      5,
    ],
  ])('knows its rows under %s', async (_, head, lines) => {
    const { project } = parseProject(await readFile('test/fixtures/paste/project.gongkai', 'utf8'));
    const scene = sceneFor(await standardOf('national-budget'), project, 'projects', '元');
    const top = scene.sheet.lines.findIndex(({ fresh }) => fresh);
    const clip = clipGrid(`${head}${ROWS}`, undefined);
    const plan = planPaste(scene, { top, bottom: top, left: 0, right: 0 }, clip);
    if (plan.kind !== 'plan') throw new Error(JSON.stringify(plan));
    expect(plan.notes[0]).toBe(`略去表头 ${lines} 行`);
    const rows = rowsOf(after(scene, plan.commands).project, 'projects');
    expect(rows.get('信息系统运维')).toMatchObject({ gpb: '100000' });
    expect(rows.get('会议室改造')).toMatchObject({ gpb: '20000' });
    expect(rows.size).toBe((project.tables.projects?.rows.length ?? 0) + 2);
  });
});
