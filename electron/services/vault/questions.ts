/** Asks a window for a password (询问密码) and waits for its answer, however the file came to be opened. */
import { randomUUID } from 'node:crypto';
import type { Holder } from '../open-files.js';

interface Waiting {
  readonly client: string;
  readonly answer: (password: string | undefined) => void;
}

export class PasswordQuestions {
  private readonly waiting = new Map<string, Waiting>();

  ask(client: Holder, file: string, problem: string | undefined): Promise<string | undefined> {
    const question = randomUUID();
    return new Promise((answer) => {
      this.waiting.set(question, { client: client.id, answer });
      client.send({ kind: 'password', question, file, ...(problem === undefined ? {} : { problem }) });
    });
  }

  /** An answer to what nobody asks any more is passed over. */
  answer(client: string, question: string, password: string | undefined): void {
    const waiting = this.waiting.get(question);
    if (waiting?.client !== client) return;
    this.waiting.delete(question);
    waiting.answer(password);
  }

  /** The window has gone: nobody will answer. */
  leave(client: string): void {
    for (const [question, waiting] of this.waiting)
      if (waiting.client === client) this.answer(client, question, undefined);
  }
}
