/** Which documents are audited, chosen in the system's dialog. */
import type { Bridge } from '../../shared/contract/contract.js';
import { audit, makeReady } from '../store/audit.js';
import { messageOf } from '../store/failure.js';

/** In Electron; in a browser the window has a chooser of its own. */
export async function chooseDocuments(bridge: Bridge): Promise<void> {
  try {
    makeReady(bridge);
    const files = await bridge.ask('audit.choose', { purpose: 'audit' });
    if (files.length > 0) await audit.getState().run(bridge, { files });
  } catch (problem) {
    audit.setState({ failure: messageOf(problem) });
  }
}
