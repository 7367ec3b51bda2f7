/** A zip file whose entries all bear one date and are packed while they are made. */
import { Zip, ZipDeflate } from 'fflate';

/** So much text is packed at a time. */
const CHUNK = 64 * 1024;

/** The years that a zip file can name. */
const FIRST_YEAR = 1980;
const LAST_YEAR = 2099;

export class ZipFile {
  readonly #chunks: Uint8Array[] = [];
  readonly #date: Date;
  readonly #zip = new Zip((error, chunk) => {
    if (error) throw error;
    this.#chunks.push(chunk);
  });

  constructor(date: Date) {
    this.#date = asLocal(date);
  }

  /** Adds an entry of text. */
  add(name: string, pieces: Iterable<string>): void {
    const entry = new ZipDeflate(name);
    entry.mtime = this.#date;
    this.#zip.add(entry);
    const encoder = new TextEncoder();
    let waiting = '';
    for (const piece of pieces) {
      waiting += piece;
      if (waiting.length < CHUNK) continue;
      entry.push(encoder.encode(waiting));
      waiting = '';
    }
    entry.push(encoder.encode(waiting), true);
  }

  /** The bytes of the whole file. */
  end(): Uint8Array {
    this.#zip.end();
    return new Uint8Array(Buffer.concat(this.#chunks));
  }
}

/** The library writes a date by the local clock; every machine is to write the hours of UTC. */
function asLocal(date: Date): Date {
  const year = Math.min(Math.max(date.getUTCFullYear(), FIRST_YEAR), LAST_YEAR);
  const day = [date.getUTCMonth(), date.getUTCDate()] as const;
  return new Date(year, ...day, date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds());
}
