/** What units gave stays right while a department's project lives on: its rows renamed, its standard changed, two copies merged. */
import { expect, it } from 'vitest';
import { takeUnits } from '../../shared/department/take.js';
import { execute } from '../../shared/project/command.js';
import { differences } from '../../shared/project/difference.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { mergeProjects } from '../../shared/review/merge/merge.js';
import { renamedRows } from '../../shared/rows/renamed.js';
import type { Standard } from '../../shared/standard/standard.js';
import { upgradeProject } from '../../shared/upgrade/upgrade.js';
import { standardOf } from '../example.js';
import { departmentOf, unitOf } from './units.js';

const standard = await standardOf('shandong-2026-budget');

function unit(number: number, gpb = '10'): Project {
  const cells = { name: `项目${number}`, function: '2010302', gpb };
  return unitOf(standard, number, { projects: { rows: [{ key: 'p01', cells }] } });
}

function made(...units: readonly Project[]): Project {
  const files = units.map((project) => ({ source: project.unit.name, project }));
  return takeUnits(standard, departmentOf(standard), files).project;
}

function again(project: Project, ...units: readonly Project[]): readonly string[] {
  const files = units.map((one) => ({ source: one.unit.name, project: one }));
  return takeUnits(standard, project, files).units.map(({ kind }) => kind);
}

it('knows rows under other keys, and every entry where a new version of the standard has it', () => {
  const project = made(unit(1), unit(2));
  const renamed = renamedRows(standard, project, new Map([['projects', new Map([['103001_p01', 'x']])]]));
  expect(renamed.department?.units[0]?.tables.projects?.rows[0]?.key).toBe('x');
  const next: Standard = {
    ...standard,
    identity: { ...standard.identity, version: '2.0.0', migrations: [] },
  };
  const moved = upgradeProject(project, standard, next).project;
  expect(moved.department).toEqual(project.department);
  expect(again(moved, unit(1), unit(2, '11'))).toEqual(['same', 'changed']);
});

it('is told as a change, merged as a whole, and gone where it is taken away', () => {
  const base = made(unit(1));
  const theirs = takeUnits(standard, base, [{ source: '2', project: unit(2) }]).project;
  expect(differences(base, theirs).filter(({ part }) => part === 'department')).toHaveLength(1);
  const { project, conflicts } = mergeProjects(base, base, theirs, standard);
  expect([project.department?.units.length, conflicts]).toEqual([2, []]);
  const without = execute(departmentOf(standard), { kind: 'setDepartment', department: undefined }).project;
  expect(serialiseProject(without)).toBe(serialiseProject(departmentOf(standard)));
});

it('is refused where a file was made that holds a row twice', () => {
  const text = JSON.parse(serialiseProject(made(unit(1))));
  const { rows } = text.content.department.units[0].tables.projects;
  rows.push(rows[0]);
  expect(() => parseProject(JSON.stringify(text))).toThrow(/写了两次/);
});
