/**
 * Who may talk to the local server: a page of this server that was given the session, which is had for a one-time
 * key or for a code. The session is sent by the page's script alone, never by the browser on its own as a cookie
 * would be, which goes to every port of the machine. Other pages and renamed hosts (DNS rebinding) are turned away.
 */
import type { IncomingMessage } from 'node:http';
import { SOCKET_PROTOCOL } from '../../shared/contract/entrance.js';
import { Codes } from './codes.js';
import { same, secret } from './secret.js';

export class Access {
  /** Lets the first page in, once. */
  readonly key = secret();
  readonly codes = new Codes();
  private readonly session = secret();
  private keyIsGood = true;
  private port = 0;

  /** The address of the page; nothing in it is secret. */
  start(port: number): string {
    this.port = port;
    return `http://127.0.0.1:${port}/`;
  }

  /** The session for the key or the code that was shown; each works once, and the key no more once a code has. */
  exchange(given: string): string | undefined {
    const good = (this.keyIsGood && same(given, this.key)) || this.codes.take(given);
    if (!good) return undefined;
    this.keyIsGood = false;
    return this.session;
  }

  /** Of what a page fetches. */
  hasSession({ headers }: IncomingMessage): boolean {
    return same(headers.authorization ?? '', `Bearer ${this.session}`);
  }

  /** Of a page's web socket, which can send no header of its own. */
  hasSocketSession({ headers }: IncomingMessage): boolean {
    const [protocol, given = ''] = (headers['sec-websocket-protocol'] ?? '').split(/,\s*/);
    return protocol === SOCKET_PROTOCOL && same(given, this.session);
  }

  hasOwnHost(request: IncomingMessage): boolean {
    return request.headers.host !== undefined && this.hosts.includes(request.headers.host);
  }

  /** Whether the request comes from a page of this server; a connection without a page has no business here. */
  hasOwnOrigin(request: IncomingMessage): boolean {
    const { origin } = request.headers;
    return origin !== undefined && origin === `http://${request.headers.host}` && this.hasOwnHost(request);
  }

  /** Whether it may bring a key: a page of this server, or a file, which has no origin. */
  mayBringKey(request: IncomingMessage): boolean {
    const { origin } = request.headers;
    return origin === undefined || origin === 'null' || this.hasOwnOrigin(request);
  }

  private get hosts(): readonly string[] {
    return [`127.0.0.1:${this.port}`, `localhost:${this.port}`];
  }
}
