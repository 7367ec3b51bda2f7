/** `npm run dev`: the services behind Vite's dev server. No token, but only pages of that server may connect. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { createServices, type Services } from '../services/services.js';
import { userDataFolder } from '../services/user-folder.js';
import { programVersion } from '../services/version.js';
import { Blobs } from './blobs.js';
import { browserShell } from './browser-shell.js';
import { serveConnection } from './connection.js';

export interface DevServices {
  readonly services: Services;
  /** Answers `/blob/…`. */
  answer(request: IncomingMessage, response: ServerResponse): void;
}

/** What is used of the dev server, which may speak HTTP or HTTPS. */
interface Upgrading {
  on(event: 'upgrade', listener: (request: IncomingMessage, socket: Duplex, head: Buffer) => void): unknown;
}

export async function attachServices(server: Upgrading): Promise<DevServices> {
  const userData = userDataFolder();
  const blobs = new Blobs();
  const shell = browserShell(blobs, userData, process.env.GONGKAI_FILE);
  const services = await createServices({ shell, userData, version: programVersion() });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const { host, origin } = request.headers;
    if (request.url !== '/services' || origin !== `http://${host}`) return;
    sockets.handleUpgrade(request, socket, head, (connection) => {
      serveConnection(connection, services, blobs, (client) => void services.leave(client));
    });
  });
  return {
    services,
    answer: (request, response) => {
      const bytes = blobs.take(`/blob${request.url ?? ''}`);
      response.writeHead(bytes ? 200 : 404, { 'Content-Type': 'application/pdf' });
      response.end(bytes);
    },
  };
}
