/**
 * A finished document becomes a project (已公开文件为项目) whose pages print the same numbers: tables and forms as an import reads
 * them, what the standard's wording says of facts and last year's figures, its texts as they are written. What the project would
 * print otherwise, and what could not be carried, is told.
 */
import { readIdentity } from '../audit/identity.js';
import type { Matched } from '../audit/match-tables.js';
import { alignProse, type ProseAlignment } from '../audit/prose/align.js';
import { Calculation } from '../calculation/calculation.js';
import type { Figures } from '../calculation/figures.js';
import { misplaced } from '../calculation/placement.js';
import { fillInIdentity } from '../filling/identity.js';
import { applyImport, type ImportScene, readImport } from '../imports/import.js';
import type { AskedCells, ImportAnswers, ImportPlan } from '../imports/plan.js';
import { labelOf } from '../imports/solve.js';
import { type Address, addressKey } from '../project/address.js';
import { type Command, execute } from '../project/command.js';
import { emptyProject, type Project } from '../project/model.js';
import type { Reading } from '../reading/reading.js';
import type { Spot } from '../reading/spot.js';
import type { Standard } from '../standard/standard.js';
import { type Deviation, proseDeviations, tableDeviations, wordsLeft } from './deviations.js';
import { type ProseEntries, type ProseEntry, proseEntries } from './prose-entries.js';
import { inProject, repeatedEntries } from './rows-of-prose.js';
import { type SetByHand, settle } from './settle.js';

/** An entry that was taken from the prose. */
export interface TakenFromProse {
  readonly address: Address;
  readonly label: string;
  readonly value: string;
  readonly spot?: Spot;
}

export interface Adoption {
  readonly project: Project;
  /** What became of the tables and forms; questions among it stand open. */
  readonly plan: ImportPlan;
  readonly prose: readonly TakenFromProse[];
  /** Cells of which the document prints only what they come to together: filled in one way of several that print the same. */
  readonly shared: readonly AskedCells[];
  /** Where the document contradicts itself: what it prints is kept by hand. */
  readonly byHand: readonly SetByHand[];
  /** Printed numbers that the project prints otherwise. */
  readonly deviations: readonly Deviation[];
  /** What the document tells of cells, printed or inferred; what it does not tell is an error. Absent for a fill-in workbook. */
  readonly figures?: Pick<Figures, 'value'>;
  /** Paragraphs that are none of the standard's, and words that no field takes. */
  readonly left: readonly Deviation[];
}

/** Nothing is asked of a project: unit and year are the document's. `answers` are those to the questions of an earlier try. */
export function adopt(standard: Standard, reading: Reading, answers: ImportAnswers = {}): Adoption {
  const empty = begin(standard, reading);
  let told: ProseEntries = { entries: [], refused: [] };
  let prose: ProseAlignment | undefined;
  const { plan, scene } = readImport(standard, empty, reading, answers, (matched) => {
    prose = alignProse({ standard, figures: matched.figures, reading, taken: matched.taken });
    told = proseEntries(standard, matched.figures, prose, reading);
    return [...ownCode(empty, matched), ...commandsOf(told.entries.filter((one) => isAnywhere(standard, one)))];
  });
  const applied = applyImport(empty, plan).project;
  if (!scene) return { project: applied, plan, prose: [], shared: [], byHand: [], deviations: [], left: [] };
  const own = withProse(standard, applied, inProject(told.entries, scene));
  const later = prose ? withProse(standard, own, repeatedEntries(standard, own, prose)) : own;
  const isOpen = plan.questions.length > 0;
  const settled = isOpen ? { project: later, byHand: [], shared: plan.asked } : settle(standard, later, plan, scene);
  const carried = new Set(prose?.words.map(({ block }) => block));
  return finished(standard, reading, scene, { ...settled, plan, told, carried });
}

/** Unit and year as the document has them; the first year of the standard where it names none, which is told. */
function begin(standard: Standard, reading: Reading): Project {
  const { id, version, years } = standard.identity;
  const filled = fillInIdentity(reading);
  const { unit, year = years.from } = filled?.standard === id ? filled : readIdentity(standard, reading);
  return emptyProject({ id, version }, unit, year);
}

/** The code of the unit stands in tables. */
function ownCode({ unit }: Project, { figures }: Matched): Command[] {
  const { code } = figures.identity.unit;
  return code === unit.code ? [] : [{ kind: 'setUnit', name: unit.name, code }];
}

/** Whether an entry has its place before any table is read, and tells how they are computed: words, counts. */
function isAnywhere({ tables }: Standard, { address, column }: ProseEntry): boolean {
  const isListed = tables
    .get(address.table)
    ?.blocks.some(({ rows }) => rows.kind === 'list' || rows.kind === 'classification');
  return !isListed && column.type !== 'amount';
}

function commandsOf(entries: readonly Pick<ProseEntry, 'address' | 'value'>[]): Command[] {
  const cells = entries.map(({ address, value }) => ({ address, value }));
  return cells.length === 0 ? [] : [{ kind: 'setCells', cells }];
}

/** What the tables do not say, the prose says; rows that entries bring about are there for those that follow. */
function withProse(
  standard: Standard,
  project: Project,
  entries: readonly Pick<ProseEntry, 'address' | 'value'>[],
): Project {
  const open = entries.filter(({ address: { table, row, column } }) => {
    const cells = project.tables[table]?.rows.find(({ key }) => key === row)?.cells;
    return cells?.[column] === undefined;
  });
  const filled = (some: typeof open): Project =>
    commandsOf(some).reduce((now, command) => execute(now, command).project, project);
  const tried = new Calculation(standard, filled(open));
  return filled(open.filter(({ address }) => misplaced(tried, address) === undefined));
}

interface Made {
  readonly project: Project;
  readonly byHand: readonly SetByHand[];
  readonly shared: readonly AskedCells[];
  readonly plan: ImportPlan;
  readonly told: ProseEntries;
  /** Blocks whose words are entries. */
  readonly carried: ReadonlySet<number>;
}

function finished(standard: Standard, reading: Reading, scene: ImportScene, made: Made): Adoption {
  const { told, plan, byHand, shared } = made;
  const { project } = made;
  const calculation = new Calculation(standard, project);
  const refused = new Set(
    plan.sources.flatMap(({ items }) =>
      items.flatMap(({ kind, address }) => (kind === 'refused' ? [addressKey(address)] : [])),
    ),
  );
  const prose = inProject(told.entries, scene).flatMap(({ address, value, spot }): TakenFromProse[] => {
    const cells = project.tables[address.table]?.rows.find(({ key }) => key === address.row)?.cells;
    if (cells?.[address.column] !== value) return [];
    return [{ address, value, label: labelOf(calculation, address), ...(spot ? { spot } : {}) }];
  });
  const said = proseDeviations(standard, calculation, reading, scene.matched.taken, made.carried);
  return {
    project,
    plan,
    prose,
    shared,
    byHand,
    figures: scene.matched.figures,
    deviations: [...tableDeviations(calculation, scene, refused), ...said.deviations],
    left: [...wordsLeft(told), ...said.left],
  };
}
