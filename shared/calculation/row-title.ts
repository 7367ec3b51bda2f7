/** What a row is called (行的名称): everywhere the same, in findings, formulas and the window. */

import { oneLine, titleFields, unspaced } from '../language/identity.js';
import { wordsIn } from '../language/value.js';
import { shortened } from '../shortened.js';
import type { TableDefinition } from '../standard/standard.js';
import type { Figures } from './figures.js';

/** A listed row carries its name in the cell of this column. */
const NAME = 'name';
/** Characters of a name: a text that somebody put there by mistake would stand in every finding about its row. */
const MAX_LENGTH = 80;

/** Code and name of a row, without line breaks; what has neither is called by its number in the table. */
export function rowTitle(figures: Figures, table: TableDefinition, key: string): string {
  const rows = figures.rowsOf(table.id);
  const index = rows?.index.get(key);
  const row = rows?.rows[index ?? -1];
  if (!row || index === undefined) return key;
  const name =
    unspaced(oneLine(row.title, titleFields(figures))) ||
    wordsIn(figures.value({ table: table.id, row: key, column: NAME }));
  return shortened([row.code, name].filter(Boolean).join(' ') || `第 ${index + 1} 行`, MAX_LENGTH);
}
