import path from 'node:path';
import type { Plugin } from 'vite';
import type { attachServices } from './electron/browser/dev.js';

/** The services in the dev server. The worker is the built one: `npm run build` after changing what generates documents. */
export function devServices(): Plugin {
  return {
    name: 'gongkai-services',
    apply: 'serve',
    // Hot reload needs an inline script, which the built page's policy forbids.
    transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[\s\S]*?\/>/, ''),
    configureServer: async (server) => {
      const { httpServer } = server;
      // Tests come here too, without a server.
      if (!httpServer || process.env.VITEST) return;
      const module = await server.ssrLoadModule(path.join(import.meta.dirname, 'electron/browser/dev.ts'));
      const attach: typeof attachServices = module.attachServices;
      const { answer, services } = await attach(httpServer);
      server.middlewares.use('/blob', answer);
      httpServer.on('close', () => void services.stop());
    },
  };
}
