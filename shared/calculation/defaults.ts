/** What the standard chooses where nobody does (默认的选择), of the facts that a whole document depends on. */
import { keptOf } from '../collections.js';
import type { Address } from '../project/address.js';
import type { Project } from '../project/model.js';
import { type Column, isSingle, SINGLE_ROW, type Standard } from '../standard/standard.js';

export interface DefaultChoice {
  readonly address: Address;
  readonly column: Column;
  /** What holds while nothing is chosen. */
  readonly usual: string;
}

/** The choices of single facts that have a default, e.g. 单位性质. */
export const defaultChoices = keptOf((standard: Standard): readonly DefaultChoice[] =>
  [...standard.tables.values()]
    .filter(isSingle)
    .flatMap((table) =>
      table.columns.flatMap((column) =>
        column.type === 'choice' && column.default !== undefined
          ? [{ address: { table: table.id, row: SINGLE_ROW, column: column.key }, column, usual: column.default }]
          : [],
      ),
    ),
);

/** Those that nobody has chosen yet: the default holds unasked. */
export function unchosen(standard: Standard, { tables }: Pick<Project, 'tables'>): DefaultChoice[] {
  return defaultChoices(standard).filter(
    ({ address }) =>
      tables[address.table]?.rows.find(({ key }) => key === address.row)?.cells[address.column] === undefined,
  );
}
