/** Compares the words that fields print (文中的名称与原因): names, the unit, reasons that must be written. */
import { text } from '../../language/value.js';
import { type Address, addressKey } from '../../project/address.js';
import { expressionKey } from './closed.js';
import { before, between, excerpt, placeIn } from './excerpts.js';
import type { Sight, Sights } from './sights.js';
import type { Setting } from './statements.js';
import { isPunctuation, plainDigits, tokenise } from './tokens.js';

/** Longer words are a reason or a description: nobody expects them to be the same twice. */
const LONGEST_NAME = 30;

/** A field of words as printed. */
interface Said {
  readonly sights: Sights;
  readonly sight: Sight;
  readonly words: string;
}

/** By expression, the words that most of the places print. */
export type Votes = ReadonlyMap<string, string>;

function saidIn({ paragraphs }: Pick<Setting, 'paragraphs'>, all: readonly Sights[]): Said[] {
  return all.flatMap((sights) =>
    sights.words.map((sight) => ({ sights, sight, words: between(sights.placed, paragraphs, sight.from, sight.to) })),
  );
}

/** The same words however they were typed. */
export function sameWords(words: string): string {
  return tokenise(words)
    .map((token) => (token.kind === 'number' ? plainDigits(token.text) : token.text))
    .join('');
}

/** What short words of an unknown field are in most places; once is no majority. */
export function votes(setting: Pick<Setting, 'paragraphs'>, all: readonly Sights[]): Votes {
  const counts = new Map<string, Map<string, { words: string; count: number }>>();
  for (const { sight, words } of saidIn(setting, all)) {
    if (sight.slot.expected !== undefined || words === '' || words.length > LONGEST_NAME) continue;
    const key = expressionKey(sight.slot.expression);
    const own = counts.get(key) ?? new Map<string, { words: string; count: number }>();
    counts.set(key, own);
    const same = sameWords(words);
    own.set(same, { words, count: (own.get(same)?.count ?? 0) + 1 });
  }
  const result = new Map<string, string>();
  for (const [key, own] of counts) {
    const [best, next] = [...own.values()].sort((a, b) => b.count - a.count);
    if (best && best.count > 1 && best.count > (next?.count ?? 0)) result.set(key, best.words);
  }
  return result;
}

/** Words of cells that no table prints. */
export type Told = readonly { readonly address: Address; readonly words: string }[];

/** Learns the words of cells that no table prints; only where the prose tells them alike. */
export function learnWords(setting: Setting, all: readonly Sights[]): Told {
  const told = toldWords(setting, all);
  for (const { address, words } of told) setting.evidence.learn(address, text(words));
  return told;
}

function toldWords(setting: Setting, all: readonly Sights[]): Told {
  const told = new Map<string, { address: Address; words: string | undefined }>();
  for (const { sight, words } of saidIn(setting, all)) {
    const { cell } = sight.slot;
    if (!cell || cell.column.type === 'paragraphs' || setting.evidence.fact(cell.address)) continue;
    const key = addressKey(cell.address);
    const known = told.get(key);
    const same = !known || (known.words !== undefined && sameWords(known.words) === sameWords(words));
    told.set(key, { address: cell.address, words: same ? (known?.words ?? words) : undefined });
  }
  return [...told.values()].flatMap(({ address, words }) => (words ? [{ address, words }] : []));
}

/** Compares every field of words; `majority` says what a name is in most places. */
export function compareWords(setting: Setting, all: readonly Sights[], majority: Votes): void {
  for (const said of saidIn(setting, all)) {
    const { slot } = said.sight;
    const isEmpty = [...sameWords(said.words)].every(isPunctuation);
    const must = slot.cell?.column.required === true || said.sight.claims.length > 0 || asksForReason(setting, said);
    if (must) setting.account.count('prose-reason');
    if (isEmpty && slot.expected !== '') {
      if (must) missingWords(setting, said);
    } else if (slot.expected !== undefined) compareKnown(setting, said, slot.expected, majority);
  }
}

/** “主要原因是” asks for words, whatever the table of facts says of them. */
function asksForReason({ paragraphs }: Setting, { sights, sight }: Said): boolean {
  return /原因[是为:：]?$/.test(before(sights, paragraphs, sight.from));
}

function missingWords(setting: Setting, said: Said): void {
  const { account, paragraphs, reading, builder } = setting;
  const { sights, sight } = said;
  const paragraph = paragraphs[sights.placed[Math.max(0, sight.from - 1)]?.paragraph ?? 0];
  const title = sight.slot.cell?.column.title;
  if (!paragraph) return;
  const where = before(sights, paragraphs, sight.from);
  const message = `文中“${where}”之后没有写${title === undefined ? '应有的文字' : `“${builder.text(title)}”`}`;
  account.add('prose-reason', 'error', message, [placeIn(reading, paragraph, where)]);
}

function compareKnown(setting: Setting, said: Said, expected: string, majority: Votes): void {
  const { account, paragraphs, reading } = setting;
  const { sights, sight, words } = said;
  const rule = sight.slot.role === 'unit' ? 'prose-unit' : 'prose-field';
  account.count(rule);
  // Words put in before or after a name do not change it.
  if (sameWords(words).includes(sameWords(expected))) return;
  const paragraph = paragraphs[sight.stretch?.paragraph ?? sights.placed[sight.from]?.paragraph ?? 0];
  if (!paragraph) return;
  const byMajority = majority.has(expressionKey(sight.slot.expression));
  const source = sight.slot.role === 'unit' ? '单位名称是' : byMajority ? '文中别处是' : '表中是';
  const message = `文中“${before(sights, paragraphs, sight.from)}”之后写“${excerpt(words)}”，${source}“${excerpt(expected)}”`;
  account.add(rule, byMajority ? 'warning' : 'error', message, [placeIn(reading, paragraph, words)]);
}
