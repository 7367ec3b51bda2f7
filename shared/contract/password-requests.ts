/** Passwords of project files (密码) as the window gives them: used by the services, and kept as a key in their memory alone. */
import { z } from 'zod';
import { file, id } from './fields.js';

const password = z.string().min(1).max(200);

export const passwordRequests = {
  /** To an event of kind `password`; without one the file is not opened. */
  'password.answer': z.strictObject({ question: id, password: password.optional() }),
  /** From the next save on; without a password it is taken off. */
  'password.set': z.strictObject({ file, journal: id, password: password.optional() }),
} as const;

export interface PasswordReplies {
  'password.answer': undefined;
  /** Copies beside the file that were kept under a former version of its standard, and that have no password. */
  'password.set': { readonly plain: readonly string[] };
}
