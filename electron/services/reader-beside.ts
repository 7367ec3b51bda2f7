/** Reads a file in a thread of its own: what a hostile file does to its reader must not become of the program. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { UnreadableDocument } from '../../shared/readers/unreadable.js';
import type { Reading } from '../../shared/reading/reading.js';
import type { ReaderAnswer, ReaderOrder } from '../worker/messages.js';
import { programFolder } from './place.js';

/** A million cells take some seconds and a third of it. */
const LIMITS = { maxOldGenerationSizeMb: 1024 };
const PATIENCE_MS = 20_000;

const SECOND = 1000;
const TELL_EVERY_MS = 250;
const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';
const ONLY_WHAT_IS_PUBLISHED = '请只留公开的内容，在 Excel 或 WPS 中另存后再审核';
const TOO_SLOW = `文件太复杂，或内容已损坏，${PATIENCE_MS / 1000} 秒没有读完：${ONLY_WHAT_IS_PUBLISHED}`;
const TOO_LARGE = `文件太复杂，或内容已损坏，内存不够：${ONLY_WHAT_IS_PUBLISHED}`;

/** One that came up before there was a file for it. */
let spare: Worker | undefined;

/** Starts the thread for the next file. */
export function keepReader(): void {
  if (spare) return;
  const thread = started();
  spare = thread;
  // It is nobody's reason to stay, and one that ended is none.
  thread.unref();
  const gone = (): void => {
    if (spare === thread) spare = undefined;
  };
  thread.once('error', gone).once('exit', gone);
}

function started(): Worker {
  const file = path.join(programFolder(), 'dist', 'worker', 'reader.cjs');
  // What the library has to say of a file on the console is for nobody.
  return new Worker(file, { resourceLimits: LIMITS, stdout: true, stderr: true });
}

export interface Waiting {
  readonly patienceMs?: number | undefined;
  /** Told again and again for how long it has been read; what it throws ends the reading. */
  readonly tell?: ((seconds: number) => void) | undefined;
}

/** Throws UnreadableDocument, also where the file takes too long or too much memory. */
export async function readBeside(bytes: Uint8Array, name: string, waiting: Waiting = {}): Promise<Reading> {
  const { patienceMs = PATIENCE_MS, tell } = waiting;
  const thread = spare ?? started();
  spare = undefined;
  let clock: ReturnType<typeof setTimeout> | undefined;
  let beat: ReturnType<typeof setInterval> | undefined;
  try {
    thread.ref();
    const answer = await new Promise<ReaderAnswer>((resolve, reject) => {
      thread.once('message', resolve).once('error', reject);
      thread.once('exit', () => reject(new Error('the thread that reads a file has ended')));
      clock = setTimeout(() => reject(new UnreadableDocument(TOO_SLOW)), patienceMs);
      beat = tell && telling(tell, reject);
      const order: ReaderOrder = { bytes, name };
      thread.postMessage(order);
    });
    if ('refusal' in answer) throw new UnreadableDocument(answer.refusal);
    return answer.reading;
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === OUT_OF_MEMORY)
      throw new UnreadableDocument(TOO_LARGE);
    throw problem;
  } finally {
    clearTimeout(clock);
    clearInterval(beat);
    await thread.terminate();
  }
}

/** `giveUp` is given what `tell` throws. */
function telling(tell: (seconds: number) => void, giveUp: (problem: unknown) => void): ReturnType<typeof setInterval> {
  const begin = Date.now();
  return setInterval(() => {
    try {
      tell(Math.round((Date.now() - begin) / SECOND));
    } catch (problem) {
      giveUp(problem);
    }
  }, TELL_EVERY_MS);
}
