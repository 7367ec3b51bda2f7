/** The worker thread: generates previews and documents so that nothing else ever waits. Keeps fonts and standards loaded. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseProject } from '../../shared/project/file.js';
import type { Standard } from '../../shared/standard/standard.js';
import type { FontBook } from '../../shared/writers/fonts.js';
import { CancelledError, describeFault, describeProblem } from '../services/failure.js';
import { loadFonts } from '../services/fonts.js';
import { generate, type Progress, prepare, renderPreview } from '../services/generate.js';
import { standardFor } from '../services/place.js';
import type { ExportProduct, PreviewProduct, WorkerAnswer, WorkerOrder, WorkerSetup } from './messages.js';

const PROGRESS_EVERY_MS = 80;

class Workshop {
  private readonly cancelled: Int32Array;
  private fonts: Promise<FontBook> | undefined;
  private readonly standards = new Map<string, Standard>();

  constructor(
    private readonly setup: WorkerSetup,
    private readonly answer: (answer: WorkerAnswer) => void,
  ) {
    this.cancelled = new Int32Array(setup.cancelled);
    this.loadFonts().catch(() => undefined);
  }

  async carryOut(order: WorkerOrder): Promise<void> {
    const { number } = order;
    try {
      const product = order.kind === 'preview' ? await this.preview(order) : await this.export(order);
      this.answer({ number, kind: 'product', product });
    } catch (problem) {
      if (problem instanceof CancelledError) this.answer({ number, kind: 'cancelled' });
      else {
        const known = describeProblem(problem);
        this.answer({ number, kind: 'failed', message: known ?? describeFault(problem), known: known !== undefined });
      }
    }
  }

  private async preview(order: Extract<WorkerOrder, { kind: 'preview' }>): Promise<PreviewProduct> {
    const { project } = parseProject(order.text);
    const { document } = prepare(await this.standardOf(project.standard.id, project), project);
    const progress = this.progress(order.number, false);
    return { kind: 'preview', ...(await renderPreview(document, await this.loadFonts(), progress)) };
  }

  private async export(order: Extract<WorkerOrder, { kind: 'export' }>): Promise<ExportProduct> {
    const { project } = parseProject(order.text);
    const standard = await this.standardOf(project.standard.id, project);
    const progress = this.progress(order.number, true);
    progress('计算', 0, 1);
    const prepared = prepare(standard, project, order.draft === true);
    const errors = prepared.findings.filter(({ severity }) => severity === 'error').length;
    if (errors > 0 && order.draft === false) return { kind: 'blocked', errors };
    const { document } = errors > 0 && order.draft === 'auto' ? prepare(standard, project, true) : prepared;
    const { docx, pdf } = order;
    const request = { document, fonts: await this.loadFonts(), created: new Date(), docx, pdf, onProgress: progress };
    return { kind: 'export', ...(await generate(request)) };
  }

  /** Tells how far it is, and ends the work when it was given up: every step of the writers passes here. */
  private progress(number: number, told: boolean): Progress {
    let last = 0;
    return (stage, done, total) => {
      if (Atomics.load(this.cancelled, 0) >= number) throw new CancelledError();
      const now = Date.now();
      if (!told || (done < total && now - last < PROGRESS_EVERY_MS)) return;
      last = now;
      this.answer({ number, kind: 'progress', stage, done, total });
    };
  }

  private loadFonts(): Promise<FontBook> {
    this.fonts ??= loadFonts({ bundledOnly: this.setup.bundledFonts });
    return this.fonts;
  }

  private async standardOf(id: string, project: Parameters<typeof standardFor>[1]): Promise<Standard> {
    const standard = this.standards.get(id) ?? (await standardFor('项目', project));
    this.standards.set(id, standard);
    return standard;
  }
}

function main(): void {
  const port = parentPort;
  if (!port) throw new Error('not a worker thread');
  const workshop = new Workshop(workerData as WorkerSetup, (answer) => port.postMessage(answer));
  let queue = Promise.resolve();
  port.on('message', (order: WorkerOrder) => {
    queue = queue.then(() => workshop.carryOut(order));
  });
}

main();
