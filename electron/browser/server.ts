/** The local server: the built window, and one web socket to the services. Listens on 127.0.0.1 only. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { contentPolicy } from '../services/content-policy.js';
import type { Services } from '../services/services.js';
import type { Client } from '../services/shell.js';
import type { StaticFiles } from '../services/static-files.js';
import { Access } from './access.js';
import type { Blobs } from './blobs.js';
import { serveConnection } from './connection.js';
import { answerText, setSecurityHeaders } from './headers.js';

/** A project of the largest size, escaped in JSON. */
const MAX_MESSAGE_BYTES = 140 * 1024 * 1024;
const SOCKET_PATH = '/services';

export interface BrowserServerOptions {
  readonly services: Services;
  readonly blobs: Blobs;
  readonly files: StaticFiles;
  /** 0 takes a free one. */
  readonly port: number;
  /** Told how many pages are connected whenever that changes. */
  readonly onClients: (count: number) => void;
}

export interface BrowserServer {
  /** The address to open, with the one-time token. */
  readonly url: string;
  stop(): Promise<void>;
}

export async function startBrowserServer(options: BrowserServerOptions): Promise<BrowserServer> {
  const access = new Access();
  const server = createServer((request, response) => {
    answer(options, access, request, response).catch(() => {
      if (!response.headersSent) answerText(response, 500, '程序内部错误');
    });
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  const clients = new Set<Client>();
  const leave = async (client: Client): Promise<void> => {
    await options.services.leave(client);
    clients.delete(client);
    options.onClients(clients.size);
  };
  server.on('upgrade', (request, socket, head) => {
    const allowed = access.hasOwnOrigin(request) && access.hasSession(request) && request.url === SOCKET_PATH;
    if (!allowed) return refuse(socket);
    sockets.handleUpgrade(request, socket, head, (connection) => {
      clients.add(serveConnection(connection, options.services, options.blobs, (client) => void leave(client)));
      options.onClients(clients.size);
    });
  });
  const port = await listen(server, options.port);
  return {
    url: access.start(port),
    stop: async () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      options.blobs.clear();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function refuse(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

async function answer(
  { blobs, files }: BrowserServerOptions,
  access: Access,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!access.hasOwnHost(request)) return answerText(response, 403, '拒绝访问');
  if (request.method !== 'GET' && request.method !== 'HEAD') return answerText(response, 405, '不支持');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const token = searchParams.get('token');
  if (pathname === '/' && token !== null) return enter(access, request, response, token);
  if (!access.hasSession(request))
    return answerText(response, 403, '这个地址只能由程序打开。请回到程序窗口，使用它显示的新地址。');
  if (pathname.startsWith('/blob/')) return answerBlob(response, blobs.take(pathname));
  const file = await files.read(pathname);
  if (!file) return answerText(response, 404, '没有这一页');
  setSecurityHeaders(response);
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Length': file.content.length,
    'Cache-Control': file.hashed ? 'private, max-age=31536000, immutable' : 'no-store',
    'Content-Security-Policy': contentPolicy(`ws://${request.headers.host}`),
    'X-Frame-Options': 'DENY',
  });
  response.end(request.method === 'HEAD' ? undefined : file.content);
}

/** The token leaves the address bar and the history at once. */
function enter(access: Access, request: IncomingMessage, response: ServerResponse, token: string): void {
  const cookie = access.exchange(token);
  if (cookie === undefined && !access.hasSession(request)) {
    answerText(response, 403, '这个地址已经用过。请关闭程序后重新启动。');
    return;
  }
  setSecurityHeaders(response);
  response.writeHead(303, {
    Location: '/',
    'Cache-Control': 'no-store',
    ...(cookie === undefined ? {} : { 'Set-Cookie': cookie }),
  });
  response.end();
}

function answerBlob(response: ServerResponse, bytes: Uint8Array | undefined): void {
  if (!bytes) {
    answerText(response, 404, '文件已不在，请再生成一次');
    return;
  }
  setSecurityHeaders(response);
  response.writeHead(200, {
    'Content-Type': 'application/pdf',
    'Content-Length': bytes.length,
    'Content-Disposition': 'inline; filename="print.pdf"',
    'Cache-Control': 'no-store',
  });
  response.end(bytes);
}
