/** Projects with random figures in all tables that printed ones are made of. */
import { planFor } from '../../shared/calculation/plan.js';
import { plainRow, type Row } from '../../shared/calculation/row.js';
import { emptyProject, type Project, type ProjectRow, type ProjectTable } from '../../shared/project/model.js';
import { keysOf } from '../../shared/solving/keys.js';
import type { Catalog } from '../../shared/standard/catalog.js';
import type { Column, Standard, TableBlock, TableDefinition } from '../../shared/standard/standard.js';

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `size`: about how many codes and rows each table has. */
export function randomProject(standard: Standard, seed: number, size: number): Project {
  const { id, version, years } = standard.identity;
  const filler = new Filler(standard, random(seed), size);
  const tables = [...standard.tables.values()].flatMap((table): [string, ProjectTable][] => {
    const rows = table.blocks.flatMap((block) => filler.rows(table, block));
    return rows.length > 0 ? [[table.id, { rows }]] : [];
  });
  const project = emptyProject({ id, version }, { name: '某市某局', code: '101001' }, years.from);
  return { ...project, tables: Object.fromEntries(tables) };
}

/** A row that may be filled, with the share of its amounts that are. */
interface Blank {
  readonly row: Row;
  readonly share: number;
}

class Filler {
  private readonly codes: ReadonlyMap<string, readonly string[]>;

  constructor(
    private readonly standard: Standard,
    private readonly next: () => number,
    private readonly size: number,
  ) {
    this.codes = new Map([...standard.catalogs].map(([id, catalog]) => [id, this.leaves(catalog)]));
  }

  private leaves({ entries, levels }: Catalog): string[] {
    const all = [...entries.keys()];
    const leaves = all.filter(
      (code) => code.length > (levels[0] ?? 0) && !all.some((one) => one !== code && one.startsWith(code)),
    );
    return leaves.length === 0 ? [] : [...new Set(Array.from({ length: this.size }, () => this.pick(leaves)))];
  }

  private pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)] as T;
  }

  rows(table: TableDefinition, block: TableBlock): ProjectRow[] {
    return this.blanks(table, block).flatMap(({ row, share }) => {
      const cells = Object.fromEntries(table.columns.flatMap((column) => this.cell(table, row, column, share)));
      const hasMoney = table.columns.some(({ type, key }) => type === 'amount' && key in cells);
      return hasMoney ? [{ key: row.key, cells }] : [];
    });
  }

  private blanks(table: TableDefinition, { index: block, rows }: TableBlock): Blank[] {
    const isFree = !('sources' in rows) || rows.sources.length === 0;
    const detail = (key: string, share: number): Blank => ({ row: plainRow({ key, block, kind: 'detail' }), share });
    if (rows.kind === 'classification')
      return isFree ? (this.codes.get(rows.catalog) ?? []).map((code) => detail(code, 0.35)) : [];
    if (rows.kind === 'single') return [{ row: plainRow({ key: 'row', block, kind: 'fixed' }), share: 0.5 }];
    if (rows.kind === 'list')
      return isFree && keysOf(this.standard, table.id).keys.size > 0
        ? Array.from({ length: this.size }, (_, i) => detail(`p${String(i + 1).padStart(2, '0')}`, 0.3))
        : [];
    return rows.items.flatMap((item): Blank[] => {
      if (!('key' in item) || item.formula) return [];
      const { key, cells } = item;
      return [{ row: plainRow({ key, block, kind: 'fixed', ...(cells ? { cells } : {}) }), share: 0.6 }];
    });
  }

  private cell(table: TableDefinition, row: Row, column: Column, share: number): [string, string][] {
    const { keys, optional } = keysOf(this.standard, table.id);
    const isEntered = planFor(this.standard, table).planOf(row, column).kind === 'entered';
    if (!isEntered || optional.has(column.key) || column.type === 'number') return [];
    const value =
      column.type === 'amount'
        ? this.next() < share && this.amount()
        : keys.has(column.key)
          ? column.required && this.pick(this.codes.get('functional') ?? [])
          : this.word(column);
    return value ? [[column.key, value]] : [];
  }

  /** Large enough to be printed; to 元 or to 分. */
  private amount(): string {
    const size = Math.ceil(this.next() * 10 ** (4 + Math.floor(this.next() * 5)));
    return String((size + 100_000) / (this.next() < 0.5 ? 1 : 100));
  }

  private word({ type, choices, required }: Column): string | undefined {
    if (type === 'choice') return this.next() < 0.7 ? undefined : this.pick(choices ?? []);
    return required ? `某项${Math.floor(this.next() * 1e9)}` : undefined;
  }
}
