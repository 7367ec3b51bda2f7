/** The DOCX writer in a thread of its own, which comes up while the project is still being read. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DisclosureDocument } from '../../shared/document/document.js';
import type { DocxOptions } from '../../shared/writers/docx/write-docx.js';
import type { Layout } from '../../shared/writers/layout/layout.js';
import { programFolder } from '../services/place.js';

export interface DocxOrder extends Omit<DocxOptions, 'onProgress'> {
  readonly document: DisclosureDocument;
  readonly layout: Layout;
}

/** The thread is done before its heap needs the room that it would be given. */
const LIMITS = { maxYoungGenerationSizeMb: 16 };

export class DocxBeside {
  private readonly thread = new Worker(path.join(programFolder(), 'dist', 'cli', 'gongkai.js'), {
    resourceLimits: LIMITS,
  });
  private readonly written: Promise<Uint8Array>;

  constructor() {
    this.written = new Promise((resolve, reject) => {
      this.thread.once('message', resolve).once('error', reject);
      this.thread.once('exit', () => reject(new Error('the thread that writes the DOCX has ended')));
    });
    // Nobody waits yet.
    this.written.catch(() => undefined);
    // Work that has ended otherwise does not wait for a thread that got none.
    this.thread.unref();
  }

  /** Stands for `writeDocx`: the same bytes. Where things lie on the pages is not told: a DOCX is not told it either. */
  readonly write = (document: DisclosureDocument, layout: Layout, options: DocxOptions): Promise<Uint8Array> => {
    const { created, creator } = options;
    const order: DocxOrder = { document, layout: { ...layout, pages: [] }, created, creator };
    this.thread.postMessage(order);
    this.thread.ref();
    return this.written;
  };

  /** Nobody waits for the thread any more. */
  giveUp(): void {
    this.thread.unref();
  }
}
