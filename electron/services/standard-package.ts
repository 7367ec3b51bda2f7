/**
 * A package (规范包): a folder or a zip that should hold one standard. Every name and size is checked before
 * anything is used; what does not belong to a standard is refused by name.
 */
import './web-globals.js';
import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { openZip, type ZipEntry, ZipError, type ZipFault } from '../../shared/readers/zip.js';
import { BASES } from '../../shared/standard/base-files.js';
import { BASE_FILES } from '../../shared/standard/extend.js';
import { ROOT_FILES, STANDARD_FOLDERS } from '../../shared/standard/load.js';
import type { StandardProblem } from '../../shared/standard/problem.js';
import { DEVICE } from './outputs.js';
import { printable } from './paths.js';
import { reason } from './project-files.js';
import { MAX_FILE_BYTES, MAX_FILES } from './standard-files.js';

/** What lies in a package; name and size are not to be trusted. */
type PackageEntry = Omit<ZipEntry, 'kind' | 'read'> & {
  readonly kind: ZipEntry['kind'] | 'other';
  /** The content; a zip refuses what is longer than `limit`. */
  read(limit: number): Promise<Uint8Array>;
};

/** The files of a package by name relative to the standard's folder, or all that is wrong with it. */
export type PackageContent =
  | { readonly files: ReadonlyMap<string, Uint8Array> }
  | { readonly problems: readonly StandardProblem[] };

export const MAX_PACKAGE_BYTES = 20 * 1024 * 1024;
const MAX_ZIP_ENTRIES = 2000;
const MAX_PROBLEMS = 100;
const MAX_DEPTH = 3;
/** Of a file or folder; a whole path must fit where the standard will lie. */
const MAX_NAME_LENGTH = 100;
const TEXT = /\.(ya?ml|md|txt)$/i;
const YAML = /\.ya?ml$/i;
/** What systems leave in folders and archives. */
const JUNK = new Set(['__macosx', 'thumbs.db', 'desktop.ini']);

const MISSING: StandardProblem = {
  file: 'standard.yaml',
  path: '',
  message: '没有这个文件；要安装的应是规范的文件夹，或把它打成的压缩包',
};

const ZIP_FAULTS: Record<ZipFault, string> = {
  'no-zip': '不是 zip 压缩包，或没有下载完整',
  split: '不支持分卷的压缩包',
  'too-many': `压缩包里的文件多于 ${MAX_ZIP_ENTRIES} 个`,
  directory: '压缩包的目录已损坏',
  encrypted: '已加密，请去掉压缩包的密码',
  method: '压缩方法不受支持，请用系统自带的压缩功能重新打包',
  size: '解开后的实际大小与目录所记不符',
  overlapping: '与压缩包里另一个文件的内容重叠，请重新打包',
  'too-large': '文件超过 2 MB',
  damaged: '内容已损坏',
};

/** Reads a folder or a `.zip`; throws nothing for bad content. */
export async function readPackage(source: string): Promise<PackageContent> {
  const name = path.basename(source);
  try {
    const found = await lstat(source);
    if (found.isDirectory()) return await takeFiles(await folderEntries(source, '', MAX_DEPTH));
    if (!found.isFile()) return refused(name, '不是文件夹，也不是压缩包');
    if (!/\.zip$/i.test(name)) return refused(name, '只能从文件夹或 .zip 压缩包安装');
    if (found.size > MAX_PACKAGE_BYTES) return refused(name, '压缩包超过 20 MB');
    const mostEntries = MAX_ZIP_ENTRIES;
    return await takeFiles(await openZip(await readFile(source), { mostEntries, decodeText: asGbk }));
  } catch (problem) {
    return refused(name, faultIn(problem));
  }
}

function faultIn(problem: unknown): string {
  return problem instanceof ZipError ? ZIP_FAULTS[problem.fault] : reason(problem);
}

/** Chinese Windows writes names in GBK without saying so; all that is not UTF-8 is taken for it. */
function asGbk(text: Uint8Array, encoding: string): string | undefined {
  return encoding === 'utf-8' ? undefined : new TextDecoder('gbk').decode(text);
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
    if (entry.isDirectory() && depth > 0)
      for (const item of await folderEntries(folder, name, depth - 1)) found.push(item);
    else {
      const kind = entry.isSymbolicLink() ? 'link' : entry.isFile() ? 'file' : 'other';
      found.push({ name, size: (await lstat(full)).size, kind, encrypted: false, read: () => readFile(full) });
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
  return problems.length > 0 ? { problems: problems.slice(0, MAX_PROBLEMS) } : readAll(inside);
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
  if (parts.some((part) => DEVICE.test(part) || /[<>:"|?*]/.test(part) || /[. ]$/.test(part)))
    return '文件名在 Windows 上不能用';
  if (parts.some((part) => part.length > MAX_NAME_LENGTH)) return `文件名太长，最多 ${MAX_NAME_LENGTH} 个字`;
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
  if (encrypted) return ZIP_FAULTS.encrypted;
  const parts = name.split('/');
  const folder = parts.length > 1 ? parts.slice(0, -1).join('/') : undefined;
  if (!TEXT.test(name)) return '规范只有 .yaml、.md、.txt 文件，没有程序、图片和其他文件';
  const [top, base, ...below] = parts;
  if (top === BASES && base !== undefined && below.length > 0)
    return BASE_FILES.includes(below.join('/')) ? tooLarge(size) : `底本只有 ${BASE_FILES.join('、')}`;
  if (folder !== undefined && !STANDARD_FOLDERS.includes(folder))
    return `规范只有 ${STANDARD_FOLDERS.join('、')} 文件夹，和放底本的 ${BASES}/标识-版本`;
  if (folder === undefined && YAML.test(name) && !ROOT_FILES.includes(name))
    return `不认识的文件；这里只有 ${ROOT_FILES.join('、')}，表放在 tables 中，表单放在 forms 中，分类科目放在 catalogs 中`;
  return tooLarge(size);
}

function tooLarge(size: number): string | undefined {
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
      problems.push({ file: name, path: '', message: faultIn(problem) });
    }
  }
  return problems.length > 0 ? { problems } : { files };
}
