import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { place } from '../../electron/services/place.js';
import { tooOldElectron } from '../../electron/services/runtime-floor.js';
import { liftedProtection, unwantedSwitches } from '../../electron/services/switches.js';
import type { WorkerAnswer, WorkerOrder, WorkerSetup } from '../../electron/worker/messages.js';
import { ROOT } from '../example.js';
import { finished } from '../finished.js';

describe('the runtime of the desktop program', () => {
  it('is refused in one sentence where it is older than the program is made for', () => {
    for (const version of ['22.0.0', '22.3.27', 'v22.3.27\n', '45.4.1', '100.0.0'])
      expect(tooOldElectron(version)).toBeUndefined();
    for (const version of ['21.4.4', '9.0.0', '2.22.22', '0.22.0\n', ''])
      expect(tooOldElectron(version)).toMatch(/^Electron [\d.]* 太旧，本程序至少需要 Electron 22；[^\n]+$/);
  });

  it('is never asked to lift the protection of the installed program, and keeps what a screen needs', () => {
    const said = liftedProtection((name) => ['disable-gpu', 'no-sandbox'].includes(name));
    expect(said).toContain('“--no-sandbox”');
    expect(liftedProtection((name) => ['disable-gpu', 'disable-web-security'].includes(name))).toBeUndefined();
    const argv = ['gongkai', '--disable-gpu', '--Disable-Web-Security', '-load-extension=x', '/home/a/b.gongkai'];
    expect(unwantedSwitches(argv, 'linux')).toEqual(['disable-web-security', 'load-extension']);
    expect(unwantedSwitches(['x.exe', '/proxy-server=a', 'C:\\a.gongkai'], 'win32')).toEqual(['proxy-server']);
  });

  it('reads the same of a PDF where Node lacks what it got after 16', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-floor-'));
    try {
      const file = path.join(folder, '公开.pdf');
      await writeFile(file, (await finished()).pdf);
      const audited = await auditedIn(LACKING, file);
      expect(audited).toMatchObject({ kind: 'product', product: { kind: 'audit' } });
      expect(audited).toEqual(await auditedIn([], file));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** Globals that are not there inside of Electron 22. */
const LACKING = [
  ...['structuredClone', 'DOMException', 'Blob', 'Response', 'fetch', 'navigator', 'CompressionStream'],
  ...['ReadableStream', 'WritableStream', 'TransformStream', 'DecompressionStream', 'CustomEvent'],
];

/** What the built thread answers to an audit, in a runtime without some globals. */
async function auditedIn(lacking: readonly string[], file: string): Promise<WorkerAnswer> {
  const built = JSON.stringify(path.join(ROOT, 'dist/worker/worker.cjs'));
  const code = `for (const name of ${JSON.stringify(lacking)}) delete globalThis[name]; require(${built})`;
  const workerData: WorkerSetup = {
    bundledFonts: true,
    setsPages: true,
    standards: place(path.dirname(file)),
    cancelled: new SharedArrayBuffer(4),
    wanted: new SharedArrayBuffer(4),
  };
  const thread = new Worker(code, { eval: true, workerData });
  try {
    return await new Promise((resolve, reject) => {
      thread.once('error', reject);
      thread.on('message', (answer: WorkerAnswer) => answer.kind === 'product' && resolve(answer));
      const order: WorkerOrder = { kind: 'audit', number: 1, files: [file] };
      thread.postMessage(order);
    });
  } finally {
    await thread.terminate();
  }
}
