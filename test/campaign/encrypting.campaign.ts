/** Programs that are killed in the very save that gives a file its password: it opens, with the password or as it was, and nothing plain is left of it. */
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { temporary } from '../../electron/services/disk/temporary.js';
import { isLocked, keyOf, lockedIn, unlock } from '../../electron/services/vault/locked-text.js';
import { parseProject } from '../../shared/project/file.js';
import { remarkText } from '../../shared/project/thread.js';
import { buildChild, startChild } from '../child-program.js';
import { EXAMPLE } from '../example.js';
import { openDesk } from '../services/desk.js';
import { PASSWORD, randomFrom, SEED, times } from './campaign.js';

/** Stands in the project alone: in no name of a file, no standard, no setting. */
const MARKER = '机密的话';
/** As long as a save takes from its first draft to its answer, on a quiet machine and on a busy one. */
const SAVE_MS = [4, 20, 60] as const;
const JOURNAL_MS = 4000;

interface End {
  /** Whether the program had said that it saved. */
  readonly wasSaved: boolean;
  /** How old the work was, in milliseconds. */
  readonly age: number;
}

describe(`saves that give a password and are killed, seed ${SEED}`, () => {
  let program: string;
  let root: string;
  let file: string;
  beforeAll(async () => {
    program = await buildChild('campaign/kill-child');
  });
  beforeEach(() => anew());
  afterEach(() => rm(root, { recursive: true }));

  async function anew(): Promise<void> {
    root = await mkdtemp(path.join(os.tmpdir(), 'gongkai-encrypting-'));
    file = path.join(root, 'work', '预算.gongkai');
    await mkdir(path.dirname(file));
    await copyFile(EXAMPLE, file);
  }

  async function drafts(): Promise<number> {
    const names = await readdir(path.dirname(file));
    return names.filter((name) => temporary(name)).length;
  }

  /** Killed `after` milliseconds from the moment at which the save's first draft lies beside the file. */
  async function killedInSave(seed: number, after: number): Promise<End> {
    const child = startChild(program, [root, file, 'encrypting', String(seed), MARKER]);
    const said = new Map<string, number>();
    const heard = (async () => {
      for (let line = await child.ask(); line !== undefined; line = await child.ask())
        said.set(line.split(' ')[0] ?? '', Date.now());
    })();
    while (!said.has('saving') && !said.has('fault') && child.process.exitCode === null) await sleep(2);
    while (!said.has('saved') && (await drafts()) === 0) await new Promise(setImmediate);
    if (after > 0) await sleep(after);
    const end = Date.now();
    child.process.kill('SIGKILL');
    await child.ended;
    await heard;
    expect([child.process.exitCode, said.has('fault')], 'ended by itself, or did not save').toEqual([null, false]);
    return { wasSaved: said.has('saved'), age: end - (said.get('edit') ?? end) };
  }

  /** Files in which the marker can be read. */
  async function plain(): Promise<string[]> {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const files = entries.filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name));
    const contents = await Promise.all(files.map(async (one) => [one, await readFile(one)] as const));
    return contents.filter(([, bytes]) => bytes.includes(MARKER)).map(([one]) => path.relative(root, one));
  }

  const has = (text: string): boolean =>
    Object.values(parseProject(text).project.threads ?? {}).some(({ remarks }) =>
      remarks.some((one) => remarkText(one).includes(MARKER)),
    );

  it(`${times(24)} kills`, async () => {
    const random = randomFrom(SEED);
    const tally = { kills: 0, inSave: 0, plainFile: 0, lockedFile: 0, over1s: 0, oldestLost: 0 };
    for (let kill = 1; kill <= times(24); kill++) {
      const longest = SAVE_MS[kill % SAVE_MS.length] ?? 0;
      const end = await killedInSave(SEED + kill, longest * random());
      const { locked, lost } = await lookAt(end, `kill ${kill}`);
      tally.kills += 1;
      if (!end.wasSaved) tally.inSave += 1;
      tally[locked ? 'lockedFile' : 'plainFile'] += 1;
      if (lost > 1000) tally.over1s += 1;
      tally.oldestLost = Math.max(tally.oldestLost, lost);
      await rm(root, { recursive: true });
      await anew();
    }
    process.stderr.write(`encrypting: ${JSON.stringify(tally)}\n`);
  });

  /** Whether the file has its password, and how old the work is that has gone, in milliseconds. */
  async function lookAt({ wasSaved, age }: End, kill: string): Promise<{ locked: boolean; lost: number }> {
    const onDisk = await readFile(file, 'utf8');
    const locked = isLocked(onDisk);
    const text = locked ? unlock(lockedIn(onDisk), await keyOf(PASSWORD, lockedIn(onDisk))) : onDisk;
    expect(locked || !wasSaved, `${kill}: a save that was acknowledged`).toBe(true);
    expect(has(text), `${kill}: what the file holds`).toBe(locked);
    // The password was taken before anything was saved: from then on no letter of the work may be read anywhere.
    expect(await plain(), `${kill}: plain`).toEqual([]);
    const lost = [text, ...(await offeredNext())].some(has) ? 0 : age;
    expect(lost, `${kill}: work that has gone`).toBeLessThanOrEqual(JOURNAL_MS);
    expect([await drafts(), await plain()], `${kill}: left after the next start`).toEqual([0, []]);
    return { locked, lost };
  }

  /** The next start, as the officer would: the file opens and may be edited; what is offered is read, then dropped. */
  async function offeredNext(): Promise<readonly string[]> {
    const desk = await openDesk(root);
    try {
      const window = desk.window('next', PASSWORD);
      const opened = await window.ask('project.open', { file });
      expect(opened, 'the lock of the killed program').toMatchObject({ readOnly: false });
      const offers = (await window.ask('app.info', {})).recoveries;
      const left = await Promise.all(offers.map(({ journal }) => window.ask('journal.read', { journal })));
      for (const { journal } of offers) await window.ask('journal.drop', { journal });
      return left;
    } finally {
      await desk.close();
    }
  }
});
