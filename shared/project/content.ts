/** The content (内容) of a project as its file has it, and the hash that stands for it. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { isRecord } from '../record.js';
import type { Project } from './model.js';

/**
 * What each part of a project is: the work (填报的内容), or something that is said of it (复核信息). A version holds nothing of the
 * latter, restoring one leaves it, and no hash of the work covers it.
 */
const PARTS = {
  standard: 'work',
  unit: 'work',
  year: 'work',
  tables: 'work',
  overrides: 'work',
  prose: 'work',
  accepted: 'work',
  carried: 'work',
  former: 'work',
  workings: 'work',
  ledger: 'work',
  department: 'work',
  versions: 'review',
  signatures: 'review',
  threads: 'review',
} as const satisfies Readonly<Record<keyof Project, 'work' | 'review'>>;

type Part = keyof typeof PARTS;
type ReviewPart = { [P in Part]: (typeof PARTS)[P] extends 'review' ? P : never }[Part];

export const REVIEW_PARTS: ReadonlySet<string> = new Set(
  Object.entries(PARTS).flatMap(([part, of]) => (of === 'review' ? [part] : [])),
);

/** What was filled in, and nothing that was said of it. */
export type Work = Omit<Project, ReviewPart>;

/** JSON with object keys in a fixed order: known keys stay as written by the model, maps are sorted. */
export function stable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([name, inner]) => [name, stable(inner)]));
}

/** The hash of a file. It leaves out the texts of versions, each of which is proved by the version's own hash when it is read. */
export function fileHash(content: Readonly<Record<string, unknown>>): string {
  const { versions, ...rest } = content;
  if (!Array.isArray(versions)) return hashOf(content);
  const heads = versions.map((one: unknown) => (isRecord(one) ? { ...one, text: undefined } : one));
  return hashOf({ ...rest, versions: heads });
}

export function hashOf(content: unknown): string {
  return hashOfText(JSON.stringify(stable(content)));
}

function hashOfText(text: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}

/** What a project has none of is not listed. */
export function contentOf(project: Project): Record<string, unknown> {
  const { accepted, carried = {}, former = {}, workings = {}, ledger, department, ...rest } = project;
  const { versions = [], signatures = [], threads = {}, ...content } = rest;
  const some = (list: object): boolean => Object.keys(list).length > 0;
  return {
    ...content,
    ...(some(accepted) ? { accepted } : {}),
    ...(some(carried) ? { carried } : {}),
    ...(some(former) ? { former } : {}),
    ...(some(workings) ? { workings } : {}),
    ...(ledger ? { ledger } : {}),
    ...(department ? { department } : {}),
    ...(versions.length > 0 ? { versions } : {}),
    ...(signatures.length > 0 ? { signatures } : {}),
    ...(some(threads) ? { threads } : {}),
  };
}

export function workOf(project: Project): Work {
  return Object.fromEntries(Object.entries(project).filter(([part]) => !REVIEW_PARTS.has(part))) as unknown as Work;
}

export function reviewOf(project: Project): Pick<Project, ReviewPart> {
  return Object.fromEntries(Object.entries(project).filter(([part]) => REVIEW_PARTS.has(part)));
}

/** Stands for what was filled in (内容校验值): `sha256:` and 64 hexadecimal digits; comments, versions and signatures leave it as it is. */
export function workHash(project: Project): string {
  return hashOf(contentOf(workOf(project)));
}
