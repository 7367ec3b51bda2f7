/**
 * What a field of the prose prints, taken apart into pieces that lead somewhere: a value to its cell, a
 * computed number to what it was made from, a reason to the place where it is written.
 */

import type { Calculation } from '../../shared/calculation/calculation.js';
import { placeOf } from '../../shared/checks/place.js';
import type { Locals, ProseEvaluator } from '../../shared/composition/prose.js';
import type { Run } from '../../shared/document/document.js';
import { type Print, printOf } from '../../shared/language/print.js';
import { type PathPart, pathsOf } from '../../shared/language/syntax.js';
import type { Field } from '../../shared/language/template.js';
import { type Address, addressKey } from '../../shared/project/address.js';
import type { Standard } from '../../shared/standard/standard.js';

export type Piece =
  /** Words that were entered in a cell and may be edited here. */
  | { readonly kind: 'fact'; readonly address: Address; readonly missing: boolean }
  /** A printed value or phrase; it leads to the first of its sources. */
  | { readonly kind: 'value'; readonly text: string; readonly sources: readonly Address[]; readonly missing: boolean }
  /** The unit's name or the year. */
  | { readonly kind: 'identity'; readonly text: string }
  /** What stands between the items of a list. */
  | { readonly kind: 'separator'; readonly text: string };

export interface FieldContext {
  readonly prose: ProseEvaluator;
  readonly standard: Standard;
  readonly calculation: Calculation;
  /** The row of a repeated part. */
  readonly locals: Locals;
}

/** The pieces of one field, in the order in which they are printed. */
export function fieldPieces(context: FieldContext, { expression }: Pick<Field, 'expression'>): Piece[] {
  const { prose, locals } = context;
  const print = printOf(expression, context.standard.plan.phrases);
  if (print.kind === 'each') return eachPieces(context, print);
  const runs = prose.fieldRuns({ expression }, locals);
  const paths = pathsOf(expression);
  const sources = addressesOf(context, paths);
  if (sources.length === 0 && paths.some(([root]) => root === 'unit' || root === 'year'))
    return [{ kind: 'identity', text: runs.map((run) => run.text).join('') }];
  return pieces(context, runs, sources);
}

/** A list's items are printed one by one here, so that each leads to its own cells. */
function eachPieces(context: FieldContext, each: Extract<Print, { kind: 'each' }>): Piece[] {
  const { plan } = context.standard;
  const result: Piece[] = [];
  for (const { runs, locals } of context.prose.items(each)) {
    if (result.length > 0) result.push({ kind: 'separator', text: plan.breakdownSeparator });
    const sources = (plan.phrases[each.phrase]?.parameters ?? []).flatMap((name) => locals.get(name)?.address ?? []);
    for (const piece of pieces(context, runs, sources)) result.push(piece);
  }
  return result;
}

function addressesOf(context: FieldContext, paths: readonly (readonly PathPart[])[]): Address[] {
  const found = new Map<string, Address>();
  for (const path of paths) {
    const { address = columnOf(context, path) } = context.prose.evaluate({ kind: 'path', parts: path }, context.locals);
    if (address) found.set(addressKey(address), address);
  }
  return [...found.values()];
}

/** A whole column (e.g. one that is counted) is shown by its first row. */
function columnOf({ standard, calculation }: FieldContext, path: readonly PathPart[]): Address | undefined {
  const [table, column] = path;
  if (typeof table !== 'string' || typeof column !== 'string' || path.length !== 2) return undefined;
  const row = calculation.rowsOf(table)?.rows.find((one) => one.kind === 'detail');
  return row && standard.tables.get(table)?.columnByKey.has(column) ? { table, row: row.key, column } : undefined;
}

function pieces(context: FieldContext, runs: readonly Run[], sources: readonly Address[]): Piece[] {
  const result: Piece[] = [];
  for (const run of runs) {
    const missing = run.missing === true;
    if (run.address && isFact(context, run.address)) {
      result.push({ kind: 'fact', address: run.address, missing });
      continue;
    }
    const own = run.address ? [run.address] : sources;
    const last = result.at(-1);
    // Neighbours that lead to the same place are one piece, so that the Tab key has fewer stops.
    if (last?.kind === 'value' && !missing && !last.missing && sameSources(last.sources, own))
      result[result.length - 1] = { ...last, text: last.text + run.text };
    else if (run.text !== '') result.push({ kind: 'value', text: run.text, sources: own, missing });
  }
  return result;
}

function sameSources(a: readonly Address[], b: readonly Address[]): boolean {
  return a.map(addressKey).join() === b.map(addressKey).join();
}

/** Whether a cell holds words that somebody wrote: these are edited where they are read. */
function isFact({ standard, calculation }: FieldContext, address: Address): boolean {
  const column = standard.tables.get(address.table)?.columnByKey.get(address.column);
  return column?.type === 'text' && calculation.cell(address).provenance === 'entered';
}

/** Where a piece comes from, in words. */
export function piecesTitle(calculation: Calculation, sources: readonly Address[]): string {
  const named = sources.slice(0, 4).map((address) => {
    const { label, value } = placeOf(calculation, address);
    return `${label}　${value}`.trim();
  });
  return named.length === 0 ? '由规范的措辞得出' : `来自 ${named.join('\n　　 ')}\n单击或按 F4 转到来源`;
}
