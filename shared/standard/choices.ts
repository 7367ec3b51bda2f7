/** What may be chosen (可选的项) in a column of choices as its row stands. */
import type { Column } from './standard.js';

/**
 * All choices of a column, or those that another column of the row leaves: 二级指标 under the 一级指标 that is
 * chosen. `textOf` gives what stands in a column of the row; what the standard does not know narrows nothing.
 */
export function choicesIn(
  { choices = [], under }: Pick<Column, 'choices' | 'under'>,
  textOf: (column: string) => string,
): readonly string[] {
  const above = under && textOf(under.column);
  return under && above !== undefined && Object.hasOwn(under.choices, above)
    ? (under.choices[above] ?? choices)
    : choices;
}

/** The one thing that can be chosen in a column, where the row leaves only one. */
export function onlyChoice(
  column: Pick<Column, 'choices' | 'under'>,
  textOf: (column: string) => string,
): string | undefined {
  const [first, second] = column.under ? choicesIn(column, textOf) : [];
  return second === undefined ? first : undefined;
}
