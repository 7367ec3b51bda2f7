/**
 * Cells of the checked document that print a number of before (表中的上年数、年初预算数), or that let one work it out: what is now less the
 * change that a column beside it prints.
 */
import { baseOf } from '../checks/prose/rates.js';
import type { Inexact } from '../number/spread.js';
import { isChange } from '../relations/title.js';
import type { Before } from './prior-said.js';
import { isPrinted, type StatedCell, type StatedCells, worthOf } from './same-cells.js';
import type { Told } from './two-documents.js';

export interface PriorCell {
  /** What is printed: the number of before, or the change. */
  readonly cell: StatedCell;
  /** The cell whose quantity it is of: itself, or what is now. */
  readonly of: StatedCell;
  readonly value: Inexact;
}

/** Numbers of before in the tables; `unfit` are those that the other document does not publish, such as 上年执行数 in a budget. */
export function priorCells(
  own: Told,
  cells: StatedCells,
  before: Before,
  kind: 'budget' | 'accounts' | undefined,
): { readonly priors: readonly PriorCell[]; readonly unfit: readonly StatedCell[] } {
  const priors: PriorCell[] = [];
  const unfit: StatedCell[] = [];
  for (const table of own.tables) {
    const all = cells.of(table).filter(({ number }) => isPrinted(number));
    for (const cell of all) {
      if (cell.isDerived || !isOfBefore(cell, own, before)) continue;
      if (before === 'year' && !isPublishedIn(cell, own, kind)) unfit.push(cell);
      else priors.push({ cell, of: cell, value: worthOf(cell.number) });
    }
    if (before === 'year' && !all.some((cell) => isOfBefore(cell, own, before)))
      for (const prior of byChange(all, own)) priors.push(prior);
  }
  return { priors, unfit };
}

function isOfBefore({ year, stage }: StatedCell, own: Told, before: Before): boolean {
  if (before === 'year') return own.year !== undefined && year === own.year - 1;
  const isOwnYear = year === undefined || year === own.year;
  return isOwnYear && (stage === 'opening' || stage === 'budget');
}

/** Budgets print numbers of budgets, accounts those of accounts. */
function isPublishedIn({ stage }: StatedCell, own: Told, kind: 'budget' | 'accounts' | undefined): boolean {
  const published = stage === undefined ? own.kind : stage === 'accounts' ? 'accounts' : 'budget';
  return stage !== 'adjusted' && (kind === undefined || published === undefined || published === kind);
}

/** Where a row prints one number of now and one change to it. */
function byChange(all: readonly StatedCell[], own: Told): PriorCell[] {
  return all.flatMap((change): PriorCell[] => {
    const column = change.table.columns[change.number.column];
    if (!column || !isChange(column) || change.number.state !== 'number') return [];
    const [now, more] = all.filter(
      (one) =>
        one.row === change.row &&
        !one.isDerived &&
        one.number.state === 'number' &&
        (one.year ?? own.year) === own.year,
    );
    if (!now || more) return [];
    return [{ cell: change, of: now, value: baseOf(worthOf(now.number), worthOf(change.number), true) }];
  });
}
