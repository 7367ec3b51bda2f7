/**
 * A package (规范包): a folder or a zip that should hold one standard. Every name and size is checked before
 * anything is used; what does not belong to a standard is refused by name.
 */
import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT_FILES, STANDARD_FOLDERS } from '../../shared/standard/load.js';
import type { StandardProblem } from '../../shared/standard/problem.js';
import { printable } from './paths.js';
import { reason } from './project-files.js';
import { MAX_FILE_BYTES, MAX_FILES } from './standard-files.js';
import { ZipError, zipEntries } from './standard-zip.js';

export interface PackageEntry {
  /** As written in the package; not to be trusted. */
  readonly name: string;
  /** As claimed. */
  readonly size: number;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly encrypted?: boolean;
  /** The content, refused when it is longer than `limit`. */
  read(limit: number): Promise<Uint8Array>;
}

/** The files of a package by name relative to the standard's folder, or all that is wrong with it. */
export type PackageContent =
  | { readonly files: ReadonlyMap<string, Uint8Array> }
  | { readonly problems: readonly StandardProblem[] };

export const MAX_PACKAGE_BYTES = 20 * 1024 * 1024;
const MOST_PROBLEMS = 100;
const DEEPEST = 3;
const TEXT = /\.(ya?ml|md|txt)$/i;
const YAML = /\.ya?ml$/i;
/** What systems leave in folders and archives. */
const JUNK = new Set(['__macosx', 'thumbs.db', 'desktop.ini']);
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

const MISSING: StandardProblem = {
  file: 'standard.yaml',
  path: '',
  message: '没有这个文件；要安装的应是规范的文件夹，或把它打成的压缩包',
};

/** Reads a folder or a `.zip`; throws nothing for bad content. */
export async function readPackage(source: string): Promise<PackageContent> {
  const name = path.basename(source);
  try {
    const found = await lstat(source);
    if (found.isDirectory()) return await takeFiles(await folderEntries(source, '', DEEPEST));
    if (!found.isFile()) return refused(name, '不是文件夹，也不是压缩包');
    if (!/\.zip$/i.test(name)) return refused(name, '只能从文件夹或 .zip 压缩包安装');
    if (found.size > MAX_PACKAGE_BYTES) return refused(name, '压缩包超过 20 MB');
    return await takeFiles(zipEntries(await readFile(source)));
  } catch (problem) {
    if (problem instanceof ZipError) return refused(name, problem.message);
    return refused(name, reason(problem));
  }
}

function refused(file: string, message: string): PackageContent {
  return { problems: [{ file, path: '', message }] };
}

/** What lies in a folder. Links are named, never followed. */
async function folderEntries(folder: string, below: string, depth: number): Promise<PackageEntry[]> {
  const found: PackageEntry[] = [];
  for (const entry of await readdir(path.join(folder, below), { withFileTypes: true })) {
    if (isHidden(entry.name)) continue;
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    const full = path.join(folder, name);
    if (entry.isDirectory() && depth > 0) found.push(...(await folderEntries(folder, name, depth - 1)));
    else {
      const kind = entry.isSymbolicLink() ? 'link' : entry.isFile() ? 'file' : 'other';
      found.push({ name, size: (await lstat(full)).size, kind, read: () => readFile(full) });
    }
    // Somebody chose a whole disk: the names so far say so well enough.
    if (found.length > 2 * MAX_FILES) break;
  }
  return found;
}

function isHidden(name: string): boolean {
  return (name.startsWith('.') && name !== '.' && name !== '..') || JUNK.has(name.toLowerCase());
}

/** Checks every entry, takes away the one folder around them all, then reads. */
async function takeFiles(entries: readonly PackageEntry[]): Promise<PackageContent> {
  const problems: StandardProblem[] = [];
  const named: Named[] = [];
  for (const entry of entries) {
    const name = entry.name.replaceAll('\\', '/').replace(/\/$/, '').normalize('NFC');
    const wrong = pathProblem(name);
    if (wrong !== undefined) problems.push({ file: printable(entry.name), path: '', message: wrong });
    else if (!name.split('/').some(isHidden) && entry.kind !== 'folder') named.push({ name, entry });
  }
  const inside = withoutTop(named);
  if (!inside.some(({ name }) => name.toLowerCase() === 'standard.yaml')) return { problems: [MISSING, ...problems] };
  const seen = new Set<string>();
  let total = 0;
  for (const { name, entry } of inside) {
    total += entry.size;
    const wrong = entryProblem(name, entry) ?? (seen.has(name.toLowerCase()) ? '同名的文件重复' : undefined);
    seen.add(name.toLowerCase());
    if (wrong !== undefined) problems.push({ file: printable(name), path: '', message: wrong });
  }
  if (inside.length > MAX_FILES) problems.unshift({ file: '', path: '', message: `文件多于 ${MAX_FILES} 个` });
  if (total > MAX_PACKAGE_BYTES) problems.unshift({ file: '', path: '', message: '全部文件超过 20 MB' });
  return problems.length > 0 ? { problems: problems.slice(0, MOST_PROBLEMS) } : readAll(inside);
}

interface Named {
  readonly name: string;
  readonly entry: PackageEntry;
}

/** What makes a name dangerous, whatever it names. */
function pathProblem(name: string): string | undefined {
  if (/\p{Cc}/u.test(name) || name === '') return '文件名含有不可见的字符';
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return '是绝对路径，不能安装';
  const parts = name.split('/');
  if (parts.some((part) => part === '..' || part === '.' || part === '')) return '路径指向文件夹之外，不能安装';
  if (parts.some((part) => RESERVED.test(part) || /[<>:"|?*]/.test(part) || /[. ]$/.test(part)))
    return '文件名在 Windows 上不能用';
  return undefined;
}

/** One folder around everything is taken away. */
function withoutTop(named: readonly Named[]): readonly Named[] {
  const tops = new Set(named.map(({ name }) => name.split('/')[0] ?? ''));
  const [top] = tops;
  const only = tops.size === 1 && top !== undefined && named.every(({ name }) => name.includes('/'));
  return only ? named.map(({ name, entry }) => ({ name: name.slice(top.length + 1), entry })) : named;
}

function entryProblem(name: string, { kind, size, encrypted }: PackageEntry): string | undefined {
  if (kind === 'link') return '是链接，不能安装';
  if (kind === 'other') return '不是普通文件';
  if (encrypted) return '已加密，请去掉压缩包的密码';
  const parts = name.split('/');
  const folder = parts.length > 1 ? parts.slice(0, -1).join('/') : undefined;
  if (!TEXT.test(name)) return '规范只有 .yaml、.md、.txt 文件，没有程序、图片和其他文件';
  if (folder !== undefined && !STANDARD_FOLDERS.includes(folder))
    return `规范只有 ${STANDARD_FOLDERS.join('、')} 两个文件夹`;
  if (folder === undefined && YAML.test(name) && !ROOT_FILES.includes(name))
    return `不认识的文件；这里只有 ${ROOT_FILES.join('、')}，表放在 tables 中，表单放在 forms 中`;
  return size > MAX_FILE_BYTES ? '文件超过 2 MB' : undefined;
}

/** Reads everything; what was claimed is held to. */
async function readAll(named: readonly Named[]): Promise<PackageContent> {
  const files = new Map<string, Uint8Array>();
  const problems: StandardProblem[] = [];
  for (const { name, entry } of named) {
    try {
      const content = await entry.read(MAX_FILE_BYTES);
      if (content.length > MAX_FILE_BYTES) problems.push({ file: name, path: '', message: '文件超过 2 MB' });
      else files.set(name, content);
    } catch (problem) {
      const message = problem instanceof ZipError ? problem.message : reason(problem);
      problems.push({ file: name, path: '', message });
    }
  }
  return problems.length > 0 ? { problems } : { files };
}
