/** File paths of the machine the services run on, of either kind, as plain text. */

export { nameOf } from '../places/file-name.js';

export function separatorOf(path: string): '\\' | '/' {
  return path.includes('\\') || /^[A-Za-z]:/.test(path) ? '\\' : '/';
}

export function joinPath(folder: string, name: string): string {
  return /[\\/]$/.test(folder) ? folder + name : folder + separatorOf(folder) + name;
}

export function folderOf(file: string): string {
  const at = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
  // A drive without its stroke is another folder of it: the one that somebody was in last.
  return at <= 0 || file[at - 1] === ':' ? file.slice(0, at + 1) : file.slice(0, at);
}

/** The name with the extension, added where it is missing. */
export function withExtension(name: string, extension: string): string {
  return name.toLowerCase().endsWith(`.${extension}`) ? name : `${name}.${extension}`;
}

/** Why a name cannot be used for a file; undefined when it can. */
export function nameProblem(name: string): string | undefined {
  if (name.trim() === '') return '请填写文件名';
  if (/[\\/:*?"<>|]/.test(name)) return '文件名不能含有 \\ / : * ? " < > |';
  return undefined;
}
