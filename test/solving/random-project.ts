/** Projects with random figures in all tables that printed ones are made of. */
import { planFor } from '../../shared/calculation/plan.js';
import { plainRow } from '../../shared/calculation/row.js';
import type { Project, ProjectRow, ProjectTable } from '../../shared/project/model.js';
import { keysOf } from '../../shared/solving/keys.js';
import type { Column, Standard, TableDefinition } from '../../shared/standard/standard.js';

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
  const next = random(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  const codes = new Map(
    [...standard.catalogs].map(([id, { entries, levels }]) => {
      const leaves = [...entries.keys()].filter(
        (code) =>
          code.length > (levels[0] ?? 0) &&
          ![...entries.keys()].some((other) => other !== code && other.startsWith(code)),
      );
      return [id, [...new Set(Array.from({ length: size }, () => pick(leaves)))].filter((code) => code !== undefined)];
    }),
  );
  const amount = (): string =>
    String((Math.ceil(next() * 10 ** (4 + Math.floor(next() * 5))) + 100_000) / (next() < 0.5 ? 1 : 100));
  const word = (column: Column): string | undefined => {
    if (column.type === 'choice') return next() < 0.7 ? undefined : pick(column.choices ?? []);
    if (keysOf(standard, column.key).keys.has(column.key)) return undefined;
    return column.required ? `某项${Math.floor(next() * 1e9)}` : undefined;
  };
  const cellsOf = (table: TableDefinition, row: ReturnType<typeof plainRow>, share: number): Record<string, string> => {
    const plan = planFor(standard, table);
    const { keys, optional } = keysOf(standard, table.id);
    const cells: Record<string, string> = {};
    for (const column of table.columns) {
      if (plan.planOf(row, column).kind !== 'entered' || optional.has(column.key)) continue;
      if (column.type === 'amount') {
        if (next() < share) cells[column.key] = amount();
      } else if (keys.has(column.key) && column.type !== 'choice') {
        if (column.required) cells[column.key] = pick(codes.get('functional') ?? []);
      } else if (!keys.has(column.key) && column.type !== 'number') {
        const words = word(column);
        if (words !== undefined) cells[column.key] = words;
      }
    }
    return cells;
  };
  const tables: Record<string, ProjectTable> = {};
  for (const table of standard.tables.values()) {
    const rows: ProjectRow[] = [];
    for (const { index, rows: kind } of table.blocks) {
      const row = (key: string, share: number, more = {}): void => {
        const cells = cellsOf(table, plainRow({ key, block: index, kind: 'detail', ...more }), share);
        if (Object.keys(cells).length > 0) rows.push({ key, cells });
      };
      if (kind.kind === 'classification' && kind.sources.length === 0)
        for (const code of codes.get(kind.catalog) ?? []) row(code, 0.35);
      else if (kind.kind === 'list' && kind.sources.length === 0 && keysOf(standard, table.id).keys.size > 0)
        for (let i = 0; i < size; i++) row(`p${String(i + 1).padStart(2, '0')}`, 0.3);
      else if (kind.kind === 'single') row('row', 0.5, { kind: 'fixed' });
      else if (kind.kind === 'fixed')
        for (const item of kind.items)
          if ('key' in item && !item.formula)
            row(item.key, 0.6, { kind: 'fixed', ...(item.cells ? { cells: item.cells } : {}) });
    }
    if (rows.length > 0) tables[table.id] = { rows };
  }
  const { id, version, years } = standard.identity;
  return {
    standard: { id, version },
    unit: { name: '某市某局', code: '101001' },
    year: years.from,
    tables,
    overrides: {},
    prose: {},
    accepted: {},
  };
}
