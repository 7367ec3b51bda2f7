/** Writes a disclosure as typed blocks: grids with numbers of 分, and sentences that know which numbers they repeat. */
import type { TypedBlock, TypedCell, TypedRun } from '../typed/blocks.js';

export interface Style {
  readonly unit: '元' | '万元' | '亿元';
  readonly decimals: number;
  readonly grouped: boolean;
  readonly zero: string;
  /** The total row stands first or last. */
  readonly total: 'first' | 'last';
  /** How a functional item says its code. */
  readonly codes: 'column' | 'three' | 'level' | 'bracket' | 'dash' | 'joined' | 'space';
  /** How less than nothing is printed where it is not with a minus: (12.30), or a full-width minus. */
  readonly negative?: 'bracket' | 'wide';
  /** Commas between thousands as Chinese input methods type them. */
  readonly wide?: true;
}

/** A rate or another number that follows from printed ones. */
export interface Derived {
  readonly text: string;
}

/** `<` goes on with the cell to the left, `^` with the one above; a number is an amount in 分. */
export type Cell = string | number | Derived;
export type Row = readonly Cell[];

export class Page {
  readonly blocks: TypedBlock[] = [];
  /** What the next grid begins with: a title over all of it, and a line with words at both ends. */
  private head: readonly [title: string, left: string, right: string] | undefined;

  constructor(public style: Style) {}

  title(text: string): void {
    this.blocks.push({ kind: 'paragraph', look: 'bold', runs: [{ text }] });
  }

  line(text: string): void {
    this.blocks.push({ kind: 'paragraph', look: 'plain', runs: [{ text }] });
  }

  /** A sentence: amounts are printed in 万元 and repeat a table's, what is derived is not planted in. */
  say(words: TemplateStringsArray, ...values: readonly (string | number | Derived)[]): void {
    const runs = words.flatMap((text, i): TypedRun[] => {
      const value = values[i];
      if (value === undefined) return [{ text }];
      if (typeof value === 'number') return [{ text }, { text: printed(value, PROSE), field: true }, { text: '万元' }];
      return [{ text: text + (typeof value === 'string' ? value : value.text) }];
    });
    this.blocks.push({ kind: 'paragraph', look: 'plain', runs: runs.filter(({ text }) => text !== '') });
  }

  /** Title and unit inside of the next grid, as sheets have them. */
  inside(title: string, left: string, right: string): void {
    this.head = [title, left, right];
  }

  grid(own: readonly Row[]): void {
    const columns = Math.max(...own.map(({ length }) => length));
    const rows = [...this.headRows(columns), ...own];
    this.blocks.push({ kind: 'table', columns, rows: rows.map((row, at) => this.cells(rows, row, at)) });
  }

  private headRows(columns: number): Row[] {
    if (!this.head) return [];
    const [title, left, right] = this.head;
    this.head = undefined;
    const spread = (n: number): Cell[] => new Array<Cell>(n).fill('<');
    const half = Math.ceil(columns / 2);
    return [
      [title, ...spread(columns - 1)],
      [left, ...spread(half - 1), right, ...spread(columns - half - 1)],
    ];
  }

  private cells(rows: readonly Row[], row: Row, at: number): TypedCell[] {
    return row.flatMap((cell, column): TypedCell[] => {
      if (cell === '<' || cell === '^') return [];
      let [columnSpan, rowSpan] = [1, 1];
      while (row[column + columnSpan] === '<') columnSpan += 1;
      while (rows[at + rowSpan]?.[column] === '^') rowSpan += 1;
      const run: TypedRun =
        typeof cell === 'number'
          ? { text: printed(cell, this.style), ...(cell === 0 ? {} : { field: true }) }
          : typeof cell === 'string'
            ? { text: cell }
            : { ...cell, field: true };
      return [{ runs: [run], rowSpan, columnSpan }];
    });
  }
}

const PROSE = { unit: '万元', decimals: 2, grouped: false, zero: '0' } as const;

/** An amount in the unit and with the decimals of a style, rounded half up. */
export function printed(fen: number, style: Omit<Style, 'total' | 'codes'>): string {
  const { unit, decimals, grouped, zero, negative, wide } = style;
  if (fen === 0) return zero;
  const per = PER[unit];
  const scale = 10n ** BigInt(decimals);
  const magnitude = BigInt(Math.abs(fen));
  const steps = (2n * magnitude * scale + per) / (2n * per);
  const digits = steps.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const shown = grouped ? whole.replace(/\B(?=(?:\d{3})+$)/g, wide ? '，' : ',') : whole;
  const text = `${shown}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`;
  if (fen > 0) return text;
  return negative === 'bracket' ? `(${text})` : `${negative === 'wide' ? '－' : '-'}${text}`;
}

/** 分 of each unit. */
const PER = { 元: 100n, 万元: 1_000_000n, 亿元: 10_000_000_000n } as const;

/** A share or rate in percent with two decimals, of what is printed. */
export function percent(part: number, whole: number): Derived {
  return { text: whole === 0 ? '—' : `${((100 * part) / whole).toFixed(2)}%` };
}

/** 一、 to 三十一、. */
export function numbered(n: number): string {
  const digits = '零一二三四五六七八九';
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`;
}

/** Columns side by side, as long as the longest, with blank cells below the shorter ones. */
export function beside(...blocks: readonly (readonly Row[])[]): Row[] {
  const height = Math.max(...blocks.map(({ length }) => length));
  return Array.from({ length: height }, (_, i) =>
    blocks.flatMap((rows) => rows[i] ?? new Array<Cell>(rows[0]?.length ?? 0).fill('')),
  );
}
