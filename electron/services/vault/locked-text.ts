/**
 * A project file with a password (密码): the whole text under AES-256-GCM, with a key that scrypt makes of the password. Only the
 * services have the key, and only in memory. What is said of a file that does not open is told apart: a hash over all letters
 * says whether it is damaged, a check of the key whether the password is wrong.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { FILE_FORMAT } from '../../../shared/project/file.js';

/** One more than that of plain files: a program that knows of no passwords says that it is too old. */
const LOCKED_VERSION = 2;
const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;

type Cost = { readonly N: number; readonly r: number; readonly p: number; readonly maxmem: number };
const derive = promisify<string, Buffer, number, Cost, Buffer>(scrypt);
/** What `kdf` names; twice the memory that scrypt takes with it. */
const COST: Cost = { N: 65_536, r: 8, p: 2, maxmem: 160 * 1024 * 1024 };

const hex = (bytes: number): z.ZodString => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

const lockedSchema = z.strictObject({
  kdf: z.literal('scrypt-65536-8-2'),
  salt: hex(16),
  check: hex(32),
  nonce: hex(12),
  data: z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/),
});
const fileSchema = z.strictObject({
  format: z.literal(FILE_FORMAT),
  version: z.literal(LOCKED_VERSION),
  locked: lockedSchema,
  hash: hex(32),
});
export type Locked = Readonly<z.infer<typeof lockedSchema>>;

/** A password with its salt, as the key that it makes. */
export interface Key {
  readonly salt: string;
  readonly secret: Buffer;
}

export class LockProblem extends Error {
  constructor(
    readonly kind: 'damaged' | 'wrong',
    message: string,
  ) {
    super(message);
  }
}

const BEGIN = `{"format":"${FILE_FORMAT}","version":${LOCKED_VERSION},"locked":`;

/** Whether a text has a password, or is what is left of one that had. */
export function isLocked(text: string): boolean {
  return text.startsWith(BEGIN);
}

/** However the input method composes characters, the password is the same. */
async function secretOf(password: string, salt: string): Promise<Buffer> {
  return derive(password.normalize('NFKC'), Buffer.from(salt, 'hex'), 32, COST);
}

export async function newKey(password: string): Promise<Key> {
  const salt = randomBytes(16).toString('hex');
  return { salt, secret: await secretOf(password, salt) };
}

export function lock(text: string, { salt, secret }: Key): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(CIPHER, secret, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(salt, 'hex'));
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
  const check = checkOf(secret);
  const locked: Locked = { kdf: 'scrypt-65536-8-2', salt, check, nonce: nonce.toString('hex'), data };
  return `${BEGIN}${JSON.stringify(locked)},"hash":"${hashOf(locked)}"}\n`;
}

/** What stands around the secret; throws LockProblem where letters of it were changed or are gone. */
export function lockedIn(text: string): Locked {
  const parsed = fileSchema.safeParse(json(text));
  if (!parsed.success || parsed.data.hash !== hashOf(parsed.data.locked)) throw damaged();
  return parsed.data.locked;
}

/** Throws LockProblem where the password is another. */
export async function keyOf(password: string, locked: Locked): Promise<Key> {
  const key = { salt: locked.salt, secret: await secretOf(password, locked.salt) };
  if (!opens(key, locked)) throw new LockProblem('wrong', '密码不对，请重新输入（注意大小写和输入法）');
  return key;
}

/** Whether it is the key that the text was locked with. */
export function opens({ salt, secret }: Key, locked: Pick<Locked, 'salt' | 'check'>): boolean {
  return salt === locked.salt && timingSafeEqual(Buffer.from(checkOf(secret), 'hex'), Buffer.from(locked.check, 'hex'));
}

/** The plain text; throws LockProblem where it was tampered with. */
export function unlock({ salt, nonce, data }: Locked, { secret }: Key): string {
  try {
    const bytes = Buffer.from(data, 'base64');
    const end = bytes.length - TAG_BYTES;
    const decipher = createDecipheriv(CIPHER, secret, Buffer.from(nonce, 'hex'), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(salt, 'hex'));
    decipher.setAuthTag(bytes.subarray(end));
    return Buffer.concat([decipher.update(bytes.subarray(0, end)), decipher.final()]).toString('utf8');
  } catch {
    throw damaged();
  }
}

function damaged(): LockProblem {
  return new LockProblem('damaged', '文件有密码，但内容已损坏，用对的密码也打不开；请改用备份');
}

/** Tells a wrong password from a right one, and nothing of either. */
function checkOf(secret: Buffer): string {
  return createHmac('sha256', secret).update('gongkai').digest('hex');
}

function hashOf(locked: Locked): string {
  const { kdf, salt, check, nonce, data } = locked;
  return createHash('sha256').update([kdf, salt, check, nonce, data].join('\n')).digest('hex');
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
