/** Codes that another one may be (相近的科目): told where a classification lacks what a file or a person names. */
import { largest } from '../extremes.js';
import { plain } from '../plain.js';
import { likeness } from '../reading/likeness.js';
import { type Catalog, parentOf } from '../standard/catalog.js';

/** So alike is a name that it may be the one that is meant. */
const ALIKE = 0.5;

/**
 * The entries of the classification that come nearest: of a like name (also a former one) under the same code above first, then
 * of a like name elsewhere; code and name, the nearest first.
 */
export function nearCodes(catalog: Catalog, code: string, name: string, most = 3): string[] {
  const words = plain(name);
  const parent = parentOf(catalog, code);
  const found: { readonly text: string; readonly score: number }[] = [];
  for (const [own, title] of catalog.entries) {
    if (own.length !== code.length) continue;
    const names = [title, ...(catalog.former?.get(own) ?? [])];
    const alike = words === '' ? 0 : largest(names.map((one) => likeness(plain(one), words)));
    const isBeside = parent !== undefined && own.startsWith(parent);
    const score = alike + (isBeside ? 0.3 : 0);
    if (alike >= ALIKE || (isBeside && words === '')) found.push({ text: `${own} ${title}`, score });
  }
  return found
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ text }) => text);
}
