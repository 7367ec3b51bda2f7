/**
 * The project as a recovery journal holds it: a project file without its hash, on one line. Written after every few
 * letters, so it must cost next to nothing: only rows that are others than the last time are made into text again.
 */
import { keptOf } from '../collections.js';
import { FILE_FORMAT, FILE_VERSION } from './file.js';
import type { Project, ProjectRow } from './model.js';

/** Rows are never changed in place: the same row has the same text for as long as it lives. */
const rowText = keptOf((row: ProjectRow) => JSON.stringify(row));

/** Read back by `parseProject`. */
export function journalText({ tables, ...rest }: Project): string {
  const inner = Object.entries(tables).map(
    ([id, { rows }]) => `${JSON.stringify(id)}:{"rows":[${rows.map((row) => rowText(row)).join(',')}]}`,
  );
  const content = `${JSON.stringify(rest).slice(0, -1)},"tables":{${inner.join(',')}}}`;
  return `{"format":"${FILE_FORMAT}","version":${FILE_VERSION},"content":${content}}`;
}
