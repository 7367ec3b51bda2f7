import { defineConfig } from 'vite';

/** Builds the measurements of `npm run bench`, `bench:audit` and `bench:import` for plain Node. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/bench',
    rollupOptions: {
      input: { bench: 'test/bench/main.ts', audit: 'test/bench-audit/main.ts', import: 'test/bench-import/main.ts' },
      output: { entryFileNames: '[name].js' },
    },
  },
});
