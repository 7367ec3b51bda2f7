/** Projects of any standard, filled in at random with what may be typed. */
import fc from 'fast-check';
import { Calculation } from '../../shared/calculation/calculation.js';
import { catalogOfColumn } from '../../shared/entry/codes.js';
import { type EntryBlock, entryBlocks, isEntered } from '../../shared/filling/entry-blocks.js';
import { finestCodes } from '../../shared/filling/entry-words.js';
import { followed, ownerTable } from '../../shared/filling/links.js';
import { exactMoney, toFen } from '../../shared/number/money.js';
import { emptyProject, type Project, type ProjectRow } from '../../shared/project/model.js';
import type { Catalog } from '../../shared/standard/catalog.js';
import type { Column, Standard } from '../../shared/standard/standard.js';

/** Names that people give, and those that programs make something of. */
const WORDS = [
  '办公楼维修',
  '办公楼维修',
  '001',
  '=1+1',
  '2026年项目',
  '3. 重复',
  '第一行\n第二行',
  '“三公”（合计）',
  '合计',
  '长'.repeat(300),
  '—',
  '注：无',
  '1,234.50',
  '联系人：无',
];

class Random {
  private state: number;
  constructor(seed: number) {
    this.state = seed || 1;
  }
  below(most: number): number {
    this.state = (Math.imul(this.state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (this.state >>> 8) % Math.max(1, most);
  }
  of<T>(all: readonly T[]): T | undefined {
    return all[this.below(all.length)];
  }
}

export function randomProject(standard: Standard): fc.Arbitrary<Project> {
  return fc.integer({ min: 1, max: 0x7fffffff }).map((seed) => projectOf(standard, new Random(seed)));
}

function projectOf(standard: Standard, random: Random): Project {
  const { id, version, years } = standard.identity;
  let project = emptyProject({ id, version }, { name: '某某局', code: '' }, years.to);
  const add = (table: string, rows: readonly ProjectRow[]): void => {
    const known = project.tables[table]?.rows ?? [];
    const all = rows.filter(({ cells }) => Object.keys(cells).length > 0);
    if (all.length > 0) project = { ...project, tables: { ...project.tables, [table]: { rows: [...known, ...all] } } };
  };
  let last = 0;
  const blocks = entryBlocks(standard, project).filter(({ isAsked }) => isAsked);
  for (const block of blocks.filter((one) => isOwn(standard, one))) {
    const count = 1 + random.below(4);
    const keys =
      block.kind === 'list'
        ? Array.from({ length: count }, () => `p${String(++last).padStart(2, '0')}`)
        : codesOf(standard, block, count, random);
    add(
      block.table.id,
      keys.map((key) => ({ key, cells: cellsOf(standard, project, block, key, random) })),
    );
  }
  // Rows that follow from those, and rows that the standard lists.
  for (const block of blocks.filter((one) => !isOwn(standard, one))) {
    const figures = new Calculation(standard, project);
    const rows = (figures.rowsOf(block.table.id)?.rows ?? []).filter(
      (row) => row.block === block.block.index && row.kind !== 'total',
    );
    const filled = rows.filter(({ kind }) => kind === 'detail' || kind === 'fixed').filter(() => random.below(3) > 0);
    add(
      block.table.id,
      filled.map((row) => {
        const cells = cellsOf(standard, project, block, row.key, random);
        return {
          key: row.key,
          cells: Object.fromEntries(
            Object.entries(cells).filter(([key]) => {
              const column = block.table.columnByKey.get(key);
              return column && isEntered(standard, block.table, row, column);
            }),
          ),
        };
      }),
    );
  }
  return project;
}

/** Rows that are added here; details of forms come after the forms. */
function isOwn(standard: Standard, block: EntryBlock): boolean {
  const { rows } = block.block;
  return 'enterable' in rows && rows.enterable && followed(standard, block) === undefined;
}

function codesOf(standard: Standard, { table, block }: EntryBlock, count: number, random: Random): string[] {
  const catalog = block.rows.kind === 'classification' ? standard.catalogs.get(block.rows.catalog) : undefined;
  return catalog
    ? [...new Set(Array.from({ length: count }, () => codeIn(catalog, random, table.blocks.length === 1)))]
    : [];
}

function codeIn(catalog: Catalog, random: Random, mayLack = true): string {
  const [code = ''] = random.of(finestCodes(catalog))?.split(' ') ?? [];
  return (mayLack && random.below(6) === 0) || code === '' ? '9'.repeat(catalog.levels.at(-1) ?? 3) : code;
}

function cellsOf(
  standard: Standard,
  project: Project,
  block: EntryBlock,
  key: string,
  random: Random,
): Record<string, string> {
  const { table } = block;
  const cells: Record<string, string> = {};
  const { rows } = block.block;
  const catalog = rows.kind === 'classification' ? standard.catalogs.get(rows.catalog) : undefined;
  if (catalog && 'enterable' in rows && rows.enterable && !catalog.entries.has(key)) cells.name = '新科目';
  for (const { column } of block.columns) {
    const owner = ownerTable(standard, table.id, column.key);
    if (owner) {
      const keys =
        new Calculation(standard, project).rowsOf(owner.id)?.rows.filter(({ kind }) => kind === 'detail') ?? [];
      const of = random.of(keys)?.key;
      if (of !== undefined) cells[column.key] = of;
    } else if (random.below(4) > 0) {
      const value = entryFor(standard, table.id, column, random);
      if (value !== '') cells[column.key] = value;
    }
  }
  return cells;
}

function entryFor(standard: Standard, table: string, column: Column, random: Random): string {
  switch (column.type) {
    case 'amount':
      return exactMoney(
        toFen((random.below(3) === 0 ? -1 : 1) * random.below(1_000_000) * (1 + random.below(90_000))),
        '元',
      );
    case 'number':
      return random.below(2) === 0 ? String(random.below(1000)) : `${random.below(100)}.${1 + random.below(8)}5`;
    case 'choice':
      return random.of(column.choices ?? []) ?? '';
    case 'paragraphs':
      return ['第一段。', '第二段，含 1,234 元。'].slice(0, 1 + random.below(2)).join('\n');
    default: {
      const catalog = catalogOfColumn(standard, table, column.key);
      return catalog ? codeIn(catalog, random) : (random.of(WORDS) ?? '');
    }
  }
}
