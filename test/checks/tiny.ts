/** The tiny standard with rules and tables of a test's own, and a project of it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { loadStandard } from '../../shared/standard/load.js';
import type { Standard } from '../../shared/standard/standard.js';

const FOLDER = path.join(import.meta.dirname, '..', 'standard', 'tiny');
const FILES = ['standard.yaml', 'document.yaml', 'rules.yaml', 'tables/a.yaml', 'tables/b.yaml', 'tables/c.yaml'];

/** `own` are files in place of the tiny standard's, as YAML by path. */
export async function tinyStandard(own: Readonly<Record<string, string>> = {}): Promise<Standard> {
  const names = [...new Set([...FILES, ...Object.keys(own)])];
  const files = await Promise.all(
    names.map(async (name) => [name, parse(own[name] ?? (await readFile(path.join(FOLDER, name), 'utf8')))] as const),
  );
  return loadStandard(new Map(files), { catalogs: new Map(), mappings: new Map() });
}

export interface Entries {
  /** By code: basic and project, in 元. */
  readonly spent: Readonly<Record<string, readonly [string, string]>>;
  readonly grant: string;
  readonly warm?: string;
  readonly cold?: string;
}

export function tinyProject({ spent, grant, warm = '7', cold = '9' }: Entries): Project {
  const rows = Object.entries(spent).map(([key, [basic, project]]) => ({ key, cells: { basic, project } }));
  const lists = [
    { key: '12', cells: { warm } },
    { key: '2', cells: { cold } },
  ];
  return {
    ...emptyProject({ id: 'tiny', version: '0.1.0' }, { name: '某单位', code: '1' }, 2025),
    tables: {
      spent: { rows },
      lists: { rows: lists },
      balance: { rows: [{ key: 'grant', cells: { income: grant } }] },
    },
  };
}

export const WHOLE: Entries = {
  spent: { '11': ['120', '50'], '12': ['60', '30'], '2': ['200', '70'] },
  grant: '530',
};
