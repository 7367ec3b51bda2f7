/** What is done for the requests about standards. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { StandardEntry } from '../../shared/contract/contract.js';
import { StandardError, type StandardProblem } from '../../shared/standard/problem.js';
import { RequestError } from './failure.js';
import type { Handlers, Parts } from './handlers.js';
import { absolutePath } from './paths.js';
import { reason, UnusableFileError } from './project-files.js';
import { installStandard, removeStandard } from './standard-install.js';
import { type FoundStandard, findStandards, loadFound, readStandardContent, type StandardsPlace } from './standards.js';

type Names = 'standard.read' | 'standard.list' | 'standard.install' | 'standard.remove' | 'standard.guide';

const README = 'README.md';
const MAX_README_LENGTH = 512 * 1024;

export function standardHandlers({
  shell,
  place,
  warm,
}: Pick<Parts, 'shell' | 'place' | 'warm'>): Pick<Handlers, Names> {
  return {
    'standard.read': async ({ id, version }) => {
      const content = await readStandardContent(place, id, version);
      if (!content) throw new RequestError(`没有安装规范“${id}”；在“文件”菜单的“规范管理”中安装`);
      warm();
      return content;
    },
    'standard.list': () => entries(place),
    'standard.install': async ({ from, source, replace }, client) => {
      const chosen = source ?? (await shell.chooseStandard(client, from));
      if (chosen === undefined) return { kind: 'cancelled' };
      return installStandard(place, absolutePath(chosen), replace);
    },
    'standard.remove': async ({ id, version }) => void (await removeStandard(place, id, version)),
    'standard.guide': async ({ standard }) => {
      if (!standard) return readText(path.join(place.templates, README));
      const { found } = await findStandards(place);
      const one = found.find(({ summary }) => summary.id === standard.id && summary.version === standard.version);
      if (!one) throw new RequestError(`没有安装规范“${standard.id}” ${standard.version}`);
      return readText(path.join(one.folder, README));
    },
  };
}

/** Every standard on this machine with what is wrong with it; broken folders come last. */
export async function entries(place: StandardsPlace): Promise<StandardEntry[]> {
  const { found, broken } = await findStandards(place);
  const usable = found.map(async (one): Promise<StandardEntry> => {
    const readme = await isShortFile(path.join(one.folder, README));
    return { ...one.summary, problems: await problemsOf(place, one), readme };
  });
  const damaged = broken.map(({ folder, origin, problems }): StandardEntry => {
    const version = origin === 'installed' ? path.basename(folder) : '';
    const id = path.basename(origin === 'installed' ? path.dirname(folder) : folder);
    return {
      id,
      name: id,
      region: '',
      kind: 'budget',
      years: { from: 0, to: 0 },
      version,
      origin,
      problems,
      readme: false,
    };
  });
  return [...(await Promise.all(usable)), ...damaged];
}

async function problemsOf(place: StandardsPlace, found: FoundStandard): Promise<readonly StandardProblem[]> {
  try {
    await loadFound(place, found);
    return [];
  } catch (problem) {
    if (problem instanceof StandardError) return problem.problems;
    return [{ file: path.basename(found.folder), path: '', message: reason(problem) }];
  }
}

function isShortFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile() && found.size <= MAX_README_LENGTH,
    () => false,
  );
}

async function readText(file: string): Promise<string> {
  if (!(await isShortFile(file))) throw new UnusableFileError(file, '没有说明，或说明过长');
  return readFile(file, 'utf8');
}
