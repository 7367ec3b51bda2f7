/**
 * The window without its services: everything is edited here, so one can type on; what is safe and what to do is said until
 * they are back. A window that has them again holds its file and its journal as before.
 */
import type { Bridge } from '../../shared/contract/contract.js';
import { desk } from '../store/desk.js';
import { ui } from '../store/ui.js';
import { fileChanged } from './changed-file.js';

/** A connection that is back so soon was never missed. */
const SAY_AFTER_MS = 700;

/** Returns a function that ends it. */
export function followLink(bridge: Bridge): () => void {
  let soon: ReturnType<typeof setTimeout> | undefined;
  let broken = false;
  const stop = bridge.watch?.((link) => {
    clearTimeout(soon);
    if (link === 'up') {
      const said = desk.getState().lost !== undefined;
      desk.setState({ lost: undefined });
      if (broken) rejoin(bridge, said).catch(() => undefined);
      broken = false;
      return;
    }
    broken ||= link === 'down';
    const since = desk.getState().lost?.since ?? new Date();
    const say = (): void => desk.setState({ lost: { since, silent: link === 'silent' } });
    if (link === 'silent') say();
    else soon = setTimeout(say, SAY_AFTER_MS);
  });
  return () => {
    clearTimeout(soon);
    stop?.();
  };
}

/** The services took the page for gone: its file was given back, its journal stands to be recovered. */
async function rejoin(bridge: Bridge, said: boolean): Promise<void> {
  desk.getState().open?.journal.flush();
  if (said) ui.getState().say('已重新连接，自动备份继续进行');
  const session = desk.getState().open?.session;
  const file = session?.getState().file;
  if (!session || !file || file.readOnly) return;
  const opened = await bridge.ask('project.open', { file: file.file });
  if (!opened || session.getState().file?.file !== opened.file) return;
  const { stamp, readOnly, lockedBy } = opened;
  session.setState({ file: { file: file.file, stamp: file.stamp, readOnly } });
  if (lockedBy !== undefined) ui.getState().say(`${lockedBy} 此时正在编辑这个文件；您的修改请另存为`);
  const sent = desk.getState().unanswered;
  if (sent?.text === opened.text) session.getState().markSaved({ file: file.file, stamp, readOnly }, sent.project);
  else if (stamp !== file.stamp) await fileChanged(bridge, file.file);
}
