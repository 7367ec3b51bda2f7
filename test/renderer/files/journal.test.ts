import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startJournal } from '../../../renderer/files/journal.js';
import { desk } from '../../../renderer/store/desk.js';
import { createSession } from '../../../renderer/store/session.js';
import type { Bridge } from '../../../shared/contract/contract.js';
import { parseProject } from '../../../shared/project/file.js';
import { example } from '../../example.js';

const FILE = { file: '/a.gongkai', stamp: '1', readOnly: false };

interface Asked {
  readonly name: string;
  readonly request: {
    readonly journal?: string;
    readonly text?: string;
    readonly file?: string;
    readonly base?: string;
  };
}

function fakeBridge(fails: () => boolean = () => false): { bridge: Bridge; asked: Asked[] } {
  const asked: Asked[] = [];
  const ask = async (name: string, request: unknown): Promise<undefined> => {
    asked.push({ name, request: request as Asked['request'] });
    if (fails()) throw new Error('磁盘已满');
    return undefined;
  };
  return { bridge: { ask: ask as Bridge['ask'], listen: () => () => undefined }, asked };
}

async function opened() {
  const { project, standard } = await example();
  const session = createSession(standard, project, FILE);
  const type = (name: string): void => session.getState().dispatch({ kind: 'setUnit', name, code: '1' }, '修改单位');
  return { session, type };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the recovery journal', () => {
  it('holds the last change a second after it at the latest, even while somebody types on', async () => {
    const { session, type } = await opened();
    const { bridge, asked } = fakeBridge();
    const journal = startJournal(bridge, session, 'j-1');
    const held = (): string => parseProject(asked.at(-1)?.request.text ?? '').project.unit.name;
    for (let i = 0; i < 25; i++) {
      type(`单位${i}`);
      await vi.advanceTimersByTimeAsync(100);
      if (i >= 9) expect(Number(held().replace('单位', ''))).toBeGreaterThan(i - 9);
    }
    await vi.advanceTimersByTimeAsync(900);
    expect(held()).toBe('单位24');
    expect(asked.length).toBeLessThan(12);
    expect(asked.at(-1)?.request).toMatchObject({ journal: 'j-1', file: FILE.file, base: FILE.stamp });
    await journal.end();
  });

  it('has one state on its way at a time, the newest next, however slow the disk is', async () => {
    const { session, type } = await opened();
    const writes: string[] = [];
    let answer = (): void => undefined;
    const ask = (_: string, request: unknown): Promise<undefined> => {
      writes.push((request as { text: string }).text);
      return new Promise((resolve) => {
        answer = () => resolve(undefined);
      });
    };
    const bridge = { ask: ask as unknown as Bridge['ask'], listen: () => () => undefined };
    const journal = startJournal(bridge, session, 'j-1');
    for (let i = 0; i < 20; i++) {
      type(`单位${i}`);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(writes).toHaveLength(1);
    answer();
    await vi.advanceTimersByTimeAsync(900);
    expect(writes).toHaveLength(2);
    expect(parseProject(writes[1] ?? '').project.unit.name).toBe('单位19');
    answer();
    const ended = journal.end();
    await vi.advanceTimersByTimeAsync(0);
    answer();
    await ended;
  });

  it('says when it cannot be written, and is written again also when nothing more is typed', async () => {
    const { session, type } = await opened();
    let full = true;
    const { bridge } = fakeBridge(() => full);
    const journal = startJournal(bridge, session, 'j-1');
    type('新名');
    await vi.advanceTimersByTimeAsync(1000);
    expect(desk.getState().safety.failure).toBe('磁盘已满');
    full = false;
    await vi.advanceTimersByTimeAsync(5000);
    expect(desk.getState().safety.failure).toBeUndefined();
    await journal.end();
  });

  it('is dropped once the work is saved', async () => {
    const { session, type } = await opened();
    const { bridge, asked } = fakeBridge();
    const journal = startJournal(bridge, session, 'j-1');
    type('新名');
    await vi.advanceTimersByTimeAsync(2000);
    session.getState().markSaved(FILE, session.getState().project);
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked.map(({ name }) => name)).toEqual(['journal.write', 'journal.drop']);
    await journal.end();
  });
});
