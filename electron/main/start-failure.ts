/** A program that cannot start says why and where: without it nothing at all would be seen. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { app, dialog } from 'electron';
import { PRIVATE_FOLDER } from '../services/disk/folders.js';
import { describeFault, describeProblem } from '../services/failure.js';
import { unusableUserFolder } from '../services/user-home.js';
import { logError } from './log.js';

/** Throws UnusableFileError unless files can be made in the folder; makes it where it is not there. */
export function mustBeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
    rmSync(mkdtempSync(path.join(folder, 'writable-')), { recursive: true });
  } catch (problem) {
    throw unusableUserFolder(folder, problem);
  }
}

/** Says what is wrong and ends. */
export async function giveUp(problem: unknown): Promise<void> {
  const known = describeProblem(problem);
  if (known === undefined) logError(String(problem), problem instanceof Error ? problem.stack : undefined);
  await app.whenReady();
  dialog.showErrorBox('公开没有启动', known ?? `${describeFault(problem)}\n日志在 ${app.getPath('logs')}`);
  app.exit(1);
}
