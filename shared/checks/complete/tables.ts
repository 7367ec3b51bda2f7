/** Completeness of the tables: what a unit cannot do without is filled in, and every listed row has an amount. */

import { cellNames } from '../../calculation/plain-title.js';
import type { PlannedCell } from '../../calculation/plan.js';
import { keptIn } from '../../collections.js';
import type { Finding } from '../../findings/finding.js';
import { timelessTitle } from '../../language/identity.js';
import { shortened } from '../../shortened.js';
import { isSingle, type Standard, type TableDefinition } from '../../standard/standard.js';
import { addressOf, cellsOf, givenValue } from '../cells.js';
import { cellsFinding } from '../make-finding.js';
import { tableTitle } from '../names.js';
import { partsOfTables, projectParts } from '../parts.js';
import type { CheckRule, Outcome, Subject } from '../rule.js';
import { firstPlace, isDue, isFigureEntry, isTouched } from './due.js';

export function tableRules({ tables }: Standard): CheckRule[] {
  const all = [...tables.values()];
  return [
    projectParts(
      {
        id: 'tables-filled',
        title: '须填报的表都已填写',
        group: 'form',
        basis: '规范须填报的表，至少填有一个数（没有的填 0）',
      },
      (subject) => partsOfTables(all.filter(isDue), (table) => touched(subject, table)),
    ),
    projectParts(
      {
        id: 'rows-filled',
        title: '登记的每一项都填有金额',
        group: 'form',
        basis: '登记的项目等，每一行的金额（没有的填 0）',
      },
      (subject) => partsOfTables(all.filter(hasList), (table) => withoutAmount(subject, table)),
    ),
  ];
}

function hasList({ blocks }: TableDefinition): boolean {
  return blocks.some(({ rows }) => rows.kind === 'list' && rows.enterable);
}

function touched(subject: Subject, table: TableDefinition): Outcome {
  return { findings: isTouched(subject, table) ? [] : [unfilled(subject, table)], compared: 1 };
}

function unfilled(subject: Subject, table: TableDefinition): Finding {
  const cells = cellsOf(subject, table).filter(isFigureEntry);
  // Rows that stand by themselves can be confirmed to be nothing; those of a classification are to be listed.
  const stands = table.blocks.every(({ rows }) => rows.kind === 'fixed' || rows.kind === 'single');
  const zeros = cells.map((cell) => ({ address: addressOf(cell), value: '0' }));
  return cellsFinding(subject, 'tables-filled', {
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
  const names = figures.slice(0, MAX_NAMES).map(({ title }) => `“${timelessTitle(title)}”`);
  return `${tableTitle(table)}的数（${names.join('、')}${figures.length > MAX_NAMES ? `等 ${figures.length} 项` : ''}）`;
}

const MAX_NAMES = 3;

/** Rows of a list without any amount, told together. */
function withoutAmount(subject: Subject, table: TableDefinition): Outcome {
  const rows = new Map<string, { readonly first: PlannedCell; filled: boolean }>();
  for (const cell of cellsOf(subject, table)) {
    if (!isFigureEntry(cell) || cell.column.type !== 'amount' || cell.row.kind !== 'detail') continue;
    const row = keptIn(rows, cell.row.key, () => ({ first: cell, filled: false }));
    if (!row.filled && givenValue(subject, cell).kind !== 'blank') row.filled = true;
  }
  const bare = [...rows.values()].filter(({ filled }) => !filled).map(({ first }) => addressOf(first));
  if (bare.length === 0) return { findings: [], compared: 1 };
  const names = bare.map((address) => `“${cellNames(subject.figures, address).row ?? ''}”`).join('、');
  const message = `${tableTitle(table)}有 ${bare.length} 行没有填金额：${shortened(names, 80)}；没有数的填 0，不要的删去`;
  return {
    findings: [cellsFinding(subject, 'rows-filled', { severity: 'error', message, addresses: bare })],
    compared: 1,
  };
}
