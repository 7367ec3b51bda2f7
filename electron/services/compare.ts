/** Two files compared (对比): project files, or finished documents read as projects. */
import path from 'node:path';
import { layOver } from '../../shared/adoption/lay-over.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import type { ImportPlan } from '../../shared/imports/plan.js';
import { parseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import type { Reading } from '../../shared/reading/reading.js';
import { adoptionParts } from '../../shared/report/adoption-words.js';
import { marksLine } from '../../shared/report/comparison-words.js';
import { leftLine, questionLine } from '../../shared/report/import-words.js';
import { compareStates } from '../../shared/review/compare.js';
import type { Comparison } from '../../shared/review/comparison.js';
import { type WordsApart, wordsApart } from '../../shared/review/printed-words.js';
import type { State } from '../../shared/review/states.js';
import { shortened } from '../../shared/shortened.js';
import type { Standard } from '../../shared/standard/standard.js';
import type { Compared } from '../worker/messages.js';
import { adoptReading } from './adopt.js';
import { readDocumentFiles } from './document-file.js';
import { place } from './place.js';
import { UnusableFileError } from './project-files.js';
import { isProjectFile, standardOf } from './project-standard.js';
import { openState } from './project-versions.js';
import { readDocuments } from './read-document.js';
import type { StandardsPlace } from './standards.js';

export interface ComparedFile extends State {
  readonly file: string;
  /** Of a finished document, what else is different, not certain or not read; absent for a project file. */
  readonly notes?: readonly Note[];
}

export interface Note {
  readonly title: string;
  readonly lines: readonly string[];
}

/** A file, or a project that is open under a name. */
export type Given = string | { readonly name: string; readonly project: Project };

export function givenOf(side: Compared): Given {
  return 'file' in side ? side.file : { name: side.name, project: parseProject(side.text).project };
}

/** Reads both; a document is laid over the project that it is compared with. Throws UnusableFileError. */
export async function readBoth(
  one: Given,
  other: Given,
  wished: Standard | undefined,
  where: StandardsPlace = place(),
): Promise<readonly [ComparedFile, ComparedFile]> {
  const document = (given: Given): given is string => typeof given === 'string' && !isProjectFile(given);
  if (!document(one)) {
    const before = await fromProject(one, wished, where);
    return [
      before,
      document(other) ? await fromDocument(other, before, where) : await fromProject(other, wished, where),
    ];
  }
  if (!document(other)) {
    const after = await fromProject(other, wished, where);
    return [await fromDocument(one, after, where), after];
  }
  const before = await adoptedFrom(one, await readingOf(one), wished, where);
  return [before, await fromDocument(other, before, where)];
}

/** One file by itself; `wished` is the standard that a finished document is read by. Throws UnusableFileError. */
export async function readState(
  file: string,
  wished: Standard | undefined,
  where: StandardsPlace = place(),
): Promise<ComparedFile> {
  return isProjectFile(file)
    ? fromProject(file, wished, where)
    : adoptedFrom(file, await readingOf(file), wished, where);
}

async function fromProject(given: Given, wished: Standard | undefined, where: StandardsPlace): Promise<ComparedFile> {
  const named = typeof given === 'string';
  const file = named ? given : given.name;
  const project = named ? (await openState(given)).project : given.project;
  return { file, project, standard: await standardOf(file, project, wished, where) };
}

/** Names alone where they tell the files apart. */
export function namesOfBoth([before, after]: readonly [ComparedFile, ComparedFile]): { before: string; after: string } {
  const names = [before, after].map(({ file }) => path.basename(file));
  const [one = '', other = ''] = names[0] === names[1] ? [before.file, after.file] : names;
  return { before: one, after: other };
}

async function readingOf(file: string): Promise<Reading> {
  return readDocuments(await readDocumentFiles([file]));
}

/** The document as a project like the other one, or as one of its own where it is of another unit or year. */
async function fromDocument(
  file: string,
  { standard, project: like }: State,
  where: StandardsPlace,
): Promise<ComparedFile> {
  const reading = await readingOf(file);
  const laid = layOver(standard, like, reading);
  if (!laid) return adoptedFrom(file, reading, standard, where);
  const { project, plan, missing } = laid;
  const kept = plan.sources.flatMap(({ items }) => items.flatMap((one) => (one.kind === 'kept' ? [one] : [])));
  const apart = wordsApart(standard, { project, figures: new Calculation(standard, project) }, reading);
  const notes = titled(file, [
    { title: '没有的行', lines: missing },
    { title: '空着的格', lines: kept.map(({ label, before }) => `${label}：另一份填 ${before}`) },
    { title: '文字不同', lines: apart.map(apartLine) },
    ...openParts(plan),
  ]);
  return { file, project, standard, notes };
}

function apartLine({ under, project, document, marks }: WordsApart): string {
  if (marks) return `${under}：${marksLine(marks)}`;
  return project === ''
    ? `另有：${shortened(document, MAX_WORDS)}`
    : `${under}：没有“${shortened(project, MAX_WORDS)}”`;
}

const MAX_WORDS = 120;

async function adoptedFrom(
  file: string,
  reading: Reading,
  standard: Standard | undefined,
  where: StandardsPlace,
): Promise<ComparedFile> {
  const adopted = await adoptReading(reading, where, standard, {});
  if (!adopted) throw new UnusableFileError(file, '已安装的规范都不像这份文件用的，无从对照；请用 --standard 写明规范');
  const notes = titled(file, [...adoptionParts(adopted), ...openParts(adopted.plan)]);
  return { file, project: adopted.project, standard: adopted.standard, notes };
}

/** What of the tables was not certain, or not read. */
function openParts({ questions, sources, unread }: ImportPlan): Note[] {
  return [
    { title: '须先确定', lines: questions.map(questionLine) },
    { title: '没有对上的数', lines: sources.flatMap(({ left }) => left.map(leftLine)) },
    { title: '未能识别', lines: unread.map(({ message }) => message) },
  ];
}

function titled(file: string, parts: readonly Note[]): Note[] {
  const name = path.basename(file);
  return parts.flatMap(({ title, lines }) => (lines.length > 0 ? [{ title: `${name}：${title}`, lines }] : []));
}

export function compareFiles([before, after]: readonly [ComparedFile, ComparedFile]): Comparison {
  const [isBefore, isAfter] = [before.notes !== undefined, after.notes !== undefined];
  if (!isBefore && !isAfter) return compareStates(before, after);
  const side = isBefore && isAfter ? 'both' : isBefore ? 'before' : 'after';
  return compareStates(before, after, side);
}
