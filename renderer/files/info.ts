/** What the first page lists: recent files, what can be recovered, standards. */
import type { Bridge } from '../../shared/contract/contract.js';
import { desk } from '../store/desk.js';

/** Recent files, standards and what can be recovered may have changed. */
export async function refreshInfo(bridge: Bridge): Promise<void> {
  const { recent, standards, recoveries } = await bridge.ask('app.info', {});
  const { info } = desk.getState();
  if (info) desk.setState({ info: { ...info, recent, standards, recoveries } });
}

/** Takes a file off the list; the file itself stays. */
export async function forgetRecent(bridge: Bridge, file: string): Promise<void> {
  await bridge.ask('recent.forget', { file });
  const { info } = desk.getState();
  if (info) desk.setState({ info: { ...info, recent: info.recent.filter((one) => one.file !== file) } });
}

/** Unsaved work is no longer on the first page. */
export function forgetRecovery(journal: string): void {
  const { info } = desk.getState();
  if (info) desk.setState({ info: { ...info, recoveries: info.recoveries.filter((one) => one.journal !== journal) } });
}
