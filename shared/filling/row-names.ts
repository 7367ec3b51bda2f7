/** How rows of lists are called in other sheets (行的称呼): by name, and where that is not enough by number and name. */
import { plain } from '../plain.js';

/** A row of a list as it stands in its sheet. */
export interface NamedRow {
  readonly key: string;
  /** Its number (序号) as printed. */
  readonly number: string;
  readonly name: string;
}

export class RowNames {
  private readonly byName = new Map<string, NamedRow[]>();
  private readonly byCall = new Map<string, string>();
  private readonly calls = new Map<string, string>();

  constructor(readonly rows: readonly NamedRow[]) {
    for (const row of rows) {
      const name = plain(row.name);
      const same = this.byName.get(name) ?? [];
      same.push(row);
      this.byName.set(name, same);
    }
    for (const { key, name, number } of rows) {
      const isPlain = plain(name) !== '' && this.byName.get(plain(name))?.length === 1 && !NUMBERED.test(name);
      const call = isPlain ? name : `${number}. ${name}`.trim();
      this.calls.set(key, call);
      this.byCall.set(plain(call), key);
    }
  }

  /** What a row is called; no two alike. */
  callOf(key: string): string | undefined {
    return this.calls.get(key);
  }

  /** The key of the only row that is called so; undefined where none is, or several are. */
  keyOf(words: string): string | undefined {
    const named = this.byName.get(plain(words)) ?? [];
    return this.byCall.get(plain(words)) ?? (named.length === 1 ? named[0]?.key : undefined);
  }
}

/** Such a name would be taken for a number and a name. */
const NUMBERED = /^\d+[.．]/;
