/** What the sheet's habits do to the project, and that they do nothing else. */
import { describe, expect, it } from 'vitest';
import { SHEET_KEYS } from '../../../renderer/actions/sheet-keys.js';
import { intentOf } from '../../../renderer/table/edit/keys.js';
import { arrange, arranged, whyUnarranged } from '../../../renderer/table/model/arrangement.js';
import { placeNamed } from '../../../renderer/table/model/named-place.js';
import { around, blockEdge, dragged } from '../../../renderer/table/model/range.js';
import { moveRowsTo } from '../../../renderer/table/rows/edit-rows.js';
import { fillOver, fillRight, fillTyped } from '../../../renderer/table/rows/fill.js';
import { planWrite } from '../../../renderer/table/rows/write.js';
import { execute } from '../../../shared/project/command.js';
import { parseProject, serialiseProject } from '../../../shared/project/file.js';
import { editText } from '../../../shared/sheet/cell-text.js';
import { type Scene, workingAt } from '../../../shared/sheet/scene.js';
import { spotAt } from '../../../shared/sheet/sheet.js';
import { after, at, sceneOf } from '../../scene.js';

const spot = ({ sheet }: Scene, row: string, column: string) => {
  const { top, left } = at(sheet, row, column);
  const found = spotAt(sheet, top, left);
  if (!found) throw new Error(`${row} ${column}`);
  return found;
};

describe('keys', () => {
  it('that the guide lists mean something on the sheet', () => {
    const names: Record<string, string> = {
      Up: 'ArrowUp',
      Down: 'ArrowDown',
      Left: 'ArrowLeft',
      Right: 'ArrowRight',
      Space: ' ',
    };
    for (const { keys, does } of SHEET_KEYS)
      for (const one of keys) {
        const parts = one.split('+');
        const name = parts.pop() ?? '';
        const held = { ctrl: parts.includes('CmdOrCtrl'), shift: parts.includes('Shift'), alt: parts.includes('Alt') };
        const intent = intentOf({ key: names[name] ?? name, ...held }, does === 'fillAll' ? 'type' : undefined);
        expect(intent, one).toMatchObject(does ? { kind: does } : {});
      }
  });
});

describe('ranges', () => {
  it('end where a block of filled cells ends, or where the next begins, or at the edge', () => {
    const filled = [1, 1, 1, 0, 0, 1, 0];
    const to = (from: number, step: 1 | -1): number =>
      blockEdge({ line: from, column: 0 }, [step, 0], { lines: 7, columns: 1 }, ({ line }) => filled[line] === 1).line;
    expect([0, 2, 3, 5, 6].map((from) => to(from, 1))).toEqual([2, 5, 5, 6, 6]);
    expect([6, 5, 4, 2, 0].map((from) => to(from, -1))).toEqual([5, 2, 2, 0, 0]);
  });

  it('grow by the handle in one direction alone', () => {
    const rect = { top: 2, bottom: 3, left: 1, right: 1 };
    expect(dragged(rect, { line: 3, column: 1 })).toBeUndefined();
    expect(dragged(rect, { line: 6, column: 2 })).toEqual({ top: 4, bottom: 6, left: 1, right: 1 });
    expect(dragged(rect, { line: 0, column: 1 })).toEqual({ top: 0, bottom: 1, left: 1, right: 1 });
    expect(dragged(rect, { line: 2, column: 4 })).toEqual({ top: 2, bottom: 3, left: 2, right: 4 });
    expect(around(rect, { top: 4, bottom: 6, left: 1, right: 1 })).toEqual({ ...rect, bottom: 6 });
  });
});

describe('filling', () => {
  it('repeats a range, takes over what a column can hold, and writes into no computed cell', async () => {
    const scene = await sceneOf('projects');
    const from = { ...at(scene.sheet, 'p04', 'gpb'), bottom: at(scene.sheet, 'p05', 'gpb').bottom };
    const over = { ...from, top: from.bottom + 1, bottom: from.bottom + 3 };
    expect(fillOver(scene, from, over).cells.map(({ address, value }) => [address.row, value])).toEqual([
      ['p06', '1049000'],
      ['p07', '345400'],
      ['p08', '1049000'],
    ]);
    const across = { ...at(scene.sheet, 'p04', 'type'), right: at(scene.sheet, 'p04', 'gpb').left };
    expect(fillRight(scene, [across])).toMatchObject({ cells: [], skipped: 2, unfit: 1 });
    const all = { ...at(scene.sheet, 'p04', 'total'), right: at(scene.sheet, 'p04', 'gf').left };
    const typed = fillTyped(scene, [all, all], '=1+1');
    expect(typed.skipped).toBe(2);
    expect(typed.cells.map(({ address, value }) => [address.column, value])).toEqual([
      ['gpb', '20000'],
      ['gf', '20000'],
    ]);
  });
});

describe('arithmetic', () => {
  it('is kept with its cell, comes back to be edited, and goes when something else is entered', async () => {
    const scene = await sceneOf('projects');
    const before = serialiseProject(scene.project);
    expect(before).not.toContain('workings');
    const { written } = planWrite(scene, spot(scene, 'p04', 'gpb'), '=12+3*2');
    if (written.kind === 'refused') throw new Error(written.message);
    const then = after(scene, written.commands);
    const address = { table: 'projects', row: 'p04', column: 'gpb' };
    expect(then.project.tables.projects?.rows[3]?.cells.gpb).toBe('180000');
    expect(editText(then, spot(then, 'p04', 'gpb'))).toBe('=12+3*2');
    // In the other unit the numbers in it would mean something else.
    expect(editText({ ...then, unit: '元' }, spot(then, 'p04', 'gpb'))).toBe('180000');
    const read = parseProject(serialiseProject(then.project));
    expect(read.edited).toBe(false);
    expect(workingAt(read.project, address)).toEqual({ text: '=12+3*2', unit: '万元' });
    const other = execute(then.project, { kind: 'setCells', cells: [{ address, value: '1049000' }] });
    expect(serialiseProject(other.project)).toBe(before);
    const gone = execute(then.project, { kind: 'removeRows', table: 'projects', keys: ['p04'] });
    expect(serialiseProject(gone.project)).not.toContain('workings');
    // A file may bring one that gives something else.
    const false_ = { ...scene.project, workings: { 'projects/p04/gpb': { text: '=1+1', unit: '元' as const } } };
    expect(workingAt(false_, address)).toBeUndefined();
  });
});

describe('lines', () => {
  it('move together before another line, whatever lies between', async () => {
    const scene = await sceneOf('projects');
    const keys = scene.project.tables.projects?.rows.map(({ key }) => key) ?? [];
    const rect = { ...at(scene.sheet, 'p04', 'gpb'), bottom: at(scene.sheet, 'p05', 'gpb').bottom };
    const moved = (line: number): string[] => {
      const plan = moveRowsTo(scene, rect, line);
      if (plan.kind === 'refused') throw new Error(plan.message);
      return after(scene, plan.commands).project.tables.projects?.rows.map(({ key }) => key) ?? [];
    };
    const rest = keys.filter((key) => key !== 'p04' && key !== 'p05');
    expect(moved(at(scene.sheet, 'p02', 'gpb').top)).toEqual([rest[0], 'p04', 'p05', ...rest.slice(1)]);
    expect(moved(at(scene.sheet, 'p08', 'gpb').top)).toEqual([...rest.slice(0, 5), 'p04', 'p05', ...rest.slice(5)]);
    expect(moved(scene.sheet.lines.length - 1)).toEqual([...rest, 'p04', 'p05']);
    expect(moved(rect.top)).toEqual(keys);
    expect(moveRowsTo(await sceneOf('basicDetail'), rect, 1)).toMatchObject({ kind: 'refused' });
  });

  it('are shown in another order, or some of them, while totals and the empty line stay', async () => {
    const scene = await sceneOf('projects');
    const column = scene.sheet.columns[scene.sheet.columnByKey.get('gpb') ?? 0];
    if (!column) throw new Error('no column');
    const kinds = (sheet: Scene['sheet']): string[] =>
      sheet.lines.map(({ fresh, rows }) => (fresh ? '+' : (rows[0]?.key ?? '')));
    const sorted = arranged(scene.sheet, arrange(scene, scene.sheet, column, { kind: 'sort', down: true }));
    const was = kinds(scene.sheet);
    const now = kinds(sorted);
    expect(now.slice().sort()).toEqual(was.slice().sort());
    expect(now.indexOf('+')).toBe(was.indexOf('+'));
    expect(now.indexOf('total')).toBe(was.indexOf('total'));
    const own = now.filter((key) => key.startsWith('p'));
    expect(own.slice(0, 3)).toEqual(['p06', 'p07', 'p12']);
    // What is empty comes last.
    expect(own.slice(-3).sort()).toEqual(['p01', 'p02', 'p17']);
    for (const [index, key] of now.entries()) if (key !== '+') expect(sorted.lineByRow.get(key)).toBe(index);
    const filled = arranged(scene.sheet, arrange(scene, scene.sheet, column, { kind: 'filled' }));
    expect(kinds(filled)).toEqual(was.filter((key) => key.startsWith('p') && !['p01', 'p02', 'p17'].includes(key)));
    expect(arrange(scene, scene.sheet, column, { kind: 'same', text: 'nothing like it' })).toBeUndefined();
    expect(whyUnarranged((await sceneOf('summary')).sheet)).toContain('并排');
  });

  it('and columns are found by what they are called', async () => {
    const scene = await sceneOf('projects');
    const from = { line: 3, column: 2 };
    const named = (text: string) => placeNamed(scene, text, from);
    const { top, left } = at(scene.sheet, 'p17', 'unit');
    expect(named('财政代管资金 单位资金')).toEqual({ line: top, column: left });
    expect(named('财政代管')).toEqual({ line: top, column: 2 });
    expect(named('第 5 行')).toEqual({ line: 4, column: 2 });
    expect(named('单位资金')).toEqual({ line: 3, column: left });
    expect(named('没有这样的名称')).toBeUndefined();
    const basic = await sceneOf('basicDetail');
    expect(placeNamed(basic, '2080505', from)).toEqual({ line: basic.sheet.lineByRow.get('2080505'), column: 2 });
  });
});
