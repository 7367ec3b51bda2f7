/** Which codes the tables of a document print with which names (编码与名称), and in which of them. */
import { keptIn } from '../collections.js';
import { plain } from '../plain.js';
import type { RecognisedTable } from './recognised.js';

export class PrintedCodes {
  /** Tables by their first block, for each pair of code and name; names by code, codes by name. */
  private readonly pairs = new Map<string, Set<number>>();
  private readonly names = new Map<string, Map<string, Set<number>>>();
  private readonly codes = new Map<string, Map<string, Set<number>>>();

  constructor(tables: readonly RecognisedTable[]) {
    for (const { blocks, rows } of tables)
      for (const { code, name } of rows) {
        const [table] = blocks;
        if (code === undefined || name === '' || table === undefined) continue;
        keptIn(this.pairs, pairKey(code, name), () => new Set<number>()).add(table);
        const names = keptIn(this.names, code, () => new Map<string, Set<number>>());
        keptIn(names, name, () => new Set<number>()).add(table);
        const codes = keptIn(this.codes, name, () => new Map<string, Set<number>>());
        keptIn(codes, code, () => new Set<number>()).add(table);
      }
  }

  /** How many other tables than the one with these blocks print this code with this name. */
  countElsewhere(code: string, name: string, blocks: readonly number[]): number {
    return others(this.pairs.get(pairKey(code, plain(name))), blocks);
  }

  /** The names of a code in other tables. */
  namesElsewhere(code: string, blocks: readonly number[]): string[] {
    return beside(this.names.get(code), blocks);
  }

  /** The codes of a name in other tables. */
  codesElsewhere(name: string, blocks: readonly number[]): string[] {
    return beside(this.codes.get(plain(name)), blocks);
  }
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
