/** Programs that are killed at any moment: what was saved is there, what was not is offered, and nothing is left lying about. */
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isLocked, keyOf, lockedIn, unlock } from '../../electron/services/vault/locked-text.js';
import { parseProject } from '../../shared/project/file.js';
import { signOffOf } from '../../shared/project/signing/sign-off.js';
import { workAt } from '../../shared/project/versions/versions.js';
import { buildChild, startChild } from '../child-program.js';
import { EXAMPLE } from '../example.js';
import { openDesk } from '../services/desk.js';
import { PASSWORD, randomFrom, SEED, times } from './campaign.js';

/** The journal follows an edit within this time; the machine may be busy. */
const JOURNAL_MS = 4000;

interface Said {
  readonly what: string;
  readonly count: number;
  /** Milliseconds before the end. */
  readonly before: number;
}

describe(`programs that are killed, seed ${SEED}`, () => {
  let program: string;
  let root: string;
  let file: string;
  /** Of each kill, how old the oldest work was that went with it, in milliseconds. */
  let lost: number[];
  beforeAll(async () => {
    program = await buildChild('campaign/kill-child');
  });
  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'gongkai-kills-'));
    file = path.join(root, 'work', '预算.gongkai');
    await mkdir(path.dirname(file));
    await copyFile(EXAMPLE, file);
    lost = [];
  });
  afterEach(() => rm(root, { recursive: true }));

  /** Runs the program until it is killed; what it had said. */
  async function killed(mode: string, seed: number, after: number): Promise<readonly Said[]> {
    const child = startChild(program, [root, file, mode, String(seed)]);
    const lines: (readonly [line: string, at: number])[] = [];
    const heard = (async () => {
      for (let line = await child.ask(); line !== undefined; line = await child.ask()) lines.push([line, Date.now()]);
    })();
    while (lines.length === 0 && child.process.exitCode === null) await sleep(5);
    await sleep(after);
    const end = Date.now();
    child.process.kill('SIGKILL');
    await child.ended;
    await heard;
    expect(child.process.exitCode, 'ended by itself').toBe(null);
    return lines.map(([line, at]) => {
      const [what = '', count = ''] = line.split(' ');
      expect(what, line).not.toBe('fault');
      return { what, count: Number(count), before: end - at };
    });
  }

  async function countIn(text: string | Promise<string>): Promise<number> {
    return Number(/\d+$/.exec(parseProject(await text).project.unit.name)?.[0] ?? 0);
  }

  async function plainOf(text: string): Promise<string> {
    if (!isLocked(text)) return text;
    const locked = lockedIn(text);
    return unlock(locked, await keyOf(PASSWORD, locked));
  }

  /** Every version can be read, signatures are whole, and of what was said not one remark is gone before the last. */
  function reviewIn(text: string): void {
    const { project } = parseProject(text);
    const { versions = [], threads = {} } = project;
    for (const at of versions.keys()) workAt(versions, at);
    expect(signOffOf(project).broken).toBe(undefined);
    const said = Object.values(threads).flatMap(({ remarks }) =>
      remarks.map((one) => Number(/\d+/.exec(one.text)?.[0])),
    );
    const last = Number(/\d+$/.exec(project.unit.name)?.[0] ?? 0);
    if (said.length > 0) expect(said.sort((a, b) => a - b)).toEqual(Array.from({ length: last }, (_, at) => at + 1));
  }

  /** Starts anew, as the officer would, and looks at what there is; what is not lost but in the way is answered. */
  async function startAgain(said: readonly Said[]): Promise<readonly string[]> {
    const last = (...kinds: readonly string[]): number =>
      Math.max(0, ...said.filter(({ what }) => kinds.includes(what)).map(({ count }) => count));
    const desk = await openDesk(root);
    const nuisances: string[] = [];
    try {
      const window = desk.window('next', PASSWORD);
      const opened = await window.ask('project.open', { file });
      expect(opened, 'the lock of the killed program').toMatchObject({ readOnly: false });
      const disk = await countIn(opened?.text ?? '');
      reviewIn(opened?.text ?? '');
      expect(disk, 'a save that was acknowledged').toBeGreaterThanOrEqual(last('saved', 'ready'));
      expect(disk, 'a state that was saved').toBeLessThanOrEqual(last('saving', 'ready'));
      const backup = await readFile(`${file}~`, 'utf8').catch(() => undefined);
      if (backup !== undefined) expect(await countIn(await plainOf(backup))).toBeLessThanOrEqual(disk);

      const offers = (await window.ask('app.info', {})).recoveries;
      const left = await Promise.all(offers.map(({ journal }) => window.ask('journal.read', { journal })));
      left.forEach(reviewIn);
      const states = await Promise.all(left.map(countIn));
      const stale = states.filter((state) => state <= disk);
      const old = said.filter(({ what, before }) => what === 'edit' && before > JOURNAL_MS).map(({ count }) => count);
      expect(Math.max(disk, ...states), 'work that was not saved').toBeGreaterThanOrEqual(Math.max(0, ...old));
      const gone = said.filter(({ what, count }) => what === 'edit' && count > Math.max(disk, ...states));
      lost.push(Math.max(0, ...gone.map(({ before }) => before)));
      for (const { journal } of offers) await window.ask('journal.drop', { journal });
      nuisances.push(...stale.map((state) => `offers ${state}, the file has ${disk}`));
    } finally {
      await desk.close();
    }
    return [...nuisances, ...(await strays())];
  }

  /** What nobody will ever read again. */
  async function strays(): Promise<readonly string[]> {
    const user = path.join(root, 'user');
    const left = async (folder: string, known: RegExp): Promise<string[]> =>
      (await readdir(folder)).filter((name) => !known.test(name)).map((name) => `left: ${name}`);
    return [
      ...(await left(path.dirname(file), /^预算\.gongkai~?$/)),
      ...(await left(path.join(user, 'recovery'), /^$/)),
      ...(await left(user, /^(locks|logs|looks|recovery|settings\.json|standards)$/)),
    ];
  }

  for (const [mode, kills, least, longest] of [
    ['saves', 24, 20, 700],
    ['typing', 10, 300, 6000],
    ['locked', 24, 300, 1500],
    ['comments', 24, 100, 1500],
    ['merging', 24, 300, 2500],
    ['signing', 24, 300, 2500],
  ] as const)
    it(`${mode}, ${times(kills)} kills`, async () => {
      const random = randomFrom(SEED);
      const nuisances: string[] = [];
      let saving = 0;
      for (let kill = 1; kill <= times(kills); kill++) {
        const said = await killed(mode, SEED + kill, least + (longest - least) * random());
        const found = await startAgain(said).catch((problem: unknown) => {
          const end = said.slice(-6).map(({ what, count, before }) => `${what} ${count} (${before} ms)`);
          throw new Error(`kill ${kill}: ${String(problem)}\nsaid last: ${end.join(', ')}`, { cause: problem });
        });
        nuisances.push(...found);
        if (said.at(-1)?.what === 'saving') saving += 1;
      }
      const old = lost.sort((a, b) => a - b);
      const most = [old[Math.floor(old.length / 2)], old[Math.floor(old.length * 0.9)], old.at(-1)];
      const late = old.filter((one) => one > 1000).length;
      process.stderr.write(
        `${mode}: ${lost.length} kills, ${saving} in a save; lost p50/p90/most ${most.join('/')} ms, ${late} over 1 s\n`,
      );
      expect(new Set(nuisances)).toEqual(new Set());
    });
});
