/** Seals (印记): who knows the passphrase can make and verify one; the passphrase and the key made of it are kept nowhere. */
import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Seal, Signature } from '../../shared/project/signing/signature.js';

type Cost = { readonly N: number; readonly r: number; readonly p: number; readonly maxmem: number };
const derive = promisify<string, Buffer, number, Cost, Buffer>(scrypt);

/** What `kdf` names; twice the memory that scrypt takes with it. */
const COST: Cost = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

async function macOf(passphrase: string, salt: Buffer, hash: string): Promise<Buffer> {
  // However the input method composes characters, the passphrase is the same.
  const key = await derive(passphrase.normalize('NFKC'), salt, 32, COST);
  return createHmac('sha256', key).update(hash).digest();
}

export async function sealOf(passphrase: string, { hash }: Pick<Signature, 'hash'>): Promise<Seal> {
  const salt = randomBytes(16);
  const mac = await macOf(passphrase, salt, hash);
  return { kdf: 'scrypt-32768-8-1', salt: salt.toString('hex'), mac: mac.toString('hex') };
}

/** Whether this passphrase made that seal for this very signature. */
export async function isSealedBy(passphrase: string, hash: string, seal: Pick<Seal, 'salt' | 'mac'>): Promise<boolean> {
  const mac = await macOf(passphrase, Buffer.from(seal.salt, 'hex'), hash);
  const wanted = Buffer.from(seal.mac, 'hex');
  return wanted.length === mac.length && timingSafeEqual(wanted, mac);
}
