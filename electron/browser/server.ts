/** The local server: the built window, and one web socket to the services. Listens on 127.0.0.1 only. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { SOCKET_PATH, SOCKET_PROTOCOL } from '../../shared/contract/entrance.js';
import type { Services } from '../services/services.js';
import type { Client } from '../services/shell.js';
import type { StaticFiles } from '../services/static-files.js';
import { Access } from './access.js';
import { answer } from './answers.js';
import type { Blobs } from './blobs.js';
import { serveConnection } from './connection.js';
import { Doors, REQUEST_LIMITS, refuse } from './doors.js';
import { answerText } from './headers.js';
import { Intake, MAX_MESSAGE_BYTES } from './intake.js';
import { Peers } from './peers.js';

export interface BrowserServerOptions {
  readonly services: Services;
  readonly blobs: Blobs;
  readonly files: StaticFiles;
  /** 0 takes a free one. */
  readonly port: number;
  /** Told how many pages are connected whenever that changes. */
  readonly onClients: (count: number) => void;
  /** Shows a code for a page to the user of the program. */
  readonly showCode: (code: string) => void;
}

export interface BrowserServer {
  /** The address of the page, without a secret. */
  readonly url: string;
  /** Lets the first page in, once. */
  readonly key: string;
  /** A page has come in. */
  readonly entered: Promise<void>;
  /** Shows a code that lets in a page where the key cannot be handed over. */
  offerCode(): void;
  stop(): Promise<void>;
}

export async function startBrowserServer(options: BrowserServerOptions): Promise<BrowserServer> {
  const { services, blobs, files, showCode } = options;
  const access = new Access();
  const peers = new Peers();
  const doors = new Doors(peers);
  const intake = new Intake();
  let onEnter = (): void => undefined;
  const entered = new Promise<void>((resolve) => {
    onEnter = resolve;
  });
  const site = { access, blobs, files, showCode, onEnter };

  const server = createServer(REQUEST_LIMITS, async (request, response) => {
    response.on('error', () => undefined);
    try {
      if (await doors.isOwn(request.socket)) await answer(site, request, response);
      else answerText(response, 403, '程序由本机的另一位用户打开，只有这位用户可以使用。');
    } catch {
      if (!response.headersSent) answerText(response, 500, '程序内部错误');
    }
  });
  doors.guard(server);

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    // Never the session that follows it.
    handleProtocols: () => SOCKET_PROTOCOL,
  });
  const clients = new Set<Client>();
  const leave = async (client: Client): Promise<void> => {
    // What it could not give back is taken over from it later, as from a dead holder.
    await services.leave(client).catch(() => undefined);
    clients.delete(client);
    options.onClients(clients.size);
  };
  const isPage = (request: IncomingMessage): boolean =>
    request.url === SOCKET_PATH && access.hasOwnOrigin(request) && access.hasSocketSession(request);
  server.on('upgrade', async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!isPage(request) || !(await doors.isOwn(socket))) return refuse(socket);
    sockets.handleUpgrade(request, socket, head, (connection) => {
      doors.admit(socket);
      clients.add(serveConnection(connection, { services, blobs, intake }, (client) => void leave(client)));
      intake.watch(connection, socket);
      options.onClients(clients.size);
    });
  });

  const port = await listen(server, options.port);
  const url = access.start(port);
  await peers.start(port);
  return {
    url,
    key: access.key,
    entered,
    offerCode: () => {
      const code = access.codes.issue();
      if (code !== undefined) showCode(code);
    },
    stop: async () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      doors.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      blobs.clear();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
