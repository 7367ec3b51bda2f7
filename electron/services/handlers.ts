/** What is done for every request of the contract. */
import os from 'node:os';
import path from 'node:path';
import type { AppInfo, Replies, Request, RequestName } from '../../shared/contract/contract.js';
import type { Project } from '../../shared/project/model.js';
import type { Audits } from './audits.js';
import type { Boards } from './boards.js';
import type { DepartmentPlans } from './department-plans.js';
import { auditable } from './document-file.js';
import { findExamples } from './examples.js';
import type { Exports } from './exports.js';
import { RequestError } from './failure.js';
import { listFolder } from './folder.js';
import { FontLibrary } from './fonts.js';
import type { Imports } from './imports.js';
import type { Jobs } from './jobs.js';
import type { Journals } from './journals.js';
import type { Looks } from './looks.js';
import type { OpenFiles, Saved, Stored } from './open-files.js';
import { BACKUP_SUFFIX, OPENABLE, PROJECT, REVEALABLE, safePath } from './paths.js';
import { pdfResource } from './pdf-resources.js';
import { savePictures } from './pictures.js';
import { examplesFolder } from './place.js';
import type { Previews } from './previews.js';
import type { RecentStates } from './recent-states.js';
import { type Reviews, reviewHandlers } from './reviews.js';
import { isSealedBy, sealOf } from './seal.js';
import type { Client, Shell } from './shell.js';
import type { ShownDocuments } from './shown-documents.js';
import { standardHandlers } from './standard-handlers.js';
import { listStandards, newestOf, type StandardsPlace } from './standards.js';
import type { Uploads } from './uploads.js';
import type { UserData } from './user-data.js';
import type { Keys } from './vault/keys.js';
import { lock, newKey } from './vault/locked-text.js';
import type { PasswordQuestions } from './vault/questions.js';
import { plainCopies } from './version-backup.js';

export type Handlers = {
  readonly [N in RequestName]: (request: Request<N>, client: Client) => Promise<Replies[N]> | Replies[N];
};

const PLATFORMS: Readonly<Record<string, AppInfo['platform']>> = { win32: 'windows', darwin: 'macos' };

export interface Parts {
  readonly userData: UserData;
  readonly keys: Keys;
  readonly questions: PasswordQuestions;
  readonly journals: Journals;
  readonly files: OpenFiles;
  readonly previews: Previews;
  readonly jobs: Jobs;
  readonly exports: Exports;
  readonly audits: Audits;
  readonly boards: Boards;
  readonly departments: DepartmentPlans;
  readonly recentStates: RecentStates;
  readonly imports: Imports;
  readonly reviews: Reviews;
  readonly looks: Looks;
  readonly documents: ShownDocuments;
  readonly uploads: Uploads;
  readonly shell: Shell;
  readonly place: StandardsPlace;
  readonly version: string;
  /** Which of the characters no font has. */
  lacking(characters: string): Promise<string>;
  /** Documents are about to be audited: the thread that reads them is started. */
  awaitAudit(): undefined;
  /** A project is about to be shown: what the preview needs may be loaded. */
  warm(): void;
}

export function buildHandlers(parts: Parts): Handlers {
  const { userData, keys, questions, journals, files, looks, previews, jobs, exports, audits, imports, shell } = parts;

  const remember = async (file: string, { unit: of, year, standard }: Project, locked: boolean): Promise<void> => {
    // What has a password is not told beside it.
    const unit = locked ? { name: path.basename(file, '.gongkai') } : of;
    shell.opened(file);
    const opened = new Date().toISOString();
    await userData.remember({ file, unit: unit.name, year, standard: standard.id, opened });
  };

  return {
    'app.info': async (_, client): Promise<AppInfo> => {
      const [{ settings, recent, layout }, standards, recoveries, examples, fonts] = await Promise.all([
        userData.read(),
        listStandards(parts.place),
        journals.list(),
        findExamples(),
        new FontLibrary({ bundledOnly: false }).status(),
      ]);
      const open = shell.fileFor(client);
      return {
        version: parts.version,
        platform: PLATFORMS[os.platform()] ?? 'linux',
        nativeDialogs: shell.nativeDialogs,
        settings,
        fonts,
        standards: newestOf(standards),
        recent: recent.map(({ state: _, ...file }) => file),
        recoveries,
        ...(open === undefined ? {} : { open }),
        examples,
        layout,
      };
    },
    'settings.save': async (settings) => void (await userData.saveSettings(settings)),
    'layout.save': async (change) => void (await userData.saveLayout(change)),
    'recent.forget': async ({ file }) => void (await userData.forget(file)),
    'recent.state': ({ file }) => parts.recentStates.of(file),
    ...standardHandlers(parts),
    ...reviewHandlers(parts),
    'project.open': async (request, client) => {
      const chosen = request.file ?? (await shell.chooseOpen(client));
      if (chosen === undefined) return undefined;
      const file = safePath(chosen, OPENABLE);
      const sealed = path.dirname(file) === examplesFolder();
      const { opened, project } = await files.open(file, client, sealed || request.readOnly === true);
      if (!sealed) await remember(file, project, opened.locked === true);
      if (!sealed && !file.endsWith(BACKUP_SUFFIX))
        looks.opened(client.id, { file, stamp: opened.stamp, project, key: keys.known(client.id, file) });
      return { ...opened, recoveries: sealed ? [] : await journals.of(file) };
    },
    'project.save': async ({ text, file, proposed, stamp, journal, from }, client) => {
      const chosen = file ?? (await shell.chooseSave(client, 'gongkai', proposed));
      if (chosen === undefined) return { kind: 'cancelled' };
      const target = safePath(chosen, PROJECT);
      if (path.dirname(target) === examplesFolder()) throw new RequestError('示例不能改写，请另存到别的文件夹');
      const own = from ?? journal?.file ?? target;
      const key = (journal && keys.journal(journal.journal)) ?? (await keys.of(client.id, own));
      const stored: Stored = { text, stored: key ? lock(text, key) : text, key };
      const save = (expected: string | undefined): Promise<Saved> => files.save(target, stored, expected, client);
      const { result, project } = journal
        ? await journals.saving({ ...journal, text }, { file: target, stamp, ...stored }, save)
        : await save(stamp);
      if (result.kind !== 'saved') return result;
      await remember(target, project, key !== null);
      // What cannot be kept here must not make a save fail that has been made.
      await looks.saved(client.id, { file: target, stamp: result.stamp, project, key }).catch(() => undefined);
      return result;
    },
    'project.close': async ({ file }, client) => void (await files.close(path.normalize(file), client)),
    'journal.write': async (request, client) => void (await journals.write(request, client.id)),
    'journal.drop': async ({ journal }) => void (await journals.drop(journal)),
    'journal.read': ({ journal }, client) =>
      journals.open(journal, client.id, (problem) => questions.ask(client, '未保存的内容', problem)),
    'password.answer': ({ question, password }, client) => void questions.answer(client.id, question, password),
    'password.set': async ({ file, journal, password }, client) => {
      const key = password === undefined ? null : await newKey(password);
      const named = path.normalize(file);
      keys.set(client.id, named, key);
      keys.setJournal(client.id, journal, key);
      if (!key) return { plain: [] };
      await journals.protect(named, journal, key);
      await looks.protect(named, key);
      return { plain: await plainCopies(named) };
    },
    'journal.claim': async ({ journal, as }, client) => void (await journals.claim(journal, as, client.id)),
    'link.ping': () => undefined,
    'folder.list': (request) => listFolder(request.path),
    'preview.render': (request, client) => previews.render(client.id, request),
    'preview.draw': ({ pages }, client) => previews.draw(client.id, pages),
    'fonts.lacking': ({ characters }) => parts.lacking(characters),
    'export.run': (request, client) => exports.run(request, client),
    'report.run': (request, client) => exports.selfCheck(request, client),
    'audit.choose': ({ purpose }, client) => shell.chooseDocuments(client, purpose),
    'audit.ready': () => parts.awaitAudit(),
    'audit.upload': (request, client) => parts.uploads.take(request, client),
    'audit.run': (request, client) => audits.run(request, client),
    'audit.project': (request, client) => audits.project(request, client),
    'audit.document': (request, client) => parts.documents.pages(request, client),
    'audit.resource': ({ kind, name }) => pdfResource(kind, name),
    'audit.surroundings': (request, client) => parts.documents.surroundings(request, client),
    'audit.print': async (request, client) => shell.print(client, await audits.printable(request, client)),
    'audit.report': (request, client) => audits.report(request, client),
    'adopt.choose': ({ lastYear }, client) => shell.chooseAdoptable(client, lastYear),
    'adopt.run': async ({ job, files, standard, answers }, client) => {
      const named = files.map(auditable);
      const product = await jobs.run(client, job, (turn) =>
        turn.produce({ kind: 'adopt', files: named, answers, ...(standard === undefined ? {} : { standard }) }),
      );
      return product?.kind === 'adopt' ? product.result : undefined;
    },
    'import.choose': (_, client) => shell.chooseDocuments(client, 'import'),
    'import.run': (request, client) => imports.run(request, client),
    'import.answer': (request, client) => imports.answer(request, client),
    'import.lines': (request, client) => imports.lines(request, client),
    'import.take': (request, client) => imports.take(request, client),
    'import.learn': (request, client) => imports.learn(request, client),
    'import.forget': async (request, client) => void (await imports.forget(request, client)),
    'import.loadMapping': async (request, client) => {
      const file = request.file ?? (await shell.chooseMapping(client));
      return file === undefined ? undefined : imports.loadMapping(request, client, file);
    },
    'import.saveMapping': async (request, client) => {
      const file = request.file ?? (await shell.chooseSave(client, 'json', request.proposed));
      return file === undefined ? undefined : imports.saveMapping(request, client, file);
    },
    'import.print': async (request, client) => shell.print(client, await imports.printable(request, client)),
    'import.report': (request, client) => imports.report(request, client),
    'sign.seal': ({ passphrase, hash }) => sealOf(passphrase, { hash }),
    'sign.check': ({ passphrase, hash, ...seal }) => isSealedBy(passphrase, hash, seal),
    'export.choose': ({ kind, proposed }, client) => shell.chooseSave(client, kind, proposed),
    'export.cancel': ({ job }, client) => void jobs.cancel(client.id, job),
    'export.print': async ({ text }, client) => shell.print(client, await exports.printable(text, client)),
    'board.check': (request, client) => parts.boards.check(request, client),
    'department.plan': (request, client) => parts.departments.plan(request, client),
    'board.report': (request, client) => parts.boards.report(request, client),
    'pictures.save': (request) => savePictures(request),
    'pictures.pages': (request, client) => exports.pictures(request, client),
    'file.reveal': async ({ file }) => void (await shell.reveal(safePath(file, REVEALABLE))),
    'window.title': ({ title, dirty }, client) => void shell.title(client, title, dirty),
    'window.close': (_, client) => void shell.close(client),
    'log.error': ({ message, stack }) => void shell.log(message, stack),
  };
}
