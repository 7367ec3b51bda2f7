/** Reads last year's file without opening it for editing. */
import type { Figures } from '../../shared/calculation/figures.js';
import type { AdoptResult } from '../../shared/contract/adopt-requests.js';
import type { Bridge } from '../../shared/contract/contract.js';
import { BLANK, error } from '../../shared/language/value.js';
import { toFen } from '../../shared/number/money.js';
import { decimal } from '../../shared/number/rational.js';
import { addressKey } from '../../shared/project/address.js';
import { parseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { desk } from '../store/desk.js';

export interface LastFile {
  readonly file: string;
  readonly project: Project;
  /** What a document tells of its figures by address, as {@link AdoptResult} has them. Absent for a project. */
  readonly figures?: AdoptResult['figures'];
}

/** The figures of last year's file where not all of them are known. */
export function knownFigures({ figures }: LastFile): Pick<Figures, 'value'> | undefined {
  if (!figures) return undefined;
  return {
    value: (address) => {
      const told = figures[addressKey(address)];
      if (told === undefined) return BLANK;
      if (told === null) return error('unknown', '上年文件中没有这个数');
      return typeof told === 'string' ? decimal(told) : { kind: 'amount', fen: toFen(told) };
    },
  };
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
