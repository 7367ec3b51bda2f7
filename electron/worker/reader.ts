/** The thread that reads one file of a format whose library trusts what it reads: it can be ended, and has memory of its own. */
import '../services/web-globals.js';
import { parentPort } from 'node:worker_threads';
import { readOther } from '../../shared/readers/read-other.js';
import { UnreadableDocument } from '../../shared/readers/unreadable.js';
import type { ReaderAnswer, ReaderOrder } from './messages.js';

async function answerTo({ bytes, name }: ReaderOrder): Promise<ReaderAnswer> {
  try {
    return { reading: await readOther(bytes, name) };
  } catch (problem) {
    if (problem instanceof UnreadableDocument) return { refusal: problem.message };
    throw problem;
  }
}

parentPort?.once('message', (order: ReaderOrder) => {
  void answerTo(order).then((answer) => parentPort?.postMessage(answer));
});
