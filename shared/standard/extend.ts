/**
 * Standards that build on a base (底本): looks and rules that several of them have in common stand once, in a folder named
 * `<id>-<version>`. A version never changes, so a standard that names one prints the same for ever; a package may bring the
 * bases it needs along. What this module gives is files like any others: nothing after it knows of bases.
 */
import { BASES, BuiltFiles, FolderFiles, INHERITED } from './base-files.js';
import { IDENTITY_FILE } from './file-names.js';
import { ProblemList, type StandardFiles } from './problem.js';
import { type BaseFile, baseFileSchema, extendingSchema } from './schema-base.js';
import { compareVersions } from './version.js';

/** What a base may hold: who it is, and the files that are built on. */
export const BASE_FILES: readonly string[] = ['base.yaml', ...INHERITED];

/**
 * A standard's files, built on the base that its standard.yaml names. `builtin` holds the program's bases, by
 * `bases/<base>/<file>`. What comes out names no base any more, and is given back as it is. Throws StandardError where a
 * base is missing or they go round.
 */
export function extendStandard(files: StandardFiles, builtin: StandardFiles = new Map()): StandardFiles {
  const head = extendingSchema.safeParse(files.get(IDENTITY_FILE));
  const problems = new ProblemList(files);
  if (!head.success && files.has(IDENTITY_FILE)) problems.addIssues(IDENTITY_FILE, head.error);
  problems.throwIfAny();
  const folders = new Map([...baseFolders(builtin), ...baseFolders(files)]);
  return head.success ? build(files, { files, file: IDENTITY_FILE }, head.data, folders, []) : files;
}

/** Where it is said what is built on. */
interface Head {
  readonly files: StandardFiles;
  readonly file: string;
}

type Extending = Pick<BaseFile, 'extends' | 'without'>;

function build(
  files: StandardFiles,
  head: Head,
  { extends: name, without = [] }: Extending,
  folders: ReadonlyMap<string, FolderFiles>,
  before: readonly string[],
): StandardFiles {
  const problems = new ProblemList(head.files);
  const chain = [...before, name];
  const folder = name === undefined ? undefined : folders.get(name);
  if (name === undefined && without.length > 0) problems.add(head.file, 'without', '没有写 extends，没有可以去掉的');
  else if (name !== undefined && before.includes(name))
    problems.add(head.file, 'extends', `底本绕了一圈：${chain.join(' → ')}`);
  else if (name !== undefined && !folder) problems.add(head.file, 'extends', missing(name, [...folders.keys()]));
  problems.throwIfAny();
  if (name === undefined || !folder) return files;
  const base = build(folder, headOf(folder), readBase(folder), folders, [...before, name]);
  return new BuiltFiles(files, base, without);
}

function missing(name: string, known: readonly string[]): string {
  const version = /-([\d.]+)$/;
  const same = known.filter((one) => one.replace(version, '') === name.replace(version, ''));
  const versions = same.map((one) => version.exec(one)?.[1] ?? '').sort(compareVersions);
  const here = versions.length > 0 ? `本机有的版本是 ${versions.join('、')}` : '本机没有这个底本的任何版本';
  return `没有底本“${name}”，${here}。请升级程序，或请下发规范的部门把底本一起打包（${BASES}/${name}）`;
}

function headOf({ source, prefix }: FolderFiles): Head {
  return { files: source, file: `${prefix}base.yaml` };
}

function readBase(folder: FolderFiles): Extending {
  const { files, file } = headOf(folder);
  const problems = new ProblemList(files);
  const read = baseFileSchema.safeParse(files.get(file) ?? {});
  if (!read.success) problems.addIssues(file, read.error);
  for (const name of folder.keys())
    if (!BASE_FILES.includes(name)) problems.add(folder.prefix + name, '', `底本只有 ${BASE_FILES.join('、')}`);
  problems.throwIfAny();
  return read.data ?? {};
}

/** Advice on how a standard builds on its base; `files` are those of {@link extendStandard}. */
export function adviseExtending(files: StandardFiles, advice: ProblemList): void {
  if (!(files instanceof BuiltFiles)) return;
  for (const place of files.without)
    if (!files.canLeaveOut(place)) advice.add(IDENTITY_FILE, 'without', `底本里没有“${place}”，不用去掉`);
  for (const file of INHERITED)
    for (const path of files.repeatedIn(file)) advice.add(file, path, '与底本相同，可以不写');
}

function baseFolders(source: StandardFiles): Map<string, FolderFiles> {
  const names = [...source.keys()].flatMap((name) => /^bases\/([^/]+)\//.exec(name)?.[1] ?? []);
  return new Map([...new Set(names)].map((name) => [name, new FolderFiles(source, `${BASES}/${name}/`)]));
}
