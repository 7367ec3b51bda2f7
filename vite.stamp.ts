import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What no part of the program is made of, wherever it stands. */
const OTHER = new Set(['.git', 'node_modules', 'dist', 'out', 'test']);
/** What has been installed, for the packages themselves. */
const INSTALLED = ['node_modules/.package-lock.json', 'electron/node_modules/.package-lock.json'];
/** Parts of dist that are built otherwise. */
const NOT_BUILT_HERE = new Set(['bench', 'reliability', 'test', 'stamp.json']);

interface Stamp {
  readonly sources: string;
  readonly built: string;
}

const stampFile = (root: string): string => path.join(root, 'dist', 'stamp.json');

/** Stands for all that a build is made of: everything but the tests, the packages, and the Node that compiles. */
export function sourcesHash(root: string): string {
  const installed = INSTALLED.map((file) => path.join(root, file)).filter((file) => existsSync(file));
  return hashOf(root, [...filesBelow(root, OTHER), ...installed], process.version);
}

/** Says that dist is what these sources make. Before a build there is no such word: {@link unstamp}. */
export async function stamp(root: string, sources: string): Promise<void> {
  await writeFile(stampFile(root), JSON.stringify({ sources, built: builtHash(root) } satisfies Stamp));
}

export async function unstamp(root: string): Promise<void> {
  await rm(stampFile(root), { force: true });
}

/** Whether dist is, to the last byte, what a build of the present sources has made. */
export function isBuilt(root: string): boolean {
  if (!existsSync(stampFile(root))) return false;
  const { sources, built }: Stamp = JSON.parse(readFileSync(stampFile(root), 'utf8'));
  return built === builtHash(root) && sources === sourcesHash(root);
}

function builtHash(root: string): string {
  return hashOf(root, filesBelow(path.join(root, 'dist'), NOT_BUILT_HERE));
}

export function hashOf(root: string, files: readonly string[], seed = ''): string {
  const hash = createHash('sha256').update(seed);
  for (const file of files) hash.update(`${path.relative(root, file)}\n`).update(readFileSync(file));
  return hash.digest('hex');
}

/** The files of a folder and below, always in the same order. */
export function filesBelow(folder: string, without: ReadonlySet<string> = new Set()): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries
    .filter(({ name }) => !without.has(name))
    .flatMap((entry) => {
      const full = path.join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(full, without) : entry.isFile() ? [full] : [];
    });
}
