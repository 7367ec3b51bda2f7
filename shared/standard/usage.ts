/** Which of the things a standard defines are used by another part of it. */
import { walkLanguage } from './check-language.js';
import { fileNames } from './file-names.js';
import type { UsageNotes } from './kind.js';
import { referencesOf } from './references.js';
import type { Standard } from './standard.js';

/** What is named in expressions and texts, and by tables, forms and blocks without an expression. */
export function usageOf(standard: Standard): UsageNotes {
  const usage: UsageNotes = {
    tables: new Set(),
    columns: new Set(),
    phrases: new Set(),
    lists: new Set(),
    catalogs: new Set(),
    mappings: new Set(),
  };
  walkLanguage(standard, fileNames(), () => undefined, usage);
  for (const { named, name, of = '', idle } of referencesOf(standard)) {
    if (named === 'table') usage.tables.add(name);
    if (named === 'catalog') usage.catalogs.add(name);
    if (named === 'column' && !idle) usage.columns.add(`${of}/${name}`);
  }
  return usage;
}
