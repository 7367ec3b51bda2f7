/** The files of the built window. Only what was in the folder at the start is served: no path leads elsewhere. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.bcmap': 'application/octet-stream',
};

export interface StaticFile {
  readonly content: Buffer;
  readonly type: string;
  /** Its name changes with its content. */
  readonly hashed: boolean;
}

export class StaticFiles {
  private constructor(private readonly files: ReadonlyMap<string, string>) {}

  /** Notes the files below a folder; none where it does not exist. */
  static async in(folder: string): Promise<StaticFiles> {
    const files = await filesBelow(folder);
    return new StaticFiles(
      new Map(files.map((full) => [`/${path.relative(folder, full).split(path.sep).join('/')}`, full])),
    );
  }

  async read(address: string): Promise<StaticFile | undefined> {
    const name = address === '/' ? '/index.html' : address;
    const full = this.files.get(name);
    if (full === undefined) return undefined;
    const type = TYPES[path.extname(full)] ?? 'application/octet-stream';
    return { content: await readFile(full), type, hashed: name.startsWith('/assets/') };
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map((entry) => {
      const full = path.join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(full) : [full];
    }),
  );
  return found.flat();
}
