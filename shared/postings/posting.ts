/** A posting (明细中的一条) of a project's ledger, field by field. */
import { type Fen, parseMoney } from '../number/money.js';
import type { Ledger } from '../project/model.js';
import type { LedgerDefinition } from '../standard/schema-ledger.js';

export interface Posting {
  /** Its place in the ledger, from 0. */
  readonly index: number;
  /** Words and codes by column; absent where nothing is written. The amount is not among them. */
  readonly fields: ReadonlyMap<string, string>;
  readonly fen: Fen;
}

/** The key of the column that holds the amounts. */
export function amountColumn({ columns }: LedgerDefinition): string {
  return Object.entries(columns).find(([, { type }]) => type === 'amount')?.[0] ?? 'amount';
}

/** The postings of a ledger. One whose amount is none, which no import writes, is left out. */
export function postingsOf(definition: LedgerDefinition, { columns, postings }: Ledger): Posting[] {
  const amount = amountColumn(definition);
  return postings.flatMap((line, index): Posting[] => {
    const fields = new Map<string, string>();
    let fen: Fen | undefined;
    for (const [place, text] of line.split('\t').entries()) {
      const column = columns[place];
      if (column === amount) {
        const read = parseMoney(text, '元');
        if (typeof read === 'number') fen = read;
      } else if (column !== undefined && text !== '') fields.set(column, text);
    }
    return fen === undefined ? [] : [{ index, fields, fen }];
  });
}
