/**
 * What was made from texts, kept so that it need not be made again: standards cost half a second as YAML. It is never
 * trusted over the texts: they are read and hashed each time, and what was kept for others, by another version of the
 * program, or is not whole, is made anew without a word.
 *
 * The program's own lies beside it and is made by the build, what comes from the user's own standards in the user's folder,
 * where nobody else can write. Whoever could would be this user, who may as well replace the standard itself: what is
 * kept is data without any code, and is taken as the standard's own files are, once it is whole and this user's.
 */
import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { writePrivate } from './disk/write-file.js';

/** Texts by name. */
export type Sources = ReadonlyMap<string, string>;

export interface Compiled {
  /** What the texts are read with: another program may make something else of them. */
  readonly program: string;
  /** The folder that the build fills. */
  readonly builtin: string;
  /** The folder in the user's own. */
  readonly installed: string;
  /** Whether what is missing in the program's folder is put there: the build's part. */
  readonly building?: boolean;
}

const HASH_BYTES = 32;
/** Far more than any standard takes. */
const MAX_BYTES = 32 * 1024 * 1024;
const OTHERS_MAY_WRITE = 0o022;
/** The floor's Electron ends in `serialize` with anything larger than some 130 KB: there it is read what others kept. */
const CAN_KEEP = process.versions.electron === undefined;

/** What `make` makes of the texts, or what it once made of the very same ones. Rejects where `make` throws. */
export async function compiled<T>(
  place: Compiled | undefined,
  origin: 'builtin' | 'installed',
  name: string,
  sources: readonly Sources[],
  make: () => T,
): Promise<T> {
  if (!place) return make();
  const key = keyOf(place.program, sources);
  const file = path.join(place[origin], name);
  const kept = await readKept(file, key);
  // Only what the same program made of the same texts gets here.
  if (kept) return kept.value as T;
  const value = make();
  if (!CAN_KEEP) return value;
  // Where a group shares what its members make, files would be written so that others may change them.
  if (origin === 'builtin' && place.building) await writeFile(file, packed(key, value), { mode: 0o644 });
  // A disk that is full or cannot be written to costs time only.
  if (origin === 'installed') await writePrivate(file, packed(key, value)).catch(() => undefined);
  return value;
}

/** What was kept of an installed standard that has gone; its names begin alike. */
export async function forget({ installed }: Compiled, name: string): Promise<void> {
  const kept = await readdir(installed).catch(() => []);
  const own = kept.filter((one) => one.startsWith(`${name}.`));
  await Promise.all(own.map((one) => unlink(path.join(installed, one)).catch(() => undefined)));
}

/** The bytes that are kept for a value made from the texts of this key. */
function packed(key: Uint8Array, value: unknown): Uint8Array {
  const body = serialize(value);
  return Buffer.concat([key, sha256(body), body]);
}

/** Stands for the program and all texts with their names. */
function keyOf(program: string, sources: readonly Sources[]): Uint8Array {
  const hash = createHash('sha256');
  const put = (text: string): void => void hash.update(`${Buffer.byteLength(text)}:`).update(text);
  put(program);
  for (const texts of sources) {
    put(String(texts.size));
    for (const [name, text] of texts) for (const one of [name, text]) put(one);
  }
  return hash.digest();
}

async function readKept(file: string, key: Uint8Array): Promise<{ readonly value: unknown } | undefined> {
  try {
    if (!isOwn(await lstat(file))) return undefined;
    const bytes = await readFile(file);
    const body = bytes.subarray(2 * HASH_BYTES);
    if (!bytes.subarray(0, HASH_BYTES).equals(key)) return undefined;
    if (!bytes.subarray(HASH_BYTES, 2 * HASH_BYTES).equals(sha256(body))) return undefined;
    return { value: deserialize(body) };
  } catch {
    // There is none, or it is of a runtime that writes them otherwise.
    return undefined;
  }
}

/** A file that nobody but its owner may change; the owner is this user, or whoever installed the program. */
function isOwn(found: Awaited<ReturnType<typeof lstat>>): boolean {
  const whole = found.isFile() && found.size > 2 * HASH_BYTES && found.size <= MAX_BYTES;
  return whole && (process.platform === 'win32' || (Number(found.mode) & OTHERS_MAY_WRITE) === 0);
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
