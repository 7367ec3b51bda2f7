/** Packages of standards for the tests, made from the smallest complete standard. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { ROOT } from '../example.js';

const TINY = path.join(ROOT, 'test', 'standard', 'tiny');
const NAMES = ['standard.yaml', 'document.yaml', 'rules.yaml', 'tables/a.yaml', 'tables/b.yaml', 'tables/c.yaml'];

export type Files = Record<string, string>;
/** Replaces a passage in one of the files. */
export type Edit = readonly [file: string, from: string, to: string];

/** The files of the tiny standard with some edits. */
export async function tinyFiles(...edits: readonly Edit[]): Promise<Files> {
  const files: Files = {};
  for (const name of NAMES) files[name] = await readFile(path.join(TINY, name), 'utf8');
  for (const [file, from, to] of edits) {
    const text = files[file] ?? '';
    if (!text.includes(from)) throw new Error(`${file} has no “${from}”`);
    files[file] = text.replace(from, to);
  }
  return files;
}

/** The same standard as another version. */
export function tinyVersion(version: string, ...edits: readonly Edit[]): Promise<Files> {
  return tinyFiles(['standard.yaml', 'version: 0.1.0', `version: ${version}`], ...edits);
}

/** A zip; `top` puts everything into one folder. */
export function zipOf(files: Files, top = ''): Uint8Array {
  const entries: Zippable = {};
  for (const [name, text] of Object.entries(files)) entries[top + name] = strToU8(text);
  return zipSync(entries, { level: 6 });
}
