/** The example and its standard, as the tests use them. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { place } from '../electron/services/place.js';
import { findStandard } from '../electron/services/standards.js';
import { parseProject } from '../shared/project/file.js';
import type { Project } from '../shared/project/model.js';
import type { Standard } from '../shared/standard/standard.js';

export const ROOT = path.resolve(import.meta.dirname, '..');
export const TEMPLATES = path.join(ROOT, 'templates');
export const EXAMPLE = exampleFile('yicheng-2026');

export function exampleFile(name: string): string {
  return path.join(ROOT, 'assets', 'examples', `${name}.gongkai`);
}

/** The standards that come with the program: the folders with a standard in them. */
export async function standardIds(): Promise<string[]> {
  const files = await readdir(TEMPLATES, { recursive: true });
  return files.filter((file) => path.basename(file) === 'standard.yaml').map((file) => path.dirname(file));
}

/** The example projects that come with the program, by name. */
export async function exampleNames(): Promise<string[]> {
  const files = await readdir(path.join(ROOT, 'assets', 'examples'));
  return files.filter((file) => file.endsWith('.gongkai')).map((file) => path.basename(file, '.gongkai'));
}

const standards = new Map<string, Promise<Standard>>();

/** A standard of the program, read once. */
export function standardOf(id: string): Promise<Standard> {
  const known = standards.get(id) ?? builtinStandard(id);
  standards.set(id, known);
  return known;
}

async function builtinStandard(id: string): Promise<Standard> {
  const found = await findStandard(place(path.join(ROOT, 'no-user-data')), id);
  if (!found) throw new Error(`no standard ${id}`);
  return found;
}

export async function example(name = 'yicheng-2026'): Promise<{ project: Project; standard: Standard }> {
  const { project } = parseProject(await readFile(exampleFile(name), 'utf8'));
  return { project, standard: await standardOf(project.standard.id) };
}

/** Tab-separated rows of a fixture. */
export async function fixtureRows(name: string): Promise<string[][]> {
  const text = await readFile(path.join(ROOT, 'test', 'fixtures', name), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}

/** Text without what differs between fonts, input methods and line wrapping. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[\s\u200b]+/g, '');
}
