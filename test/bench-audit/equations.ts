/**
 * What the sums of a standard say of one printed number (可核对的和): every sum in which it stands, with the other numbers as
 * they are printed. A number that a slip turned into another one is out of question where a sum has no true values within
 * half a step of all its numbers; where one number stands beside nothing, both print the same quantity.
 */
import type { Figures } from '../../shared/calculation/figures.js';
import { tracePlan } from '../../shared/calculation/overlay.js';
import type { CellPosition, PlannedCell } from '../../shared/calculation/plan.js';
import { cellsIn } from '../../shared/checks/cells.js';
import { type Address, addressKey } from '../../shared/project/address.js';
import { type TypedBlock, words } from './typed/blocks.js';

interface Printed {
  readonly value: number;
  /** Half a step of the last digit; nothing and zero are exact. */
  readonly half: number;
}

interface Sum {
  readonly whole: string;
  readonly parts: readonly string[];
}

export class Equations {
  private readonly printed = new Map<string, Printed>();
  private readonly sums = new Map<string, Sum[]>();

  constructor(blocks: readonly TypedBlock[], figures: Figures) {
    for (const { runs } of blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : []))) {
      const [run, more] = runs;
      if (run?.address && !more) this.printed.set(addressKey(run.address), numberIn(words(runs)));
    }
    for (const table of figures.standard.tables.values()) {
      const rows = figures.rowsOf(table.id);
      const cells = rows ? cellsIn(rows, figures.standard) : [];
      for (const sum of cells.map((cell) => sumOf(figures, cell)).filter((one) => this.isSum(one)))
        for (const key of new Set([sum.whole, ...sum.parts])) this.sums.set(key, [...(this.sums.get(key) ?? []), sum]);
    }
  }

  /** Whether a sum rules out that `now` is printed at a place. */
  excludes(address: Address, now: string): boolean {
    const key = addressKey(address);
    const other = new Map([[key, numberIn(now)]]);
    return (this.sums.get(key) ?? []).some((sum) => !this.mayHold(sum, other));
  }

  /** Formulas that are no sums, or whose numbers are not all printed, say nothing here. */
  private isSum(sum: Sum): boolean {
    const isPrinted = [sum.whole, ...sum.parts].every((key) => this.printed.has(key));
    return isPrinted && sum.parts.length > 0 && this.mayHold(sum, new Map());
  }

  private mayHold({ whole, parts }: Sum, other: ReadonlyMap<string, Printed>): boolean {
    const of = (key: string): Printed => other.get(key) ?? this.printed.get(key) ?? NOTHING;
    const [total, numbers] = [of(whole), parts.map(of)];
    const off = Math.abs(total.value - numbers.reduce((sum, { value }) => sum + value, 0));
    const filled = numbers.filter(({ value }) => value !== 0);
    const [only, more] = filled;
    const isSame = only !== undefined && more === undefined && only.half === total.half;
    const slack = isSame ? 0 : total.half + filled.reduce((sum, { half }) => sum + half, 0);
    return off <= slack + EPSILON;
  }
}

const NOTHING: Printed = { value: 0, half: 0 };
const EPSILON = 1e-7;

/** A cell and what its formula, or the rows below it, read. */
function sumOf(figures: Figures, cell: PlannedCell): Sum {
  const keyOf = ({ table, row, column }: CellPosition): string => {
    const rows = figures.rowsOf(table);
    return addressKey({ table, row: rows?.rows[row]?.key ?? '', column: rows?.table.columns[column]?.key ?? '' });
  };
  const whole = keyOf({ table: cell.table.id, row: cell.position, column: cell.column.index });
  return { whole, parts: tracePlan(figures, cell).reads.map(keyOf) };
}

function numberIn(text: string): Printed {
  const digits = text.replaceAll(/[,，\s]/gu, '');
  const value = Number(digits);
  if (digits === '' || Number.isNaN(value) || value === 0) return NOTHING;
  return { value, half: 10 ** -(digits.split('.')[1]?.length ?? 0) / 2 };
}
