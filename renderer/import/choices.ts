/** What a table, a column or a row of a source may be said to be: the standard's own, or nothing. */
import type { Calculation } from '../../shared/calculation/calculation.js';
import { plainTitle } from '../../shared/calculation/plain-title.js';
import { headerPath, type Standard, type TableDefinition } from '../../shared/standard/standard.js';

export interface MeantChoice {
  /** A key of the standard, or `leave`. */
  readonly value: string;
  readonly label: string;
}

const LEAVE: MeantChoice = { value: 'leave', label: '不导入' };

type Names = Pick<Calculation, 'year' | 'unit'>;

export function tableChoices({ tables }: Standard, names: Names): MeantChoice[] {
  const all = [...tables.values()].map((table) => ({ value: table.id, label: plainTitle(names, table.file.title) }));
  return [LEAVE, ...all];
}

export function columnChoices(table: TableDefinition, names: Names): MeantChoice[] {
  const all = table.columns.map((column) => ({
    value: column.key,
    label: headerPath(table, column)
      .map((title) => plainTitle(names, title))
      .join(' › '),
  }));
  return [LEAVE, ...all.filter(({ label }) => label !== '')];
}

/** Rows that the standard lists, and the codes of its classifications; the rows of lists are what the source says. */
export function rowChoices({ catalogs }: Standard, { blocks }: TableDefinition, names: Names): MeantChoice[] {
  const all = blocks.flatMap(({ rows }): MeantChoice[] => {
    if (rows.kind === 'fixed')
      return rows.items.flatMap((item) =>
        'key' in item ? [{ value: item.key, label: plainTitle(names, item.title) }] : [],
      );
    if (rows.kind !== 'classification') return [];
    return [...(catalogs.get(rows.catalog)?.entries ?? [])].map(([value, name]) => ({
      value,
      label: `${value} ${name}`,
    }));
  });
  return [LEAVE, ...all];
}
