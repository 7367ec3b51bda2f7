/** Standards as the window needs them: read through the services, built here, kept for the next project. */
import type { Bridge } from '../../shared/contract/contract.js';
import { loadCatalogs, loadStandard } from '../../shared/standard/load.js';
import type { Standard } from '../../shared/standard/standard.js';

const loaded = new Map<string, Promise<Standard>>();

export function readStandard(bridge: Bridge, id: string): Promise<Standard> {
  const known = loaded.get(id);
  if (known) return known;
  const reading = bridge.ask('standard.read', { id }).then(({ files, catalogs }) => {
    const builtin = loadCatalogs(new Map(Object.entries(catalogs)));
    return loadStandard(new Map(Object.entries(files)), builtin);
  });
  loaded.set(id, reading);
  // A failed reading must not stand in the way of the next attempt.
  reading.catch(() => loaded.delete(id));
  return reading;
}
