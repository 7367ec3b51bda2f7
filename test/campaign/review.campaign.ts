/** What people say of the work, damaged or made up under a right hash: no crash, nothing lost in silence, nothing forged taken for true. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { isSealedBy, sealOf } from '../../electron/services/seal.js';
import {
  type Key,
  LockProblem,
  lock,
  lockedIn,
  newKey,
  opens,
  unlock,
} from '../../electron/services/vault/locked-text.js';
import { execute } from '../../shared/project/command.js';
import { contentOf, fileHash, stable, workHash } from '../../shared/project/content.js';
import { differences } from '../../shared/project/difference.js';
import {
  FILE_FORMAT,
  FILE_VERSION,
  ProjectFileError,
  parseProject,
  serialiseProject,
} from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { parseReview, serialiseReview } from '../../shared/project/review-file.js';
import { isIssued, signature, signOffLine, signOffOf } from '../../shared/project/signing/sign-off.js';
import { remarkText, type Thread, type Threads } from '../../shared/project/thread.js';
import { workAt } from '../../shared/project/versions/versions.js';
import { commonState } from '../../shared/review/merge/common.js';
import { mergeProjects } from '../../shared/review/merge/merge.js';
import { mergeThreads } from '../../shared/review/merge/threads.js';
import { example } from '../example.js';
import { attack, PASSWORD } from './campaign.js';
import { damage, damaged, pickAt, place } from './damage.js';
import { anything, type Json, placesIn, put } from './json-damage.js';

const PARTS = ['threads', 'versions', 'signatures'] as const;
const edits = fc.array(fc.tuple(place, anything), { minLength: 1, maxLength: 3 });
const said = (threads: Threads = {}): string[] =>
  Object.values(threads).flatMap(({ remarks }) => remarks.map(remarkText));

describe('review parts', () => {
  let whole: Project;
  let source: string;
  let work: string;
  const counts = { tried: 0, opened: 0 };
  beforeAll(async () => {
    whole = await talkedOver((await example()).project);
    source = serialiseProject(whole);
    work = workHash(whole);
  }, 120_000);

  afterAll(() => void process.stderr.write(`review parts: ${counts.tried} project files, ${counts.opened} opened\n`));

  /** The file after somebody did something to one of its parts, under the hash that is right for it. */
  function forged(part: (typeof PARTS)[number], change: (inside: Json) => void): string {
    const { content } = JSON.parse(source);
    // Held by something, so that the part itself can be another thing too.
    const holder = { [part]: content[part] };
    change(holder);
    const next = { ...content, ...holder };
    return JSON.stringify({ format: FILE_FORMAT, version: FILE_VERSION, hash: rightHash(next), content: next });
  }

  /** Whatever opens is whole: read, compared, merged and written it is what it says, and issued only by the signatures that were made. */
  async function holds(text: string): Promise<void> {
    counts.tried += 1;
    const opened = understood(() => parseProject(text));
    if (!opened) return;
    counts.opened += 1;
    const { project } = opened;
    expect(contentOf(parseProject(serialiseProject(project)).project)).toEqual(contentOf(project));
    const { versions = [], signatures = [] } = project;
    for (const at of versions.keys()) {
      const kept = understood(() => workAt(versions, at));
      if (kept) expect(workHash(kept)).toBe(versions[at]?.hash);
    }
    differences(whole, project);
    understood(() => mergeProjects(commonState(whole, project), whole, project));
    const merged = understood(() => mergeProjects(whole, whole, project));
    if (merged) expect(said(merged.project.threads).sort()).toEqual(said(project.threads).sort());
    const signOff = signOffOf(project);
    signOffLine(signOff);
    const isReal = JSON.stringify(stable(signatures)) === JSON.stringify(stable(whole.signatures));
    if (isIssued(signOff)) expect([isReal, workHash(project)]).toEqual([true, work]);
    const [last, real] = [signatures.at(-1), whole.signatures?.at(-1)];
    const isCopy = JSON.stringify(stable(last)) === JSON.stringify(stable(real));
    if (last?.seal && !isCopy && signOff.broken === undefined)
      expect(await isSealedBy(PASSWORD, last.hash, last.seal)).toBe(false);
  }

  for (const part of PARTS)
    attack(
      `${part} with anything anywhere under a right hash`,
      1000,
      fc.asyncProperty(edits, async (all) => {
        await holds(forged(part, (inside) => all.forEach(([where, value]) => void put(inside, where, value))));
      }),
    );

  attack(
    'lists with items that are gone, twice or elsewhere',
    1000,
    fc.asyncProperty(fc.constantFrom(...PARTS), place, place, fc.nat(2), async (part, where, to, how) => {
      await holds(forged(part, (inside) => moved(inside, where, to, how)));
    }),
  );

  attack(
    'with other bytes: what opens as something else counts as changed outside',
    1000,
    fc.asyncProperty(damage, async (how) => {
      const bytes = Buffer.from(damaged(Buffer.from(source), how)).toString('utf8');
      await holds(bytes);
      const opened = understood(() => parseProject(bytes));
      if (!opened) return;
      const same = serialiseProject(opened.project) === source;
      // The texts of versions are proved by hashes of their own.
      const texts = (project: Project): unknown => ({
        ...project,
        versions: project.versions?.map((one) => ({ ...one, text: '' })),
      });
      if (!same && !opened.edited) expect(texts(opened.project)).toEqual(texts(whole));
    }),
  );

  attack(
    'in a file of opinions: refused in words, or taken over without losing what was said here',
    1000,
    fc.asyncProperty(fc.option(damage), edits, async (bytes, all) => {
      const written = serialiseReview(whole);
      const holder = JSON.parse(written) as Json;
      if (!bytes) all.forEach(([where, value]) => void put(holder, where, value));
      const text = bytes ? Buffer.from(damaged(Buffer.from(written), bytes)).toString('utf8') : JSON.stringify(holder);
      const review = understood(() => parseReview(text));
      if (!review) return;
      const joined = mergeThreads({}, whole.threads ?? {}, review.threads);
      const now = new Set(said(joined));
      for (const one of [...said(whole.threads), ...said(review.threads)]) expect(now.has(one), one).toBe(true);
      expect(serialiseReview({ ...whole, ...parseReview(serialiseReview({ ...whole, ...review })) })).toBe(
        serialiseReview({ ...whole, ...review }),
      );
    }),
  );

  describe('under a password', () => {
    let key: Key;
    let locked: string;
    beforeAll(async () => {
      key = await newKey(PASSWORD);
      locked = lock(source, key);
    });

    /** What the right password gives: the very text, or a refusal in words. */
    function opensTruly(text: string): void {
      try {
        const inside = lockedIn(text);
        if (opens(key, inside)) expect(unlock(inside, key)).toBe(source);
      } catch (problem) {
        expect(problem).toBeInstanceOf(LockProblem);
      }
    }

    attack(
      'with other bytes',
      1000,
      fc.asyncProperty(damage, async (how) => {
        opensTruly(Buffer.from(damaged(Buffer.from(locked), how)).toString('utf8'));
      }),
    );

    attack(
      'with anything in the envelope under a right hash',
      1000,
      fc.asyncProperty(edits, fc.option(damage), async (all, bytes) => {
        const { locked: inside, ...rest } = JSON.parse(locked);
        const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
        if (bytes) inside.data = Buffer.from(damaged(Buffer.from(inside.data, 'base64'), bytes)).toString('base64');
        else all.forEach(([where, value]) => void put(inside, where, value));
        const { kdf, salt, check, nonce, data } = inside;
        const digest = createHash('sha256').update([kdf, salt, check, nonce, data].map(text).join('\n'));
        const { format, version } = rest;
        opensTruly(`${JSON.stringify({ format, version, locked: inside, hash: digest.digest('hex') })}\n`);
      }),
    );
  });
});

/** Undefined where it is refused as it should be: in Chinese, as a problem of the file. */
function understood<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (problem) {
    expect(problem).toBeInstanceOf(ProjectFileError);
    expect((problem as Error).message).toMatch(/\p{Script=Han}/u);
    return undefined;
  }
}

/** Talked about, kept twice, signed by all three, the last one with a seal. */
async function talkedOver(project: Project): Promise<Project> {
  const time = (minute: number): string => `2026-03-01T01:${String(minute).padStart(2, '0')}:00.000Z`;
  const thread = (at: string, ...texts: readonly string[]): Thread => ({
    place: { part: at === '' ? 'document' : 'row', at },
    about: '一处',
    value: '1',
    remarks: texts.map((text, minute) => ({ name: '复核', time: time(minute), text, settles: text === '' })),
  });
  let now = project;
  const run = (command: Parameters<typeof execute>[1]): void => {
    now = execute(now, command).project;
  };
  run({ kind: 'keepVersion', label: { name: '初稿', time: time(1), remark: '报科长' } });
  run({ kind: 'setUnit', name: '某局', code: '1' });
  run({ kind: 'remark', id: 'k1', thread: thread('', '总体可以', '') });
  run({ kind: 'remark', id: 'k2', thread: thread('projects/p01', '请核', '已改') });
  for (const name of ['甲', '乙']) run({ kind: 'sign', signature: signature(now, { name, time: time(2) }) });
  const last = signature(now, { name: '丙', time: time(3) });
  run({ kind: 'sign', signature: { ...last, seal: await sealOf(PASSWORD, last) } });
  return now;
}

/** Of what is nested too deeply for any hash there is none that is right; the reader refuses it before it asks. */
function rightHash(content: Readonly<Record<string, unknown>>): string {
  try {
    return fileHash(content);
  } catch (problem) {
    expect(problem).toBeInstanceOf(RangeError);
    return `sha256:${'0'.repeat(64)}`;
  }
}

/** One value is taken out, put in a second time, or changes places with another. */
function moved(inside: Json, where: number, to: number, how: number): void {
  const places = placesIn(inside);
  const [parent, name] = pickAt(places, where);
  const [other, also] = pickAt(places, to);
  const [value = null, second = null] = [parent[name], other[also]];
  const copy = JSON.parse(JSON.stringify(value)) as Json;
  if (how === 0) Array.isArray(parent) ? parent.splice(Number(name), 1) : delete parent[name];
  else if (how === 1) Array.isArray(other) ? other.splice(Number(also), 0, copy) : put(inside, to, copy, `${also}2`);
  else {
    put(inside, to, copy);
    put(inside, where, JSON.parse(JSON.stringify(second)) as Json);
  }
}
