/** Reads last year's file without opening it for editing. */
import type { Bridge } from '../../shared/contract/contract.js';
import { parseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { desk } from '../store/desk.js';

export interface LastFile {
  readonly file: string;
  readonly project: Project;
}

/** Without a name the services ask for one. */
export async function readLastFile(bridge: Bridge, file?: string): Promise<LastFile | undefined> {
  const opened = await bridge.ask('project.open', file === undefined ? {} : { file });
  if (!opened) return undefined;
  // Only read: nobody else is to be kept from it, unless it is the one that is being edited.
  const editing = desk.getState().open?.session.getState().file?.file;
  if (editing !== opened.file) await bridge.ask('project.close', { file: opened.file });
  return { file: opened.file, project: parseProject(opened.text).project };
}
