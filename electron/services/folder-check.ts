/** All project files of a folder, checked side by side in threads: what a bureau gets from its units (汇总检查). */
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { LedgerEntry } from '../../shared/findings/ledger.js';
import type { CheckedUnit } from '../../shared/report/folder-sheet.js';
import { describeProblem } from './failure.js';
import type { LastYearFiles } from './last-year-files.js';
import type { Looks, Seen } from './looks.js';
import { PROJECT, printable } from './paths.js';
import { openProject, reason, UnusableFileError } from './project-files.js';
import { type Doing, Workshop, type WorkshopOptions } from './workshop.js';

/** Of one folder with all that is below it. */
const MAX_FILES = 5000;
const MAX_DEPTH = 8;
/** More threads than these only wait for each other's memory. */
const MAX_THREADS = 4;

const order = new Intl.Collator('zh-CN', { numeric: true });

/** Project files in a folder and below it. Throws UnusableFileError. */
export function projectsIn(folder: string): Promise<string[]> {
  return filesIn(folder, PROJECT);
}

/** Files in a folder and below it, in the order of their names; hidden ones and copies are none. Throws UnusableFileError. */
export async function filesIn(folder: string, endings: readonly string[], depth = 0): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((problem: unknown) => {
    throw new UnusableFileError(printable(folder), reason(problem));
  });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => order.compare(a.name, b.name))) {
    if (entry.name.startsWith('.')) continue;
    const full = path.join(folder, entry.name);
    // A link may lead in a circle.
    if (entry.isDirectory() && depth < MAX_DEPTH)
      for (const below of await filesIn(full, endings, depth + 1)) found.push(below);
    else if (entry.isFile() && endings.some((ending) => entry.name.toLowerCase().endsWith(ending))) found.push(full);
    if (found.length > MAX_FILES)
      throw new UnusableFileError(printable(folder), `文件超过 ${MAX_FILES} 个，请分几个文件夹检查`);
  }
  return found;
}

/** What a file is looked at beside. */
export interface Beside {
  /** What whoever asks last saw of it. */
  readonly looked?: (seen: Seen) => ReturnType<Looks['at']>;
  /** What published last year's figures. */
  readonly lastYear?: Pick<LastYearFiles, 'of'>;
}

/** What the threads need to know. */
export type ThreadOptions = Pick<WorkshopOptions, 'file' | 'bundledFonts' | 'standards'>;

/**
 * Checks each file; what cannot be checked says why and stands among the others. `told` is called as each is done, in any
 * order; the product has the order of the files, and is undefined where it was given up.
 */
export function checkFiles(
  files: readonly string[],
  options: ThreadOptions,
  told: (done: number, unit: CheckedUnit) => void = () => undefined,
  beside: Beside = {},
): Doing<CheckedUnit[]> {
  const threads = Math.max(1, Math.min(os.cpus().length, MAX_THREADS, files.length));
  const shops = Array.from({ length: threads }, () => new Workshop({ ...options, patienceMs: 0, setsPages: false }));
  const stop = (): Promise<unknown> => Promise.all(shops.map((shop) => shop.stop()));
  const waiting = [...files.entries()];
  const units: CheckedUnit[] = [];
  const shared = new SharedEntries();
  let done = 0;
  let isWanted = true;
  const work = async (shop: Workshop): Promise<void> => {
    for (let next = waiting.shift(); next && isWanted; next = waiting.shift()) {
      const [index, file] = next;
      const unit = await checkedIn(shop, file, beside);
      if (!isWanted) return;
      units[index] = unit.kind === 'checked' ? { ...unit, ledger: shared.of(unit.ledger) } : unit;
      done += 1;
      told(done, unit);
    }
  };
  return {
    product: Promise.all(shops.map(work))
      .finally(stop)
      .then(() => (isWanted ? units : undefined)),
    cancel: () => {
      isWanted = false;
      void stop();
    },
  };
}

/** Most rules end alike in most files of one standard: what is equal is kept once. */
class SharedEntries {
  private readonly known = new Map<string, LedgerEntry>();

  of(ledger: readonly LedgerEntry[]): LedgerEntry[] {
    return ledger.map((entry) => {
      const key = JSON.stringify(entry);
      const known = this.known.get(key);
      if (!known) this.known.set(key, entry);
      return known ?? entry;
    });
  }
}

async function checkedIn(shop: Workshop, file: string, { looked, lastYear }: Beside): Promise<CheckedUnit> {
  try {
    const { text, stamp, project } = await openProject(file);
    const other = lastYear?.of(file, project);
    const wish = other && { lastYear: { name: path.basename(file), ...other } };
    const product = await shop.run({ kind: 'state', text, ...wish }).product;
    if (product?.kind !== 'state') return { kind: 'unchecked', file, reason: '没有检查完' };
    const news = await newsIn(shop, text, await looked?.({ file, stamp, project }));
    return { ...product, kind: 'checked', file, ...(news === undefined ? {} : { news }) };
  } catch (problem) {
    const words = problem instanceof UnusableFileError ? problem.message : describeProblem(problem);
    return { kind: 'unchecked', file, reason: words ?? (problem instanceof Error ? problem.message : String(problem)) };
  }
}

/** How many changes there are since the file was looked at; undefined where nobody here did. */
async function newsIn(
  shop: Workshop,
  text: string,
  looked: Awaited<ReturnType<Looks['at']>>,
): Promise<number | undefined> {
  if (looked === undefined || looked === 'same') return looked && 0;
  const sides = { before: { text: looked.text, name: '' }, after: { text, name: '' } };
  const product = await shop.run({ kind: 'compare', ...sides }).product;
  return product?.kind === 'compare' ? product.found.changes.length : undefined;
}
