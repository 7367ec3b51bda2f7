/** Generating the example's DOCX and PDF against LibreOffice converting that DOCX. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { median, report } from './measure.js';

interface Finished {
  readonly ms: number;
  /** Peak resident memory in MB where the system tells it. */
  readonly peak: number;
}

/** Runs a program to its end; false when it cannot be started. */
async function run(command: string, args: readonly string[]): Promise<Finished | undefined> {
  const start = performance.now();
  let peak = 0;
  const child = spawn(command, args, { stdio: 'ignore' });
  const watch = setInterval(() => {
    void readFile(`/proc/${child.pid}/status`, 'utf8').then(
      (status) => {
        peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
      },
      () => undefined,
    );
  }, 20);
  const code = await new Promise<number | undefined>((resolve) => {
    child.on('error', () => resolve(undefined));
    child.on('exit', (exit) => resolve(exit ?? 1));
  });
  clearInterval(watch);
  return code === 0 ? { ms: performance.now() - start, peak } : undefined;
}

export async function benchGenerate(root: string): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-bench-'));
  const docx = path.join(folder, 'example.docx');
  const example = path.join(root, 'assets/examples/yicheng-2026.gongkai');
  const args = [
    path.join(root, 'dist/cli/gongkai.js'),
    'generate',
    example,
    '--docx',
    docx,
    '--pdf',
    path.join(folder, 'example.pdf'),
    '--bundled-fonts',
  ];
  const office = [
    `-env:UserInstallation=file://${folder}/profile`,
    '--headless',
    '--convert-to',
    'pdf',
    '--outdir',
    path.join(folder, 'lo'),
    docx,
  ];
  const ours: Finished[] = [];
  const theirs: Finished[] = [];
  for (let i = 0; i < 5; i++) {
    const made = await run(process.execPath, args);
    if (!made) throw new Error('generate failed');
    ours.push(made);
  }
  await run('soffice', office); // The first start makes a profile and does not count.
  for (let i = 0; i < 3; i++) {
    const made = await run('soffice', office);
    if (made) theirs.push(made);
  }
  await rm(folder, { recursive: true, force: true });
  const peak = Math.max(...ours.map((one) => one.peak));
  if (theirs.length === 0) process.stdout.write('soffice is not installed: no comparison of generate\n');
  else
    report(
      'DOCX and PDF of the example, one process',
      median(ours.map((o) => o.ms)),
      median(theirs.map((t) => t.ms)),
      'soffice',
    );
  process.stdout.write(`peak memory of generate: ${peak.toFixed(0)} MB\n`);
}
