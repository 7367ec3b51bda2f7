/** What kind of value something gives (值的类型), and what the parts that work it out share. */
import type { Expression } from '../language/syntax.js';
import { writeExpression } from '../language/write.js';
import type { Column, Standard, TableDefinition } from './standard.js';

export type Kind = 'amount' | 'number' | 'text' | 'truth' | 'blank' | 'unknown';

export interface Typed {
  readonly kind: Kind;
  /** Several values of this kind, which must be summed or counted first. */
  readonly list?: boolean;
  /** The number 0 itself, which fits amounts too. */
  readonly zero?: boolean;
  /** What may be chosen. */
  readonly choices?: readonly string[];
}

/** Where an expression stands: what names mean there and who hears about mistakes. */
export interface KindScope {
  readonly standard: Standard;
  readonly table?: TableDefinition | undefined;
  /** The column whose value is computed. */
  readonly column?: Column | undefined;
  /** Rows are named as a document prints them, not as the standard lists them. */
  readonly anyRow?: boolean | undefined;
  /** Bare names mean rows before columns. */
  readonly rows?: boolean | undefined;
  readonly locals?: ReadonlyMap<string, Typed> | undefined;
  /** The table of the form that a text stands on: its columns are among the locals. */
  readonly form?: TableDefinition | undefined;
  /** Notes everything that is named; absent where naming something is no use of it. */
  readonly usage?: UsageNotes | undefined;
  /** Values that do not fit. */
  report(message: string): void;
  /** Names that nothing bears. */
  missing(message: string): void;
}

/** What a standard defines and uses (被用到的), by its names; columns as `table/column`. */
export type UsageNotes = Readonly<
  Record<'tables' | 'columns' | 'phrases' | 'lists' | 'catalogs' | 'mappings', Set<string>>
>;

export const UNKNOWN: Typed = { kind: 'unknown' };
const WORDS: Readonly<Record<Kind, string>> = {
  amount: '金额',
  number: '数',
  text: '文字',
  truth: '是否',
  blank: '空',
  unknown: '值',
};

export function kindWord({ kind, list }: Typed): string {
  return list ? `一组${WORDS[kind]}` : WORDS[kind];
}

/** The kind of a column's values. */
export function columnKind(column: Column): Typed {
  switch (column.type) {
    case 'amount':
    case 'number':
      return { kind: column.type };
    case 'paragraphs':
      return { kind: 'text', list: true };
    case 'choice':
      return column.choices ? { kind: 'text', choices: column.choices } : { kind: 'text' };
    case 'text':
      return { kind: 'text' };
    case 'label':
      return UNKNOWN;
  }
}

/** The kind that both have, blanks and the plain 0 taken along; undefined when they differ. */
export function common(a: Typed, b: Typed): Typed | undefined {
  if (a.kind === b.kind) return a.zero ? b : a;
  if (a.kind === 'blank' || a.zero) return b;
  return b.kind === 'blank' || b.zero ? a : undefined;
}

/** Whether this is one value; a list is complained about. */
export function single(typed: Typed, expression: Expression, scope: KindScope): boolean {
  if (!typed.list) return true;
  scope.report(`“${writeExpression(expression)}”是${kindWord(typed)}，先用 sum 或 count 得出一个数`);
  return false;
}
