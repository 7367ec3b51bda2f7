import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startJournal } from '../../../renderer/files/journal.js';
import { followLink } from '../../../renderer/files/link.js';
import { save } from '../../../renderer/files/save.js';
import { createDerived } from '../../../renderer/store/derived.js';
import { desk } from '../../../renderer/store/desk.js';
import { dialogs } from '../../../renderer/store/dialogs.js';
import { createSession } from '../../../renderer/store/session.js';
import { ui } from '../../../renderer/store/ui.js';
import type { Bridge, Link } from '../../../shared/contract/contract.js';
import { serialiseProject } from '../../../shared/project/file.js';
import { example } from '../../example.js';

const FILE = { file: '/a.gongkai', stamp: '1', readOnly: false };

async function opened() {
  const { project, standard } = await example();
  const session = createSession(standard, project, FILE);
  const asked: string[] = [];
  const replies: Record<string, unknown> = {};
  let tell: (link: Link) => void = () => undefined;
  const ask = (name: string): Promise<unknown> => {
    asked.push(name);
    const reply = replies[name];
    return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply);
  };
  const bridge: Bridge = {
    ask: ask as Bridge['ask'],
    listen: () => () => undefined,
    watch: (listener) => {
      tell = listener;
      return () => undefined;
    },
  };
  const journal = startJournal(bridge, session, 'j-1');
  const open = { session, derived: createDerived(session), journal };
  desk.setState({ open, info: undefined, lost: undefined, safety: {} });
  followLink(bridge);
  const type = (name: string): void => session.getState().dispatch({ kind: 'setUnit', name, code: '1' }, '修改单位');
  const end = async (): Promise<void> => {
    await journal.end();
    open.derived.stop();
    desk.setState({ open: undefined });
  };
  return { session, bridge, asked, replies, type, end, link: (link: Link) => tell(link) };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a window whose services are gone', () => {
  it('says so within two seconds, not for a blink, and takes up file and journal when they are back', async () => {
    const { session, asked, replies, type, end, link } = await opened();
    link('down');
    await vi.advanceTimersByTimeAsync(300);
    link('up');
    expect(desk.getState().lost).toBeUndefined();
    link('down');
    await vi.advanceTimersByTimeAsync(2000);
    expect(desk.getState().lost).toMatchObject({ silent: false });
    type('新名');
    asked.length = 0;
    replies['project.open'] = { ...FILE, text: '', recoveries: [] };
    link('up');
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['journal.write', 'project.open']);
    expect(desk.getState().lost).toBeUndefined();
    expect(ui.getState().message).toContain('已重新连接');
    expect(session.getState().file).toEqual(FILE);
    await end();
  });

  it('finds its own save in the file when the answer was lost, and asks when it is somebody else’s', async () => {
    const { session, bridge, replies, type, end, link } = await opened();
    type('新名');
    const text = serialiseProject(session.getState().project);
    replies['project.save'] = new Error('与本机服务的连接已断开');
    expect(await save(bridge)).toBe(false);
    type('再改');
    replies['project.open'] = { ...FILE, stamp: '2', text, recoveries: [] };
    link('down');
    link('up');
    await vi.advanceTimersByTimeAsync(0);
    expect(session.getState().file?.stamp).toBe('2');
    expect(session.getState().saved?.unit.name).toBe('新名');
    expect(dialogs.getState().question).toBeUndefined();
    replies['project.open'] = { ...FILE, stamp: '3', text: 'other', recoveries: [] };
    link('down');
    link('up');
    await vi.advanceTimersByTimeAsync(0);
    expect(dialogs.getState().question?.question.title).toBe('文件已被别人改动');
    dialogs.getState().question?.answer(undefined);
    await end();
  });
});
