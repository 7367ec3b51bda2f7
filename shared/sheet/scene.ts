/** Everything a decision about cells depends on, read at one moment. */
import type { Calculation } from '../calculation/calculation.js';
import { keptOf } from '../collections.js';
import type { MoneyUnit } from '../number/money.js';
import type { Address } from '../project/address.js';
import type { Project, ProjectRow } from '../project/model.js';
import type { Standard } from '../standard/standard.js';
import type { Sheet } from './sheet.js';

export interface Scene {
  readonly standard: Standard;
  readonly project: Project;
  readonly calculation: Calculation;
  readonly sheet: Sheet;
  /** The unit in which amounts are shown and typed. */
  readonly unit: MoneyUnit;
}

/** Built once for each state of the rows. */
const byKey = keptOf((rows: readonly ProjectRow[]) => new Map(rows.map((row) => [row.key, row])));

/** The entered row of a table. */
export function enteredRow(project: Project, table: string, key: string): ProjectRow | undefined {
  const rows = project.tables[table]?.rows;
  return rows && byKey(rows).get(key);
}

/** What was typed into a cell, in the file's text form. */
export function entryAt(project: Project, address: Address): string | undefined {
  return enteredRow(project, address.table, address.row)?.cells[address.column];
}
