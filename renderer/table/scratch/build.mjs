import react from '@vitejs/plugin-react';
import { build } from 'vite';

await build({
  configFile: false,
  logLevel: 'warn',
  root: '/work/main/renderer/table/scratch',
  plugins: [react()],
  build: { outDir: '/tmp/sheetdist', emptyOutDir: true, target: 'esnext', chunkSizeWarningLimit: 9999 },
});
