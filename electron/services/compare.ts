/** Two files compared (对比): project files, or finished documents read as projects. */
import path from 'node:path';
import type { Project } from '../../shared/project/model.js';
import { adoptionParts } from '../../shared/report/adoption-words.js';
import { leftLine, questionLine } from '../../shared/report/import-words.js';
import { compareStates } from '../../shared/review/compare.js';
import type { Comparison } from '../../shared/review/comparison.js';
import type { State } from '../../shared/review/states.js';
import type { Standard } from '../../shared/standard/standard.js';
import { type Adopted, adoptReading } from './adopt.js';
import { readDocumentFiles } from './document-file.js';
import { missingStandard, place } from './place.js';
import { openProject, UnusableFileError } from './project-files.js';
import { readDocuments } from './read-document.js';
import { findStandard } from './standards.js';

export interface ComparedFile extends State {
  readonly file: string;
  /** Of a finished document, what was not certain or not read; absent for a project file. */
  readonly notes?: readonly Note[];
}

export interface Note {
  readonly title: string;
  readonly lines: readonly string[];
}

const PROJECT = '.gongkai';

export function isProjectFile(file: string): boolean {
  return path.extname(file).toLowerCase() === PROJECT;
}

/** Reads both; a document by the standard of the project it is compared with. Throws UnusableFileError. */
export async function readBoth(
  one: string,
  other: string,
  wished: Standard | undefined,
): Promise<readonly [ComparedFile, ComparedFile]> {
  const opened = await Promise.all(
    [one, other].map((file) => (isProjectFile(file) ? fromProject(file, wished) : undefined)),
  );
  const [before, after] = opened;
  const known = wished ?? (before ?? after)?.standard;
  return [before ?? (await fromDocument(one, known)), after ?? (await fromDocument(other, known))];
}

async function fromProject(file: string, wished: Standard | undefined): Promise<ComparedFile> {
  const { project } = await openProject(file);
  return { file, project, standard: await standardOf(file, project, wished) };
}

/** The standard of a project in its version where that is there, else in the newest. */
export async function standardOf(file: string, project: Project, wished?: Standard): Promise<Standard> {
  const { id, version } = project.standard;
  if (wished?.identity.id === id) return wished;
  const standard = await findStandard(place(), id, version);
  if (!standard) throw missingStandard(file, project, '；也可用 --standard 写明它所在的文件夹');
  return standard;
}

async function fromDocument(file: string, standard: Standard | undefined): Promise<ComparedFile> {
  const reading = await readDocuments(await readDocumentFiles([file]));
  const adopted = await adoptReading(reading, place(), standard, {});
  if (!adopted) throw new UnusableFileError(file, '已安装的规范都不像这份文件用的，无从对照；请用 --standard 写明规范');
  return { file, project: adopted.project, standard: adopted.standard, notes: notesOf(file, adopted) };
}

function notesOf(file: string, adopted: Adopted): Note[] {
  const { plan } = adopted;
  const name = path.basename(file);
  const parts = [
    ...adoptionParts(adopted),
    { title: '须先确定', lines: plan.questions.map(questionLine) },
    { title: '没有对上的数', lines: plan.sources.flatMap(({ left }) => left.map(leftLine)) },
    { title: '未能识别', lines: plan.unread.map(({ message }) => message) },
  ];
  return parts.flatMap(({ title, lines }) => (lines.length > 0 ? [{ title: `${name}：${title}`, lines }] : []));
}

export function compareFiles([before, after]: readonly [ComparedFile, ComparedFile]): Comparison {
  const [isBefore, isAfter] = [before.notes !== undefined, after.notes !== undefined];
  const printed = isBefore && isAfter ? 'both' : isBefore ? 'before' : isAfter ? 'after' : undefined;
  return compareStates(before, after, printed);
}
