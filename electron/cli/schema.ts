/** `schema`: what may be written in a standard's files and in a project file, for editors and scripts. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { projectSchema } from '../../shared/project/file.js';
import { schemaOf, schemaParts } from '../../shared/standard/json-schema.js';
import { reason, UnusableFileError, writeBytes } from '../services/project-files.js';
import { EXIT, type ExitCode, UsageError } from './outcome.js';
import { printJson, printLine } from './print.js';

const PROJECT = 'project';

export const PARTS: readonly string[] = [...schemaParts, PROJECT];

function schemaNamed(name: string): unknown {
  const part = schemaParts.find((known) => known === name);
  if (part) return schemaOf(part);
  if (name === PROJECT) return projectSchema();
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
  await mkdir(output, { recursive: true }).catch((problem: unknown) => {
    throw new UnusableFileError(output, `不能用作文件夹：${reason(problem)}`);
  });
  for (const { name, schema } of schemas) {
    const file = path.join(output, `${name}.schema.json`);
    await writeBytes(file, `${JSON.stringify(schema, null, 2)}\n`);
    printLine(`已写出 ${file}`);
  }
  return EXIT.done;
}
