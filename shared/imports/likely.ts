/**
 * Tables of a source that are none of the standard's for certain, but are like one (像哪张表): bureaus call the same table by
 * many names. What it is like is proposed with its reason, and it is placed only when somebody says so.
 */
import type { Matched } from '../audit/match-tables.js';
import { type ExpectedTable, expectedTables } from '../audit/tables/expected.js';
import { headerOf, matchColumns, printedColumns } from '../audit/tables/header.js';
import type { PrintedTable } from '../audit/tables/printed-tables.js';
import { largest } from '../extremes.js';
import { plain } from '../plain.js';
import { likeness } from '../reading/likeness.js';
import type { Reading } from '../reading/reading.js';
import { own } from '../record.js';
import type { Standard } from '../standard/standard.js';
import { Asking } from './asking.js';
import { ledgerIn } from './ledger.js';
import { LEAVE, type SourceForm } from './meant.js';

interface LikelyScene {
  readonly standard: Standard;
  readonly reading: Reading;
  readonly matched: Matched;
  readonly forms: ReadonlyMap<number, SourceForm>;
  /** The numbers of tables of which somebody has said what they are. */
  readonly said: { has(number: number): boolean };
}

/** How much of the name, and of the columns, must be alike; and so much of the columns where the name says nothing. */
const MIN_NAME = 0.6;
const MIN_COLUMNS = 0.3;
const BY_COLUMNS = 0.75;
/** Fewer columns are alike by chance. */
const FEWEST = 4;
/** How much the name counts: columns of several tables are the same. */
const NAME = 0.65;
/** Others that are so nearly as alike may be meant as well, but not many. */
const APART = 0.15;
const MOST = 3;

interface Likely {
  readonly expected: ExpectedTable;
  readonly score: number;
}

/** Asks of every table that is like one which the source does not have otherwise. */
export function askLikely(scene: LikelyScene, asking: Asking): void {
  const { standard, matched } = scene;
  const open = openTables(scene);
  if (open.length === 0) return;
  const found = new Set(matched.found);
  const free = expectedTables(standard, matched.figures.identity, true).filter(
    ({ table, inline }) => !inline && !found.has(table.id),
  );
  for (const printed of open) {
    const form = scene.forms.get(printed.number);
    const likely = form ? likelyOf(printed, form, free) : [];
    if (!form || likely.length === 0 || isLedger(scene, printed)) continue;
    const name = form.title || form.sheet || `第 ${printed.number} 个表格`;
    const names = likely.map(({ expected }) => `《${expected.name}》`);
    const question = {
      id: `table:${printed.number}`,
      table: printed.number,
      text: `“${name}”没有认出，像规范的${names.join('或')}，是吗？`,
      choices: [
        ...likely.map(({ expected }, i) => ({ value: expected.table.id, label: `是${names[i]}` })),
        { value: LEAVE, label: '不是，不导入' },
      ],
    };
    // Somebody may have said that it is yet another.
    const answer = own(asking.answers, question.id);
    if (answer === undefined || asking.answered(question) !== undefined) asking.ask(question);
  }
}

/** The tables that nothing was found to be, with a number in them. */
function openTables({ matched, said }: LikelyScene): PrintedTable[] {
  const used = new Set(
    [...matched.assignments, ...matched.formTables].flatMap(({ printed }) => printed.grids.map(({ block }) => block)),
  );
  return matched.printed.filter(
    ({ number, grids, continues }) => !continues && !said.has(number) && !grids.some(({ block }) => used.has(block)),
  );
}

/** A long list says itself what it is. */
function isLedger({ standard, reading }: LikelyScene, { grids }: PrintedTable): boolean {
  return ledgerIn(standard, reading, new Set(grids.map(({ block }) => block)), new Asking({})) !== undefined;
}

/** The tables that it is like, the most alike first. */
function likelyOf(printed: PrintedTable, form: SourceForm, free: readonly ExpectedTable[]): Likely[] {
  const all = free
    .flatMap((expected): Likely[] => {
      const name = nameLikeness(form.title || form.sheet, expected);
      const { score, count } = columnsIn(printed, expected);
      const isLike = (name >= MIN_NAME && score >= MIN_COLUMNS) || (score >= BY_COLUMNS && count >= FEWEST);
      return isLike ? [{ expected, score: NAME * name + (1 - NAME) * score }] : [];
    })
    .sort((a, b) => b.score - a.score);
  const best = all[0]?.score ?? 0;
  return all.filter(({ score }) => score >= best - APART).slice(0, MOST);
}

/** How much of the header is there, were it that table. */
function columnsIn({ grids: [grid] }: PrintedTable, expected: ExpectedTable): { score: number; count: number } {
  if (!grid) return { score: 0, count: 0 };
  const meant = { ...expected, said: { table: expected.table.id, columns: new Map(), rows: new Map() } };
  const header = headerOf(grid, meant);
  if (header.rows.length === 0) return { score: 0, count: 0 };
  const { score, matches } = matchColumns(expected.columns, printedColumns(grid, header, expected.columns));
  return { score, count: matches.filter(({ sureness }) => sureness === 'titles').length };
}

/** Words of titles that tell no table from another. */
const EVERYWHERE = /部门|单位|情况|明细|总体|预算|决算|经费|[总表]/g;

function nameLikeness(title: string, { titles, otherTitles }: ExpectedTable): number {
  const words = [plain(title), plain(title).replace(EVERYWHERE, '')];
  const likenessTo = (other: string): number =>
    largest(
      [other, other.replace(EVERYWHERE, '')].map((one, i) => (one === '' ? 0 : likeness(words[i] ?? '', one))),
      0,
    );
  return largest([...titles, ...otherTitles].map(likenessTo), 0);
}
