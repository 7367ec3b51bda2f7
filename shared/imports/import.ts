/**
 * Brings the numbers of files into a project (导入): recognise, match, show, confirm. What an audit reads of a finished document
 * is what an import reads; here every number gets its place in the project, or is told with the reason why it has none.
 */
import type { Matched } from '../audit/match-tables.js';
import { Calculation } from '../calculation/calculation.js';
import type { Change } from '../project/change.js';
import { execute, executeAll, type Step } from '../project/command.js';
import type { Project } from '../project/model.js';
import type { Reading } from '../reading/reading.js';
import type { Standard } from '../standard/standard.js';
import { Asking } from './asking.js';
import { planFillIn } from './fill-in.js';
import { ledgerIn, planLedger } from './ledger.js';
import type { ImportMapping } from './mapping.js';
import type { ImportAnswers, ImportPlan } from './plan.js';
import { Planner } from './planner.js';
import { type Beginning, QUIET, type ReadImport, type TellStage } from './scene.js';

/**
 * What an import of a reading into a project would do. Nothing is changed: {@link applyImport} does it. `answers` are those to
 * the questions of an earlier plan of the same reading, and corrections of it (`table:3`, `column:3:预算数`, `row:3:其他收入`: a
 * key of the standard, or `leave`). `mapping` is what was remembered of such sources. `tell` hears what is being done, and may
 * throw to end it.
 */
export function planImport(
  standard: Standard,
  project: Project,
  reading: Reading,
  answers: ImportAnswers = {},
  mapping?: ImportMapping,
  tell?: TellStage,
): ImportPlan {
  return readImport(standard, project, reading, answers, { mapping, tell }).plan;
}

/** As {@link planImport}; `begin` is given the tables that were found. */
export function readImport(
  standard: Standard,
  project: Project,
  reading: Reading,
  answers: ImportAnswers,
  { mapping, begin, tell = QUIET }: Wish,
): ReadImport {
  const filled = planFillIn(standard, project, reading, new Asking(answers));
  if (filled) {
    const { plan: own, rest } = filled;
    if (!rest) return { plan: own };
    return { plan: together(own, planRest(standard, filled.project, rest, answers, { mapping, tell }).plan) };
  }
  return planRest(standard, project, reading, answers, { mapping, tell, ...(begin ? { begin } : {}) });
}

/** What stands beside fill-in workbooks, in the project as it is then. */
function together(own: ImportPlan, rest: ImportPlan): ImportPlan {
  // Tables of the rest keep the numbers by which they are corrected.
  const last = rest.sources.reduce((most, { number }) => Math.max(most, number), 0);
  const moved = <Of extends { readonly table?: number }>(one: Of): Of =>
    one.table === undefined ? one : { ...one, table: one.table + last };
  return {
    ...rest,
    sources: [...own.sources.map((source) => ({ ...source, number: source.number + last })), ...rest.sources],
    unread: [...own.unread, ...rest.unread],
    questions: [...own.questions.map(moved), ...rest.questions],
    answered: [...own.answered.map(moved), ...rest.answered],
    commands: [...own.commands, ...rest.commands],
    labels: new Set([...own.labels, ...rest.labels]),
  };
}

interface Wish {
  readonly mapping?: ImportMapping | undefined;
  readonly begin?: (matched: Matched) => Beginning;
  readonly tell?: TellStage | undefined;
}

function planRest(
  standard: Standard,
  project: Project,
  reading: Reading,
  answers: ImportAnswers,
  { mapping, begin, tell = QUIET }: Wish,
): ReadImport {
  const planner = new Planner(standard, project, reading, new Asking(answers), mapping, tell);
  if (begin) planner.begin(begin);
  const plan = planner.plan();
  return { plan: withLedger(standard, project, reading, plan, answers, mapping, tell) ?? plan, scene: planner.scene() };
}

/** The plan again where one of the tables that are none of the standard's is a ledger; undefined where none is. */
function withLedger(
  standard: Standard,
  project: Project,
  reading: Reading,
  { sources }: ImportPlan,
  answers: ImportAnswers,
  mapping: ImportMapping | undefined,
  tell: TellStage,
): ImportPlan | undefined {
  const asking = new Asking(answers);
  const unknown = sources.filter(({ tables }) => tables.length === 0);
  const found = ledgerIn(standard, reading, new Set(unknown.map(({ spot }) => spot.block)), asking);
  if (!found) return undefined;
  const at = unknown.find(({ spot }) => spot.block === found.table.spot.block)?.number ?? 0;
  const planned = planLedger(
    standard,
    project,
    found,
    at,
    asking,
    (commands) => new Calculation(standard, executeAll(project, commands)),
  );
  // What stands beside it is read as ever, in the project as it is then.
  const rest = new Planner(standard, executeAll(project, planned.commands), reading, asking, mapping, tell);
  const then = rest.plan();
  return {
    ...then,
    sources: then.sources.map((source) => (source.number === at ? planned.source : source)),
    questions: asking.open,
    answered: asking.closed,
    commands: rest.isForeign ? [] : [...planned.commands, ...then.commands],
    labels: new Set([...planned.labels, ...then.labels]),
  };
}

/** Carries out what is certain of a plan, as one step of undo. */
export function applyImport(project: Project, { commands }: Pick<ImportPlan, 'commands'>): Step {
  const changes: Change[] = [];
  const inverses: (readonly Change[])[] = [];
  let now = project;
  for (const command of commands) {
    const step = execute(now, command);
    now = step.project;
    for (const change of step.changes) changes.push(change);
    inverses.push(step.inverse);
  }
  return { project: now, changes, inverse: inverses.reverse().flat() };
}
