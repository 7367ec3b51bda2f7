/** What many requests have in common. */
import { z } from 'zod';

/** The path of a file or folder. */
export const file = z.string().min(1).max(4096);
export const id = z.string().regex(/^[\w.-]{1,80}$/);
