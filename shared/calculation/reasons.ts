/** Which cells take the reason of a change (增减原因), and of which change, as the standard's wording and tables have it. */
import { keptOf } from '../collections.js';
import type { BlockOf } from '../language/plan.js';
import { type Expression, type Formula, nodesOf, onlyName, pathsOf } from '../language/syntax.js';
import { fieldsOf } from '../language/template.js';
import { type Address, addressKey } from '../project/address.js';
import { type Column, isSingle, type Standard, type TableDefinition } from '../standard/standard.js';
import { namedCell } from './named-cell.js';

/** Why something has changed (增减的主要原因): told in words of the column's own title. */
export function isReason({ type, title }: Pick<Column, 'type' | 'title'>): boolean {
  return (type === 'text' || type === 'paragraphs') && title.source.includes('原因');
}

/** Whether a cell takes the reason of a change that the document explains. */
export function takesReason(standard: Standard, address: Address): boolean {
  if (reasonTables(standard).get(address.table)?.reason === address.column) return true;
  const key = addressKey(address);
  return printedReasons(standard).some(({ reason }) => addressKey(reason) === key);
}

/** A cell for a reason that the text prints, with what is compared there. */
export interface PrintedReason {
  readonly reason: Address;
  /** The block of the plan that prints it, and when it does. */
  readonly block: string;
  readonly when: Formula | undefined;
  /** Absent where the text compares nothing before it. */
  readonly compared: { readonly now: Expression; readonly before: Expression } | undefined;
}

/** A table whose rows have a change and its reason, by the keys of their columns. */
export interface ReasonTable {
  readonly reason: string;
  readonly now: string;
  readonly before: string;
}

/** The reasons of a text belong to the comparison that is handed to the same phrase, else to the last one before them. */
export const printedReasons = keptOf((standard: Standard): readonly PrintedReason[] => {
  const blocks = standard.plan.blocks.filter((block): block is BlockOf<'text'> => block.kind === 'text');
  const found = new Map<string, PrintedReason>();
  for (const { id, text, when } of blocks) {
    let compared: PrintedReason['compared'];
    for (const { expression } of fieldsOf(text)) {
      compared = comparisonIn(standard, expression) ?? compared;
      for (const reason of reasonsIn(standard, expression)) {
        const key = addressKey(reason);
        if (found.get(key)?.compared === undefined) found.set(key, { reason, block: id, when, compared });
      }
    }
  }
  return [...found.values()];
});

function comparisonIn({ plan }: Standard, expression: Expression): PrintedReason['compared'] {
  if (expression.kind !== 'call') return undefined;
  const parameters = plan.phrases[expression.name]?.parameters ?? [];
  const [now, before] = ['now', 'before'].map((name) => expression.arguments[parameters.indexOf(name)]);
  return now && before ? { now, before } : undefined;
}

/** The reasons that a field prints, or hands to what prints them. */
export function reasonsIn(standard: Standard, expression: Expression): Address[] {
  return pathsOf(expression).flatMap((parts) => {
    const named = namedCell(standard, { kind: 'path', parts });
    return named && isReason(named.column) ? [named.address] : [];
  });
}

/** The tables of rows with a reason of their own beside a difference of two columns, by their ids. */
export const reasonTables = keptOf((standard: Standard): ReadonlyMap<string, ReasonTable> => {
  const found = [...standard.tables.values()].flatMap((table): [string, ReasonTable][] => {
    const reason = isSingle(table) ? undefined : table.columns.find(isReason);
    const difference = reason && differenceIn(table);
    return difference ? [[table.id, { reason: reason.key, ...difference }]] : [];
  });
  return new Map(found);
});

/** The first column that is one column less another. */
function differenceIn(table: TableDefinition): { readonly now: string; readonly before: string } | undefined {
  for (const { formula } of table.columns)
    for (const node of formula ? nodesOf(formula.expression) : []) {
      if (node.kind !== 'binary' || node.operator !== '-') continue;
      const [now, before] = [onlyName(node.left), onlyName(node.right)];
      if (now !== undefined && before !== undefined && table.columnByKey.has(now) && table.columnByKey.has(before))
        return { now, before };
    }
  return undefined;
}
