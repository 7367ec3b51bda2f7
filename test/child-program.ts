/** Programs of the tests that run in processes of their own: they must be built, since plain Node reads no TypeScript. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { ROOT } from './example.js';

/** Builds a program; its name in the folder `test` without ending. Answers the file to run. */
export async function buildChild(name: string): Promise<string> {
  const outDir = path.join(ROOT, 'dist', 'test');
  const file = `${path.basename(name)}.js`;
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    build: {
      ssr: path.join(ROOT, 'test', `${name}.ts`),
      target: 'node20',
      outDir,
      emptyOutDir: false,
      rollupOptions: { output: { format: 'es', entryFileNames: file, codeSplitting: false } },
    },
    ssr: { external: true },
  });
  return path.join(outDir, file);
}

/** A running one: what is written to it, and the lines that it answers. */
export interface Child {
  readonly process: ChildProcess;
  readonly ended: Promise<void>;
  /** Sends a line and waits for one; without a line it only waits. Undefined when the child has ended. */
  ask(line?: string): Promise<string | undefined>;
}

/** `memoryMb`: more than that and it ends; what it says on its way down is of no use. */
export function startChild(file: string, args: readonly string[], memoryMb?: number): Child {
  const limit = memoryMb === undefined ? [] : [`--max-old-space-size=${memoryMb}`];
  const errors = memoryMb === undefined ? 'inherit' : 'ignore';
  const child = spawn(process.execPath, [...limit, file, ...args], { stdio: ['pipe', 'pipe', errors] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  // One that was killed reads no more.
  child.stdin.on('error', () => undefined);
  return {
    process: child,
    ended: new Promise((resolve) => child.once('close', () => resolve())),
    ask: async (line) => {
      if (line !== undefined) child.stdin.write(`${line}\n`);
      return (await lines.next()).value;
    },
  };
}
