import path from 'node:path';
import react from '@vitejs/plugin-react';
import type { EnvironmentOptions } from 'vite';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/sequence.js';
import { lowerGridStyles } from './vite.css.js';
import { devServices } from './vite.dev.js';
import { finishProgram, programHash } from './vite.finish.js';
import { writeNotices } from './vite.notices.js';
import { sourcesHash, stamp, unstamp } from './vite.stamp.js';

/**
 * One build for all parts, each into its own folder under dist. `npm run build` builds every environment.
 * What Electron loads is CommonJS with everything but a few packages inside: Electron 22 loads no modules.
 */
const ROOT = import.meta.dirname;
/** The oldest Chromium and Node that the program meets, those of Electron 22; see electron/DECISION.md. */
const FLOOR = 'chrome108';
const FLOOR_NODE = 'node16.17';
const PROGRAM_HASH = programHash(ROOT);

interface NodePart {
  /** One file, or by name those that are built in common: pieces, which are loaded when they are needed. */
  readonly entry: string | Readonly<Record<string, string>>;
  readonly to: string;
  readonly format: 'es' | 'cjs';
  readonly target: string;
  /** Packages that stay outside of the bundle; without it all of them do. */
  readonly external?: readonly string[];
}

const PARTS = {
  cli: { entry: 'electron/pieces/start.ts', to: 'cli/gongkai.js', format: 'es', target: 'node20' },
  browser: { entry: 'electron/pieces/start.ts', to: 'browser/main.js', format: 'es', target: 'node20' },
  start: { entry: 'electron/pieces/start.ts', to: 'start/start.js', format: 'es', target: 'node20' },
  // Hundreds of files of packages take longer to be found than to be run: all of them are inside.
  pieces: {
    entry: {
      cli: 'electron/cli/main.ts',
      'docx-thread': 'electron/cli/docx-thread.ts',
      browser: 'electron/browser/main.ts',
      start: 'electron/start.ts',
    },
    to: 'pieces/[name].cjs',
    format: 'cjs',
    target: 'node20',
    external: [],
  },
  // A thread that reads needs nothing of the writers, and one that sets pages nothing of the readers.
  worker: {
    entry: { worker: 'electron/worker/main.ts', reader: 'electron/worker/reader.ts' },
    to: 'worker/[name].cjs',
    format: 'cjs',
    target: FLOOR_NODE,
    external: ['pdfkit', 'fontkit'],
  },
  main: {
    entry: 'electron/main/main.ts',
    to: 'main/main.cjs',
    format: 'cjs',
    target: FLOOR_NODE,
    external: ['electron', 'electron-log'],
  },
  preload: {
    entry: 'electron/preload/preload.ts',
    to: 'preload/preload.cjs',
    format: 'cjs',
    target: FLOOR,
    external: ['electron'],
  },
} as const satisfies Record<string, NodePart>;

function nodePart({ entry, to, format, target, external }: NodePart): EnvironmentOptions {
  const pieces = typeof entry !== 'string';
  return {
    consumer: 'server',
    define: { PROGRAM_HASH: JSON.stringify(PROGRAM_HASH) },
    resolve: external ? { noExternal: true, external: [...external] } : { external: true },
    build: {
      ssr: true,
      target,
      outDir: path.join(ROOT, 'dist', path.dirname(to)),
      emptyOutDir: pieces,
      copyPublicDir: false,
      reportCompressedSize: false,
      rollupOptions: {
        input:
          typeof entry === 'string'
            ? path.join(ROOT, entry)
            : Object.fromEntries(Object.entries(entry).map(([name, file]) => [name, path.join(ROOT, file)])),
        output: {
          format,
          entryFileNames: path.basename(to),
          // The name tells the content: code that was kept for a piece is never taken for another one.
          chunkFileNames: '[name]-[hash].cjs',
          codeSplitting: pieces,
        },
      },
    },
  };
}

export default defineConfig({
  root: 'renderer',
  base: './',
  resolve: {
    alias: {
      'tiny-inflate': path.join(ROOT, 'vite.inflate.cjs'),
      'brotli/decompress.js': path.join(ROOT, 'vite.brotli.cjs'),
      '@noble/ciphers/aes': path.join(ROOT, 'vite.aes.cjs'),
    },
  },
  plugins: [react(), lowerGridStyles(), devServices()],
  clearScreen: false,
  // In tests what the build made of the standards serves too, where it was made of these very sources.
  ...(process.env.VITEST === undefined ? {} : { define: { PROGRAM_HASH: JSON.stringify(PROGRAM_HASH) } }),
  build: {
    target: FLOOR,
    outDir: path.join(ROOT, 'dist', 'renderer'),
    emptyOutDir: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  environments: Object.fromEntries(Object.entries(PARTS).map(([name, part]) => [name, nodePart(part)])),
  builder: {
    buildApp: async (builder) => {
      await unstamp(ROOT);
      const sources = sourcesHash(ROOT);
      for (const name of Object.keys(PARTS)) {
        const environment = builder.environments[name];
        if (environment) await builder.build(environment);
      }
      const { client } = builder.environments;
      if (client) await builder.build(client);
      await finishProgram(ROOT);
      await writeNotices(ROOT, path.join(ROOT, 'dist', 'THIRD-PARTY-NOTICES.txt'));
      await stamp(ROOT, sources);
    },
  },
  test: {
    root: ROOT,
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build.ts'],
    setupFiles: ['test/setup.ts'],
    // Desktop windows on one screen take the focus from each other.
    maxWorkers: process.env.ELECTRON_OVERRIDE_DIST_PATH === undefined ? 2 : 1,
    // What is expensive, fonts, standards and finished examples, is made once for the files of a worker.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // A machine that is slow or busy is not wrong: these end what hangs, and nothing else.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
