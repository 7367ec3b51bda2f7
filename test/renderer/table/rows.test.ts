/** Rows and codes on the sheet; what cells are and how entries are read. */
import { describe, expect, it } from 'vitest';
import { addCode, changeCode } from '../../../renderer/table/rows/add-code.js';
import { deleteRows, insertRows, moveRows, type Plan } from '../../../renderer/table/rows/edit-rows.js';
import { clearRanges, fillDown } from '../../../renderer/table/rows/fill.js';
import { CodeReader, findCodes, resolveCode } from '../../../shared/entry/codes.js';
import { readEntry } from '../../../shared/entry/read-entry.js';
import { freeKeys } from '../../../shared/project/free-keys.js';
import { kindOf } from '../../../shared/sheet/cell-kind.js';
import { type SheetPlace, spotAt } from '../../../shared/sheet/sheet.js';
import { after, at, sceneOf } from '../../scene.js';

function commands(plan: Plan) {
  if (plan.kind === 'refused') throw new Error(plan.message);
  return plan.commands;
}

describe('rows', () => {
  it('are inserted above the selected ones under keys that nothing bears', async () => {
    const scene = await sceneOf('projects');
    const [first = '', second = ''] = scene.project.tables.projects?.rows.map((row) => row.key) ?? [];
    const then = after(scene, commands(insertRows(scene, at(scene.sheet, second, 'gpb'))));
    const keys = then.project.tables.projects?.rows.map((row) => row.key) ?? [];
    expect(keys[0]).toBe(first);
    expect(keys[2]).toBe(second);
    expect(scene.project.tables.indicators?.rows.some((row) => row.key === keys[1])).toBe(false);
    expect(freeKeys(then.project, 2)).not.toContain(keys[1]);
  });

  it('move as a group, and not beyond the ends', async () => {
    const scene = await sceneOf('projects');
    const before = scene.project.tables.projects?.rows.map((row) => row.key) ?? [];
    const [a = '', b = '', c = ''] = before;
    const range = { ...at(scene.sheet, b, 'gpb'), bottom: at(scene.sheet, c, 'gpb').bottom };
    const up = after(scene, commands(moveRows(scene, range, -1)));
    expect(up.project.tables.projects?.rows.slice(0, 3).map((row) => row.key)).toEqual([b, c, a]);
    const again = { ...range, top: range.top - 1, bottom: range.bottom - 1 };
    expect(moveRows(up, again, -1)).toMatchObject({ kind: 'refused' });
    const down = after(up, commands(moveRows(up, again, 1)));
    expect(down.project.tables.projects?.rows.map((row) => row.key)).toEqual(before);
  });

  it('are not deleted where they follow from other tables', async () => {
    const scene = await sceneOf('income');
    const row = scene.sheet.lines[2]?.rows[0]?.key ?? '';
    expect(deleteRows(scene, [at(scene.sheet, row, 'total')])).toMatchObject({ kind: 'refused' });
  });

  it('are added by code or by name, with their parents, and not twice', async () => {
    const scene = await sceneOf('basicDetail');
    const then = after(scene, commands(addCode(scene, '2080801')));
    expect(then.sheet.lineByRow.has('20808') && then.sheet.lineByRow.has('2080801')).toBe(true);
    expect(addCode(then, '2080801')).toMatchObject({ kind: 'refused', message: '“2080801”已在表中', row: '2080801' });
    expect(addCode(scene, '2019977')).toMatchObject({ kind: 'refused' });
    expect(commands(addCode(scene, '2019977 新科目'))).toMatchObject([{ rows: [{ cells: { name: '新科目' } }] }]);
  });

  it('get a further row of the same code only where words tell them apart', async () => {
    const scene = await sceneOf('basicEconomic');
    expect(commands(addCode(scene, '30101'))).toMatchObject([{ rows: [{ key: '30101.2' }] }]);
  });

  it('keep their cells under another code', async () => {
    const scene = await sceneOf('basicDetail');
    const then = after(scene, commands(changeCode(scene, '2010101', '2010102')));
    const row = then.project.tables.basicDetail?.rows[0];
    expect(row?.key).toBe('2010102');
    expect(row?.cells).toEqual(scene.project.tables.basicDetail?.rows[0]?.cells);
  });
});

describe('clearing and filling', () => {
  it('leave computed cells as they are and say how many', async () => {
    const scene = await sceneOf('projects');
    const [, second = '', third = ''] = scene.project.tables.projects?.rows.map((row) => row.key) ?? [];
    const range = { ...at(scene.sheet, second, 'total'), right: at(scene.sheet, second, 'gpb').left };
    expect(clearRanges(scene, [range]).skipped).toBe(2);
    const down = fillDown(scene, [at(scene.sheet, third, 'function')]);
    expect(down.cells).toMatchObject([
      { address: { row: third }, value: scene.project.tables.projects?.rows[1]?.cells.function },
    ]);
  });
});

describe('cells', () => {
  it('are entered, computed or linked', async () => {
    const { standard, sheet } = await sceneOf('expenditure');
    const row = sheet.lines.findIndex((line) => line.rows[0]?.level === 3);
    const kind = (column: string): string => {
      const spot: SheetPlace | undefined = spotAt(sheet, row, sheet.columnByKey.get(column) ?? -1);
      return spot ? kindOf(standard, sheet, spot) : '';
    };
    expect([kind('total'), kind('basic'), kind('next')]).toEqual(['computed', 'linked', 'entered']);
  });

  it('take entries of their type only', () => {
    const amount = { type: 'amount' as const };
    expect(readEntry(amount, ' 1,920.96 ', '万元')).toEqual({ kind: 'entry', value: '19209600' });
    expect(readEntry(amount, '0.0000001', '万元')).toMatchObject({ kind: 'problem' });
    expect(readEntry({ type: 'number', percent: true }, '12.5%', '元')).toEqual({ kind: 'entry', value: '0.125' });
    expect(readEntry({ type: 'number' }, '１２辆', '元')).toMatchObject({ kind: 'problem' });
    expect(readEntry({ type: 'choice', choices: ['是', '否'] }, '是 ', '元')).toEqual({ kind: 'entry', value: '是' });
  });
});

describe('what people write', () => {
  const read =
    (column: Parameters<typeof readEntry>[0], unit: '元' | '万元' = '万元') =>
    (text: string) => {
      const entry = readEntry(column, text, unit);
      return entry.kind === 'entry' ? entry.value : '!';
    };

  it('is the same amount in every place', () => {
    const texts = [
      '5万元',
      '5万',
      '50000元',
      '５',
      ' 5.00 ',
      '￥5',
      '（5）',
      '(5)万元',
      '−5',
      '0.0005亿元',
      '1，2',
      '-',
      '——',
      '/',
    ];
    const amounts = [
      '50000',
      '50000',
      '50000',
      '50000',
      '50000',
      '50000',
      '-50000',
      '-50000',
      '-50000',
      '50000',
      '120000',
    ];
    expect(texts.map(read({ type: 'amount' }))).toEqual([...amounts, '', '', '']);
    expect(['约五万', '5辆', '1.2.3', '5%', '()', '元', '万', '--5'].map(read({ type: 'amount' }))).toEqual(
      new Array(8).fill('!'),
    );
  });

  it('is the same number in every place', () => {
    expect(['12', '１２', '(3)', '1,000', '-', '12.50'].map(read({ type: 'number' }))).toEqual([
      '12',
      '12',
      '-3',
      '1000',
      '',
      '12.50',
    ]);
    expect(['5%', '0.5%', '150%', '-2.5%', '12.340%', '100%'].map(read({ type: 'number', percent: true }))).toEqual([
      '0.05',
      '0.005',
      '1.5',
      '-0.025',
      '0.1234',
      '1',
    ]);
  });
});

describe('codes', () => {
  it('are found by code, then by name', async () => {
    const { standard } = await sceneOf('basicDetail');
    const catalog = standard.catalogs.get('functional');
    if (!catalog) throw new Error('no catalog');
    expect(findCodes(catalog, '20103')[0]?.code).toBe('20103');
    expect(findCodes(catalog, '职业年金').map(({ code }) => code)).toContain('2080506');
    expect(resolveCode(catalog, '行政运行')).toMatchObject({ kind: 'problem' });
    const written = [
      '2010301',
      '２０１０３０１',
      '2010301.0',
      '[2010301]行政运行',
      '（2010301）',
      '2010301-行政运行',
      '201 03 01',
    ];
    for (const text of written) expect(resolveCode(catalog, text), text).toEqual({ kind: 'code', code: '2010301' });
    // However brackets and quotes are typed, and as the catalog itself writes them.
    for (const name of ['“两房”建设', '"两房" 建设', '「两房」建设'])
      expect([resolveCode(catalog, name), findCodes(catalog, name)], name).toMatchObject([
        { kind: 'code', code: '2040409' },
        [{ code: '2040409' }],
      ]);
    const [office] = findCodes(catalog, '政府办公厅（室）');
    expect([office, findCodes(catalog, '办公厅(室)及相关')[0]]).toEqual([
      { code: '20103', name: '政府办公厅（室）及相关机构事务' },
      office,
    ]);
    expect(resolveCode(catalog, '政府办公厅（室）及相关机构事务')).toEqual({ kind: 'code', code: '20103' });
    expect(resolveCode(catalog, '2019977 3号楼')).toEqual({ kind: 'code', code: '2019977', name: '3号楼' });
    const reader = new CodeReader(catalog);
    expect([reader.read(['201']), reader.read(['', '03']), reader.read(['', '', '01']), reader.read(['合计'])]).toEqual(
      ['201', '20103', '2010301', ''],
    );
    expect(reader.read(['208', '05', '06'])).toBe('2080506');
    expect(reader.read(['208', '20805', '2080505'])).toBe('2080505');
  });
});
