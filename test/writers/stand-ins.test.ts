import { createRequire } from 'node:module';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';

const require = createRequire(import.meta.url);

type Cipher = { encrypt(bytes: Uint8Array): Uint8Array };
type Options = { readonly disablePadding: boolean };

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

test('what stands for the cipher package encrypts as NIST SP 800-38A says (F.1.1, F.2.1)', () => {
  const {
    cbc,
    ecb,
  }: {
    cbc(key: Uint8Array, iv: Uint8Array, options?: Options): Cipher;
    ecb(key: Uint8Array, options?: Options): Cipher;
  } = require('../../vite.aes.cjs');
  const key = Buffer.from('2b7e151628aed2a6abf7158809cf4f3c', 'hex');
  const iv = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
  const plain = Buffer.from('6bc1bee22e409f96e93d7e117393172a', 'hex');
  const bare = { disablePadding: true };
  expect(hex(ecb(key, bare).encrypt(plain))).toBe('3ad77bb40d7a3660a89ecaf32466ef97');
  expect(hex(cbc(key, iv, bare).encrypt(plain))).toBe('7649abac8119b246cee98e9b12e9197d');
  expect(cbc(key, iv).encrypt(plain)).toHaveLength(32);
});

test('what stands for the brotli package unpacks, and no more than it was told to expect', () => {
  const unpack: (bytes: Uint8Array, size?: number) => Uint8Array = require('../../vite.brotli.cjs');
  const table = Buffer.from('glyf'.repeat(1000));
  const packed = brotliCompressSync(table);
  expect(hex(unpack(packed, table.length))).toBe(hex(table));
  expect(() => unpack(packed, table.length - 1)).toThrow();
});
