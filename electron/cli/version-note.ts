/** Says on standard error when a project is read with another version of its standard than it was made with. */
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { otherVersionNote } from '../../shared/standard/version.js';

export function noteVersion({ standard }: Project, { identity }: Standard): void {
  const note = otherVersionNote(standard.version, identity.version);
  if (note !== undefined) process.stderr.write(`注意：${note}\n`);
}
