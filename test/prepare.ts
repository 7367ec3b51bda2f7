/** A project with everything computed, without asking any fonts; and the fonts that come with the program. */
import { type FontChoice, FontLibrary } from '../electron/services/fonts.js';
import { compose, type Prepared } from '../electron/services/prepare.js';
import { checkProject } from '../shared/checks/check.js';
import type { Project } from '../shared/project/model.js';
import type { Standard } from '../shared/standard/standard.js';
import type { FontBook } from '../shared/writers/fonts.js';

export type { Prepared };

export function prepare(standard: Standard, project: Project): Prepared {
  const { calculation, document } = compose(standard, project);
  return { document, ...checkProject(project, calculation, document) };
}

export function loadFonts(choice: FontChoice): Promise<FontBook> {
  return new FontLibrary(choice).book();
}
