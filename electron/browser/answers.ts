/** What the local server answers: the page and its files to anyone of this user, everything else for a key or a session. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CODE_PATH, ENTER_PATH, KEY_FIELD, SESSION_META, SESSION_PATH } from '../../shared/contract/entrance.js';
import { contentPolicy } from '../services/content-policy.js';
import type { StaticFile, StaticFiles } from '../services/static-files.js';
import type { Access } from './access.js';
import type { Blobs } from './blobs.js';
import { answerText, setSecurityHeaders } from './headers.js';

export interface Site {
  readonly access: Access;
  readonly blobs: Blobs;
  readonly files: StaticFiles;
  /** Shows a code to the user of the program. */
  readonly showCode: (code: string) => void;
  /** A page has come in. */
  readonly onEnter: () => void;
}

/** A key, as a form sends it. */
const MAX_BODY_BYTES = 1000;

export async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { access, blobs, files } = site;
  if (!access.hasOwnHost(request)) return answerText(response, 403, '拒绝访问');
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (request.method === 'POST' && pathname === ENTER_PATH) return enter(site, request, response);
  if (request.method === 'POST' && pathname === CODE_PATH) return issueCode(site, request, response);
  if (request.method !== 'GET' && request.method !== 'HEAD') return answerText(response, 405, '不支持');
  if (pathname === SESSION_PATH) return answerEmpty(response, access.hasSession(request) ? 204 : 403);
  if (pathname.startsWith('/blob/')) return answerBlob(response, blobs.take(pathname, access.hasSession(request)));
  const file = await files.read(pathname);
  if (!file) return answerText(response, 404, '没有这一页');
  answerFile(request, response, 200, file, file.content);
}

/** The page again, and in it the session if the key was right; without it the page says how to come in. */
async function enter(
  { access, files, onEnter }: Site,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!access.mayBringKey(request)) return answerText(response, 403, '拒绝访问');
  const key = new URLSearchParams(await bodyOf(request)).get(KEY_FIELD) ?? '';
  const session = access.exchange(key);
  const page = await files.read('/');
  if (!page) return answerText(response, 404, '没有这一页');
  if (session === undefined) return answerFile(request, response, 403, page, page.content);
  onEnter();
  const meta = `<head>\n    <meta name="${SESSION_META}" content="${session}" />`;
  answerFile(request, response, 200, page, Buffer.from(page.content.toString('utf8').replace('<head>', meta)));
}

function issueCode({ access, showCode }: Site, request: IncomingMessage, response: ServerResponse): void {
  const own = access.hasOwnOrigin(request);
  const code = own ? access.codes.issue() : undefined;
  if (code !== undefined) showCode(code);
  answerEmpty(response, code !== undefined ? 204 : own ? 429 : 403);
}

/** Empty where it is longer than a key can be, or does not say how long it is. */
async function bodyOf(request: IncomingMessage): Promise<string> {
  if (!(Number(request.headers['content-length']) <= MAX_BODY_BYTES)) return '';
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function answerFile(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  { type, hashed }: StaticFile,
  content: Buffer,
): void {
  setSecurityHeaders(response);
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': content.length,
    'Cache-Control': hashed ? 'private, max-age=31536000, immutable' : 'no-store',
    'Content-Security-Policy': contentPolicy(`ws://${request.headers.host}`),
    'X-Frame-Options': 'DENY',
  });
  response.end(request.method === 'HEAD' ? undefined : content);
}

function answerEmpty(response: ServerResponse, status: number): void {
  setSecurityHeaders(response);
  response.writeHead(status, { 'Cache-Control': 'no-store' });
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
