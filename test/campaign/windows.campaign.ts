/** Real windows whose program is killed while it saves: the file opens, and what was said a moment before is in it or offered again. */
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { isLocked, keyOf, lockedIn, opens, unlock } from '../../electron/services/vault/locked-text.js';
import { execute } from '../../shared/project/command.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { signOffOf } from '../../shared/project/signing/sign-off.js';
import { EXAMPLE } from '../example.js';
import { Desk } from '../journeys/desk.js';
import { ELECTRON } from '../journeys/electron-carrier.js';
import { say, sign } from '../journeys/reviewing.js';
import { PASSWORD, randomFrom, SEED, times } from './campaign.js';

const FILE = 'ours.gongkai';
/** A save takes about this long, from the key to the answer; a key of a password takes longest. */
const SAVE_MS = { commenting: 900, merging: 900, signing: 900, encrypting: 2500 } as const;
/** Older work than this must not go; the machine may be busy. What goes that is older than a second is counted. */
const JOURNAL_MS = 4000;
const TOLD_EVERY = 20;
/** A busy machine may not do a round in time: it is made again, not so often that a file that never opens would pass. */
const TRIES = 3;

const KINDS = ['commenting', 'merging', 'signing', 'encrypting'] as const;
type Kind = (typeof KINDS)[number];

/** The officer's own folder for one kind of work; it goes on from kill to kill. */
interface Work {
  readonly folder: string;
  /** What was seen in the window, and when. */
  readonly said: Map<number, number>;
  /** The passwords that file and journals may have: the last one is being given as the program ends. */
  passwords: readonly string[];
}

interface Tally {
  kills: number;
  /** Rounds that did not come to their kill, and were made again. */
  again: number;
  inFile: number;
  offered: number;
  /** Ages of the oldest remark that went, in milliseconds, of the kills in which one did. */
  readonly lost: number[];
  unopened: number;
}

describe.skipIf(ELECTRON === undefined)(`windows that are killed, seed ${SEED}`, () => {
  const kills = times(32);
  it(
    `while they save comments, merges, signatures and passwords, ${kills} kills`,
    async () => {
      const random = randomFrom(SEED);
      const works = new Map<Kind, Work>();
      const tallies = new Map<Kind, Tally>(
        KINDS.map((kind) => [kind, { kills: 0, again: 0, inFile: 0, offered: 0, lost: [], unopened: 0 }]),
      );
      try {
        for (let kill = 0; kill < kills; kill++) {
          const kind = KINDS[kill % KINDS.length] ?? 'commenting';
          const work = works.get(kind) ?? (await newWork());
          works.set(kind, work);
          const tally = tallies.get(kind);
          if (!tally) throw new Error(kind);
          const end = await inTries(tally, () => workedUntilKilled(kind, work, kill + 1, random));
          tally.kills += 1;
          await lookAt(work, end, tally).catch((problem: unknown) => {
            throw new Error(`kill ${kill + 1}, ${kind}: ${String(problem)}`, { cause: problem });
          });
          if ((kill + 1) % TOLD_EVERY === 0) tell(tallies);
        }
      } finally {
        tell(tallies);
        for (const { folder } of works.values()) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      }
      const all = [...tallies.values()];
      expect(
        all.reduce((sum, one) => sum + one.unopened, 0),
        'files that did not open',
      ).toBe(0);
      expect(
        all.flatMap(({ lost }) => lost.filter((age) => age > JOURNAL_MS)),
        'older work that went',
      ).toEqual([]);
    },
    kills * 120_000,
  );
});

/** What was said before a round was given up may be there or not. */
async function inTries<T>(tally: Tally, round: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left--) {
    try {
      return await round();
    } catch (problem) {
      if (left <= 1 || !(problem instanceof Error && problem.name === 'TimeoutError')) throw problem;
      tally.again += 1;
    }
  }
}

function tell(tallies: ReadonlyMap<Kind, Tally>): void {
  const load = os.loadavg()[0]?.toFixed(1);
  for (const [kind, { kills, again, inFile, offered, lost, unopened }] of tallies) {
    const late = lost.filter((age) => age > 1000).length;
    process.stderr.write(
      `${kind}: ${kills} kills (${again} rounds made again), ${inFile} in the file, ${offered} offered, ${lost.length} lost something ` +
        `(most ${Math.max(0, ...lost)} ms old, ${late} over 1 s), ${unopened} not opened; load ${load}\n`,
    );
  }
}

async function newWork(): Promise<Work> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-windows-'));
  await copyFile(EXAMPLE, path.join(folder, FILE));
  return { folder, said: new Map(), passwords: [] };
}

/** Opens what the last kill left, says something, saves, and is killed in the midst of it; when that was. */
async function workedUntilKilled(kind: Kind, work: Work, number: number, random: () => number): Promise<number> {
  const desk = await Desk.open('electron', undefined, {}, work.folder);
  try {
    await opened(desk, work);
    await desk.show(/三、支出总体/);
    await desk.cell(/合计/, 6).click();
    const remark = async (at: number): Promise<void> => {
      await say(desk, `第${at}条`);
      work.said.set(at, Date.now());
    };
    await remark(number * 2);
    if (kind === 'merging') await merge(desk, work, number * 2 + 1);
    if (kind === 'signing') await sign(desk, '甲');
    // The journal may have it by now, or not.
    await sleep(1500 * random());
    if (kind === 'encrypting') await wishPassword(desk, work, number);
    const saving = desk.press(kind === 'encrypting' ? 'Enter' : 'Control+s').catch(() => undefined);
    await sleep(SAVE_MS[kind] * random());
    const end = Date.now();
    await desk.kill();
    await saving;
    return end;
  } catch (problem) {
    await desk.kill();
    throw problem;
  }
}

/** As the officer would: the file, its password, and what was not saved. */
async function opened(desk: Desk, { folder, passwords }: Work): Promise<void> {
  const { page } = desk;
  await desk.chooseFile(() => desk.menu('文件', /^打开…/), FILE);
  const asked = page.getByRole('dialog', { name: '输入密码' });
  const offered = page.getByRole('dialog', { name: '有未保存的内容' });
  const tree = page.getByRole('tree');
  const tried = [...passwords];
  for (;;) {
    await asked.or(offered).or(tree).first().waitFor();
    if (await asked.isVisible()) {
      const password = tried.pop();
      if (password === undefined) throw new Error(`${folder}: no password opens the file`);
      await asked.getByLabel('密码', { exact: true }).fill(password);
      await desk.press('Enter');
      await sleep(1000);
    } else if (await offered.isVisible()) {
      await offered.getByRole('button', { name: '恢复未保存的内容' }).click();
      await offered.waitFor({ state: 'hidden' });
    } else return;
  }
}

/** A copy in which somebody has said something is merged into what is open. */
async function merge(desk: Desk, work: Work, number: number): Promise<void> {
  const base = await projectOf(path.join(work.folder, FILE));
  const thread = {
    place: { part: 'document', at: '' },
    about: '整份文件',
    remarks: [{ name: '乙', time: new Date().toISOString(), text: `第${number}条` }],
  } as const;
  const theirs = execute(base, { kind: 'remark', id: `merged${number}`, thread }).project;
  await writeFile(path.join(work.folder, 'base.gongkai'), serialiseProject(base));
  await writeFile(path.join(work.folder, 'theirs.gongkai'), serialiseProject(theirs));
  await desk.chooseFile(() => desk.menu('检查', /合并/), 'theirs.gongkai');
  const origin = desk.page.getByRole('dialog', { name: '两人改动之前的文件' });
  const dialog = desk.page.getByRole('dialog', { name: '合并 theirs.gongkai' });
  await origin.or(dialog).first().waitFor();
  if (await origin.isVisible())
    await desk.chooseFile(() => origin.getByRole('button', { name: '选择文件…' }).click(), 'base.gongkai');
  await dialog.getByRole('button', { name: '合并', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  work.said.set(number, Date.now());
}

/** As far as the key with which the file gets a password, another one each time, and is saved. */
async function wishPassword(desk: Desk, work: Work, number: number): Promise<void> {
  const password = `${PASSWORD}${number}`;
  work.passwords = [...work.passwords, password];
  await desk.menu('文件', /文件密码/);
  const dialog = desk.page.getByRole('dialog', { name: /文件密码/ });
  await dialog.getByLabel(/^(?:新)?密码$/).fill(password);
  await dialog.getByLabel('再输一次').fill(password);
}

/** What the kill left: which remarks are in the file or offered, how old those are that are in neither. */
async function lookAt(work: Work, end: number, tally: Tally): Promise<void> {
  const used = new Set<string>();
  const passwords = { all: work.passwords, used };
  const onDisk = await projectOf(path.join(work.folder, FILE), passwords).catch(() => undefined);
  if (!onDisk) {
    tally.unopened += 1;
    throw new Error('the file does not open');
  }
  const backup = path.join(work.folder, `${FILE}~`);
  if ((await readdir(work.folder)).includes(`${FILE}~`)) await projectOf(backup, passwords);
  const left = await journals(path.join(work.folder, '.user', 'recovery'), passwords);
  work.passwords = work.passwords.filter((one) => used.has(one));
  for (const one of [onDisk, ...left]) expect(signOffOf(one).broken).toBe(undefined);
  const states = [onDisk, ...left].map(saidIn);
  const missing = (state: ReadonlySet<number>): number[] => [...work.said.keys()].filter((one) => !state.has(one));
  const [inFile = [], ...offered] = states.map(missing);
  const best = [inFile, ...offered].reduce((least, one) => (one.length < least.length ? one : least));
  if (inFile.length === 0) tally.inFile += 1;
  else if (best.length === 0) tally.offered += 1;
  else tally.lost.push(Math.max(...best.map((one) => end - (work.said.get(one) ?? 0))));
  for (const one of best) work.said.delete(one);
}

/** The numbers of what was said. */
function saidIn({ threads = {} }: Project): ReadonlySet<number> {
  const said = Object.values(threads).flatMap(({ remarks }) => remarks.map(({ text }) => text));
  return new Set(said.map((words) => Number(/\d+/.exec(words)?.[0])));
}

/** Passwords to try, and those that opened something. */
interface Passwords {
  readonly all: readonly string[];
  readonly used: Set<string>;
}

async function projectOf(file: string, passwords?: Passwords): Promise<Project> {
  return parseProject(await plainOf(await readFile(file, 'utf8'), passwords)).project;
}

async function plainOf(text: string, passwords?: Passwords): Promise<string> {
  if (!isLocked(text)) return text;
  const locked = lockedIn(text);
  for (const password of passwords?.all ?? []) {
    const key = await keyOf(password, locked);
    if (!opens(key, locked)) continue;
    passwords?.used.add(password);
    return unlock(locked, key);
  }
  throw new Error('no password opens it');
}

/** The work that is offered again. */
async function journals(folder: string, passwords: Passwords): Promise<Project[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.journal'));
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(folder, name), 'utf8');
      return parseProject(await plainOf(text.slice(text.indexOf('\n') + 1), passwords)).project;
    }),
  );
}
