/** The unit's code (单位编码) where no title prints it: in a column for it, or in the line of the unit itself. */
import type { Assignment } from './assign.js';
import { bodyOf } from './body.js';
import { Notebook } from './notebook.js';
import { plain } from './plain.js';
import type { Identity } from './wording.js';

/** The identity with the code that the tables print. */
export function withUnitCode<T extends Identity>(identity: T, assignments: readonly Assignment[]): T {
  if (identity.unit.code !== '') return identity;
  for (const { expected, printed } of assignments) {
    const codes = expected.columns.filter(({ column }) => column.formula?.source === 'unit.code');
    const own = expected.table.blocks.filter(({ rows }) => rows.kind === 'classification' && rows.ownUnit);
    if (codes.length === 0 && own.length === 0) continue;
    // Only looked at: what is odd is noted when the table is read.
    for (const { cells } of bodyOf(expected, printed, new Notebook())?.lines ?? []) {
      const text = (show: string): string => {
        const column = expected.columns.find((one) => one.column.show === show && own.includes(one.block))?.column;
        return plain((column && cells.get(column.key)?.text) ?? '');
      };
      const isOwn = text('name') !== '' && text('name') === plain(identity.unit.name);
      const [column] = codes;
      const code = column ? plain(cells.get(column.column.key)?.text ?? '') : isOwn ? text('code') : '';
      if (/^[\w-]+$/.test(code)) return { ...identity, unit: { ...identity.unit, code } };
    }
  }
  return identity;
}
