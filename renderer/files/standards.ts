/** Standards as the window needs them: read through the services, built here. */

import type { Bridge } from '../../shared/contract/contract.js';
import { loadCatalogs, loadStandard } from '../../shared/standard/load.js';
import type { Standard } from '../../shared/standard/standard.js';
import { firstView } from '../places/first-view.js';
import type { View } from '../places/view.js';
import type { Session } from '../store/session.js';
import { ui } from '../store/ui.js';

/** In the wanted version where it is there, else in the newest. Read anew each time: one may be installed meanwhile. */
export async function readStandard(
  bridge: Bridge,
  { id, version }: { readonly id: string; readonly version: string },
): Promise<Standard> {
  const { files, catalogs } = await bridge.ask('standard.read', { id, version });
  return loadStandard(new Map(Object.entries(files)), loadCatalogs(new Map(Object.entries(catalogs))));
}

/** When the project moves to another version of its standard, what is shown must be there too. */
export function keepViewInStandard(session: Session): void {
  session.subscribe(({ standard, project }, before) => {
    if (standard === before.standard) return;
    const { view } = ui.getState();
    const shown = view && isThere(standard, view) ? view : firstView(standard, project);
    ui.setState({ view: shown, address: undefined, back: [], reveal: undefined, summary: undefined });
  });
}

function isThere(standard: Standard, view: View): boolean {
  if (view.kind === 'table' || view.kind === 'facts') return standard.tables.has(view.table);
  // Forms and parts of the prose may have changed inside: one begins anew.
  return false;
}
