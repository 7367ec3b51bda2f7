import { defineConfig } from 'vite';

/** Builds the measurements of `npm run bench` for plain Node. */
export default defineConfig({
  build: {
    ssr: 'test/bench/main.ts',
    target: 'node20',
    outDir: 'dist/bench',
    rollupOptions: { output: { entryFileNames: 'bench.js' } },
  },
});
