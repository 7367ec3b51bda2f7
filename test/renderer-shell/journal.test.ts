import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk } from '../../renderer/app/desk.js';
import { startJournal, stopJournal } from '../../renderer/app/journal.js';
import { createDerived } from '../../renderer/store/derived.js';
import { createSession } from '../../renderer/store/session.js';
import type { Bridge } from '../../shared/contract/contract.js';
import { parseProject } from '../../shared/project/file.js';
import { example } from '../example.js';

const FILE = { file: '/a.gongkai', stamp: '1', readOnly: false };

interface Asked {
  readonly name: string;
  readonly request: { readonly journal?: string; readonly text?: string; readonly file?: string };
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
  const open = { session, derived: createDerived(session), journal: 'j-1' };
  const type = (name: string): void => session.getState().dispatch({ kind: 'setUnit', name, code: '1' }, '修改单位');
  return { open, session, type };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the recovery journal', () => {
  it('holds the last change two seconds after it at the latest, even while somebody types on', async () => {
    const { open, type } = await opened();
    const { bridge, asked } = fakeBridge();
    startJournal(bridge, open);
    for (let i = 0; i < 20; i++) {
      type(`单位${i}`);
      await vi.advanceTimersByTimeAsync(200);
    }
    await vi.advanceTimersByTimeAsync(2000);
    const writes = asked.filter(({ name }) => name === 'journal.write');
    expect(writes.length).toBeGreaterThan(1);
    expect(writes.length).toBeLessThan(6);
    expect(writes.at(-1)?.request).toMatchObject({ journal: 'j-1', file: FILE.file });
    expect(parseProject(writes.at(-1)?.request.text ?? '').project.unit.name).toBe('单位19');
    await stopJournal(bridge, 'j-1');
  });

  it('is dropped once the work is saved', async () => {
    const { open, session, type } = await opened();
    const { bridge, asked } = fakeBridge();
    startJournal(bridge, open);
    type('新名');
    await vi.advanceTimersByTimeAsync(2000);
    session.getState().markSaved(FILE, session.getState().project);
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked.map(({ name }) => name)).toEqual(['journal.write', 'journal.drop']);
    await stopJournal(bridge, 'j-1');
  });

  it('says when it cannot be written', async () => {
    const { open, type } = await opened();
    let full = true;
    const { bridge } = fakeBridge(() => full);
    startJournal(bridge, open);
    type('新名');
    await vi.advanceTimersByTimeAsync(2000);
    expect(desk.getState().safety.failure).toBe('磁盘已满');
    full = false;
    type('再改');
    await vi.advanceTimersByTimeAsync(2000);
    expect(desk.getState().safety.failure).toBeUndefined();
    await stopJournal(bridge, 'j-1');
  });
});
