/** Writes a DOCX beside the thread that started it: one core draws the PDF while another writes the DOCX. */
import { parentPort } from 'node:worker_threads';
import { writeDocx } from '../../shared/writers/docx/write-docx.js';
import type { DocxOrder } from './docx-beside.js';

parentPort?.once('message', ({ document, layout, created, creator }: DocxOrder) => {
  void writeDocx(document, layout, { created, creator }).then((bytes) => parentPort?.postMessage(bytes));
});
