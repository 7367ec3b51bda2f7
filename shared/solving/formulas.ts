/** Formulas as they are read while numbers are unknown (读公式): their conditions, and what their cells show of these. */
import { type CellSource, type Context, cellLinker } from '../calculation/linker.js';
import { keptOf } from '../collections.js';
import { compile, type Evaluator } from '../language/compile.js';
import { isOpen } from '../language/operators.js';
import { type Expression, nodesOf } from '../language/syntax.js';
import type { Standard, TableDefinition } from '../standard/standard.js';
import { isBlankWord } from './keys.js';

/** Whether a condition may turn out either way, for what is not known. */
export function isOpenIn(
  source: CellSource,
  table: TableDefinition,
  expression: Expression,
  at: { readonly row: number; readonly column: number },
): boolean {
  return conditionsIn(expression).some((condition) => {
    const value = evaluatorIn(source.standard, table)(condition)({ source, table: table.id, ...at });
    return value.kind === 'error' || isOpen(value);
  });
}

/** What a formula gives where its condition holds: its cell, which is not blank, shows that it does. */
export function shownBranch(
  standard: Standard,
  table: TableDefinition,
  expression: Expression,
): Evaluator<Context> | undefined {
  if (expression.kind !== 'call' || expression.name !== 'if') return undefined;
  const [, then, otherwise] = expression.arguments;
  if (isBlankWord(then) && otherwise) return evaluatorIn(standard, table)(otherwise);
  return isBlankWord(otherwise) && then ? evaluatorIn(standard, table)(then) : undefined;
}

/** The conditions on which an expression is one thing or another. */
const conditionsIn = keptOf((expression: Expression): readonly Expression[] =>
  [...nodesOf(expression)].flatMap((node) => {
    const [condition] = node.kind === 'call' && node.name === 'if' ? node.arguments : [];
    return condition ? [condition] : [];
  }),
);

const evaluators = keptOf((table: TableDefinition, standard: Standard) => {
  const linker = cellLinker(standard, table, 'column');
  return keptOf((expression: Expression) => compile(expression, linker));
});

/** An expression over the columns of a table, compiled on first use. */
export function evaluatorIn(
  standard: Standard,
  table: TableDefinition,
): (expression: Expression) => Evaluator<Context> {
  return evaluators(table, standard);
}
