/**
 * A loaded standard (规范): validated, with columns numbered, expressions and texts parsed. Immutable plain data, which may
 * be cloned to another thread; one instance serves every project that uses it.
 */
import type { Formula } from '../language/syntax.js';
import type { Template } from '../language/template.js';
import type { Catalog, Mapping } from './catalog.js';
import type { FormDefinition, NumberStyle, RuleDefinition, StandardFile } from './schema.js';
import type { Aliases } from './schema-aliases.js';
import type { DocumentPlan } from './schema-document.js';
import type { LedgerDefinition } from './schema-ledger.js';
import type { PictureDefinition } from './schema-pictures.js';
import type { ColumnDefinition, FixedItem, RowsDefinition, TableFile } from './schema-table.js';

export type ColumnType = 'amount' | 'number' | 'text' | 'paragraphs' | 'choice' | 'label';

/** A leaf column (列). `label` columns print what a row is; the others hold values. */
export interface Column extends Omit<ColumnDefinition, 'type' | 'formula' | 'leaf' | 'columns' | 'key'> {
  readonly key: string;
  /** Position among all leaf columns of the table. */
  readonly index: number;
  readonly block: number;
  readonly type: ColumnType;
  readonly formula?: Formula;
  readonly leaf?: Formula;
  readonly rolls: boolean;
  /** Where the column stands in its file. */
  readonly path: string;
}

/** A node of the printed header. */
export interface HeaderNode {
  readonly title: Template;
  /** What else the title may say in files that are read. */
  readonly aliases: readonly string[];
  /** Where it stands in the table's file. */
  readonly path: string;
  /** Header rows that the title takes before its children begin. */
  readonly height: number;
  readonly children: readonly HeaderNode[];
  readonly column?: Column;
}

/** One of the side-by-side parts of a table; most tables have a single one. */
export interface TableBlock {
  readonly index: number;
  readonly title?: Template;
  readonly header: readonly HeaderNode[];
  readonly columns: readonly Column[];
  readonly rows: RowsDefinition;
}

export interface TableDefinition {
  readonly id: string;
  readonly file: TableFile;
  readonly blocks: readonly TableBlock[];
  readonly columns: readonly Column[];
  readonly columnByKey: ReadonlyMap<string, Column>;
  readonly numbers: NumberStyle;
}

export interface Standard {
  readonly identity: StandardFile;
  readonly catalogs: ReadonlyMap<string, Catalog>;
  readonly mappings: ReadonlyMap<string, Mapping>;
  readonly tables: ReadonlyMap<string, TableDefinition>;
  readonly forms: ReadonlyMap<string, FormDefinition>;
  readonly rules: readonly RuleDefinition[];
  /** What tables, columns and rows are called elsewhere, besides what these say of themselves. */
  readonly aliases: Aliases;
  /** How one long list (明细) makes entries; absent where the standard does not say. */
  readonly ledger?: LedgerDefinition;
  /** What is drawn for the public (图解). */
  readonly pictures: readonly PictureDefinition[];
  readonly plan: DocumentPlan;
}

/** Whether a table has exactly one row, so that `table.column` names a single value. */
export function isSingle(table: TableDefinition): boolean {
  return table.blocks.length === 1 && table.blocks[0]?.rows.kind === 'single';
}

/** The titles that stand over a column, from the topmost down to its own. */
export function headerPath(table: TableDefinition, column: Column): readonly Template[] {
  const within = (nodes: readonly HeaderNode[]): readonly Template[] | undefined => {
    for (const { title, children, column: leaf } of nodes) {
      const below = leaf === column ? [] : within(children);
      if (below) return [title, ...below];
    }
    return undefined;
  };
  return within(table.blocks[column.block]?.header ?? []) ?? [column.title];
}

/** What the fixed rows of a table are, in order. */
export function fixedItems({ blocks }: TableDefinition): FixedItem[] {
  return blocks.flatMap(({ rows }) => (rows.kind === 'fixed' ? rows.items : []));
}

/** Where the rows of a block stand in the table's file. */
export function rowsPath({ file }: TableDefinition, block: number): string {
  return file.blocks ? `blocks.${block}.rows` : 'rows';
}

/** The key of the only row of a `single` table. */
export const SINGLE_ROW = 'row';
