/** `npm run dev`: the services behind Vite's dev server. No session, but only pages of that server may connect. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { SOCKET_PATH } from '../../shared/contract/entrance.js';
import { createServices, type Services } from '../services/services.js';
import { userDataFolder } from '../services/user-folder.js';
import { programVersion } from '../services/version.js';
import { Blobs } from './blobs.js';
import { browserShell } from './browser-shell.js';
import { serveConnection } from './connection.js';
import { refuse } from './doors.js';
import { Intake, MAX_MESSAGE_BYTES } from './intake.js';

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
  const intake = new Intake();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  server.on('upgrade', (request, socket, head) => {
    const { host, origin } = request.headers;
    // Vite's own.
    if (request.url !== SOCKET_PATH) return;
    if (origin !== `http://${host}`) return refuse(socket);
    sockets.handleUpgrade(request, socket, head, (connection) => {
      serveConnection(
        connection,
        { services, blobs, intake },
        (client) => void services.leave(client).catch(() => undefined),
      );
      intake.watch(connection, socket);
    });
  });
  return {
    services,
    answer: (request, response) => {
      const bytes = blobs.take(`/blob${request.url ?? ''}`, true);
      response.writeHead(bytes ? 200 : 404, { 'Content-Type': 'application/pdf' });
      response.end(bytes);
    },
  };
}
