/** What must not be before anything else is done: a runtime that is too old, and switches that lift the protection. */
import { app } from 'electron';
import { RequestError } from '../services/failure.js';
import { tooOldElectron } from '../services/runtime-floor.js';
import { liftedProtection, unwantedSwitches } from '../services/switches.js';

/** Throws RequestError where the program must not run so. To be called before the app is ready, and before all else. */
export function mustBeSafe(): void {
  const { commandLine } = app;
  const problem =
    tooOldElectron(process.versions.electron ?? '') ??
    // A developer may look inside; tests run as root, which Chromium allows only without its sandbox.
    (app.isPackaged ? liftedProtection((name) => commandLine.hasSwitch(name)) : undefined);
  if (problem !== undefined) throw new RequestError(problem);
  if (!app.isPackaged) return;
  for (const name of unwantedSwitches(process.argv, process.platform)) commandLine.removeSwitch(name);
}
