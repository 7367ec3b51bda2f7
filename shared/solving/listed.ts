/** What is known of the rows of a list (清单的行) while the entries are looked for. */

/** Words of a row by column; what is absent is not known, empty words are known to be none. */
export interface ListedRow {
  readonly key: string;
  readonly words: ReadonlyMap<string, string>;
}

/** Undefined rows: nothing tells which there are, only what they sum up to. */
export interface Listed {
  readonly rows: readonly ListedRow[] | undefined;
}

/** Words by which a row says that an amount left blank as a rule is one to be found. */
export const OPEN_AMOUNT = '?';
