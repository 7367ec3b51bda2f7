/** What is done for every request of the contract. */
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { AppInfo, Replies, Request, RequestName } from '../../shared/contract/contract.js';
import type { Project } from '../../shared/project/model.js';
import type { Exports } from './exports.js';
import { RequestError } from './failure.js';
import { listFolder } from './folder.js';
import { fontStatus } from './fonts.js';
import type { Journals } from './journals.js';
import type { OpenFiles } from './open-files.js';
import { OPENABLE, PROJECT, REVEALABLE, safePath } from './paths.js';
import { examplesFolder, place } from './place.js';
import type { Previews } from './previews.js';
import { openProject } from './project-files.js';
import type { Client, Shell } from './shell.js';
import { listStandards, readStandardContent } from './standards.js';
import type { UserData } from './user-data.js';

export type Handlers = {
  readonly [N in RequestName]: (request: Request<N>, client: Client) => Promise<Replies[N]> | Replies[N];
};

const PLATFORMS: Readonly<Record<string, AppInfo['platform']>> = { win32: 'windows', darwin: 'macos' };

export interface Parts {
  readonly userData: UserData;
  readonly journals: Journals;
  readonly files: OpenFiles;
  readonly previews: Previews;
  readonly exports: Exports;
  readonly shell: Shell;
  readonly version: string;
  /** A project is about to be shown: what the preview needs may be loaded. */
  warm(): void;
}

export function buildHandlers(parts: Parts): Handlers {
  const { userData, journals, files, previews, exports, shell } = parts;

  const remember = async (file: string, { unit, year }: Project): Promise<void> => {
    shell.opened(file);
    await userData.remember({ file, unit: unit.name, year, opened: new Date().toISOString() });
  };

  return {
    'app.info': async (_, client): Promise<AppInfo> => {
      const [{ settings, recent }, standards, recoveries, example, fonts] = await Promise.all([
        userData.read(),
        listStandards(place()),
        journals.list(),
        findExample(),
        fontStatus(),
      ]);
      const open = shell.fileFor(client);
      return {
        version: parts.version,
        platform: PLATFORMS[os.platform()] ?? 'linux',
        nativeDialogs: shell.nativeDialogs,
        settings,
        fonts,
        standards,
        recent,
        recoveries,
        ...(open === undefined ? {} : { open }),
        ...(example === undefined ? {} : { example }),
      };
    },
    'settings.save': async (settings) => void (await userData.saveSettings(settings)),
    'recent.forget': async ({ file }) => void (await userData.forget(file)),
    'standard.read': async ({ id }) => {
      const content = await readStandardContent(place(), id);
      if (!content) throw new RequestError(`没有安装规范“${id}”`);
      parts.warm();
      return content;
    },
    'project.open': async (request, client) => {
      const chosen = request.file ?? (await shell.chooseOpen(client));
      if (chosen === undefined) return undefined;
      const file = safePath(chosen, OPENABLE);
      const sealed = path.dirname(file) === examplesFolder();
      const { opened, project } = await files.open(file, client, sealed);
      if (!sealed) await remember(file, project);
      return opened;
    },
    'project.save': async ({ text, file, suggestedName, stamp }, client) => {
      const chosen = file ?? (await shell.chooseSave(client, 'gongkai', suggestedName));
      if (chosen === undefined) return { kind: 'cancelled' };
      const target = safePath(chosen, PROJECT);
      if (path.dirname(target) === examplesFolder()) throw new RequestError('示例不能改写，请另存到别的文件夹');
      const { result, project } = await files.save(target, text, stamp, client);
      if (result.kind === 'saved') await remember(target, project);
      return result;
    },
    'project.close': async ({ file }, client) => void (await files.close(path.normalize(file), client)),
    'journal.write': async (request, client) => void (await journals.write(request, client.id)),
    'journal.drop': async ({ journal }) => void (await journals.drop(journal)),
    'journal.read': ({ journal }) => journals.read(journal),
    'folder.list': (request) => listFolder(request.path),
    'preview.render': ({ text }, client) => previews.render(client.id, text),
    'export.run': (request, client) => exports.run(request, client),
    'export.choose': ({ kind, suggestedName }, client) => shell.chooseSave(client, kind, suggestedName),
    'export.cancel': ({ job }, client) => void exports.cancel(client.id, job),
    'export.print': async ({ text }, client) => shell.print(client, await exports.printable(text)),
    'file.reveal': async ({ file }) => void (await shell.reveal(safePath(file, REVEALABLE))),
    'window.title': ({ title, dirty }, client) => void shell.title(client, title, dirty),
    'window.close': (_, client) => void shell.close(client),
    'log.error': ({ message, stack }) => void shell.log(message, stack),
  };
}

let example: Promise<string | undefined> | undefined;

/** The example with the latest year: the nearest to what a user is about to do. */
function findExample(): Promise<string | undefined> {
  example ??= readExamples().then((found) => found.sort((a, b) => b.year - a.year)[0]?.file);
  return example;
}

async function readExamples(): Promise<{ readonly file: string; readonly year: number }[]> {
  const names = await readdir(examplesFolder()).catch(() => []);
  const files = names.filter((name) => name.endsWith('.gongkai')).map((name) => path.join(examplesFolder(), name));
  const found = await Promise.all(
    files.map(async (file) => {
      const opened = await openProject(file).catch(() => undefined);
      return opened ? [{ file, year: opened.project.year }] : [];
    }),
  );
  return found.flat();
}
