/** Everything a decision about cells depends on, read at one moment. */
import type { Calculation } from '../calculation/calculation.js';
import { keptOf } from '../collections.js';
import { computeAmount } from '../number/arithmetic.js';
import { exactMoney, type MoneyUnit } from '../number/money.js';
import { type Address, addressKey } from '../project/address.js';
import type { Project, ProjectRow, Working } from '../project/model.js';
import { own } from '../record.js';
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

/** The arithmetic that an entry was typed as; not where a file brings one that gives something else. */
export function workingAt(project: Project, address: Address): Working | undefined {
  const working = own(project.workings, addressKey(address));
  if (!working) return undefined;
  const computed = computeAmount(working.text, working.unit);
  return 'fen' in computed && exactMoney(computed.fen, '元') === entryAt(project, address) ? working : undefined;
}

/** What was typed into a cell, in the file's text form. */
export function entryAt(project: Project, address: Address): string | undefined {
  return enteredRow(project, address.table, address.row)?.cells[address.column];
}
