/** `app://gongkai/`: the built window as a standard, secure origin of its own, with the strict content policy. */
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { contentPolicy } from '../services/content-policy.js';
import { programFolder } from '../services/place.js';
import { StaticFiles } from '../services/static-files.js';

const SCHEME = 'app';
export const ORIGIN = `${SCHEME}://gongkai`;

/** Must be said before the app is ready. */
export function announceScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

interface Served {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly content: Buffer;
}

/** PDFs that are being printed, by their path. */
const printing = new Map<string, Buffer>();

/** Gives a PDF an address inside the program; the function returned takes it away. */
export function servePdf(name: string, pdf: Uint8Array): { readonly url: string; readonly remove: () => void } {
  const address = `/print/${name}.pdf`;
  printing.set(address, Buffer.from(pdf));
  return { url: ORIGIN + address, remove: () => printing.delete(address) };
}

export async function serveWindow(session: Session): Promise<void> {
  const files = await StaticFiles.in(path.join(programFolder(), 'dist', 'renderer'));
  // A file that cannot be read is missing: a request that is never answered would leave an empty window.
  const serve = (url: string): Promise<Served> => answer(files, url).catch(missing);
  // Not `handle`, which Electron 22 does not have; this the newest has too.
  session.protocol.registerBufferProtocol(SCHEME, (request, callback) => {
    void serve(request.url).then(({ status, headers, content }) =>
      callback({
        statusCode: status,
        headers,
        mimeType: headers['Content-Type']?.split(';')[0] ?? '',
        charset: 'utf-8',
        data: content,
      }),
    );
  });
}

async function answer(files: StaticFiles, url: string): Promise<Served> {
  const { host, pathname } = new URL(url);
  if (host !== 'gongkai') return missing();
  const pdf = printing.get(pathname);
  if (pdf) return { status: 200, headers: { 'Content-Type': 'application/pdf' }, content: pdf };
  const file = await files.read(pathname);
  if (!file) return missing();
  const headers = {
    'Content-Type': file.type,
    'Content-Security-Policy': contentPolicy(),
    'X-Content-Type-Options': 'nosniff',
  };
  return { status: 200, headers, content: file.content };
}

function missing(): Served {
  return { status: 404, headers: { 'Content-Type': 'text/plain' }, content: Buffer.from('') };
}
