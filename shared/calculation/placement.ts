/** Whether what a project file holds has a place in the tables of its standard (有没有位置). */
import { groupBy, keptOf } from '../collections.js';
import { plainBlocks } from '../language/plan.js';
import type { Address } from '../project/address.js';
import type { Standard, TableDefinition } from '../standard/standard.js';
import type { Figures } from './figures.js';
import { planFor } from './plan.js';
import type { TableRows } from './row.js';

/**
 * Why an entry is not used: no such table, column or row; the row's source leaves it out (`unlisted`); the cell is
 * computed; nothing stands in the cell.
 */
export type Misplaced = 'table' | 'column' | 'row' | 'unlisted' | 'computed' | 'unused';

type Rows = Pick<Figures, 'standard' | 'rowsOf'>;

/** Undefined where the entry is read. A row of a classification may always bear a name. */
export function misplaced(figures: Rows, { table: id, row, column: key }: Address): Misplaced | undefined {
  const table = figures.standard.tables.get(id);
  const rows = figures.rowsOf(id);
  if (!table || !rows) return 'table';
  const named = key === 'name' && table.blocks.some((block) => block.rows.kind === 'classification');
  const column = table.columnByKey.get(key);
  if (!column && !named) return 'column';
  const same = rowsBy(rows).get(row);
  if (!same) return isLeftOut(figures, table, row) ? 'unlisted' : 'row';
  if (named || !column) return undefined;
  const plan = planFor(figures.standard, table);
  const origins = same.map((one) => plan.originOf(one, column));
  if (origins.includes('entered')) return undefined;
  return origins.every((origin) => origin === 'none') ? 'unused' : 'computed';
}

/** Lists side by side may bear the same key. */
const rowsBy = keptOf(({ rows }: TableRows) => groupBy(rows, ({ key }) => key));

/** The row is in a source, which does not want it here now: its condition may hold again. */
function isLeftOut(figures: Rows, { blocks }: TableDefinition, key: string): boolean {
  return blocks
    .flatMap(({ rows }) => ('sources' in rows ? rows.sources : []))
    .some(({ table, column }) => {
      const from = figures.rowsOf(table);
      if (column === undefined) return from?.index.has(key) ?? false;
      return from?.rows.some(({ entered }) => entered?.cells[column] === key) ?? false;
    });
}

/**
 * Whether a rewritten paragraph is one that can be: a heading or a text. In a repeated part its id bears the row
 * (`id-row`), which may have gone (`unlisted`).
 */
export function misplacedParagraph(figures: Rows, id: string): 'row' | 'unlisted' | undefined {
  let why: 'row' | 'unlisted' = 'row';
  for (const { id: own, repeat } of writable(figures.standard)) {
    if (repeat === undefined ? own === id : id.startsWith(`${own}-`)) {
      if (repeat === undefined || figures.rowsOf(repeat)?.index.has(id.slice(own.length + 1))) return undefined;
      why = 'unlisted';
    }
  }
  return why;
}

function writable({ plan }: Standard): { readonly id: string; readonly repeat?: string }[] {
  return plan.blocks.flatMap((block) => {
    const within = block.kind === 'repeat' ? { repeat: block.repeat } : {};
    return plainBlocks([block]).flatMap((one) =>
      one.kind === 'text' || one.kind === 'heading' ? [{ id: one.id, ...within }] : [],
    );
  });
}
