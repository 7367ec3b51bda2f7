/**
 * What tables, columns and rows are called elsewhere (别名): a document or workbook that says so means them too. One list
 * serves audits and imports; what a single column or row is called stands at that column or row. aliases.yaml is optional;
 * what several standards have in common stands in a base.
 */
import { z } from 'zod';
import { key } from '../language/schema-text.js';
import { plain } from '../plain.js';
import { ALIASES_FILE } from './file-names.js';
import type { ProblemList } from './problem.js';

const words = z.string().min(1).max(100);

/** aliases.yaml */
export const aliasesSchema = z
  .strictObject({
    words: z.record(words, z.array(words).max(50)).default({}).describe('栏名、行名: 意思相同的别的叫法'),
    tables: z.record(key, z.array(words).max(50)).default({}).describe('表的标识: 别的表名'),
  })
  .describe('别名');

export type AliasesFile = z.infer<typeof aliasesSchema>;

export interface Aliases {
  /** What else is said for plain words, both ways. */
  readonly words: ReadonlyMap<string, readonly string[]>;
  /** Plain titles by the table's id. */
  readonly tables: ReadonlyMap<string, readonly string[]>;
}

export const NO_ALIASES: Aliases = { words: new Map(), tables: new Map() };

/** Each of some words with the others of its group; a word of two groups would say that these are the same. */
export function buildAliases({ words, tables }: AliasesFile, problems: ProblemList): Aliases {
  const groups = new Map<string, readonly string[]>();
  for (const [name, others] of Object.entries(words)) {
    const group = [...new Set([name, ...others].map(plain))].filter((one) => one !== '');
    for (const one of group) {
      if (groups.has(one)) problems.add(ALIASES_FILE, `words.${name}`, `“${one}”在别的一组里也有`);
      groups.set(
        one,
        group.filter((other) => other !== one),
      );
    }
  }
  return { words: groups, tables: new Map(Object.entries(tables).map(([id, titles]) => [id, titles.map(plain)])) };
}
