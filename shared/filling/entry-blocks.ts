/** What a standard has entered (填报内容), table by table: which columns, and how the rows of each block are known. */
import type { Figures } from '../calculation/figures.js';
import { plainTitle } from '../calculation/plain-title.js';
import { planFor } from '../calculation/plan.js';
import type { Row } from '../calculation/row.js';
import { plain } from '../plain.js';
import { type Column, headerPath, type Standard, type TableBlock, type TableDefinition } from '../standard/standard.js';

/** `record` has one row, its columns stand one below the other; `fixed` rows are listed by the standard. */
export type BlockKind = 'record' | 'fixed' | 'codes' | 'list';

export interface EntryBlock {
  readonly table: TableDefinition;
  readonly block: TableBlock;
  readonly kind: BlockKind;
  readonly title: string;
  /** The columns in which something is entered. */
  readonly columns: readonly EntryColumn[];
  /** False where only the names of codes may be written that follow from other tables. */
  readonly isAsked: boolean;
}

export interface EntryColumn {
  readonly column: Column;
  /** Unlike that of any other column of the block. */
  readonly title: string;
}

/** What titles are filled in with: the unit's name would change the titles of a workbook while it is filled in. */
type Year = Pick<Figures, 'year'>;

const KINDS = { single: 'record', fixed: 'fixed', classification: 'codes', list: 'list' } as const;

/** All blocks in which something is entered, in the standard's order. */
export function entryBlocks(standard: Standard, year: Year): EntryBlock[] {
  return [...standard.tables.values()].flatMap((table) =>
    table.blocks.flatMap((block): EntryBlock[] => {
      const columns = named(table, entered(block), year);
      const rows = block.rows;
      const kind = KINDS[rows.kind];
      const isAsked = columns.length > 0 || ('enterable' in rows && rows.enterable);
      if (!isAsked && kind !== 'codes') return [];
      return [{ table, block, kind, title: titleOf(table, block, year), columns, isAsked }];
    }),
  );
}

/** Whether a cell is entered; labels are not. */
export function isEntered(standard: Standard, table: TableDefinition, row: Row, column: Column): boolean {
  return column.type !== 'label' && planFor(standard, table).originOf(row, column) === 'entered';
}

function entered({ rows, columns }: TableBlock): Column[] {
  const values = columns.filter(({ type }) => type !== 'label');
  if (rows.kind !== 'fixed') return values.filter(({ formula, leaf }) => !formula && !leaf);
  const open = rows.items.flatMap((item) => ('blank' in item ? [] : [item]));
  return values.filter(
    ({ key, type, formula }) =>
      !formula && open.some((item) => !item.cells?.[key] && !('formula' in item && item.formula && type === 'amount')),
  );
}

function titleOf(table: TableDefinition, { title, index }: TableBlock, year: Year): string {
  const whole = plainTitle(said(year), table.file.title);
  if (table.blocks.length === 1) return whole;
  const part = title ? plainTitle(said(year), title).replaceAll(' ', '') : '';
  return `${whole}（${part || `第 ${index + 1} 栏`}）`;
}

/** Titles without the unit's name. */
export function said({ year }: Year): Pick<Figures, 'year' | 'unit'> {
  return { year, unit: { name: '', code: '' } };
}

/** The titles over a column, one below the other. */
function named(table: TableDefinition, columns: readonly Column[], year: Year): EntryColumn[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    const path = headerPath(table, column).map((title) => plainTitle(said(year), title));
    const whole = path.join('\n');
    let title = whole;
    for (let number = 2; taken.has(plain(title)); number++) title = `${whole}（${number}）`;
    taken.add(plain(title));
    return { column, title };
  });
}
