/** A project with everything computed, without asking any fonts. */
import { compose, type Prepared } from '../electron/services/prepare.js';
import { checkProject } from '../shared/checks/check.js';
import type { Project } from '../shared/project/model.js';
import type { Standard } from '../shared/standard/standard.js';

export type { Prepared };

export function prepare(standard: Standard, project: Project): Prepared {
  const { calculation, document } = compose(standard, project);
  return { document, ...checkProject(project, calculation, document) };
}
