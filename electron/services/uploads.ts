/**
 * Documents that a page brought as bytes (拖入的文件): a browser does not say where a dropped file lies. They lie in the user's
 * own data folder as long as the page is there.
 */
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import type { Request } from '../../shared/contract/contract.js';
import { LIMITS } from '../../shared/limits.js';
import { machine } from './disk/file-system.js';
import { makeFolders, PRIVATE_FILE, PRIVATE_FOLDER, removeAll } from './disk/folders.js';
import { release, temporaryName } from './disk/temporary.js';
import { auditable } from './document-file.js';
import { RequestError } from './failure.js';
import type { Holder } from './open-files.js';
import { reason, UnusableFileError } from './project-files.js';

interface Upload {
  readonly folder: string;
  readonly file: string;
  readonly size: number;
  received: number;
}

interface Place {
  readonly name: string;
  readonly folder: string;
  readonly uploads: Map<string, Upload>;
  /** Each file lies in a folder of its own; what the page calls it is no part of its path. */
  last: number;
}

/** Of one page, all files together: what it brought first goes when more comes. */
const MAX_BYTES = 4 * LIMITS.auditBytes;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

export class Uploads {
  private readonly places = new Map<string, Place>();

  constructor(private readonly folder: string) {}

  /** Takes a part; gives the file once it is whole. Throws what an officer can act on. */
  async take(request: Request<'audit.upload'>, client: Holder): Promise<string | undefined> {
    const { upload, name, size, from, part } = request;
    const place = this.placeOf(client.id);
    if (from === 0) await this.begin(place, upload, fileName(name), size);
    const open = place.uploads.get(upload);
    const bytes = Buffer.from(part, 'base64');
    if (!open || open.size !== size || open.received !== from || from + bytes.length > size)
      throw new RequestError(`“${fileName(name)}”没有完整传来，请再拖入一次`);
    open.received += bytes.length;
    await appendFile(open.file, bytes, { mode: PRIVATE_FILE }).catch(async (problem: unknown) => {
      await remove(place, upload);
      throw new UnusableFileError(open.file, reason(problem));
    });
    return open.received === size ? open.file : undefined;
  }

  /** The page has gone. */
  async drop(client: string): Promise<void> {
    const place = this.places.get(client);
    if (!place) return;
    this.places.delete(client);
    await removeAll(machine, place.folder).catch(() => undefined);
    release(place.name);
  }

  async stop(): Promise<void> {
    for (const client of [...this.places.keys()]) await this.drop(client);
  }

  private placeOf(client: string): Place {
    const known = this.places.get(client);
    if (known) return known;
    const name = temporaryName('dropped');
    const place = { name, folder: path.join(this.folder, name), uploads: new Map<string, Upload>(), last: 0 };
    this.places.set(client, place);
    return place;
  }

  private async begin(place: Place, upload: string, name: string, size: number): Promise<void> {
    if (place.uploads.has(upload)) throw new RequestError(`“${name}”已在传送`);
    place.last += 1;
    const folder = path.join(place.folder, String(place.last));
    const file = auditable(path.join(folder, name));
    place.uploads.set(upload, { folder, file, size, received: 0 });
    while (sizeOf(place) > MAX_BYTES) await remove(place, [...place.uploads.keys()][0] ?? '');
    await makeFolders(machine, folder, PRIVATE_FOLDER);
  }
}

function sizeOf({ uploads }: Place): number {
  return [...uploads.values()].reduce((sum, { size }) => sum + size, 0);
}

async function remove({ uploads }: Place, upload: string): Promise<void> {
  const { folder } = uploads.get(upload) ?? {};
  uploads.delete(upload);
  if (folder !== undefined) await removeAll(machine, folder).catch(() => undefined);
}

/** A name that every system takes, whatever the page says. */
function fileName(said: string): string {
  const name = said.replace(/[\p{Cc}\\/:*?"<>|]/gu, '_').replace(/^[\s.]+|[\s.]{1,200}$/g, '');
  return name === '' || RESERVED.test(name) ? `_${name}` : name;
}
