/** What many requests have in common. */
import { z } from 'zod';

/** The path of a file or folder. */
export const file = z.string().min(1).max(4096);
/** The text of a project file; its own parser judges it. */
export const projectText = z.string().max(64 * 1024 * 1024);
export const id = z.string().regex(/^[\w.-]{1,80}$/);
/** A day such as 2026-03-01. */
export const day = z.iso.date();
/** A check list (检查表) that comes with the program is named; any other is a file. */
export const BUILTIN_CHECKLIST = /^[a-z][a-z0-9-]{0,60}$/;
export const GENERAL_CHECKLIST = 'general';
