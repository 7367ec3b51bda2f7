/** What a window shows of a department before its units' files are taken (部门汇总). */
import type { DepartmentPlan, PlannedUnit } from '../contract/department-requests.js';
import type { RefusedFile, UnitFile } from '../department/roll.js';
import { type TakeWish, type Taking, takeUnits } from '../department/take.js';
import { memberId, memberWords } from '../project/department.js';
import { emptyProject, type Project } from '../project/model.js';
import { compareStates } from '../review/compare.js';
import type { EnteredChange } from '../review/comparison.js';
import type { Standard } from '../standard/standard.js';
import { comparisonLine } from './comparison-words.js';
import { eliminatedLines, eliminationLine, takingNotes, UNIT_KIND } from './department-words.js';

/** Changes of one list that a window shows. */
const MOST = 300;

export interface ReadFiles {
  readonly units: readonly UnitFile[];
  readonly refused: readonly RefusedFile[];
  readonly notes: readonly string[];
}

export function planDepartment(
  standard: Standard,
  project: Project,
  read: ReadFiles,
  wish: TakeWish,
): Omit<DepartmentPlan, 'folder' | 'files'> {
  const taking = takeUnits(standard, project, read.units, wish);
  const found = compareStates({ standard, project }, { standard, project: taking.project });
  return {
    commands: taking.commands,
    units: unitsOf(standard, project, taking),
    changes: found.changes.slice(0, MOST),
    consequences: found.consequences.filter(({ kind }) => kind === 'computed').slice(0, MOST),
    changeCount: found.changes.length,
    line: comparisonLine(found),
    eliminations: taking.eliminated.flatMap((one) => {
      if (one.income === 0 && one.expense === 0) return [];
      const isWished = wish.uneliminated?.has(one.id) !== true;
      const line = eliminationLine(standard, one, isWished);
      return [{ id: one.id, line, cells: eliminatedLines(standard, taking.project, one), isWished }];
    }),
    notes: takingNotes(standard, project, taking, read),
    list: (taking.project.department?.list ?? [])
      .map(({ name, code }) => (code === '' ? name : `${code} ${name}`))
      .join('\n'),
  };
}

/** Each with what it gives otherwise than last time. */
function unitsOf(standard: Standard, before: Project, taking: Taking): PlannedUnit[] {
  const given = (project: Project): ReadonlyMap<string, Project['tables']> =>
    new Map(project.department?.units.map((one) => [memberId(one), one.tables]));
  const [was, is] = [given(before), given(taking.project)];
  return taking.units.map(({ id, name, code, source, kind }): PlannedUnit => {
    const [former = {}, now = {}] = [was.get(id), is.get(id)];
    const asked = kind === 'new' || kind === 'changed' || kind === 'dropped';
    const changes = asked ? changesOf(standard, before, former, now) : [];
    const words = { kind, kindWords: UNIT_KIND[kind] };
    return {
      id,
      name: memberWords({ name, code }),
      source,
      ...words,
      changes: changes.slice(0, MOST),
      changeCount: changes.length,
    };
  });
}

function changesOf(
  standard: Standard,
  { standard: by, unit, year }: Project,
  before: Project['tables'],
  after: Project['tables'],
): readonly EnteredChange[] {
  const empty = emptyProject(by, unit, year);
  const [one, other] = [before, after].map((tables) => ({ standard, project: { ...empty, tables } }));
  return one && other ? compareStates(one, other).changes : [];
}
