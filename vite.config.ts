import { defineConfig } from 'vitest/config';

/** Builds the command line for plain Node; installed packages stay outside the bundle. */
export default defineConfig({
  build: {
    ssr: 'electron/cli/main.ts',
    target: 'node20',
    outDir: 'dist/cli',
    emptyOutDir: true,
    rollupOptions: { output: { entryFileNames: 'gongkai.js' } },
  },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build.ts'],
    testTimeout: 60_000,
  },
});
