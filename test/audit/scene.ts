/** A finished document in the tests of the audit: an example as it is printed, and what must be read from it. */

import { composedReading } from '../../shared/audit/composed-reading.js';
import { FindingCollector } from '../../shared/audit/finding-collector.js';
import type { GivenFigures } from '../../shared/audit/given-figures.js';
import { matchTables } from '../../shared/audit/match-tables.js';
import { documentSubject } from '../../shared/audit/subject.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import { checkSubject } from '../../shared/checks/check.js';
import { composeDocument } from '../../shared/composition/compose.js';
import { formatValue } from '../../shared/composition/format.js';
import type { Value } from '../../shared/language/value.js';
import type { Reading } from '../../shared/reading/reading.js';
import type { Standard, TableDefinition } from '../../shared/standard/standard.js';
import { example } from '../example.js';

export interface Scene {
  readonly standard: Standard;
  readonly calculation: Calculation;
  readonly reading: Reading;
}

export async function scene(name?: string): Promise<Scene> {
  const { project, standard } = await example(name);
  const calculation = new Calculation(standard, project);
  return { standard, calculation, reading: composedReading(composeDocument(standard, project, calculation)) };
}

/** What tables and forms gave. */
export interface Read {
  readonly tables: string;
  /** Printed cells whose given value is not the project's. */
  readonly wrong: readonly string[];
  readonly compared: number;
  readonly findings: readonly string[];
  readonly unread: readonly string[];
}

export function read(scene: Scene, reading: Reading): Read {
  const collector = new FindingCollector();
  const { figures, found, expected } = matchTables(scene.standard, reading, collector);
  const tables = [...scene.standard.tables.values()].map((table) => compareTable(scene, figures, table));
  return {
    tables: `${found.length}/${expected.length}`,
    wrong: tables.flatMap(({ wrong }) => wrong),
    compared: tables.reduce((sum, { compared }) => sum + compared, 0),
    findings: collector.findings.map(({ rule, message }) => `${rule}: ${message}`),
    unread: collector.unread.map(({ message }) => message),
  };
}

function compareTable(
  { standard, calculation }: Scene,
  figures: GivenFigures,
  table: TableDefinition,
): Pick<Read, 'wrong' | 'compared'> {
  const given = figures.given(table.id);
  const rows = calculation.rowsOf(table.id)?.rows ?? [];
  if (!given) return { wrong: [], compared: 0 };
  const owners = new Set([...standard.forms.values()].map((form) => form.details?.owner));
  const wrong = given.rows.length === rows.length ? [] : [`${table.id}: ${given.rows.length} rows of ${rows.length}`];
  let compared = 0;
  for (const [position, row] of rows.entries()) {
    const columns = table.columns.filter(({ key, block, type }) => {
      const isNumber = type === 'amount' || type === 'number';
      return block === row.block && given.columns.has(key) && !owners.has(key) && (isNumber || row.kind !== 'total');
    });
    for (const column of columns) {
      const style = column.blank ? { ...table.numbers, blank: column.blank } : table.numbers;
      const printed = (value: Value): string => formatValue(value, style, column).replace(/\s/g, '');
      const is = printed(figures.read(table.id, position, column.index));
      const should = printed(calculation.read(table.id, position, column.index));
      compared += 1;
      if (is !== should) wrong.push(`${table.id}/${row.key}/${column.key}: ${is} instead of ${should}`);
    }
  }
  return { wrong, compared };
}

/** Everything that is said of tables and forms, by what distinguishes one finding from another. */
export function said({ standard }: Scene, reading: Reading): Set<string> {
  const collector = new FindingCollector();
  const { figures, notes } = matchTables(standard, reading, collector);
  const { findings } = checkSubject(documentSubject(standard, figures, [], notes));
  const all = [...collector.findings, ...findings].map(
    ({ rule, message, places }) => `${rule} ${message} ${places.map(({ label, value }) => label + value).join()}`,
  );
  return new Set([...all, ...collector.unread.map(({ message, text }) => `${message} ${text}`)]);
}

/** The blocks of the document that are tables of the standard, not forms. */
export function tableBlocks({ standard, reading }: Scene): Set<number> {
  const { figures, found } = matchTables(standard, reading, new FindingCollector());
  const cells = found.flatMap((id) => [...(figures.given(id)?.cells.values() ?? [])]);
  return new Set(cells.flatMap(({ spot }) => (spot ? [spot.block] : [])));
}
