/** The signatures (签字) of a disclosure: who drew it up, who checked it, who issued it, each over what was filled in at that moment. */
import { z } from 'zod';
import { keptOf } from '../../collections.js';
import { LIMITS } from '../../limits.js';
import { hashOf } from '../content.js';
import { hashText, momentText } from '../versions/version.js';

/** In their order: 编制, 复核, 签发. */
export const STEPS = ['prepared', 'reviewed', 'issued'] as const;
export type Step = (typeof STEPS)[number];

export const STEP_NAMES: Readonly<Record<Step, string>> = { prepared: '编制', reviewed: '复核', issued: '签发' };

const hex = (bytes: number): z.ZodString =>
  z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`), `须为 ${bytes * 2} 位十六进制数`);

/** HMAC-SHA256 of the signature's hash, under a key that scrypt (N 32768, r 8, p 1) makes of a passphrase and the salt. */
const sealSchema = z.strictObject({ kdf: z.literal('scrypt-32768-8-1'), salt: hex(16), mac: hex(32) });

const signatureSchema = z.strictObject({
  step: z.enum(STEPS),
  name: z.string().min(1).max(50).describe('签字人自报的姓名'),
  time: momentText,
  content: hashText.describe('所签内容的校验值'),
  previous: hashText.describe('前一签字（连同印记）的校验值').exactOptional(),
  hash: hashText.describe('以上各项的校验值'),
  seal: sealSchema.describe('用口令加盖的印记').exactOptional(),
});

export const signaturesSchema = z.array(signatureSchema).max(LIMITS.signatures);

export type Seal = Readonly<z.infer<typeof sealSchema>>;
export type Signature = Readonly<z.infer<typeof signatureSchema>>;

/** Stands for a signature with all that it was made after, its seal included: what comes after it names it by this. */
export const headOf = keptOf((signature: Signature): string => hashOf(signature));
