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
import { formatPlainly } from '../composition/format.js';
import { fillInIdentity } from '../filling/identity.js';
import { applyImport, readImport } from '../imports/import.js';
import { AS_PRINTED, type AskedCells, type ImportAnswers, type ImportPlan, PROPOSALS } from '../imports/plan.js';
import type { ImportScene } from '../imports/scene.js';
import { labelOf } from '../imports/solve.js';
import { type Address, addressKey, parseAddressKey } from '../project/address.js';
import { type Command, executeAll } from '../project/command.js';
import { emptyProject, type Project } from '../project/model.js';
import type { Reading } from '../reading/reading.js';
import type { Spot } from '../reading/spot.js';
import type { Standard } from '../standard/standard.js';
import { type Deviation, proseDeviations, tableDeviations, wordsLeft } from './deviations.js';
import { type ProseEntries, type ProseEntry, proseEntries } from './prose-entries.js';
import { inProject, repeatedEntries } from './rows-of-prose.js';

/** An entry that was taken from the prose. */
export interface TakenFromProse {
  readonly address: Address;
  readonly label: string;
  readonly value: string;
  readonly spot?: Spot;
}

/** A computed cell that was set by hand to what the document prints there. */
export interface SetByHand {
  readonly address: Address;
  readonly label: string;
  readonly printed: string;
  readonly computed: string;
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

/** What only sums tell is shared out as proposed, and what contradicts itself stays as it is printed: both are told. */
const WISHES = { [PROPOSALS.id]: PROPOSALS.choices[0].value, [AS_PRINTED.id]: AS_PRINTED.choices[1].value };

/** Nothing is asked of a project: unit and year are the document's. `answers` are those to the questions of an earlier try. */
export function adopt(standard: Standard, reading: Reading, answers: ImportAnswers = {}): Adoption {
  const empty = begin(standard, reading);
  const read = readWhole(standard, empty, reading, answers);
  const foreign = read.prose && foreignWords(standard, read.prose);
  // What the prose told has changed what is known of the tables, so they are read again without it.
  const { plan, scene, prose, told } = foreign ? readWhole(standard, empty, reading, answers, false) : read;
  const applied = applyImport(empty, plan).project;
  if (!scene) return { project: applied, plan, prose: [], shared: [], byHand: [], deviations: [], left: [] };
  const own = withProse(standard, applied, inProject(told.entries, scene));
  const project = prose ? withProse(standard, own, repeatedEntries(standard, own, prose)) : own;
  const carried = new Set(prose?.words.map(({ block }) => block));
  const made = finished(standard, reading, scene, { project, plan, told, carried });
  return foreign ? { ...made, left: [{ message: foreign }, ...made.left] } : made;
}

interface Whole {
  readonly plan: ImportPlan;
  readonly scene?: ImportScene | undefined;
  readonly told: ProseEntries;
  readonly prose?: ProseAlignment | undefined;
}

/** Tables and forms, and on top of them the prose where it `isOurs`. */
function readWhole(standard: Standard, empty: Project, reading: Reading, answers: ImportAnswers, isOurs = true): Whole {
  let told: ProseEntries = { entries: [], refused: [] };
  let prose: ProseAlignment | undefined;
  const read = readImport(
    standard,
    empty,
    reading,
    { ...WISHES, ...answers },
    {
      begin: (matched) => {
        if (!isOurs) return { commands: ownCode(empty, matched), rounded: [] };
        prose = alignProse({ standard, figures: matched.figures, reading, taken: matched.taken });
        told = proseEntries(standard, matched.figures, prose, reading);
        const first = told.entries.filter((one) => isAnywhere(standard, one));
        const rounded = first
          .filter(({ column }) => column.type === 'amount')
          .map(({ address }) => addressKey(address));
        return { commands: [...ownCode(empty, matched), ...commandsOf(first)], rounded };
      },
    },
  );
  return { ...read, told, prose };
}

/**
 * Why nothing is taken from the prose: most of its paragraphs are none of the standard's wording, so that what seems to be a
 * field of it may be any other number. Undefined where it is the standard's.
 */
function foreignWords({ identity }: Standard, { passages, words }: ProseAlignment): string | undefined {
  // Lists take any words.
  const listed = new Set(words.map(({ block }) => block));
  const wording = passages.filter(({ place: { spot } }) => !listed.has(spot?.block ?? -1));
  const strange = wording.filter(({ written, fields }) => written && fields.length === 0).length;
  if (strange * 2 <= wording.length) return undefined;
  return `正文 ${wording.length} 段中有 ${strange} 段不是“${identity.name}”的文字，正文里的数和文字都没有带入：请核对规范是否选对，或在项目中自己填写`;
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

/** Whether an entry has its place before any table is read: its row is the standard's own. */
function isAnywhere({ tables }: Standard, { address }: ProseEntry): boolean {
  const isListed = tables
    .get(address.table)
    ?.blocks.some(({ rows }) => rows.kind === 'list' || rows.kind === 'classification');
  return !isListed;
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
  const filled = (some: typeof open): Project => executeAll(project, commandsOf(some));
  const tried = new Calculation(standard, filled(open));
  return filled(open.filter(({ address }) => misplaced(tried, address) === undefined));
}

interface Made {
  readonly project: Project;
  readonly plan: ImportPlan;
  readonly told: ProseEntries;
  /** Blocks whose words are entries. */
  readonly carried: ReadonlySet<number>;
}

function finished(standard: Standard, reading: Reading, scene: ImportScene, made: Made): Adoption {
  const { project, told, plan, carried } = made;
  const calculation = new Calculation(standard, project);
  const items = plan.sources.flatMap((source) => source.items);
  const refused = new Set(items.flatMap(({ kind, address }) => (kind === 'refused' ? [addressKey(address)] : [])));
  const prose = inProject(told.entries, scene).flatMap(({ address, value, spot }): TakenFromProse[] => {
    const cells = project.tables[address.table]?.rows.find(({ key }) => key === address.row)?.cells;
    if (cells?.[address.column] !== value) return [];
    return [{ address, value, label: labelOf(calculation, address), ...(spot ? { spot } : {}) }];
  });
  const said = proseDeviations(standard, calculation, reading, scene.matched.taken, carried);
  return {
    project,
    plan,
    prose,
    // What the prose tells is not open.
    shared: plan.asked.filter(
      ({ cells }) =>
        !cells.every(({ address }) => prose.some((one) => addressKey(one.address) === addressKey(address))),
    ),
    byHand: setByHand(standard, project),
    figures: scene.matched.figures,
    deviations: [...tableDeviations(calculation, scene, refused), ...said.deviations],
    left: [...wordsLeft(told), ...said.left],
  };
}

/** What is printed where the other numbers make something else. */
function setByHand(standard: Standard, project: Project): SetByHand[] {
  const [calculation, computed] = [
    new Calculation(standard, project),
    new Calculation(standard, { ...project, overrides: {} }),
  ];
  return Object.keys(project.overrides).flatMap((key): SetByHand[] => {
    const address = parseAddressKey(key);
    const table = address && standard.tables.get(address.table);
    if (!address || !table) return [];
    const shown = (figures: Calculation): string =>
      formatPlainly(figures.value(address), table.numbers, table.columnByKey.get(address.column));
    return [{ address, label: labelOf(calculation, address), printed: shown(calculation), computed: shown(computed) }];
  });
}
