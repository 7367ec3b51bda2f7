/**
 * What the columns and rows of a standard are called elsewhere (别名): by what they say of themselves, by the words that mean
 * the same, and by former names of a classification. A name is no other one where a neighbour bears it.
 */
import { keptOf } from '../../collections.js';
import { timelessTitle } from '../../language/identity.js';
import { plain, unnumbered } from '../../plain.js';
import { labelLikeness } from '../../reading/likeness.js';
import type { FixedItem } from '../../standard/schema-table.js';
import type { HeaderNode, Standard, TableBlock } from '../../standard/standard.js';

/** The other names, plain, of titles that stand side by side, in their order; `titles` are plain. */
export function otherTitles(
  { aliases: { words } }: Standard,
  nodes: readonly HeaderNode[],
  titles: readonly string[],
): string[][] {
  const own = nodes.map(({ aliases }, i) => [...aliases.map(plain), ...(words.get(titles[i] ?? '') ?? [])]);
  return own.map((names, i) =>
    names.filter((name) => !titles.includes(name) && !own.some((others, o) => o !== i && others.includes(name))),
  );
}

/** The other names of the rows that a standard lists itself, by their key, without numbers in front. */
export type RowNames = ReadonlyMap<string, ReadonlySet<string>>;

const NO_NAMES: RowNames = new Map();

export const rowNames = keptOf(({ rows }: TableBlock, standard: Standard): RowNames => {
  if (rows.kind !== 'fixed') return NO_NAMES;
  const entries = rows.items.flatMap((item) => itemNames(standard, item));
  // Under 本年 and 上年结转 the same funds may be listed: their place tells them apart, as it does with their own names.
  const titles = new Set(entries.map(([, title]) => title));
  return new Map(
    entries.map(([key, title, names]) => {
      const words = [...names, ...(standard.aliases.words.get(title) ?? [])].map(unnumbered);
      return [key, new Set(words.filter((name) => !titles.has(name)))];
    }),
  );
});

function itemNames({ catalogs }: Standard, item: FixedItem): (readonly [string, string, readonly string[]])[] {
  if ('blank' in item) return [];
  if ('key' in item) return [[item.key, unnumbered(timelessTitle(item.title)), item.aliases ?? []]];
  const catalog = catalogs.get(item.each);
  return [...(catalog?.entries ?? [])]
    .filter(([code]) => code.length === catalog?.levels[0])
    .map(([code, name]) => [code, unnumbered(name), catalog?.former?.get(code) ?? []]);
}

/** Nearly the same: the name is no other's, but not the standard's own either. */
const OTHER_NAME = 0.99;

/** How alike a printed label is to what a row is called, 0…1. */
export function rowLikeness(title: string, label: string, others: ReadonlySet<string> | undefined): number {
  if (others?.has(unnumbered(label))) return OTHER_NAME;
  return labelLikeness(title, label);
}
