/** What a project's file is called as long as nobody has said so. */
import type { Project } from '../../shared/project/model.js';
import type { OpenProject } from '../store/desk.js';

export function suggestedName({ unit, year }: Project): string {
  return `${year}年${unit.name || '单位'}`.replace(/[\\/:*?"<>|]/g, '');
}

/** The file to propose when the user is asked where to save; only a name where nothing is known of a folder. */
export function proposedFile({ session, proposed }: OpenProject): string {
  const { file, project } = session.getState();
  return file?.file ?? proposed ?? `${suggestedName(project)}.gongkai`;
}
