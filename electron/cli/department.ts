/** `department`: a department's project from its units' files. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readList } from '../../shared/department/roll.js';
import { type TakeWish, type Taking, takeUnits, whyNoDepartment } from '../../shared/department/take.js';
import { memberId, memberWords } from '../../shared/project/department.js';
import type { Project } from '../../shared/project/model.js';
import { CHANGE_TITLE, changeWords, comparisonLine, placeWords } from '../../shared/report/comparison-words.js';
import {
  eliminatedLines,
  eliminationLine,
  type Noted,
  stateNotes,
  takingNotes,
  UNIT_KIND,
} from '../../shared/report/department-words.js';
import type { CheckedUnit } from '../../shared/report/folder-sheet.js';
import { compareStates } from '../../shared/review/compare.js';
import type { Comparison } from '../../shared/review/comparison.js';
import type { Standard } from '../../shared/standard/standard.js';
import { readUnits, type UnitSource, unitSources } from '../services/departments.js';
import { checkFiles } from '../services/folder-check.js';
import { checkOutputs } from '../services/outputs.js';
import { place, programFolder } from '../services/place.js';
import { openProject, UnusableFileError } from '../services/project-files.js';
import { standardOf } from '../services/project-standard.js';
import { checkDepartment } from './department-check.js';
import { printSome } from './fill.js';
import { EXIT, type ExitCode, UsageError } from './outcome.js';
import { printJson, printLine } from './print.js';
import { standardNamed } from './standard-named.js';
import { writeProject } from './write-project.js';

interface Options {
  readonly output?: string;
  readonly dryRun?: boolean;
  readonly check?: boolean;
  readonly list?: string;
  readonly drop?: readonly string[];
  readonly keepInternal?: readonly string[];
  readonly standard?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

export async function departmentCommand(
  department: string,
  units: readonly string[],
  options: Options,
): Promise<ExitCode> {
  const wished = options.standard === undefined ? undefined : await standardNamed(options.standard);
  if (options.check) return checkDepartment(department, units, wished, options.json ?? false);
  const { output = department, dryRun = false, force = false } = options;
  const inPlace = output === department;
  if (!dryRun) await checkOutputs([{ file: output, ending: '.gongkai' }], inPlace ? [] : [department]);
  const opened = await openProject(department);
  const standard = await standardOf(department, opened.project, wished);
  const why = whyNoDepartment(standard);
  if (why !== undefined) throw new UnusableFileError(department, why);
  const sources = await unitSources(units, department);
  const read = await readUnits(sources, standard);
  const states = await statesOf(sources);
  const before = opened.project;
  const taking = takeUnits(standard, before, read.units, await wishOf(before, standard, options));
  const notes = [...takingNotes(standard, before, taking, read), ...stateNotes(states)];
  const changes = compareStates({ standard, project: before }, { standard, project: taking.project });
  let written: string[] = [];
  if (!dryRun) {
    const wish = { file: department, stamp: opened.stamp, key: opened.key, target: output, undone: '没有汇总' };
    const backup = await writeProject({ ...wish, project: taking.project, force });
    written = [`已写入 ${output}${backup === undefined ? '' : `，原文件另存为 ${backup}`}`];
  }
  if (options.json) {
    const { commands: _, project: __, ...told } = taking;
    printJson({ written: dryRun ? null : output, ...told, notes, changes });
  } else {
    printLine(`${dryRun ? '将改动' : '改动'}部门文件：${comparisonLine(changes)}`);
    printTaking(standard, taking, changes, new Set(options.keepInternal));
    printNotes(notes);
    for (const line of written) printLine(line);
  }
  return notes.length > 0 ? EXIT.blocked : EXIT.done;
}

function printTaking(
  standard: Standard,
  { units, project, eliminated }: Taking,
  { changes }: Comparison,
  stays: ReadonlySet<string>,
): void {
  printFirst(changes.map((one) => `${CHANGE_TITLE[one.kind]}：${placeWords(one.place)}：${changeWords(one)}`));
  for (const unit of units) printLine(`${memberWords(unit)}：${UNIT_KIND[unit.kind]}（${unit.source}）`);
  for (const one of eliminated) {
    if (one.income === 0 && one.expense === 0) continue;
    printLine(eliminationLine(standard, one, !stays.has(one.id)));
    if (!stays.has(one.id)) printFirst(eliminatedLines(standard, project, one));
  }
}

function printFirst(lines: readonly string[]): void {
  printSome(lines, undefined, '--json');
}

function printNotes(notes: readonly Noted[]): void {
  for (const { title, lines } of notes) {
    printLine(`${title}（${lines.length}）：`);
    printFirst(lines);
  }
}

/** Units are dropped by their names or codes. */
async function wishOf({ department }: Project, { identity }: Standard, options: Options): Promise<TakeWish> {
  const dropped = (options.drop ?? []).map((named) => {
    const unit = department?.units.find(({ name, code }) => named === name || (code !== '' && named === code));
    if (!unit)
      throw new UsageError(`没有汇入过“${named}”；已汇入：${department?.units.map(memberWords).join('、') || '没有'}`);
    return memberId(unit);
  });
  const known = identity.department?.eliminations.map(({ id }) => id) ?? [];
  for (const id of options.keepInternal ?? [])
    if (!known.includes(id))
      throw new UsageError(`没有抵销“${id}”；规范“${identity.name}”的抵销：${known.join('、') || '没有'}`);
  const list = options.list === undefined ? undefined : readList(await listText(options.list));
  return { dropped: new Set(dropped), uneliminated: new Set(options.keepInternal), ...(list ? { list } : {}) };
}

async function listText(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new UnusableFileError(file, '没有这个文件，或不能读');
  return text.replace(/^\ufeff/, '');
}

async function statesOf(sources: readonly UnitSource[]): Promise<(readonly [string, CheckedUnit])[]> {
  if (sources.length === 0) return [];
  const worker = path.join(programFolder(), 'dist', 'worker', 'worker.cjs');
  const options = { file: worker, bundledFonts: true, standards: place() };
  const found =
    (await checkFiles(
      sources.map(({ file }) => file),
      options,
    ).product) ?? [];
  return found.map((one, index) => [sources[index]?.source ?? one.file, one] as const);
}
