/** What the window asks of the services to seal signatures: passphrases are used there, and kept nowhere. */
import { z } from 'zod';
import type { Seal } from '../project/signing/signature.js';

const passphrase = z.string().min(1).max(200);
const hash = z.string().regex(/^sha256:[0-9a-f]{64}$/);

export const signRequests = {
  'sign.seal': z.strictObject({ passphrase, hash }),
  /** Whether this passphrase made that seal. */
  'sign.check': z.strictObject({
    passphrase,
    hash,
    salt: z.string().regex(/^[0-9a-f]{32}$/),
    mac: z.string().regex(/^[0-9a-f]{64}$/),
  }),
} as const;

export interface SignReplies {
  'sign.seal': Seal;
  'sign.check': boolean;
}
