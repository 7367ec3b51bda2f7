/** The items that 类、款、项 in a sentence mean, and the amounts stated of them. */
import type { Item } from '../../claims/facts.js';
import type { ItemPath } from '../../claims/item-path.js';
import { isLike } from '../../claims/words.js';
import { agreement } from '../../number/verdict.js';
import type { Figure } from './phrases.js';

/** The one item that a path names. */
export function itemOf({ item, parent, top }: ItemPath, items: readonly Item[]): Item | undefined {
  const fits = (names: Item['names']): boolean =>
    (parent === undefined || isLike(parent, names[1])) && (top === undefined || isLike(top, names[0]));
  const here = items.filter(({ names }) => fits(names));
  const [exact, more] = here.filter(({ names }) => names[2] === item);
  if (exact) return more ? undefined : exact;
  const [like, other] = here.filter(({ names }) => isLike(names[2], item));
  return other ? undefined : like;
}

/** What a path that no table has stands for: the one item with its amount that nothing else is about. */
export function itemMeant(
  { top }: ItemPath,
  figure: Figure,
  items: readonly Item[],
  known: ReadonlySet<string | undefined>,
): Item | undefined {
  const [one, more] = items.filter(
    ({ code, names, facts }) =>
      !known.has(code) &&
      (top === undefined || isLike(top, names[0])) &&
      facts.some((fact) => agreement(figure, fact.value) === 'equal'),
  );
  return more ? undefined : one;
}

/** The amount that a path states: straight behind it, or the 决算 among the numbers that follow. */
export function figureOf(
  text: string,
  figures: readonly Figure[],
  { end }: ItemPath,
  until: number,
  year: number,
): Figure | undefined {
  const own = figures.filter(
    (one) => one.kind === 'amount' && one.direction === 0 && !one.vague && end <= one.start && one.end <= until,
  );
  const [first] = own;
  if (!first) return undefined;
  const behind = text.slice(end, first.start);
  const [said = '', named] = /^[:：，,]?(20\d\d)年度?/.exec(behind) ?? [];
  const words = named === String(year) ? behind.slice(said.length) : behind;
  if (/^[”"’）)]*(?:科目)?(?:支出|预算|决算|安排|数|为|是|\s)*$/.test(words)) return first;
  return own.find(({ label }) => /^(?:支出)?决算数?为?$/.test(label.replace(/\s/g, '')));
}
