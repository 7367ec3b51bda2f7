/** Finds the tables and forms of a standard in a finished document (对表), and everything that belongs to them. */
import { isEmptyTable } from '../calculation/empty-table.js';
import { rowText } from '../reading/continued.js';
import type { Reading } from '../reading/reading.js';
import type { Standard } from '../standard/standard.js';
import { type Assignment, assignTables } from './assign.js';
import type { Body } from './body.js';
import { expectedTables } from './expected.js';
import { type ExpectedForm, expectedForm, formScore } from './form-layout.js';
import { noteOddLines } from './form-lines.js';
import { aboveCells, FormReader } from './form-reader.js';
import type { FormRead, FormsRead } from './form-rows.js';
import { GivenFigures } from './given-figures.js';
import { readIdentity, withUnitCode } from './identity.js';
import { learnWords } from './links.js';
import type { Notebook } from './notebook.js';
import { joined, type PrintedTable, printedTables, wholePlace } from './printed-tables.js';
import { noteFullWidth } from './read-cells.js';
import { type NearText, Surroundings } from './surroundings.js';
import { readTables } from './table-reader.js';
import { titleLikeness, titleOf } from './titles.js';
import { unitOf } from './unit-line.js';
import { fixedWords, type Identity, wordingOf } from './wording.js';

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
}

/** What is gathered on the way. */
interface Gathered {
  readonly notebook: Notebook;
  readonly taken: Set<number>;
  readonly notes: NearText[];
}

/** Tables and forms of the document as figures; what is odd or left over is noted. */
export function matchTables(standard: Standard, reading: Reading, notebook: Notebook): Matched {
  const titles = readIdentity(standard, reading);
  const tables = printedTables(reading);
  const gathered: Gathered = { notebook, taken: new Set(), notes: [] };
  const forms = findForms(standard, titles, tables);
  const formGrids = new Set(forms.flatMap(({ printed }) => printed.grids));
  const rest = tables.filter(({ grids }) => !grids.some((grid) => formGrids.has(grid)));
  const expected = expectedTables(standard, titles);
  const assignments = assignTables(expected, rest);
  const identity = withUnitCode(titles, assignments);
  const formsRead = readForms(standard, identity, forms, gathered);
  const read = readTables(standard, identity, assignments, formsRead, notebook);
  const figures = new GivenFigures(standard, identity, read.tables, read.rows);
  for (const assignment of assignments) {
    const body = read.bodies.get(assignment.expected.table.id);
    if (body) tableSurroundings(assignment, body, figures, gathered);
  }
  noteLeft(rest, assignments, notebook);
  noteIdentity(standard, identity, notebook);
  learnWords(standard, figures);
  return {
    figures,
    taken: gathered.taken,
    notes: gathered.notes,
    found: assignments.map((one) => one.expected.table.id),
    expected: expected.map(({ table }) => table.id),
    forms: formsRead,
  };
}

/** Without year or unit the texts that name them cannot be compared. */
function noteIdentity(standard: Standard, { year, unit }: Identity, { unread }: Notebook): void {
  const { from } = standard.identity.years;
  if (year === undefined) unread.push({ message: `文件的标题中没有读出年度，按 ${from} 年核对` });
  if (unit.name === '') unread.push({ message: '文件的标题、表上方没有读出单位名称，单位名称没有核对' });
}

interface FoundForm {
  readonly expected: ExpectedForm;
  printed: PrintedTable;
}

/** Every table that fits a form best; one that seems to go on from it and fits none is its next page. */
function findForms(standard: Standard, identity: Identity, tables: readonly PrintedTable[]): FoundForm[] {
  const kinds = [...standard.forms.values()].map((form) => expectedForm(form, identity));
  const found: FoundForm[] = [];
  let last: { form: FoundForm; at: number } | undefined;
  for (const [at, printed] of tables.entries()) {
    let best: { expected: ExpectedForm; score: number } | undefined;
    for (const expected of kinds) {
      const score = formScore(expected, printed);
      if (score > (best?.score ?? 0)) best = { expected, score };
    }
    if (best) {
      last = { form: { expected: best.expected, printed }, at };
      found.push(last.form);
    } else if (last && last.at === at - 1 && printed.continues) {
      const { form } = last;
      form.printed = joined(form.printed, printed);
      last = { form, at };
    }
  }
  return found;
}

function readForms(
  standard: Standard,
  identity: Identity,
  found: readonly FoundForm[],
  gathered: Gathered,
): FormsRead[] {
  return [...standard.forms.values()].flatMap((form): FormsRead[] => {
    const own = found.filter(({ expected }) => expected.form === form);
    const title = expectedForm(form, identity).title;
    if (own.length === 0) {
      if (form.blank) gathered.notebook.add('form-missing', 'error', `文件中没有找到${title}`, []);
      return [];
    }
    const forms = own.map(({ expected, printed }) => {
      formSurroundings(expected, printed, identity, gathered);
      const { above } = form;
      const wanted = standard.tables.get(form.table)?.numbers.unit ?? '万元';
      const sources = [above?.left, above?.right].map((template) => template?.source);
      const unit = unitOf({ name: title, wanted, sources, printed, cells: aboveCells(printed) }, gathered.notebook);
      for (const { table } of printed.grids) noteFullWidth(title, printed.number, table.cells, gathered.notebook);
      return new FormReader(standard, expected, printed, unit, gathered.notebook).read();
    });
    noteOddLines(
      title,
      own.map(({ printed }) => printed),
      gathered.notebook,
    );
    return [{ form, title, forms: forms.filter((one) => !isBlank(one)) }];
  });
}

/** A form that was printed blank stands for nothing. */
function isBlank({ name, fields, details }: FormRead): boolean {
  return name === '' && details.length === 0 && ![...fields.values()].some(({ value }) => value.kind === 'text');
}

function formSurroundings(
  { form, title }: ExpectedForm,
  printed: PrintedTable,
  identity: Identity,
  gathered: Gathered,
): void {
  const around = new Surroundings(title, identity, gathered.notebook, wholePlace(title, printed));
  const scores = printed.above.map((line) => ({
    line,
    score: titleLikeness(line.text, [fixedWords(wordingOf(form.title))]),
  }));
  const best = scores.sort((a, b) => b.score - a.score)[0];
  around.title(form.title, best && best.score > 0.55 ? { text: best.line.text, lines: [best.line] } : undefined);
  around.label(form.label, printed.above);
  const texts = nearTexts(printed, aboveCells(printed));
  around.above([form.subtitle, form.above?.left, form.above?.right], texts);
  around.note(form.note, belowTexts(printed, []));
  take(printed, around, gathered);
}

function tableSurroundings(
  { expected, printed }: Assignment,
  body: Body,
  figures: GivenFigures,
  gathered: Gathered,
): void {
  const { table, name, inline } = expected;
  const { file } = table;
  const around = new Surroundings(name, figures.identity, gathered.notebook, wholePlace(name, printed));
  if (!inline) {
    const title = titleOf(expected, printed);
    around.title(file.title, title?.isHeading ? undefined : title);
    around.label(file.label, printed.above);
  }
  around.above([file.above?.left, file.above?.center, file.above?.right], nearTexts(printed, body.above));
  const notes = belowTexts(printed, body.notes);
  around.note(file.note, notes);
  around.emptyNote(file.emptyNote, notes, isEmptyTable(figures, table.id) !== false);
  take(printed, around, gathered);
}

function take(printed: PrintedTable, around: Surroundings, { taken, notes }: Gathered): void {
  for (const { block } of [...printed.grids, ...printed.between]) taken.add(block);
  for (const block of around.taken) taken.add(block);
  for (const item of around.notes) notes.push(item);
}

function nearTexts({ above }: PrintedTable, cells: readonly NearText[]): NearText[] {
  return [...cells, ...above.map(({ text, block }) => ({ text, spot: { block }, block })).reverse()];
}

function belowTexts({ below }: PrintedTable, cells: readonly NearText[]): NearText[] {
  return [...cells, ...below.map(({ text, block }) => ({ text, spot: { block }, block }))];
}

/** Tables that are neither a table nor a form of the standard. */
function noteLeft(tables: readonly PrintedTable[], assignments: readonly Assignment[], notebook: Notebook): void {
  const used = new Set(assignments.flatMap(({ printed }) => printed.grids));
  for (const printed of tables) {
    const [grid] = printed.grids;
    if (!grid || used.has(grid)) continue;
    const text = rowText(grid.cells(0)).replaceAll('|', ' ').trim();
    const message = `第 ${printed.number} 个表格不是规范中的表，没有核对`;
    notebook.unread.push({ message, text, spot: grid.table.spot });
  }
}
