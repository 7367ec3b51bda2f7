/** The pieces of work that write, each as it is done by the program. */
import { Unconfirmed } from '../../electron/services/disk/draft.js';
import { clearStraysBeside } from '../../electron/services/disk/strays.js';
import { writeFiles, writePrivate } from '../../electron/services/disk/write-file.js';
import { reason, UnusableFileError } from '../../electron/services/project-files.js';
import { saveFile, type Written } from '../../electron/services/save-file.js';
import { mendStandards, putStandard, takeStandard } from '../../electron/services/standard-swap.js';
import { UserData } from '../../electron/services/user-data.js';
import { openUserFolder } from '../../electron/services/user-home.js';
import { type Key, lock, lockedIn, unlock } from '../../electron/services/vault/locked-text.js';
import { DEFAULT_SETTINGS } from '../../shared/contract/contract.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { emptyProject } from '../../shared/project/model.js';
import type { Work } from './campaign.js';
import type { Files, MemoryDisk } from './memory-disk.js';

export const text = (unit: string, version = '1.0.0'): string =>
  serialiseProject(emptyProject({ id: 's', version }, { name: unit, code: '' }, 2026));

export const FILE = '/预算.gongkai';
export const BACKUP = `${FILE}~`;
const [OLDER, OLD, NEW] = [text('更早'), text('旧'), text('新')];

export const saving = (content: string, disk: MemoryDisk, stamp?: string): Promise<Written> =>
  saveFile({ file: FILE, text: content, project: parseProject(content).project, stamp }, disk);

const is = (files: Files, file: string, ...contents: readonly (string | undefined)[]): boolean =>
  contents.includes(files.get(file));

const holds =
  (files: Files) =>
  (found: Files): boolean =>
    [...files].every(([file, content]) => found.get(file) === content);

function save(before: Files, content: string, after: Files, mayBe: Work['mayBe']): Work {
  return {
    before,
    act: (disk) => saving(content, disk),
    startAgain: (disk) => clearStraysBeside(disk, FILE),
    isDone: holds(new Map([[FILE, content], ...after])),
    mayBe,
  };
}

const oneOf = (...files: readonly Files[]): Work['mayBe'] => {
  const states = files.map((one) => JSON.stringify([...one]));
  return (found) => states.includes(JSON.stringify([...found]));
};

const first = save(new Map(), NEW, new Map(), oneOf(new Map(), new Map([[FILE, NEW]])));

const over = save(
  new Map([
    [FILE, OLD],
    [BACKUP, OLDER],
  ]),
  NEW,
  new Map([[BACKUP, OLD]]),
  (found) => found.size === 2 && is(found, FILE, OLD, NEW) && is(found, BACKUP, OLDER, OLD),
);

const MOVED = text('新', '2.0.0');
const COPY = '/预算-1.0.0.gongkai';
const moved = save(
  new Map([[FILE, OLD]]),
  MOVED,
  new Map([
    [BACKUP, OLD],
    [COPY, OLD],
  ]),
  (found) => is(found, FILE, OLD, MOVED) && is(found, BACKUP, undefined, OLD) && is(found, COPY, undefined, OLD),
);

const KEY: Key = { salt: '0'.repeat(32), secret: Buffer.alloc(32, 7) };
const LOCKED = lock(NEW, KEY);
const plainOf = (content: string | undefined): string | undefined => content && unlock(lockedIn(content), KEY);
/** A file gets a password: its backup too lies under it, or is not there yet. */
const locked: Work = {
  before: new Map([[FILE, OLD]]),
  act: (disk) =>
    saveFile({ file: FILE, text: LOCKED, project: parseProject(NEW).project, stamp: undefined, key: KEY }, disk),
  startAgain: (disk) => clearStraysBeside(disk, FILE),
  isDone: (found) => is(found, FILE, LOCKED) && plainOf(found.get(BACKUP)) === OLD,
  mayBe: (found) => is(found, FILE, OLD, LOCKED) && [undefined, OLD].includes(plainOf(found.get(BACKUP))),
};

const DAMAGED = OLD.slice(0, 100);
const damaged = save(
  new Map([
    [FILE, DAMAGED],
    [BACKUP, OLD],
  ]),
  NEW,
  new Map([[BACKUP, OLD]]),
  (found) => is(found, FILE, DAMAGED, NEW) && is(found, BACKUP, OLD),
);

/** What a saving left that the disk did not confirm is saved again. */
const again: Work = {
  ...over,
  act: async (disk) => {
    await saving(NEW, disk).catch((problem: unknown) => {
      if (disk.stopped || !(problem instanceof UnusableFileError)) throw problem;
    });
    await saving(NEW, disk);
  },
  isDone: holds(new Map([[FILE, NEW]])),
};

const JOURNAL = '/user/recovery/j-1.journal';
const journal = (before: Files): Work => ({
  before,
  act: (disk) => writePrivate(JOURNAL, NEW, disk),
  startAgain: (disk) => openUserFolder('/user', disk),
  isDone: holds(new Map([[JOURNAL, NEW]])),
  mayBe: (found) => is(found, JOURNAL, before.get(JOURNAL), NEW),
});

const SETTINGS = '/user/settings.json';
const settingsOf = (found: Files): string | undefined => /"theme": "(\w+)"/.exec(found.get(SETTINGS) ?? '')?.[1];
const settings: Work = {
  before: new Map([[SETTINGS, JSON.stringify({ settings: { theme: 'light' }, recent: [] }, null, 1)]]),
  act: (disk) => new UserData('/user', disk).saveSettings({ ...DEFAULT_SETTINGS, theme: 'dark' }),
  startAgain: (disk) => openUserFolder('/user', disk),
  isDone: (found) => settingsOf(found) === 'dark',
  mayBe: (found) => ['light', 'dark'].includes(settingsOf(found) ?? ''),
};

const [DOCX, PDF] = ['/预算.docx', '/预算.pdf'];
const exported: Work = {
  before: new Map([[PDF, 'former']]),
  act: (disk) =>
    writeFiles(
      [
        { file: DOCX, content: 'docx'.repeat(20) },
        { file: PDF, content: 'pdf'.repeat(20) },
      ],
      disk,
    ),
  startAgain: (disk) => clearStraysBeside(disk, DOCX),
  isDone: holds(
    new Map([
      [DOCX, 'docx'.repeat(20)],
      [PDF, 'pdf'.repeat(20)],
    ]),
  ),
  mayBe: (found) => is(found, DOCX, undefined, 'docx'.repeat(20)) && is(found, PDF, 'former', 'pdf'.repeat(20)),
};

const TARGET = '/user/standards/s/1.0.0';
const standardOf = (text: string): Map<string, string | undefined> =>
  new Map([
    ['/user', undefined],
    ['/user/standards', undefined],
    ['/user/standards/s', undefined],
    [TARGET, undefined],
    [`${TARGET}/standard.yaml`, text],
    [`${TARGET}/tables`, undefined],
    [`${TARGET}/tables/a.yaml`, text.repeat(3)],
  ]);

/** Entirely the one or the other; the folders above say nothing. */
function standard(before: Files, act: (disk: MemoryDisk) => Promise<void>, after: Files, between = after): Work {
  const within = (files: Files): string => JSON.stringify([...files].filter(([file]) => file.startsWith(TARGET)));
  const states = [before, between, after].map(within);
  return {
    before,
    act: (disk) =>
      act(disk).catch((problem: unknown) => {
        if (disk.stopped) throw problem;
        const said = problem instanceof Unconfirmed ? '内容已写入，但磁盘没有确认' : `没有安装：${reason(problem)}`;
        throw new UnusableFileError(TARGET, said);
      }),
    startAgain: (disk) => mendStandards(disk, '/user/standards'),
    isDone: (found) => within(found) === within(after),
    mayBe: (found) => states.includes(within(found)),
  };
}

const put = (disk: MemoryDisk): Promise<void> =>
  putStandard(
    disk,
    TARGET,
    new Map([
      ['standard.yaml', Buffer.from('新')],
      ['tables/a.yaml', Buffer.from('新新新')],
    ]),
  );
const take = (disk: MemoryDisk): Promise<void> => takeStandard(disk, TARGET);

export const WORKS: Readonly<Record<string, Work>> = {
  'a first save': first,
  'a save over a file with a backup': over,
  'a save with another version of the standard': moved,
  'a save over a damaged file': damaged,
  'a save that gives a password': locked,
  'a save that is tried again': again,
  'a first journal': journal(new Map([['/user', undefined]])),
  'a journal over another': journal(new Map([[JOURNAL, OLD]])),
  settings,
  'an export of two files': exported,
  'a standard installed': standard(new Map([['/user', undefined]]), put, standardOf('新')),
  'a standard installed over itself': standard(standardOf('旧'), put, standardOf('新')),
  'a standard removed': standard(standardOf('旧'), take, new Map()),
  'a standard replaced and then removed': standard(
    standardOf('旧'),
    async (disk) => {
      await put(disk);
      await take(disk);
    },
    new Map(),
    standardOf('新'),
  ),
};

/** As files were written before: one write, the folder not flushed, the backup first. */
export const careless: Work = {
  ...over,
  act: async (disk) => {
    for (const [file, content] of [
      [BACKUP, OLD],
      [FILE, NEW],
    ] as const) {
      const temporary = `${file}.tmp`;
      try {
        const handle = await disk.create(temporary);
        await handle.write(Buffer.from(content));
        await handle.sync();
        await handle.close();
        await disk.rename(temporary, file);
      } catch (problem) {
        await disk.remove(temporary).catch(() => undefined);
        throw disk.stopped ? problem : new UnusableFileError(file, `不能写入：${reason(problem)}`);
      }
    }
  },
};
