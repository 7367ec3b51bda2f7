/**
 * The other document's number for a number of before (对方印的数): in the same cell of the same table; else the item of that code,
 * all of it, in tables of the same fund; else what its tables, or its sentences, call by the same words.
 */
import { factsCalled } from '../checks/prose/named-facts.js';
import type { Fact } from '../claims/facts.js';
import { fundsIn } from '../claims/words.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import type { Cell } from '../relations/relation.js';
import { PresentWords } from './present-words.js';
import { isPrinted, type SameCells, type StatedCell, StatedCells } from './same-cells.js';
import { type There, thereOfCell } from './there.js';
import type { Told } from './two-documents.js';

/** How surely it is the same quantity. */
export type Way = 'cell' | 'code' | 'name' | 'words';

export interface FoundThere {
  readonly way: Way;
  /** One quantity printed in several places, or several that it may be. */
  readonly all: readonly There[];
}

export class Finder {
  private readonly cellsOf: StatedCells;
  private readonly words: PresentWords;
  private readonly totals: ReadonlyMap<string, readonly StatedCell[]>;

  constructor(
    own: Told,
    private readonly other: Told,
    readonly same: SameCells,
    theirs: StatedCells,
  ) {
    this.cellsOf = new StatedCells(own);
    this.words = new PresentWords(other);
    const totals = new Map<string, StatedCell[]>();
    for (const cell of theirs.all()) {
      const { code } = cell.row;
      if (code === undefined || !/^[23]\d{4,6}$/.test(code) || cell.columnKey !== '' || !same.isWanted(cell)) continue;
      const known = totals.get(code);
      if (known) known.push(cell);
      else totals.set(code, [cell]);
    }
    this.totals = totals;
  }

  /** For a fact of the own tables, or for the words alone. */
  find(fact: Fact | undefined, clause: string): FoundThere[] {
    const cell = fact && this.cellsOf.of(fact.table).find(({ number }) => number === fact.number);
    const cells: readonly (readonly [Way, readonly Cell[]])[] = [
      ['cell', cell ? this.same.of(cell) : []],
      ['code', fact?.row.code === undefined ? [] : this.byCode(fact.row.code, fact.table)],
      ['name', factsCalled(clause, this.other.subject)],
    ];
    const ways = cells.map(
      ([way, own]): FoundThere => ({
        way,
        all: own.filter(({ number }) => isPrinted(number)).map(thereOfCell),
      }),
    );
    return [...ways, { way: 'words' as const, all: this.words.called(clause) }].filter(({ all }) => all.length > 0);
  }

  /** The cells of the checked document. */
  get ownCells(): StatedCells {
    return this.cellsOf;
  }

  private byCode(code: string, table: RecognisedTable): readonly StatedCell[] {
    const funds = fundsIn(table.title?.text ?? '');
    const all = this.totals.get(code) ?? [];
    return all.filter(({ table: { title } }) => sameFunds(funds, fundsIn(title?.text ?? '')));
  }
}

function sameFunds(one: readonly string[], other: readonly string[]): boolean {
  const narrow = (funds: readonly string[]): string => funds.filter((fund) => fund !== '财政拨款').join();
  return narrow(one) === narrow(other);
}
