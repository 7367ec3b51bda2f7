/** Files that the desktop wants opened: on the command line, from a second start, or told by the system. */
import path from 'node:path';
import { app } from 'electron';

const PROJECT = /\.gongkai~?$/i;

/** The project named on a command line. */
export function fileOf(argv: readonly string[], folder: string): string | undefined {
  const named = argv.slice(1).find((argument) => !argument.startsWith('-') && PROJECT.test(argument));
  return named === undefined ? undefined : path.resolve(folder, named);
}

/** Hears of files from now on; those that come before `ready` is called are kept. */
export class OpenRequests {
  private readonly early: string[] = [];
  private open: ((file: string | undefined) => void) | undefined;

  constructor() {
    app.on('open-file', (event, file) => {
      event.preventDefault();
      this.hear(file);
    });
    app.on('second-instance', (_, argv, folder) => this.hear(fileOf(argv, folder)));
  }

  /** Without a file the program was merely started again. */
  ready(open: (file: string | undefined) => void): void {
    this.open = open;
    for (const file of this.early.splice(0)) open(file);
  }

  private hear(file: string | undefined): void {
    if (this.open) this.open(file);
    else if (file !== undefined) this.early.push(file);
  }
}
