/**
 * A loaded standard (规范): validated, with columns numbered and expressions parsed. Immutable; one
 * instance serves every project that uses it.
 */
import type { Expression } from '../language/syntax.js';
import type { Catalog, Mapping } from './catalog.js';
import type { FormDefinition, NumberStyle, RuleDefinition, StandardFile } from './schema.js';
import type { DocumentPlan } from './schema-document.js';
import type { ColumnDefinition, RowsDefinition, TableFile } from './schema-table.js';

export type ColumnType = 'amount' | 'number' | 'text' | 'paragraphs' | 'choice' | 'label';

/** A leaf column (列). `label` columns print what a row is; the others hold values. */
export interface Column extends Omit<ColumnDefinition, 'type' | 'formula' | 'leaf' | 'columns' | 'key'> {
  readonly key: string;
  /** Position among all leaf columns of the table. */
  readonly index: number;
  readonly block: number;
  readonly type: ColumnType;
  readonly formula?: Expression;
  readonly leaf?: Expression;
  readonly rolls: boolean;
  /** The formulas as written, for showing, and where the column stands in its file. */
  readonly source: {
    readonly formula?: string | undefined;
    readonly leaf?: string | undefined;
    readonly path: string;
  };
}

/** A node of the printed header. */
export interface HeaderNode {
  readonly title: string;
  /** Header rows that the title takes before its children begin. */
  readonly height: number;
  readonly children: readonly HeaderNode[];
  readonly column?: Column;
}

/** One of the side-by-side parts of a table; most tables have a single one. */
export interface TableBlock {
  readonly index: number;
  readonly title?: string;
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

/** A parsed rule of the standard's rules.yaml. */
export interface Rule extends RuleDefinition {
  readonly leftExpression: Expression;
  readonly rightExpression: Expression;
  readonly whenExpression?: Expression;
}

export interface Standard {
  readonly identity: StandardFile;
  readonly catalogs: ReadonlyMap<string, Catalog>;
  readonly mappings: ReadonlyMap<string, Mapping>;
  readonly tables: ReadonlyMap<string, TableDefinition>;
  readonly forms: ReadonlyMap<string, FormDefinition>;
  readonly rules: readonly Rule[];
  readonly plan: DocumentPlan;
}

/** Whether a table has exactly one row, so that `table.column` names a single value. */
export function isSingle(table: TableDefinition): boolean {
  return table.blocks.length === 1 && table.blocks[0]?.rows.kind === 'single';
}

/** Where the rows of a block stand in the table's file. */
export function rowsPath({ file }: TableDefinition, block: number): string {
  return file.blocks ? `blocks.${block}.rows` : 'rows';
}

/** The key of the only row of a `single` table. */
export const SINGLE_ROW = 'row';
