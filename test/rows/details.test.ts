/** The indicators of a form are edited among the rows of all forms without touching those of others. */
import { expect, test } from 'vitest';
import { fieldText } from '../../renderer/entry/cell-text.js';
import { type Command, execute } from '../../shared/project/command.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import {
  addRow,
  copyRows,
  duplicateRow,
  lineKey,
  moveRow,
  neighbourOf,
  rowsOfForm,
} from '../../shared/rows/detail-rows.js';

const details = { table: 'indicators', owner: 'form', form: 'p1' };

const row = (key: string, form: string, level = '甲') => ({ key, cells: { form, level, name: key } });

const project: Project = {
  ...emptyProject({ id: 's', version: '1' }, { name: '', code: '' }, 2026),
  tables: { indicators: { rows: [row('p1-01', 'p1'), row('x', 'p2'), row('p1-02', 'p1', '乙'), row('y', 'p2')] } },
};

const after = (...commands: readonly (Command | undefined)[]): string[] => {
  const now = commands.reduce((one, command) => (command ? execute(one, command).project : one), project);
  return now.tables.indicators?.rows.map(({ key }) => key) ?? [];
};

test('a new row comes below the given one and takes over its levels', () => {
  const { command, key } = addRow(project, details, 'p1-01', ['level']);
  expect(after(command)).toEqual(['p1-01', 'p1-03', 'x', 'p1-02', 'y']);
  expect(key).toBe('p1-03');
  expect(command).toMatchObject({ rows: [{ cells: { form: 'p1', level: '甲' } }] });
  expect(after(addRow(project, details, undefined, []).command)[3]).toBe('p1-03');
});

test('rows move past the rows of other forms', () => {
  expect(after(moveRow(project, details, 'p1-02', 'p1-01'))).toEqual(['p1-02', 'p1-01', 'x', 'y']);
  expect(after(moveRow(project, details, 'p1-01', 'p1-02'))).toEqual(['x', 'p1-02', 'p1-01', 'y']);
  expect(moveRow(project, details, 'p1-01', 'x')).toBeUndefined();
  expect(moveRow(project, details, 'x', 'p1-01')).toBeUndefined();
});

test('a row that begins in a line of the standard has that line in its key', () => {
  expect(lineKey(project, details, 3)).toBe('p1-line3');
  const taken = { ...project, tables: { indicators: { rows: [row('p1-line3', 'p1')] } } };
  expect(lineKey(taken, details, 3)).toBe('p1-line3-01');
});

test('copies are rows of their own', () => {
  expect(after(duplicateRow(project, details, 'p1-01')?.command)).toEqual(['p1-01', 'p1-03', 'x', 'p1-02', 'y']);
  const from = rowsOfForm(project, details, 'p2');
  expect(after(...copyRows(project, details, from, false))).toEqual(['p1-01', 'x', 'p1-02', 'p1-03', 'p1-04', 'y']);
  expect(after(...copyRows(project, details, from, true))).toEqual(['x', 'p1-03', 'p1-04', 'y']);
  expect(neighbourOf(['a', 'b'], 'b')).toBe('a');
});

test('amounts are shown in the unit of the view and kept in 元', () => {
  const amount = { type: 'amount' } as const;
  expect(fieldText('12345000', amount, '万元')).toBe('1,234.50');
  expect(fieldText('1', amount, '万元')).toBe('0.0001');
});
