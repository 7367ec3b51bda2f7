/**
 * Rules that follow from the standard's own formulas (表内勾稽): every computed cell must be what its
 * formula gives from the other given values. They are read from the plan of each table, not written again.
 */
import type { CellSource } from '../calculation/linker.js';
import { evaluatePlan, type PlannedCell } from '../calculation/plan.js';
import type { TableRows } from '../calculation/row.js';
import { groupBy, keptOf } from '../collections.js';
import type { Finding, FindingPlace, Fix } from '../findings/finding.js';
import { sameValue } from '../language/value.js';
import { type Address, addressKey } from '../project/address.js';
import { shortened } from '../shortened.js';
import type { Standard, TableDefinition } from '../standard/standard.js';
import { blamesOf, moneyOf } from './blames.js';
import { likelyCause } from './cause.js';
import { addressOf, cellsIn, givenValue, isComputed } from './cells.js';
import { compare, type Verdict } from './compare.js';
import { findingAt } from './make-finding.js';
import { standardNames, tableTitle } from './names.js';
import { addressesRead, addressOfRead } from './place.js';
import type { CheckRule, Outcome, Subject } from './rule.js';
import { groupOf, relationOf, relationsOf } from './table-relations.js';
import { type Computed, computed, givenCell } from './tail.js';
import { isPrinted } from './texts.js';
import { unprintedTables, whyUnknown } from './unknown.js';
import { bothWords, differenceWords } from './value-words.js';
import { zerosAreNothing } from './zeros.js';

/** One rule for each formula of each table, in the order of the tables. */
export function derivedRules(standard: Standard): CheckRule[] {
  const names = standardNames(standard);
  return [...standard.tables.values()].flatMap((table) =>
    relationsOf(table, names).map((relation): CheckRule => {
      const id = `${table.id}.${relation.key}`;
      const { left, right } = relation;
      return {
        id,
        title: `${tableTitle(table)}${left} = ${shortened(right, 120)}`,
        group: groupOf(relation, table, standard),
        basis: `${tableTitle(table)}${left}：给出的每一个数，与按公式从别的数算出的数`,
        run: (subject) => compareComputed(subject, { rule: id, table, relation: relation.key, words: right }),
      };
    }),
  );
}

interface CellsOfRule {
  readonly rule: string;
  readonly table: TableDefinition;
  readonly relation: string;
  /** The formula in words. */
  readonly words: string;
}

/** The outcome of one rule: computed cells of a project hold by themselves unless they were set by hand. */
function compareComputed(subject: Subject, of: CellsOfRule): Outcome {
  const missing = whyUnknown(subject, of.table);
  if (missing) return missing;
  const findings: Finding[] = [];
  let compared = 0;
  let left = 0;
  let why = '公式不能得出结果';
  for (const cell of cellsUnder(subject, of)) {
    const outcome = isComputed(subject, cell) ? byFormula(subject, cell) : compareCell(subject, of, cell);
    if (outcome === 'holds') compared += 1;
    else if (typeof outcome === 'string') continue;
    else if ('reason' in outcome) {
      left += 1;
      why = outcome.reason || why;
    } else {
      compared += 1;
      findings.push(outcome);
    }
  }
  if (left > 0) return { findings, compared, notRun: `${left} 格无法核对：${why}` };
  return { findings, compared, ...(compared === 0 ? { notApplicable: '没有数' } : {}) };
}

type CellOutcome = 'empty' | 'holds' | { readonly reason: string } | Finding;

/** A cell that the project computes holds its formula, unless that has no result. */
function byFormula(subject: Subject, cell: PlannedCell): CellOutcome {
  const { kind } = givenValue(subject, cell);
  if (kind === 'error') return { reason: '' };
  return kind === 'blank' ? 'empty' : 'holds';
}

/** The cells of a table that follow one relation. */
function cellsUnder({ figures, standard }: Subject, { table, relation }: CellsOfRule): readonly PlannedCell[] {
  const rows = figures.rowsOf(table.id);
  return (rows && byRelation(rows, standard).get(relation)) ?? [];
}

const byRelation = keptOf((rows: TableRows, standard: Standard) =>
  groupBy(cellsIn(rows, standard), ({ table, row, column }) => relationOf(standard, table, row, column)),
);

function compareCell(subject: Subject, of: CellsOfRule, cell: PlannedCell): CellOutcome {
  const value = givenValue(subject, cell);
  const { table, position, column, plan } = cell;
  if (!subject.project && !isPrinted(subject.standard, table, column)) return 'empty';
  const given = givenCell(subject, { table: table.id, row: position, column: column.index, value });
  const expected = computed(subject, (source) => evaluatePlan(source, cell));
  if (value.kind === 'blank' && expected.value.kind === 'blank') return 'empty';
  const verdict = compare(given, expected, '=', () => zerosAreNothing(subject));
  if (verdict.kind === 'unknown') {
    const entries = plan.kind === 'formula' ? unprintedTables(plan.formula, subject.standard) : '';
    return { reason: entries === '' ? verdict.reason : `公式取自${entries}，文件中没有印出` };
  }
  return verdict.kind === 'equal' ? 'holds' : findingOf(subject, of, cell, verdict, expected);
}

const MAX_INPUTS = 12;
/** In a finished document any part of a long sum may be the wrong one, and is marked where it stands. */
const MAX_PRINTED = 60;

function findingOf(
  subject: Subject,
  of: CellsOfRule,
  cell: PlannedCell,
  verdict: Extract<Verdict, { kind: 'tail' | 'different' }>,
  expected: Computed,
): Finding {
  const { table, column } = cell;
  const address = addressOf(cell);
  const value = givenValue(subject, cell);
  const [given, should] = bothWords(value, expected.value, table.numbers, column);
  const isTail = verdict.kind === 'tail';
  const by = verdict.difference ? `，相差 ${differenceWords(verdict.difference, table.numbers, column)}` : '';
  const override = subject.project?.overrides[addressKey(address)];
  const reason = override?.reason.trim() ?? '';
  const words = shortened(of.words);
  const rowless = isRowless(subject, expected) ? beginningOf(subject, address) : undefined;
  const why = rowless ? `应取自“${words}”，那里没有这一行` : `按“${words}”应为 ${should}${by}`;
  const message = override
    ? `手工调整为 ${given}，按公式（${words}）算出 ${should}${by}${isTail ? '（尾差）' : ''}${reason && `，原因：${reason}`}`
    : `印作 ${given}，${why}${isTail ? '（尾差）' : '，请核对'}`;
  const formula: FindingPlace = { label: `按公式：${words}`, value: should };
  const inputs = override ? [] : inputPlaces(subject, expected);
  const cause = isTail ? undefined : likelyCause(subject, cell, value, expected);
  const back: Fix = { title: `恢复公式计算（${should}）`, command: { kind: 'clearOverride', address } };
  const isSmall = verdict.near === true || reason !== '';
  const severity = isTail ? 'hint' : isSmall ? 'warning' : 'error';
  const own = subject.placeOf(address);
  const holds = (source: CellSource): boolean => sameValue(evaluatePlan(source, cell), value);
  const blames = [
    { place: own, expected: should },
    ...blamesOf(subject, expected.reads, verdict.difference, holds, value),
    ...(rowless ? [{ place: rowless }] : []),
  ];
  // In a document the message says what was computed; a place is where something is printed.
  return findingAt(subject.project ? [own, formula, ...inputs] : [own, ...inputs], of.rule, {
    severity,
    message,
    cause,
    fixes: override ? [back] : [],
    ...(subject.project ? {} : { blames, amount: moneyOf(verdict.difference), tail: isTail }),
  });
}

/** A finished document's table does not have the row that a formula asks for: nothing was read. */
function isRowless({ project }: Subject, { reads, value }: Computed): boolean {
  return !project && reads.length === 0 && value.kind === 'blank';
}

/** The first cell of the row: what comes from a row that another table does not have is one finding with it. */
function beginningOf(subject: Subject, address: Address): FindingPlace | undefined {
  const columns = subject.standard.tables.get(address.table)?.columns ?? [];
  for (const { key } of columns) {
    const place = subject.placeOf({ ...address, column: key });
    if (place.spot) return { ...place, value: '' };
  }
  return undefined;
}

/** The cells that the formula read, where they are not too many to show. */
function inputPlaces(subject: Subject, { reads }: Computed): FindingPlace[] {
  const filled = addressesRead(subject, reads);
  // What follows from blanks alone is wrong where one of them should not be blank.
  const isBlank = filled.length === 0 && subject.project === undefined;
  const addresses = isBlank ? reads.flatMap((read) => addressOfRead(subject, read) ?? []) : filled;
  const most = subject.project ? MAX_INPUTS : MAX_PRINTED;
  return addresses.length > most ? [] : addresses.map((address) => subject.placeOf(address));
}
