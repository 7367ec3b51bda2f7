/** File names that come from the window: only whole paths with the endings this program works with. */
import path from 'node:path';
import { DOCUMENT_ENDINGS } from '../../shared/contract/audit.js';
import { RequestError } from './failure.js';

export const PROJECT = ['.gongkai'];
/** What was said about a project, without it. */
export const OPINIONS = ['.gongkai-review'];
export const COMPARABLE = [...PROJECT, ...DOCUMENT_ENDINGS.map((ending) => `.${ending}`)];
/** The former state kept beside a project file. */
export const BACKUP_SUFFIX = '~';
export const OPENABLE = ['.gongkai', `.gongkai${BACKUP_SUFFIX}`];
/** What is drawn for the public. */
export const PICTURE = ['.png'];
export const REVEALABLE = ['.gongkai', '.gongkai-review', '.docx', '.pdf', '.xlsx'];

/** The path, normalised; throws RequestError for anything that could reach another kind of file. */
export function safePath(file: string, endings: readonly string[]): string {
  const full = absolutePath(file);
  // On Windows `a.exe:b.gongkai` names a stream inside a.exe.
  const name = full.slice(path.parse(full).root.length);
  if (process.platform === 'win32' && name.includes(':'))
    throw new RequestError(`“${printable(file)}”不是可用的文件名`);
  if (!endings.some((ending) => full.toLowerCase().endsWith(ending)))
    throw new RequestError(`“${path.basename(printable(full))}”的扩展名应是 ${endings.join('、')}`);
  return full;
}

/** A whole path of a file or folder, normalised; throws RequestError. */
export function absolutePath(file: string): string {
  if (file.includes('\0') || !path.isAbsolute(file)) throw new RequestError(`“${printable(file)}”不是完整的文件路径`);
  return path.normalize(file);
}

/** One line for a message, whatever the text. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').slice(0, 200);
}
