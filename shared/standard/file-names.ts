/** The files that a standard consists of, and which of them holds what. */
import { isRecord } from '../record.js';
import type { StandardFiles } from './problem.js';

export const IDENTITY_FILE = 'standard.yaml';
/** The plan, with its phrases and lists. */
export const PLAN_FILE = 'document.yaml';
export const RULES_FILE = 'rules.yaml';
export const LEDGER_FILE = 'ledger.yaml';
/** The pictures for the public. */
export const PICTURES_FILE = 'pictures.yaml';
/** What tables, columns and rows are called elsewhere. */
export const ALIASES_FILE = 'aliases.yaml';

/** The file of each table and form, by its id. */
export interface FileNames {
  table(id: string): string;
  form(id: string): string;
}

/** Without the files, where nobody is told of a place, whatever is asked for is called by its id. */
export function fileNames(files: StandardFiles = new Map()): FileNames {
  const known = new Map<string, string>();
  for (const [file, content] of files)
    if (isRecord(content)) known.set(`${file.slice(0, file.indexOf('/') + 1)}${String(content.id)}`, file);
  const inFolder = (folder: string) => (id: string) => known.get(folder + id) ?? folder + id;
  return { table: inFolder('tables/'), form: inFolder('forms/') };
}
