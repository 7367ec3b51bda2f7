/** Starting: generating and checking the example, each as one process, against LibreOffice converting its DOCX. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { median } from './measure.js';
import { type Finished, run } from './process.js';

const RUNS = 5;
/** What generating may take of LibreOffice's time, and a check in milliseconds. */
const GENERATE_GOAL = 1 / 3;
const CHECK_GOAL = 400;

export async function benchGenerate(root: string): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-bench-'));
  const [docx, pdf] = [path.join(folder, 'example.docx'), path.join(folder, 'example.pdf')];
  const example = path.join(root, 'assets/examples/yicheng-2026.gongkai');
  const cli = (...args: string[]): Promise<Finished | undefined> =>
    run(process.execPath, [path.join(root, 'dist/cli/gongkai.js'), '--user-data', folder, ...args]);
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const office = (): Promise<Finished | undefined> =>
    run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', path.join(folder, 'lo'), docx]);
  const generate = (): Promise<Finished | undefined> =>
    cli('generate', example, '--docx', docx, '--pdf', pdf, '--bundled-fonts');

  if (!(await generate())) throw new Error('generate failed');
  await office(); // The first start makes a profile and does not count.
  const [ours, checks, theirs]: Finished[][] = [[], [], []];
  // One after the other and again, so that what else the machine does meets all alike.
  for (let i = 0; i < RUNS; i++)
    for (const [times, start] of [
      [ours, generate],
      [checks, () => cli('check', example)],
      [theirs, office],
    ] as const) {
      const finished = await start();
      if (finished) times?.push(finished);
    }
  await rm(folder, { recursive: true, force: true });
  tell('DOCX and PDF of the example, one process', ours ?? [], theirs ?? [], GENERATE_GOAL);
  tell('check of the example, one process', checks ?? [], theirs ?? []);
  const check = middle(checks ?? []);
  process.stdout.write(`  goal ${CHECK_GOAL} ms${check <= CHECK_GOAL ? '' : '   ← missed'}\n`);
  if (theirs?.length === 0) process.stdout.write('soffice is not installed: no comparison with LibreOffice\n');
}

function middle(of: readonly Finished[]): number {
  return median(of.map(({ ms }) => ms));
}

function tell(what: string, ours: readonly Finished[], theirs: readonly Finished[], goal?: number): void {
  const peak = (of: readonly Finished[]): string => `${Math.max(...of.map((one) => one.peak)).toFixed(0)} MB`;
  const ratio = middle(ours) / middle(theirs);
  const against = theirs.length === 0 ? '' : `, soffice ${middle(theirs).toFixed(0)} ms, ratio ${ratio.toFixed(2)}`;
  const missed = goal !== undefined && ratio > goal ? `   ← goal ${goal.toFixed(2)}` : '';
  process.stdout.write(`${what}: ${middle(ours).toFixed(0)} ms (${peak(ours)})${against}${missed}\n`);
}
