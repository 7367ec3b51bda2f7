import fs from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { parse } from 'yaml';

const R = '/work/main';
function data() {
  const files = {};
  const dir = R + '/templates/shandong-2026-budget';
  const walk = (d) => {
    for (const f of fs.readdirSync(d, { withFileTypes: true })) {
      const p = path.join(d, f.name);
      if (f.isDirectory()) walk(p);
      else if (p.endsWith('.yaml')) files[path.relative(dir, p)] = parse(fs.readFileSync(p, 'utf8'));
    }
  };
  walk(dir);
  const catalogs = {};
  for (const f of fs.readdirSync(R + '/templates/catalogs'))
    catalogs[f] = parse(fs.readFileSync(R + '/templates/catalogs/' + f, 'utf8'));
  return JSON.stringify({
    files,
    catalogs,
    project: fs.readFileSync(R + '/assets/examples/yicheng-2026.gongkai', 'utf8'),
  });
}
const server = await createServer({
  configFile: false,
  root: R + '/renderer/table/scratch',
  cacheDir: '/tmp/sheetcache',
  server: { port: 5387, strictPort: true, host: '127.0.0.1', fs: { allow: [R] } },
  plugins: [
    react(),
    {
      name: 'd',
      configureServer(s) {
        s.middlewares.use('/data.json', (q, r) => {
          r.setHeader('content-type', 'application/json');
          r.end(data());
        });
      },
    },
  ],
});
await server.listen();
console.log('up');
