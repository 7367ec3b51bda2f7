/** Which codes the tables of a document print with which names (编码与名称), and in which of them. */
import { keptIn } from '../collections.js';
import { plain } from '../plain.js';
import { type Spot, spotKey } from '../reading/spot.js';
import type { RecognisedTable } from './recognised.js';

export class PrintedCodes {
  /** Tables by their first block, for each pair of code and name; names by code, codes by name. */
  private readonly pairs = new Map<string, Set<number>>();
  private readonly names = new Map<string, Map<string, Set<number>>>();
  private readonly codes = new Map<string, Map<string, Set<number>>>();
  /** Longer names by how they begin. */
  private readonly starts = new Map<string, Set<string>>();
  /** What rows stand for that print another code, or none, by where they stand. */
  private readonly right = new Map<string, string>();

  constructor(tables: readonly RecognisedTable[]) {
    for (const { blocks, rows } of tables)
      for (const { code, name, misprint, spot } of rows) {
        const [table] = blocks;
        if (code !== undefined && misprint !== undefined) this.right.set(spotKey(spot), code);
        if (code === undefined || name === '' || table === undefined) continue;
        keptIn(this.pairs, pairKey(code, name), () => new Set<number>()).add(table);
        const names = keptIn(this.names, code, () => new Map<string, Set<number>>());
        keptIn(names, name, () => new Set<number>()).add(table);
        const codes = keptIn(this.codes, name, () => new Map<string, Set<number>>());
        keptIn(codes, code, () => new Set<number>()).add(table);
        if (name.length >= START) keptIn(this.starts, name.slice(0, START), () => new Set<string>()).add(name);
      }
  }

  /** The code of the row that stands there, where it is not the one that is printed. */
  rightAt(spot: Spot): string | undefined {
    return this.right.get(spotKey(spot));
  }

  /** How many other tables than the one with these blocks print this code with this name. */
  countElsewhere(code: string, name: string, blocks: readonly number[]): number {
    return others(this.pairs.get(pairKey(code, plain(name))), blocks);
  }

  /** The names of a code in other tables. */
  namesElsewhere(code: string, blocks: readonly number[]): string[] {
    return beside(this.names.get(code), blocks);
  }

  /** The codes of a name in other tables; of one that is printed nowhere else those of names that begin with it, or it with them. Only codes that begin so. */
  codesElsewhere(name: string, blocks: readonly number[], start = ''): string[] {
    const own = plain(name);
    const codesOf = (one: string): string[] =>
      beside(this.codes.get(one), blocks).filter((code) => code.startsWith(start));
    const exact = codesOf(own);
    if (exact.length > 0) return exact;
    const alike = [...(this.starts.get(own.slice(0, START)) ?? [])].filter((one) => beginsAlike(own, one));
    return [...new Set(alike.slice(0, MOST).flatMap(codesOf))];
  }
}

/** Shorter beginnings are those of many names. */
const START = 8;
const MOST = 20;

/** 机关事业单位基本养老保险缴费 and 机关事业单位基本养老保险缴费支出: one is the other with nothing or a word more. */
export function beginsAlike(a: string, b: string): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return shorter.length >= START && longer.startsWith(shorter);
}

function pairKey(code: string, name: string): string {
  return `${code} ${name}`;
}

function others(tables: ReadonlySet<number> | undefined, [first]: readonly number[]): number {
  if (!tables) return 0;
  return tables.size - (first !== undefined && tables.has(first) ? 1 : 0);
}

function beside(by: ReadonlyMap<string, ReadonlySet<number>> | undefined, blocks: readonly number[]): string[] {
  return [...(by ?? [])].flatMap(([one, tables]) => (others(tables, blocks) > 0 ? [one] : []));
}
