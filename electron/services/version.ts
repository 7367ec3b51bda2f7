/** The program's version as its package states it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { programFolder } from './place.js';

const manifestSchema = z.object({ version: z.string() });

export function programVersion(): string {
  const source = readFileSync(path.join(programFolder(), 'package.json'), 'utf8');
  return manifestSchema.parse(JSON.parse(source)).version;
}
