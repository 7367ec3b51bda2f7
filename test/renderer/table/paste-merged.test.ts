/** A block with merged titles, as Excel and WPS bring it: columns of one name are told apart by what stands over them. */
import { expect, it } from 'vitest';
import { planPaste } from '../../../renderer/table/clip/paste.js';
import { holdsSeveralTables } from '../../../renderer/table/clip/several.js';
import { plainTitle } from '../../../shared/calculation/plain-title.js';
import { entryAt } from '../../../shared/sheet/scene.js';
import { headerPath } from '../../../shared/standard/standard.js';
import { after, at, sceneOf } from '../../scene.js';

it('goes to the columns that its titles name, not to those where it was put, and nothing is asked', async () => {
  const scene = await sceneOf('sangong');
  const { columns, table } = scene.sheet;
  const words = (index: number): string => plainTitle(scene.calculation, entered[index]?.title ?? table.file.title);
  const entered = columns.filter(({ formula, leaf, show }) => !formula && !leaf && !show);
  const [abroad] = entered;
  const reception = entered.at(-1);
  if (!abroad || !reception) throw new Error('nothing is entered');
  // Their namesakes are computed, and stand where the block is put.
  expect(columns.filter(({ title }) => plainTitle(scene.calculation, title) === words(0))).toHaveLength(2);
  const [year = table.file.title] = headerPath(table, abroad);
  const text = [
    [plainTitle(scene.calculation, year), ''],
    [words(entered.length - 1), words(0)],
    ['3.25', '1.50'],
  ];
  const merged = [{ row: 0, column: 0, rowSpan: 1, columnSpan: 2 }];
  const plan = planPaste(scene, at(scene.sheet, 'row', columns[0]?.key ?? ''), { text, merged, hidden: true });
  if (plan.kind !== 'plan') throw new Error(JSON.stringify(plan));
  const then = after(scene, plan.commands);
  const entry = (column: string): string | undefined => entryAt(then.project, { table: 'sangong', row: 'row', column });
  expect([entry(reception.key), entry(abroad.key)]).toEqual(['32500', '15000']);
  expect(plan.items.map(({ kind }) => kind)).toEqual(['entry', 'entry']);
  expect(plan.notes).toEqual(['略去表头 2 行', '来源中隐藏的行、列没有粘贴']);
});

it('has a title over all its columns left out, whatever that is called', async () => {
  const scene = await sceneOf('projects');
  const text = [
    ['项目支出预算安排', ''],
    ['单位：元', ''],
    ['项目名称', '一般公共预算'],
    ['信息系统运维', '100000'],
  ];
  const merged = [0, 1].map((row) => ({ row, column: 0, rowSpan: 1, columnSpan: 2 }));
  const plan = planPaste(scene, at(scene.sheet, '+', 'name'), { text, merged });
  if (plan.kind !== 'plan') throw new Error(JSON.stringify(plan));
  expect(plan.notes).toContain('略去表头 3 行');
  const names = after(scene, plan.commands).project.tables.projects?.rows.map(({ cells }) => cells.name);
  expect(names?.at(-1)).toBe('信息系统运维');
  expect(names).not.toContain('项目支出预算安排');
});

it('is placed in no table where it holds several, each under a title of its own', () => {
  const one = [
    ['表1 收入总表', ''],
    ['项目', '金额'],
    ['拨款', '1.00'],
    ['', ''],
  ];
  const titled = [['收入总表', ''], ...one.slice(1)];
  const other = [
    ['支出总表（按科目）', ''],
    ['科目', '合计'],
    ['2010301', '1.00'],
  ];
  expect(holdsSeveralTables([...titled, ...other])).toBe(true);
  expect(holdsSeveralTables(titled)).toBe(false);
  // A title over nothing, a row that is called a table, and numbers without a title are no second table.
  expect(holdsSeveralTables([...titled, ['附表', '']])).toBe(false);
  expect(holdsSeveralTables([...titled, ['其中：水电表', '3.00'], ['单位公章', ''], ['x', '2']])).toBe(false);
});
