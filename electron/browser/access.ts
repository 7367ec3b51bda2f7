/**
 * Who may talk to the local server: the browser that was started with the one-time token, from a page of
 * this server. The token becomes a session cookie; other pages, other users of the machine and renamed
 * hosts (DNS rebinding) are turned away.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export class Access {
  private readonly session = secret();
  private token: string | undefined = secret();
  private port = 0;

  /** The address to open, with the token. */
  start(port: number): string {
    this.port = port;
    return `http://127.0.0.1:${port}/?token=${this.token}`;
  }

  /** Exchanges the token for the cookie; a token works once. */
  exchange(token: string): string | undefined {
    if (this.token === undefined || !same(token, this.token)) return undefined;
    this.token = undefined;
    return `${this.cookieName}=${this.session}; HttpOnly; SameSite=Strict; Path=/`;
  }

  hasSession(request: IncomingMessage): boolean {
    const cookies = (request.headers.cookie ?? '').split(/;\s*/);
    const prefix = `${this.cookieName}=`;
    const found = cookies.find((cookie) => cookie.startsWith(prefix));
    return found !== undefined && same(found.slice(prefix.length), this.session);
  }

  hasOwnHost(request: IncomingMessage): boolean {
    return request.headers.host !== undefined && this.hosts.includes(request.headers.host);
  }

  /** Whether the request comes from a page of this server; a connection without a page has no business here. */
  hasOwnOrigin(request: IncomingMessage): boolean {
    const { origin } = request.headers;
    return origin !== undefined && origin === `http://${request.headers.host}` && this.hasOwnHost(request);
  }

  /** Cookies know no ports: two servers on one machine must not take each other's. */
  private get cookieName(): string {
    return `gongkai-${this.port}`;
  }

  private get hosts(): readonly string[] {
    return [`127.0.0.1:${this.port}`, `localhost:${this.port}`];
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
