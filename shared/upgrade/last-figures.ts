/** Last year's figures (上年数) of a new project: what the standard's wording compares with this year's, amounts and counts. */
import { Calculation } from '../calculation/calculation.js';
import { type Comparison, lastYearCells, type Together } from '../calculation/comparisons.js';
import type { Figures } from '../calculation/figures.js';
import type { Value } from '../language/value.js';
import { exactDigits } from '../number/digits.js';
import { exactMoney, toFen } from '../number/money.js';
import { type Address, addressKey } from '../project/address.js';
import { emptyProject, type Project } from '../project/model.js';
import type { Standard } from '../standard/standard.js';

export interface LastFigures {
  /** Amounts in 元, counts as digits. */
  readonly known: readonly { readonly address: Address; readonly value: string }[];
  /** Cells whose figure last year's file does not tell, or only together with others. */
  readonly unknown: readonly Address[];
}

/** For the cells that are entered by hand in a new project. `figures` are those of last year's project, or what is known of them. */
export function lastFigures(
  standard: Standard,
  last: Project,
  figures: Pick<Figures, 'value'> = new Calculation(standard, last),
): LastFigures {
  const begun = new Begun(standard, last, figures);
  const { pairs, together } = lastYearCells(standard);
  for (const pair of pairs) begun.pair(pair);
  for (const one of together) begun.together(one);
  return begun.result();
}

class Begun {
  private readonly fresh: Calculation;
  private readonly known = new Map<string, { address: Address; value: string }>();
  private readonly unknown = new Map<string, Address>();
  /** What last year's file tells, also of what is computed in the new project. */
  private readonly told = new Map<string, Value>();

  constructor(
    private readonly standard: Standard,
    last: Project,
    private readonly figures: Pick<Figures, 'value'>,
  ) {
    this.fresh = new Calculation(standard, emptyProject(last.standard, last.unit, last.year + 1));
  }

  /** Of several comparisons with one cell the first that tells something counts. */
  pair({ now, before }: Comparison): void {
    const key = addressKey(before);
    const said = this.told.get(key);
    if (said && isTold(said) && said.kind !== 'blank') return;
    const value = this.figures.value(now);
    this.told.set(key, value);
    if (!this.isEntered(before)) return;
    const entry = lastEntry(this.standard, before, value);
    if (entry !== undefined) this.known.set(key, { address: before, value: entry });
    else if (value.kind === 'error') this.unknown.set(key, before);
  }

  together({ now, cells, isSum }: Together): void {
    const sum = now && this.figures.value(now);
    if (sum?.kind === 'blank') return;
    const open = cells.filter((cell) => !isTold(this.told.get(addressKey(cell))) && this.isEntered(cell));
    const rest = isSum && open.length === 1 ? restOf(sum, cells, this.told, open[0]) : undefined;
    for (const address of open)
      if (rest === undefined) this.unknown.set(addressKey(address), address);
      else this.known.set(addressKey(address), { address, value: rest });
  }

  result(): LastFigures {
    const unknown = [...this.unknown].flatMap(([key, address]) => (this.known.has(key) ? [] : [address]));
    return { known: [...this.known.values()], unknown };
  }

  private isEntered(address: Address): boolean {
    return this.fresh.cell(address).provenance === 'entered';
  }
}

function isTold(value: Value | undefined): boolean {
  return value !== undefined && value.kind !== 'error';
}

/** What is left of a sum for `only`, in 元; what is printed rounded tells only that nothing is left. */
function restOf(
  sum: Value | undefined,
  cells: readonly Address[],
  told: ReadonlyMap<string, Value>,
  only: Address | undefined,
): string | undefined {
  if (sum?.kind !== 'amount') return undefined;
  let rest: number = sum.fen;
  for (const cell of cells) {
    if (cell === only) continue;
    const part = told.get(addressKey(cell));
    if (part?.kind === 'amount') rest -= part.fen;
    else if (part?.kind !== 'blank') return undefined;
  }
  return rest === 0 || !sum.spread ? exactMoney(toFen(rest), '元') : undefined;
}

const MOST_DECIMALS = 12;

/** What is entered for a value of last year; undefined where it is none, or of another type than the cell. */
function lastEntry({ tables }: Standard, { table, column }: Address, value: Value): string | undefined {
  const type = tables.get(table)?.columnByKey.get(column)?.type;
  if (value.kind === 'amount') return type === 'amount' ? exactMoney(value.fen, '元') : undefined;
  return value.kind === 'number' && type === 'number' ? exactDigits(value, MOST_DECIMALS) : undefined;
}
