/** Workbooks (.xlsx) of a project's tables. Their writer is loaded when one is asked for. */
import type { DisclosureDocument } from '../../shared/document/document.js';
import type { Standard } from '../../shared/standard/standard.js';
import { refuseFailures } from './generate.js';

/**
 * All printed tables and forms of a composed document, each on a sheet.
 * @throws RequestError where a value could not be computed, unless it is a draft.
 */
export async function tablesWorkbook(
  standard: Standard,
  document: DisclosureDocument,
  { created, marked }: { readonly created: Date; readonly marked: boolean },
): Promise<Uint8Array> {
  if (!marked) refuseFailures(document);
  const { writeTables } = await import('../../shared/writers/xlsx/write-tables.js');
  return writeTables(document, created, ({ table, column }) => {
    const type = standard.tables.get(table)?.columnByKey.get(column)?.type;
    return type === 'amount' || type === 'number';
  });
}
