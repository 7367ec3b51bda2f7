/** JSON Schema of a standard's files, for completion and checking in text editors. */
import { z } from 'zod';
import { catalogFileSchema, mappingFileSchema } from './catalog.js';
import { documentSchema, formSchema, ruleSchema, standardFileSchema, tableSchema } from './schema.js';

const SCHEMAS = {
  standard: standardFileSchema,
  table: tableSchema,
  form: formSchema,
  document: documentSchema,
  rules: z.array(ruleSchema),
  catalog: catalogFileSchema,
  mapping: mappingFileSchema,
} as const;

export type SchemaPart = keyof typeof SCHEMAS;
export const schemaParts = Object.keys(SCHEMAS) as readonly SchemaPart[];

/** What may be written in one kind of file of a standard. */
export function schemaOf(part: SchemaPart): unknown {
  // Editors know draft 7 best.
  return z.toJSONSchema(SCHEMAS[part], { target: 'draft-7', io: 'input', unrepresentable: 'any' });
}
