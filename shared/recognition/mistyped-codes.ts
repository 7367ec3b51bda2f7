/**
 * Codes that are mistyped (编码录错): a row is what its name and its place say, where only one code can be meant and the
 * printed digits are a slip of the pen away from it.
 */
import { labelLikeness } from '../reading/likeness.js';

/** A row as it was read; `parts` are the digits of its code as the line itself prints them, column by column. */
export interface CodedRow {
  readonly code: string;
  readonly name: string;
  readonly parts: readonly string[];
}

/** What is known of codes and names. */
export interface Codebook {
  /** Code length of each level, ascending. */
  readonly levels: readonly number[];
  nameOf(code: string): string | undefined;
  codesOf(name: string): readonly string[];
  /** Other tables of the document print this code with this name, or need the code. */
  isElsewhere(code: string, name: string): boolean;
  /** A row of this name that has another code is wrong even where the code stands well among the others. */
  isSure(name: string): boolean;
}

export interface RightCode {
  readonly code: string;
  /** The line itself prints other digits; else a line above does, of which it has its first ones. */
  readonly isOwn: boolean;
}

/** A name that differs by a word or two is still the name of a code. */
const ALIKE = 0.5;
/** One digit, or two that changed places. */
const MAX_DIGITS = 2;

/** The rows whose code should be another, by their position. */
export function mistypedCodes(rows: readonly CodedRow[], book: Codebook): Map<number, RightCode> {
  return new Corrector(rows, book).all();
}

class Corrector {
  private readonly right = new Map<number, RightCode>();
  /** What the rows are so far, and those of the rows that were gone through. */
  private readonly codes: string[];
  private readonly above = new Set<string>();
  private readonly printed: ReadonlySet<string>;
  private readonly parents: ReadonlySet<string>;
  private readonly levels: ReadonlySet<number>;
  /** The nearest row up to here, and after each one, whose name bears out its code. */
  private before: number | undefined;
  private readonly next: (number | undefined)[];

  constructor(
    private readonly rows: readonly CodedRow[],
    private readonly book: Codebook,
  ) {
    this.codes = rows.map(({ code }) => code);
    this.printed = new Set(this.codes);
    this.parents = new Set(this.codes.flatMap((code) => this.parentOf(code) ?? []));
    this.levels = new Set(this.codes.map((code) => this.levelOf(code)));
    this.next = new Array<number | undefined>(rows.length);
    let after: number | undefined;
    for (let at = rows.length - 1; at >= 0; at--) {
      this.next[at] = after;
      if (this.isSound(at)) after = at;
    }
  }

  all(): Map<number, RightCode> {
    const turned = new Map<string, string>();
    for (const [at, row] of this.rows.entries()) {
      this.take(at, this.inherited(row, turned) ?? row.code);
      if (!this.isSound(at) && this.isSuspect(at)) {
        const [meant, more] = this.candidates(at);
        if (meant !== undefined && more === undefined) this.take(at, meant);
      }
      const code = this.codes[at] ?? '';
      if (row.code !== '') turned.set(row.code, code);
      this.above.add(code);
      if (this.isSound(at)) this.before = at;
    }
    return this.right;
  }

  private take(at: number, code: string): void {
    const row = this.rows[at];
    if (!row || this.codes[at] === code) return;
    this.codes[at] = code;
    this.right.set(at, { code, isOwn: !this.agrees(row, code) });
  }

  /** A row whose first digits are those of a row above that turned out to be another. */
  private inherited({ code, parts }: CodedRow, turned: ReadonlyMap<string, string>): string | undefined {
    if (parts.length < 2) return undefined;
    for (let from = this.parentOf(code); from !== undefined; from = this.parentOf(from)) {
      const to = turned.get(from);
      if (to === undefined) continue;
      const isBlank = (parts[this.levelOf(from) - 1] ?? '') === '';
      return to !== from && isBlank ? to + code.slice(from.length) : undefined;
    }
    return undefined;
  }

  private levelOf(code: string): number {
    return this.book.levels.indexOf(code.length) + 1;
  }

  private parentOf(code: string): string | undefined {
    const length = this.book.levels[this.levelOf(code) - 2];
    return length === undefined ? undefined : code.slice(0, length);
  }

  /** The name says the same as the code. */
  private isSound(at: number): boolean {
    const [code, row] = [this.codes[at] ?? '', this.rows[at]];
    if (code === '' || !row) return false;
    const known = this.book.nameOf(code);
    const isNamed = known !== undefined && labelLikeness(known, row.name) >= ALIKE && !this.isOthers(at, code);
    return (isNamed && this.agrees(row, code)) || this.book.isElsewhere(code, row.name);
  }

  /** The name is that of another code: one of sisters with long names in common. */
  private isOthers(at: number, code: string): boolean {
    const own = this.book.codesOf(this.rows[at]?.name ?? '');
    return own.length > 0 && !own.includes(code);
  }

  private isSuspect(at: number): boolean {
    const row = this.rows[at];
    if (!row || row.name === '') return false;
    return this.book.isSure(row.name) || this.missedBelow(at).length > 0 || !this.fits(at, this.codes[at] ?? '');
  }

  /** Codes by this name that stand right at this place and differ from the print by a slip. */
  private candidates(at: number): string[] {
    const row = this.rows[at];
    if (!row) return [];
    const meant = new Set([...this.book.codesOf(row.name), ...this.missedBelow(at)]);
    return [...meant].filter(
      (code) => code !== this.codes[at] && isSlip(row, this.wanted(row, code)) && this.fits(at, code),
    );
  }

  /** The parent that the row below prints and that no line bears, where this row has nothing below it. */
  private missedBelow(at: number): string[] {
    const { code = '', parts = [] } = this.rows[at + 1] ?? {};
    const parent = this.parentOf(code);
    const isWhole = parts.length === 1 || (parts[0] ?? '') !== '';
    const own = this.codes[at] ?? '';
    const isOpen = parent !== undefined && !this.printed.has(parent) && !this.isOver(own);
    return isWhole && isOpen ? [parent] : [];
  }

  /** Whether any line hangs on a code. */
  private isOver(code: string): boolean {
    return code !== '' && this.parents.has(code);
  }

  /** Whether a code stands between those around it, and under its parent. */
  private fits(at: number, code: string): boolean {
    const parent = this.parentOf(code);
    if (this.levelOf(code) === 0) return false;
    if (parent !== undefined && this.levels.has(this.levelOf(parent)) && !this.above.has(parent)) return false;
    return this.isInOrder(this.before, at, code, 1) && this.isInOrder(this.after(at), at, code, -1);
  }

  /** A code may stand in several lines of one name. */
  private isInOrder(other: number | undefined, at: number, code: string, by: 1 | -1): boolean {
    if (other === undefined) return true;
    const beside = this.codes[other] ?? '';
    return beside === code ? this.rows[other]?.name === this.rows[at]?.name : by > 0 ? beside < code : beside > code;
  }

  /** The next row that is borne out and does not hang on this one. */
  private after(at: number): number | undefined {
    const own = this.rows[at]?.code ?? '';
    let next = this.next[at];
    for (; next !== undefined; next = this.next[next]) {
      const { code = '', parts = [] } = this.rows[next] ?? {};
      const hangs = own !== '' && parts.length > 1 && parts[0] === '' && code.startsWith(own);
      if (!hangs) return next;
    }
    return undefined;
  }

  /** The digits that each part of a row should print. */
  private wanted({ parts }: CodedRow, code: string): string[] {
    if (parts.length < 2) return [code];
    return this.book.levels.map((length, level) => code.slice(this.book.levels[level - 1] ?? 0, length));
  }

  /** What the line prints is part of the code, to its last level; or it prints none. */
  private agrees(row: CodedRow, code: string): boolean {
    if (row.parts.every((part) => part === '')) return true;
    const wanted = this.wanted(row, code);
    const last = wanted.findLastIndex((one) => one !== '');
    return row.parts.every((part, i) => part === (wanted[i] ?? '') || (part === '' && i !== last));
  }
}

function isSlip({ parts }: CodedRow, wanted: readonly string[]): boolean {
  if (isNext(parts.join(''), wanted.join(''))) return true;
  let off = 0;
  for (const [i, part] of parts.entries()) {
    const own = wanted[i] ?? '';
    if (part === '' || part === own) continue;
    if (part.length !== own.length) return false;
    off += [...part].filter((digit, at) => digit !== own[at]).length;
  }
  return off <= MAX_DIGITS;
}

/** 30200 for 30199: one too many. */
function isNext(printed: string, wanted: string): boolean {
  return printed.length === wanted.length && Math.abs(Number(printed) - Number(wanted)) === 1;
}
