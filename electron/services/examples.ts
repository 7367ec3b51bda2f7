/** The example projects that come with the program: read, never written. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ExampleFile } from '../../shared/contract/contract.js';
import { examplesFolder } from './place.js';
import { openProject } from './project-files.js';

let found: Promise<readonly ExampleFile[]> | undefined;

/** All examples, the latest year first: the nearest to what a user is about to do. */
export function findExamples(): Promise<readonly ExampleFile[]> {
  found ??= readExamples();
  return found;
}

async function readExamples(): Promise<ExampleFile[]> {
  const names = await readdir(examplesFolder()).catch(() => []);
  const files = names.filter((name) => name.endsWith('.gongkai')).map((name) => path.join(examplesFolder(), name));
  const examples = await Promise.all(
    files.map(async (file): Promise<ExampleFile[]> => {
      const opened = await openProject(file).catch(() => undefined);
      if (!opened) return [];
      const { unit, year, standard } = opened.project;
      return [{ file, unit: unit.name, year, standard: standard.id }];
    }),
  );
  return examples.flat().sort((a, b) => b.year - a.year || (a.file < b.file ? -1 : 1));
}
