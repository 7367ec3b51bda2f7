/** Standards that stay loaded, for whoever needs them again and again; one that was installed anew is read anew. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { missingStandard } from './place.js';
import { loadFound, pickStandard, type StandardsPlace } from './standards.js';

interface Kept {
  readonly written: number;
  readonly standard: Standard;
}

export class StandardShelf {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly place: StandardsPlace) {}

  /** The standard of a project in its version where that is there, else in the newest. */
  async standardFor(file: string, project: Project): Promise<Standard> {
    const { id, version } = project.standard;
    const found = await pickStandard(this.place, id, version);
    if (!found) throw missingStandard(file, project);
    const { mtimeMs: written } = await stat(path.join(found.folder, 'standard.yaml'));
    const known = this.kept.get(found.folder);
    if (known?.written === written) return known.standard;
    const standard = await loadFound(this.place, found);
    this.kept.set(found.folder, { written, standard });
    return standard;
  }
}
