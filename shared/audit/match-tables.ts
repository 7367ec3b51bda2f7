/** Finds the tables and forms of a standard in a finished document (对表), and everything that belongs to them. */
import { isEmptyTable } from '../calculation/empty-table.js';
import { rowText } from '../reading/continued.js';
import type { Reading } from '../reading/reading.js';
import { PrintedCodes } from '../recognition/printed-codes.js';
import { recognise } from '../recognition/recognise.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import type { Standard } from '../standard/standard.js';
import type { FindingCollector } from './finding-collector.js';
import { type FoundForm, findForms, readForms } from './forms/forms.js';
import type { FormsRead } from './forms/rows.js';
import { GivenFigures } from './given-figures.js';
import { readIdentity, withUnitCode } from './identity.js';
import { learnWords } from './links.js';
import { type Gathered, Surroundings } from './surroundings.js';
import { type Assignment, assignTables } from './tables/assign.js';
import type { Body } from './tables/body.js';
import { expectedTables } from './tables/expected.js';
import { noteLeftOut } from './tables/left-out.js';
import {
  belowTexts,
  type NearText,
  nearTexts,
  type PrintedTable,
  printedTables,
  wholePlace,
} from './tables/printed-tables.js';
import type { SaidTables } from './tables/said.js';
import { readTables } from './tables/table-reader.js';
import { isTitleWithin, titleOf } from './tables/titles.js';
import type { SettledUnits } from './tables/unit-line.js';
import type { Identity } from './wording.js';

export interface Matched {
  readonly figures: GivenFigures;
  /** Blocks used by tables, forms, their titles, lines and notes. */
  readonly taken: ReadonlySet<number>;
  /** The notes under tables and forms. */
  readonly notes: readonly NearText[];
  /** Ids of the tables that were found and of those that should be there. */
  readonly found: readonly string[];
  readonly expected: readonly string[];
  readonly forms: readonly FormsRead[];
  /** Every table that the document prints, and which of them is which table or form of the standard. */
  readonly printed: readonly PrintedTable[];
  readonly assignments: readonly Assignment[];
  readonly formTables: readonly FoundForm[];
  readonly bodies: ReadonlyMap<string, Body>;
}

/** What whoever wants the tables for something else than their audit has to say. */
export interface MatchWish {
  /** Looks also for tables that the standard does not print, columns that it hides, and tables with rows and columns exchanged. */
  readonly unprinted?: boolean;
  readonly units?: SettledUnits;
  /** What somebody said of its tables. */
  readonly said?: SaidTables;
  /** The tables of the reading, where they are recognised already. */
  readonly recognised?: readonly RecognisedTable[];
}

/** Tables and forms of the document as figures; what is odd or left over is noted. */
export function matchTables(
  standard: Standard,
  reading: Reading,
  collector: FindingCollector,
  { unprinted = false, units, said, recognised = recognise(reading) }: MatchWish = {},
): Matched {
  const titles = readIdentity(standard, reading);
  const tables = printedTables(reading);
  const gathered: Gathered = { collector, taken: new Set(), notes: [] };
  const forms = findForms(
    standard,
    titles,
    tables.filter(({ number }) => !said?.has(number)),
  );
  const formGrids = new Set(forms.flatMap(({ printed }) => printed.grids));
  const rest = tables.filter(({ grids }) => !grids.some((grid) => formGrids.has(grid)));
  const expected = expectedTables(standard, titles, unprinted);
  const assignments = assignTables(expected, rest, said, unprinted);
  const identity = withUnitCode(titles, assignments);
  const formsRead = readForms(standard, identity, forms, gathered, units);
  const read = readTables(standard, identity, assignments, formsRead, new PrintedCodes(recognised), collector, units);
  const figures = new GivenFigures(standard, identity, read.tables, read.rows);
  for (const assignment of assignments) {
    const body = read.bodies.get(assignment.expected.table.id);
    if (body) tableSurroundings(assignment, body, figures, gathered);
    const given = figures.given(assignment.expected.table.id);
    if (body && given) noteLeftOut(given, assignment.printed, figures, collector);
  }
  noteLeft(rest, assignments, collector);
  noteIdentity(standard, identity, collector);
  learnWords(standard, figures, collector);
  return {
    figures,
    taken: gathered.taken,
    notes: gathered.notes,
    found: assignments.map((one) => one.expected.table.id),
    expected: expected.map(({ table }) => table.id),
    forms: formsRead,
    printed: tables,
    assignments,
    formTables: forms,
    bodies: read.bodies,
  };
}

/** Without year or unit the texts that name them cannot be compared. */
function noteIdentity(standard: Standard, { year, unit }: Identity, { unread }: FindingCollector): void {
  const { from } = standard.identity.years;
  if (year === undefined) unread.push({ message: `文件的标题中没有读出年度，按 ${from} 年核对` });
  if (unit.name === '') unread.push({ message: '文件的标题、表上方没有读出单位名称，单位名称没有核对' });
}

function tableSurroundings(
  { expected, printed }: Assignment,
  body: Body,
  figures: GivenFigures,
  gathered: Gathered,
): void {
  const { table, name, inline } = expected;
  const { file } = table;
  const around = new Surroundings(name, figures.identity, gathered.collector, wholePlace(name, printed));
  if (!inline) {
    const title = titleOf(expected, printed);
    const own = title?.isHeading ? undefined : title;
    if (own || !isTitleWithin(expected, printed)) around.title(file.title, own);
    around.label(file.label, printed.above);
  }
  around.above([file.above?.left, file.above?.center, file.above?.right], nearTexts(printed, body.above));
  const notes = belowTexts(printed, body.notes);
  around.note(file.note, notes);
  around.emptyNote(file.emptyNote, notes, isEmptyTable(figures, table.id) !== false);
  around.giveTo(gathered, printed);
}

/** Tables that are neither a table nor a form of the standard. */
function noteLeft(
  tables: readonly PrintedTable[],
  assignments: readonly Assignment[],
  collector: FindingCollector,
): void {
  const used = new Set(
    assignments.flatMap(({ printed: { grids, turnedFrom } }) => [...grids, ...(turnedFrom ? [turnedFrom.grid] : [])]),
  );
  for (const printed of tables) {
    const [grid] = printed.grids;
    if (!grid || used.has(grid)) continue;
    const text = rowText(grid.cells(0)).replaceAll('|', ' ').trim();
    const message = `第 ${printed.number} 个表格不是规范中的表，没有核对`;
    collector.unread.push({ message, text, spot: grid.table.spot });
  }
}
