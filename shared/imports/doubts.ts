/**
 * What of a source's table was matched too loosely to fill anything in (拿不准的栏和行): an audit may compare under a title that is
 * nearly the standard's, an import asks.
 */
import type { GivenTable } from '../audit/given.js';
import type { Assignment } from '../audit/tables/assign.js';
import type { Body, BodyLine } from '../audit/tables/body.js';
import type { ColumnMatch, ColumnMatches } from '../audit/tables/header.js';
import type { Row } from '../calculation/row.js';
import { largest } from '../extremes.js';
import { plain } from '../plain.js';
import { labelLikeness, likeness } from '../reading/likeness.js';
import type { Asking } from './asking.js';
import { YES_OR_NO } from './asking.js';
import { rowId } from './rows.js';

/** Why nothing of a column, by its key, or of a row, by its id, is filled in. */
export interface Doubts {
  readonly columns: ReadonlyMap<string, string>;
  readonly rows: ReadonlyMap<string, string>;
}

/** Likeness from which a title is the standard's own, written otherwise. */
const ALIKE = 0.75;
/** So much less alike must every other title be. */
const APART = 0.05;

export function doubtsOf(assignment: Assignment, body: Body, given: GivenTable, asking: Asking): Doubts {
  const columns = new Map<string, string>();
  const { matches } = body.columns;
  for (const match of matches) {
    const { column } = match.expected;
    if (column.type === 'label') continue;
    const why = columnDoubt(match, body.columns, assignment, asking);
    if (why !== undefined) columns.set(column.key, why);
  }
  return { columns, rows: rowDoubts(assignment, body, given, asking) };
}

function columnDoubt(
  match: ColumnMatch,
  columns: ColumnMatches,
  { expected: { table, name }, printed: { number } }: Assignment,
  asking: Asking,
): string | undefined {
  const { expected, printed, sureness } = match;
  const [said, should] = [printed.path.join(' › '), expected.path.join(' › ')];
  const twice = isTwice(match, columns);
  if (sureness === 'titles' && !twice) return undefined;
  const own = alike(printed.path, expected.path);
  const others = columns.matches.filter((one) => one !== match).map((one) => alike(printed.path, one.expected.path));
  const isOwn = own >= ALIKE && own >= largest(others, 0) + APART && sameYears(said, should);
  if (sureness !== 'place' && isOwn && !twice) return undefined;
  const answer = asking.ask({
    id: `column-${table.id}-${expected.column.key}`,
    table: number,
    text: `${name}中“${said || '（没有栏名）'}”一栏，是规范的“${should}”吗？`,
    choices: YES_OR_NO,
  });
  if (answer === 'yes') return undefined;
  return answer === 'no'
    ? `“${said}”不是“${should}”，按所选不填`
    : `不能确定“${said || '（没有栏名）'}”就是“${should}”一栏`;
}

/** Whether the source has more columns of these titles than the standard. */
function isTwice({ expected, printed }: ColumnMatch, { matches, extra }: ColumnMatches): boolean {
  const said = printed.path.join('|');
  const here = [...matches.map((one) => one.printed), ...extra].filter(({ path }) => path.join('|') === said);
  if (said === '' || here.length < 2) return false;
  const own = expected.path.join('|');
  return here.length > matches.filter((one) => one.expected.path.join('|') === own).length;
}

/** How alike two columns' titles are, apart from the year that they name: the whole, or the last with what is over it. */
function alike(printed: readonly string[], expected: readonly string[]): number {
  const [one, other] = [printed, expected].map((path) => path.map(timeless));
  const whole = likeness(one?.join('') ?? '', other?.join('') ?? '');
  return Math.max(whole, 0.95 * likeness(one?.at(-1) ?? '', other?.at(-1) ?? ''));
}

function timeless(title: string): string {
  return title.replace(/20\d\d年度?/g, '');
}

/** Years that both name must be the same ones. */
function sameYears(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => (text.match(/20\d\d/g) ?? []).join());
  return a === '' || b === '' || a === b;
}

/** Rows that the standard lists, found under a name that is another's as well. */
function rowDoubts(
  { expected: { table, name }, printed: { number } }: Assignment,
  body: Body,
  given: GivenTable,
  asking: Asking,
): Map<string, string> {
  const doubts = new Map<string, string>();
  for (const block of table.blocks) {
    if (block.rows.kind !== 'fixed') continue;
    const rows = given.rows.filter((row) => row.block === block.index);
    const labels = body.columns.matches.flatMap(({ expected: { column } }) =>
      column.block === block.index && column.type === 'label' && column.show !== 'lineNumber' ? [column.key] : [],
    );
    for (const row of rows) {
      const line = given.lines?.get(row.key);
      const label = line ? labelIn(line, labels) : '';
      if (label === '' || isSure(row, label, rows)) continue;
      const { source } = row.title;
      const answer = asking.ask({
        id: `row-${table.id}-${row.key}`,
        table: number,
        text: `${name}中“${label}”一行，是规范的“${source.trim()}”吗？`,
        choices: YES_OR_NO,
      });
      if (answer !== 'yes') doubts.set(rowId(row), `不能确定“${label}”就是“${source.trim()}”一行`);
    }
  }
  return doubts;
}

const SURE = 0.95;

function isSure(row: Row, label: string, rows: readonly Row[]): boolean {
  const own = labelLikeness(row.title.source, label);
  if (own >= SURE) return true;
  const others = rows.filter((one) => one !== row).map(({ title }) => labelLikeness(title.source, label));
  return own >= ALIKE && own >= largest(others, 0) + APART;
}

function labelIn({ cells }: BodyLine, keys: readonly string[]): string {
  const own = [...new Set(keys.map((key) => cells.get(key)))];
  return plain(own.map((cell) => cell?.text ?? '').join(''));
}
