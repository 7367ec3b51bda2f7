/**
 * A department's project made of its units' files (由所属单位汇总), or made again: what it would be, with everything that somebody
 * should see before it is. Only what the units gave otherwise than last time changes anything.
 */
import { Calculation } from '../calculation/calculation.js';
import { misplaced } from '../calculation/placement.js';
import { evaluatorOf } from '../calculation/plan.js';
import { LIMITS } from '../limits.js';
import { MoneyRangeError } from '../number/money.js';
import type { Address } from '../project/address.js';
import type { Command } from '../project/command.js';
import { hashOf } from '../project/content.js';
import { type Department, type Member, memberId, rowsKept, type TakenUnit } from '../project/department.js';
import { ProjectFileError } from '../project/file.js';
import type { Project } from '../project/model.js';
import { shortened } from '../shortened.js';
import type { Standard } from '../standard/standard.js';
import { type Eliminated, eliminate } from './eliminate.js';
import { Entering, type Kept } from './entering.js';
import { type Given, givenBy } from './given.js';
import { type Accepted, acceptable, joinedList, missingOf, type RefusedFile, type UnitFile } from './roll.js';
import { totalOf } from './total.js';

export interface TakeWish {
  /** Who should be among them; without it the list stays, and grows by whom it lacks. */
  readonly list?: readonly Member[];
  /** Units whose numbers go out again, by their ids. */
  readonly dropped?: ReadonlySet<string>;
  /** Eliminations that are not to be carried out. */
  readonly uneliminated?: ReadonlySet<string>;
}

/** `kept`: its file is not there this time, and what was taken from it stays. */
export interface UnitLine extends Member, Pick<Given, 'refused' | 'words' | 'overrides'> {
  readonly id: string;
  readonly source: string;
  readonly kind: 'new' | 'changed' | 'same' | 'kept' | 'dropped';
}

export interface Taking {
  /** The department as it would be, and how it comes to that. */
  readonly project: Project;
  readonly commands: readonly Command[];
  readonly units: readonly UnitLine[];
  readonly refused: readonly RefusedFile[];
  /** On the list, and nothing was taken from them. */
  readonly missing: readonly Member[];
  /** Not on the list that there was. */
  readonly added: readonly Member[];
  readonly eliminated: readonly Eliminated[];
  /** Entries that somebody changed in the department's project. */
  readonly kept: readonly Kept[];
  /** Entries that the tables of all units together have no place for, e.g. on a code that another unit has items below. */
  readonly unplaced: readonly { readonly address: Address; readonly value: string }[];
  readonly notes: readonly string[];
}

const NOBODY: Department = { list: [], units: [], eliminations: [] };

/** Why a standard does not let a department be made of its units; undefined where it does. */
export function whyNoDepartment({ identity: { name, department } }: Standard): string | undefined {
  if (!department) return `规范“${name}”没有写部门怎样汇总（standard.yaml 的 department），不能由各单位的文件汇总`;
  return department.unsupported;
}

/**
 * All by the department's standard, which must allow it. Throws ProjectFileError where a sum is too large to be an amount, or all of it
 * for a file that can be opened again.
 */
export function takeUnits(
  standard: Standard,
  department: Project,
  files: readonly UnitFile[],
  wish: TakeWish = {},
): Taking {
  try {
    const taking = taken(standard, department, files, wish);
    refuseTooMuch(taking.project);
    return taking;
  } catch (problem) {
    if (!(problem instanceof MoneyRangeError)) throw problem;
    throw new ProjectFileError('too-large', '各单位相加的金额过大，请核对各单位是不是把元填成了万元');
  }
}

function refuseTooMuch({ tables, department }: Project): void {
  const rows = Object.values(tables).map((table) => table.rows.length);
  const kept = department ? rowsKept(department) : 0;
  const isTooMuch =
    rows.reduce((sum, count) => sum + count, 0) > LIMITS.projectRows ||
    rows.some((count) => count > LIMITS.tableRows) ||
    kept > LIMITS.unitRows ||
    (department?.units.length ?? 0) > LIMITS.units ||
    (department?.list.length ?? 0) > LIMITS.units;
  if (isTooMuch)
    throw new ProjectFileError('too-large', '各单位的行相加太多，一份项目文件放不下，没有汇总；请分几个部门汇总');
}

function taken(
  standard: Standard,
  department: Project,
  files: readonly UnitFile[],
  { list: wished, dropped = new Set(), uneliminated = new Set() }: TakeWish,
): Taking {
  const rules = standard.identity.department;
  const former = department.department ?? NOBODY;
  const { files: accepted, refused } = acceptable(standard, department, files);
  const { lines, units } = takenFrom(standard, department, former, accepted, dropped);
  const eliminated = (rules?.eliminations ?? []).map((rule) => eliminate(rule, units));
  const eliminations = eliminated
    .filter(({ id, fen }) => fen > 0 && !uneliminated.has(id))
    .map(({ id, title, tables }) => ({ id, title, tables }));
  const known = wished ?? former.list.filter((one) => !dropped.has(memberId(one)));
  const list = joinedList(known, units);
  const entering = new Entering(standard, department, units);
  const total = totalOf(standard, [...units, ...eliminations]);
  entering.enter(totalOf(standard, [...former.units, ...former.eliminations]), total);
  entering.carryOut({ kind: 'setDepartment', department: { list, units, eliminations } });
  const { project, commands, kept } = entering;
  const figures = new Calculation(standard, project);
  const unplaced = [...total].flatMap(([table, rows]) =>
    [...rows].flatMap(([row, cells]) =>
      [...cells].flatMap(([column, value]) => {
        const address = { table, row, column };
        return value === '' || misplaced(figures, address) === undefined ? [] : [{ address, value }];
      }),
    ),
  );
  return {
    project,
    commands,
    units: lines,
    refused,
    missing: missingOf(list, units),
    added: known.length > 0 ? list.slice(known.length) : [],
    eliminated,
    kept,
    unplaced,
    notes: notesOn(standard, figures, units),
  };
}

/** Those of before in their order, then the new ones. */
function takenFrom(
  standard: Standard,
  department: Project,
  former: Department,
  accepted: readonly Accepted[],
  dropped: ReadonlySet<string>,
): { readonly lines: UnitLine[]; readonly units: TakenUnit[] } {
  const files = new Map(accepted.map((one) => [memberId(one.project.unit), one]));
  const known = new Map(former.units.map((one) => [memberId(one), one]));
  const lines: UnitLine[] = [];
  const units: TakenUnit[] = [];
  for (const id of new Set([...known.keys(), ...files.keys()])) {
    const [before, file] = [known.get(id), files.get(id)];
    const given = file && !dropped.has(id) ? givenBy(standard, department, file.project) : NOTHING;
    const unit = file ? { ...unitOf(file), tables: given.tables } : before;
    if (!unit) continue;
    const { name, code, source } = unit;
    const kind = dropped.has(id) ? 'dropped' : file ? kindOf(before, unit) : 'kept';
    lines.push({ id, name, code, source, kind, ...withoutTables(given) });
    if (kind !== 'dropped') units.push(unit);
  }
  return { lines, units };
}

function unitOf({ source, hash, project: { unit } }: Accepted): Omit<TakenUnit, 'tables'> {
  return { name: unit.name, code: unit.code, source: shortened(source, 300), hash };
}

function kindOf(before: TakenUnit | undefined, { tables }: TakenUnit): 'new' | 'changed' | 'same' {
  if (!before) return 'new';
  return hashOf(before.tables) === hashOf(tables) ? 'same' : 'changed';
}

function withoutTables({ refused, words, overrides }: Given): Omit<Given, 'tables'> {
  return { refused, words, overrides };
}

const NOTHING: Given = { tables: {}, refused: [], words: 0, overrides: 0 };

/** What the standard wants looked at. */
function notesOn(standard: Standard, figures: Calculation, units: readonly TakenUnit[]): string[] {
  const { whole = [], internal = [] } = standard.identity.department ?? {};
  const used = new Set(units.flatMap(({ tables }) => Object.keys(tables)));
  return [
    ...whole.flatMap(({ table, why }) => (used.has(table) ? [why] : [])),
    ...internal.flatMap(({ title, amount, why }) => {
      const value = figures.evaluateWith(evaluatorOf(standard, amount.expression));
      return value.kind === 'amount' && value.fen !== 0 ? [`各单位有${title}：${why}`] : [];
    }),
  ];
}
