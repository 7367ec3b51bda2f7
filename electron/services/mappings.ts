/** Mappings of imports (导入对应) as files: those that are handed out, and what this user's imports have taught, per standard. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import {
  emptyMapping,
  type ImportMapping,
  MAX_MAPPING,
  MappingFileError,
  mappingText,
  parseMapping,
  type SourceMapping,
  withLearned,
  withoutForm,
} from '../../shared/imports/mapping.js';
import { type FileSystem, machine } from './disk/file-system.js';
import { writePrivate } from './disk/write-file.js';
import { reason, UnusableFileError } from './project-files.js';

/** A file that somebody names; throws UnusableFileError. */
export async function readMapping(file: string, disk: FileSystem = machine): Promise<ImportMapping> {
  const read = await ifThereRead(file, disk);
  if (read === undefined) throw new UnusableFileError(file, '没有这个文件');
  return read;
}

/** The text of a file with what was learned: on top of what the file, or else `given`, says already. */
export async function mappingWith(
  file: string,
  standard: string,
  learned: readonly SourceMapping[],
  given?: ImportMapping,
): Promise<string> {
  const before = (await ifThereRead(file, machine)) ?? given ?? emptyMapping(standard);
  if (before.standard !== standard)
    throw new UnusableFileError(file, `这份导入对应是规范“${before.standard}”的，不能加进去`);
  return mappingText(withLearned(before, learned));
}

/** What this user's imports into projects of a standard have taught; a file that cannot be used is as good as none. */
export async function keptMapping(
  userData: string,
  standard: string,
  disk: FileSystem = machine,
): Promise<ImportMapping> {
  const kept = await ifThereRead(keptFile(userData, standard), disk).catch(() => undefined);
  return kept?.standard === standard ? kept : emptyMapping(standard);
}

/** Keeps what an import has taught; only this user reads it. */
export async function keepMapping(
  userData: string,
  standard: string,
  learned: readonly SourceMapping[],
  disk: FileSystem = machine,
): Promise<void> {
  if (learned.length === 0) return;
  const before = await keptMapping(userData, standard, disk);
  await writePrivate(keptFile(userData, standard), mappingText(withLearned(before, learned)), disk);
}

/** Forgets one form; what was remembered of others stays. */
export async function forgetForm(
  userData: string,
  standard: string,
  form: SourceMapping,
  disk: FileSystem = machine,
): Promise<void> {
  const before = await keptMapping(userData, standard, disk);
  await writePrivate(keptFile(userData, standard), mappingText(withoutForm(before, form)), disk);
}

function keptFile(userData: string, standard: string): string {
  return path.join(userData, 'mappings', `import-${standard}.json`);
}

/** Undefined where there is no such file. */
async function ifThereRead(file: string, disk: FileSystem): Promise<ImportMapping | undefined> {
  try {
    if (disk === machine && (await stat(file)).size > 4 * MAX_MAPPING) throw new MappingFileError('导入对应文件过大');
    return parseMapping((await disk.read(file)).toString('utf8'));
  } catch (problem) {
    if (problem instanceof MappingFileError) throw new UnusableFileError(file, problem.message);
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UnusableFileError(file, reason(problem));
  }
}
