/** What is asked about the pictures (图解) of a project: the window draws them, the services keep them. */
import { z } from 'zod';
import { LIMITS } from '../limits.js';
import type { ExportResult } from './contract.js';
import { file, id, projectText } from './fields.js';

export const pictureRequests = {
  /** Writes them as PNG into a folder, all or none; files that are there stay unless `overwrite`. */
  'pictures.save': z.strictObject({
    folder: file,
    pictures: z
      .array(z.strictObject({ name: z.string().min(1).max(120), png: z.base64().max(LIMITS.pictureText) }))
      .min(1)
      .max(LIMITS.pictures),
    overwrite: z.boolean(),
  }),
  /** All pictures of a project as pages of a document of their own; with errors in the project each is marked as a draft. */
  'pictures.pages': z.strictObject({
    job: id,
    text: projectText,
    docx: file.optional(),
    pdf: file.optional(),
    overwrite: z.boolean(),
  }),
} as const;

/** `there`: nothing was written, for these files exist. */
export type PicturesSaved =
  | { readonly kind: 'saved'; readonly files: readonly string[] }
  | { readonly kind: 'there'; readonly files: readonly string[] };

export interface PictureReplies {
  'pictures.save': PicturesSaved;
  'pictures.pages': ExportResult;
}
