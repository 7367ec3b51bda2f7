/** JSON Schema of a standard's files, for completion and checking in text editors. */
import { z } from 'zod';
import { isRecord } from '../record.js';
import { catalogFileSchema, mappingFileSchema } from './catalog.js';
import { documentSchema, formSchema, ruleSchema, standardFileSchema, tableSchema } from './schema.js';
import { aliasesSchema } from './schema-aliases.js';
import { baseFileSchema } from './schema-base.js';
import { checklistFileSchema } from './schema-checklist.js';
import { ledgerSchema } from './schema-ledger.js';
import { picturesSchema } from './schema-pictures.js';

const SCHEMAS = {
  standard: standardFileSchema,
  base: baseFileSchema,
  table: tableSchema,
  form: formSchema,
  document: documentSchema,
  rules: z.array(ruleSchema),
  ledger: ledgerSchema,
  aliases: aliasesSchema,
  pictures: picturesSchema,
  catalog: catalogFileSchema,
  mapping: mappingFileSchema,
  checklist: checklistFileSchema,
} as const;

export type SchemaPart = keyof typeof SCHEMAS;
export const schemaParts = Object.keys(SCHEMAS) as readonly SchemaPart[];

/** What may be written in one kind of file of a standard. */
export function schemaOf(part: SchemaPart): unknown {
  const schema: unknown = z.toJSONSchema(SCHEMAS[part], {
    // Editors know draft 7 best.
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => withoutDerived(jsonSchema),
  });
  return part === 'document' || part === 'rules' || part === 'ledger' ? withoutInherited(schema) : schema;
}

/** What is worked out while reading is nothing to write. */
function withoutDerived(schema: z.core.JSONSchema.BaseSchema): void {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (typeof property !== 'object' || property.derived !== true) continue;
    delete schema.properties?.[name];
    schema.required = (schema.required ?? []).filter((one) => one !== name);
  }
}

/**
 * An editor sees one file: it cannot know what its base says, so that nothing that may come from there is asked for. The
 * validator asks for it where the two are joined.
 */
function withoutInherited(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutInherited);
  if (!isRecord(schema)) return schema;
  // Lists whose items have no id are taken whole.
  if (schema.type === 'array' && !hasId(schema.items)) return schema;
  const asked = hasId(schema) ? { required: ['id'] } : {};
  const rest = Object.entries(schema).filter(([name, value]) => name !== 'required' || !Array.isArray(value));
  return {
    ...Object.fromEntries(rest.map(([name, value]) => [name, withoutInherited(value)])),
    ...asked,
  };
}

function hasId(schema: unknown): boolean {
  return isRecord(schema) && Array.isArray(schema.required) && schema.required.includes('id');
}
