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
  return z.toJSONSchema(SCHEMAS[part], {
    // Editors know draft 7 best.
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => withoutDerived(jsonSchema),
  });
}

/** What is worked out while reading is nothing to write. */
function withoutDerived(schema: z.core.JSONSchema.BaseSchema): void {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (typeof property !== 'object' || property.derived !== true) continue;
    delete schema.properties?.[name];
    schema.required = (schema.required ?? []).filter((one) => one !== name);
  }
}
