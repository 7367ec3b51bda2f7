/** `schema`: what may be written in a standard's files and in a project file, for editors and scripts. */
import path from 'node:path';
import { mappingFileSchema } from '../../shared/imports/mapping.js';
import { projectSchema } from '../../shared/project/file.js';
import { schemaOf, schemaParts } from '../../shared/standard/json-schema.js';
import { writeOutputs } from '../services/outputs.js';
import { EXIT, type ExitCode, UsageError } from './outcome.js';
import { printJson, printLine } from './print.js';

const PROJECT = 'project';
const IMPORT_MAPPING = 'import-mapping';

export const PARTS: readonly string[] = [...schemaParts, PROJECT, IMPORT_MAPPING];

function schemaNamed(name: string): unknown {
  const part = schemaParts.find((known) => known === name);
  if (part) return schemaOf(part);
  if (name === PROJECT) return projectSchema();
  if (name === IMPORT_MAPPING) return mappingFileSchema();
  throw new UsageError(`没有“${name}”，可用：${PARTS.join('、')}`);
}

/** One schema to the screen, or all of them into a folder, for completion in an editor. */
export async function schemaCommand(options: { part?: string; output?: string }): Promise<ExitCode> {
  const { part, output } = options;
  if (output === undefined) {
    printJson(schemaNamed(part ?? 'standard'));
    return EXIT.done;
  }
  const wanted = part === undefined ? PARTS : [part];
  const schemas = wanted.map((name) => ({ name, schema: schemaNamed(name) }));
  const outputs = schemas.map(({ name, schema }) => ({
    file: path.join(output, `${name}.schema.json`),
    content: `${JSON.stringify(schema, null, 2)}\n`,
  }));
  await writeOutputs(outputs);
  for (const { file } of outputs) printLine(`已写出 ${file}`);
  return EXIT.done;
}
