/** The content (内容) of a project as its file has it, and the hash that stands for it. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { isRecord } from '../record.js';
import type { Project } from './model.js';

/**
 * Parts that say something of the work and are none of it (复核信息): a version holds none of them, restoring one leaves them, and
 * no hash of the work covers them.
 */
export const REVIEW_PARTS = ['versions'] as const satisfies readonly (keyof Project)[];

/** What was filled in, and nothing that was said of it. */
export type Work = Omit<Project, (typeof REVIEW_PARTS)[number]>;

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
  const { accepted, carried = {}, former = {}, workings = {}, ledger, versions = [], ...content } = project;
  const some = (list: object): boolean => Object.keys(list).length > 0;
  return {
    ...content,
    ...(some(accepted) ? { accepted } : {}),
    ...(some(carried) ? { carried } : {}),
    ...(some(former) ? { former } : {}),
    ...(some(workings) ? { workings } : {}),
    ...(ledger ? { ledger } : {}),
    ...(versions.length > 0 ? { versions } : {}),
  };
}

const REVIEW = new Set<string>(REVIEW_PARTS);

export function workOf(project: Project): Work {
  return Object.fromEntries(Object.entries(project).filter(([part]) => !REVIEW.has(part))) as unknown as Work;
}

export function reviewOf(project: Project): Pick<Project, (typeof REVIEW_PARTS)[number]> {
  return Object.fromEntries(Object.entries(project).filter(([part]) => REVIEW.has(part)));
}

/** Stands for what was filled in (内容校验值): `sha256:` and 64 hexadecimal digits; comments, versions and signatures leave it as it is. */
export function workHash(project: Project): string {
  return hashOf(contentOf(workOf(project)));
}
