/** Which files are imported, chosen in the system's dialog. */
import type { Bridge } from '../../shared/contract/contract.js';
import { makeReady } from '../store/audit.js';
import { hasNativeDialogs } from '../store/desk.js';
import { openDialog } from '../store/dialogs.js';
import { messageOf } from '../store/failure.js';
import { imports } from '../store/imports.js';

/** In Electron the system's dialog; in a browser the window has a chooser of its own. */
export async function chooseImport(bridge: Bridge): Promise<void> {
  if (!hasNativeDialogs()) return openDialog({ kind: 'import' });
  try {
    makeReady(bridge);
    const files = await bridge.ask('import.choose', {});
    if (files.length > 0) await imports.getState().run(bridge, files);
  } catch (problem) {
    imports.setState({ failure: messageOf(problem) });
  }
}
