/** What nobody can guess, and how it is compared. */
import { randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits. */
export function secret(): string {
  return randomBytes(32).toString('base64url');
}

export function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
