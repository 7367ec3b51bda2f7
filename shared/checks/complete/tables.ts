/** Completeness of the tables: what a unit cannot do without is filled in, and every listed row has an amount. */

import type { PlannedCell } from '../../calculation/plan.js';
import { isSingle, type Standard, type TableDefinition } from '../../standard/standard.js';
import { addressOf, cellsOf, givenValue } from '../cells.js';
import type { Finding } from '../finding.js';
import { found } from '../found.js';
import { standardTitle, tableTitle } from '../names.js';
import { partwise } from '../parts.js';
import type { CheckRule, Outcome, Subject } from '../rule.js';
import { short } from '../say.js';
import { firstPlace, isDue, isFigureEntry, isTouched } from './due.js';

const NOT_A_PROJECT: Outcome = { findings: [], compared: 0, notApplicable: '只用于填报的项目' };

/** One part for each table of a project; a finished document does not say what was entered. */
function perTable(
  head: Pick<CheckRule, 'id' | 'title' | 'basis'>,
  tables: readonly TableDefinition[],
  look: (subject: Subject, table: TableDefinition) => readonly Finding[],
): CheckRule {
  return partwise({ ...head, group: 'form' }, (subject) =>
    subject.project
      ? tables.map((table) => ({ key: table.id, run: () => ({ findings: look(subject, table), compared: 1 }) }))
      : [{ key: '', run: () => NOT_A_PROJECT }],
  );
}

export function tableRules({ tables }: Standard): CheckRule[] {
  const all = [...tables.values()];
  return [
    perTable(
      { id: 'tables-filled', title: '须填报的表都已填写', basis: '规范须填报的表，至少填有一个数（没有的填 0）' },
      all.filter(isDue),
      (subject, table) => (isTouched(subject, table) ? [] : [unfilled(subject, table)]),
    ),
    perTable(
      { id: 'rows-filled', title: '登记的每一项都填有金额', basis: '登记的项目等，每一行的金额（没有的填 0）' },
      all.filter(({ blocks }) => blocks.some(({ rows }) => rows.kind === 'list' && rows.enterable)),
      (subject, table) => withoutAmount(subject, table),
    ),
  ];
}

function unfilled(subject: Subject, table: TableDefinition): Finding {
  const cells = cellsOf(subject, table).filter(isFigureEntry);
  // Rows that stand by themselves can be confirmed to be nothing; those of a classification are to be listed.
  const stands = table.blocks.every(({ rows }) => rows.kind === 'fixed' || rows.kind === 'single');
  const zeros = cells.map((cell) => ({ address: addressOf(cell), value: '0' }));
  return found(subject, 'tables-filled', {
    severity: 'error',
    message: `${nameOf(table)}还没有填写${stands ? '；没有数的填 0' : ''}`,
    addresses: [firstPlace(subject, table)],
    fixes: stands ? [{ title: '没有数，都填 0', command: { kind: 'setCells', cells: zeros } }] : [],
  });
}

/** A table that asks for words too is named by the figures that are missing. */
function nameOf(table: TableDefinition): string {
  const entered = table.columns.filter(({ formula, leaf }) => !formula && !leaf);
  if (!isSingle(table) || !entered.some(({ type }) => type === 'text' || type === 'paragraphs'))
    return tableTitle(table);
  const figures = entered.filter(({ type }) => type === 'amount' || type === 'number');
  const names = figures.slice(0, MOST_NAMES).map(({ title }) => `“${standardTitle(title)}”`);
  return `${tableTitle(table)}的数（${names.join('、')}${figures.length > MOST_NAMES ? `等 ${figures.length} 项` : ''}）`;
}

const MOST_NAMES = 3;

/** Rows of a list without any amount, told together. */
function withoutAmount(subject: Subject, table: TableDefinition): Finding[] {
  const rows = new Map<string, { readonly first: PlannedCell; filled: boolean }>();
  for (const cell of cellsOf(subject, table)) {
    if (!isFigureEntry(cell) || cell.column.type !== 'amount' || cell.row.kind !== 'detail') continue;
    const row = rows.get(cell.row.key) ?? { first: cell, filled: false };
    rows.set(cell.row.key, row);
    if (!row.filled && givenValue(subject, cell).kind !== 'blank') row.filled = true;
  }
  const bare = [...rows.values()].filter(({ filled }) => !filled).map(({ first }) => addressOf(first));
  if (bare.length === 0) return [];
  const names = bare.map((address) => `“${subject.placeOf(address).label.split(' · ')[1] ?? ''}”`).join('、');
  const message = `${tableTitle(table)}有 ${bare.length} 行没有填金额：${short(names, 80)}；没有数的填 0，不要的删去`;
  return [found(subject, 'rows-filled', { severity: 'error', message, addresses: bare })];
}
