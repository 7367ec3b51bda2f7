/** What a paste does to the example's tables. */
import { describe, expect, it } from 'vitest';
import { pasteReport, planPaste } from '../../renderer/table/clip/paste.js';
import type { PastePlan, PasteResult } from '../../renderer/table/clip/paste-draft.js';
import { parseTsv } from '../../renderer/table/clip/tsv.js';
import { kindOf } from '../../renderer/table/model/cell-kind.js';
import { entryAt } from '../../renderer/table/model/scene.js';
import { spotAt } from '../../renderer/table/model/sheet.js';
import { after, at, sceneOf } from './scene.js';

function planned(result: PasteResult): PastePlan {
  if (result.kind !== 'plan') throw new Error(result.message);
  return result;
}

describe('paste', () => {
  it('writes a 12×8 block with separators as one command and skips computed cells', async () => {
    const scene = await sceneOf('projects');
    const first = scene.sheet.lines[1]?.rows[0]?.key ?? '';
    const range = at(scene.sheet, first, 'total');
    const block = Array.from({ length: 12 }, (_, i) =>
      Array.from({ length: 8 }, (_, j) => `${i + 1},${j}00.25`).join('\t'),
    ).join('\r\n');
    const plan = planned(planPaste(scene, range, { text: parseTsv(`${block}\r\n`) }));
    expect(plan.commands).toHaveLength(1);
    const computed = Array.from({ length: 8 }, (_, j) => spotAt(scene.sheet, range.top, range.left + j)).filter(
      (spot) => spot && kindOf(scene.standard, scene.sheet, spot) !== 'entered',
    ).length;
    expect(computed).toBeGreaterThan(0);
    expect(plan.written).toBe(12 * (8 - computed));
    expect(plan.skipped).toBe(12 * computed);
    expect(pasteReport(plan)).toContain(`跳过 ${plan.skipped} 个`);
    const then = after(scene, plan.commands);
    const third = scene.sheet.lines[3]?.rows[0]?.key ?? '';
    const gpb = scene.sheet.columnByKey.get('gpb') ?? 0;
    // 3,200.25 万元 is kept to the 分, in 元.
    const column = gpb - range.left;
    expect(entryAt(then.project, { table: 'projects', row: third, column: 'gpb' })).toBe(`3${column}002500`);
  });

  it('reads full-width digits, blanks, dashes and own units in the unit on show', async () => {
    const scene = await sceneOf('projects', '元');
    const first = scene.sheet.lines[1]?.rows[0]?.key ?? '';
    const plan = planned(
      planPaste(scene, at(scene.sheet, first, 'gpb'), { text: parseTsv('１，２３４．５６\n \n-\n3.5万元\n(12.00)') }),
    );
    const values = plan.commands.flatMap((command) => (command.kind === 'setCells' ? command.cells : []));
    expect(values.map(({ value }) => value)).toEqual(['1234.56', '', '', '35000', '-12']);
  });

  it('refuses the whole block where text stands among amounts, and names the cell', async () => {
    const scene = await sceneOf('projects');
    const first = scene.sheet.lines[1]?.rows[0]?.key ?? '';
    const result = planPaste(scene, at(scene.sheet, first, 'gpb'), { text: parseTsv('1\t2\n3\t约五万') });
    expect(result).toEqual({
      kind: 'refused',
      message: '粘贴内容第 2 行第 2 列（政府性基金预算）：“约五万”不是金额。未粘贴任何内容',
    });
  });

  it('adds rows to a list where the block is longer than the table', async () => {
    const scene = await sceneOf('projects');
    const last = scene.sheet.lines.findLast((line) => line.rows[0]?.kind === 'detail')?.rows[0]?.key ?? '';
    const plan = planned(planPaste(scene, at(scene.sheet, last, 'name'), { text: parseTsv('甲\n乙\n丙') }));
    expect(plan.added).toBe(2);
    const then = after(scene, plan.commands);
    const names = then.project.tables.projects?.rows.slice(-3).map((row) => row.cells.name);
    expect(names).toEqual(['甲', '乙', '丙']);
    expect(new Set(then.project.tables.projects?.rows.map((row) => row.key)).size).toBe(
      then.project.tables.projects?.rows.length,
    );
  });

  it('puts rows with codes where their codes stand, adds new ones and leaves totals out', async () => {
    const scene = await sceneOf('basicDetail');
    const fresh = scene.sheet.lines.findIndex((line) => line.fresh);
    const clip = parseTsv(
      '合计\t\t\t9\n2010301\t行政运行\t\t1.5\n2010302\t一般行政管理事务\t\t2\n2019977\t新科目\t\t3',
    );
    const range = { top: fresh, bottom: fresh, left: 0, right: 0 };
    const plan = planned(planPaste(scene, range, { text: clip }));
    expect(plan.added).toBe(2);
    const { project, sheet } = after(scene, plan.commands);
    const entry = (row: string, column: string) => entryAt(project, { table: 'basicDetail', row, column });
    expect(entry('2010301', 'personnel')).toBe('15000');
    expect(entry('2010302', 'personnel')).toBe('20000');
    expect(entry('2019977', 'name')).toBe('新科目');
    // Parents appear by themselves.
    expect(sheet.lineByRow.has('20199')).toBe(true);
  });

  it('reads codes that stand apart in 类, 款, 项 as they are printed', async () => {
    const scene = await sceneOf('procurement');
    const range = { top: 1, bottom: 1, left: 0, right: 0 };
    const total = scene.sheet.columnByKey.get('total') ?? 0;
    const row = (codes: string[], amount: string): string => [...codes, '', '', '', amount].join('\t');
    expect(total).toBe(4);
    const clip = parseTsv([row(['201', '', ''], '5'), row(['', '03', ''], '5'), row(['', '', '02'], '5')].join('\n'));
    const plan = planned(planPaste(scene, range, { text: clip }));
    const keys = after(scene, plan.commands).project.tables.procurement?.rows.map(({ key }) => key);
    expect(keys).toContain('2010302');
  });

  it('keeps every digit of a range copied in the program', async () => {
    const scene = await sceneOf('projects');
    const first = scene.sheet.lines[1]?.rows[0]?.key ?? '';
    const clip = { text: [['1.23']], exact: [['12345.67']] };
    const plan = planned(planPaste(scene, at(scene.sheet, first, 'gpb'), clip));
    expect(plan.commands).toEqual([
      {
        kind: 'setCells',
        cells: [{ address: { table: 'projects', row: first, column: 'gpb' }, value: '12345.67' }],
      },
    ]);
  });
});
