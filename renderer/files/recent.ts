/** Recent files on the first page. */
import type { Bridge } from '../../shared/contract/contract.js';
import { desk } from '../store/desk.js';

/** Takes a file off the list; the file itself stays. */
export async function forgetRecent(bridge: Bridge, file: string): Promise<void> {
  await bridge.ask('recent.forget', { file });
  const { info } = desk.getState();
  if (info) desk.setState({ info: { ...info, recent: info.recent.filter((one) => one.file !== file) } });
}
