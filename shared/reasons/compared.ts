/** Two amounts that the document compares (增减): by how much, and at what rate. */
import type { Calculation } from '../calculation/calculation.js';
import { isFilled } from '../calculation/filled.js';
import { namedCell } from '../calculation/named-cell.js';
import { entryTables, isDue } from '../checks/complete/due.js';
import { ProseEvaluator } from '../composition/prose.js';
import type { Expression } from '../language/syntax.js';
import type { Value } from '../language/value.js';
import { over, type Ratio, rational, size } from '../number/rational.js';
import type { Address } from '../project/address.js';
import type { Standard } from '../standard/standard.js';

export interface Compared {
  readonly now: Value;
  readonly before: Value;
  readonly nowIn: Expression;
  readonly beforeIn: Expression;
  /** The cells of the two, where each is one. */
  readonly cell: Address | undefined;
  readonly beforeCell: Address | undefined;
  /** In 分; undefined where one of the two is not known. */
  readonly change: number | undefined;
  /** As a fraction of last year's amount; undefined where that is nothing. */
  readonly rate: Ratio | undefined;
}

/**
 * What nobody entered is not known, and no change is made of it; a sum of nothing is nothing once the tables that it rests
 * on are begun.
 */
export function comparedIn(
  standard: Standard,
  calculation: Calculation,
  { now: nowIn, before: beforeIn }: { readonly now: Expression; readonly before: Expression },
): Compared {
  const prose = new ProseEvaluator(standard, calculation);
  const [now, before] = [prose.evaluate(nowIn).value, prose.evaluate(beforeIn).value];
  const [cell, beforeCell] = [nowIn, beforeIn].map((expression) => namedCell(standard, expression)?.address);
  const own = { now, before, nowIn, beforeIn, cell, beforeCell };
  const isBegun = [...entryTables(nowIn, standard, undefined)].every(
    (table) => !isDue(table) || isFilled(calculation, table.id),
  );
  const [fen, last] = [fenOf(now, isBegun), fenOf(before, isBegun && !isOpen(calculation, beforeCell))];
  if (fen === undefined || last === undefined) return { ...own, change: undefined, rate: undefined };
  const change = fen - last;
  const rate = last === 0 ? undefined : over(rational(BigInt(change)), size(rational(BigInt(last))));
  return { ...own, change, rate };
}

/** Whether an amount is still to be entered: the cell itself, or all that it is taken from. */
function isOpen(calculation: Calculation, cell: Address | undefined): boolean {
  if (!cell) return false;
  if (calculation.cell(cell).provenance === 'entered') return true;
  return calculation.inputs(cell).some((input) => calculation.cell(input).provenance === 'entered');
}

function fenOf(value: Value, blankIsNothing: boolean): number | undefined {
  return value.kind === 'amount' ? value.fen : value.kind === 'blank' && blankIsNothing ? 0 : undefined;
}
