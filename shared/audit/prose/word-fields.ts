/** Compares the words that fields print (文中的名称与原因): names, the unit, reasons that must be written. */

import { isSelfReference } from '../../claims/self-reference.js';
import { keptIn } from '../../collections.js';
import { text } from '../../language/value.js';
import { type Address, addressKey } from '../../project/address.js';
import { likeness } from '../../reading/likeness.js';
import { expressionKey } from './closed.js';
import { before, between, excerpt, placeIn, whereIn } from './excerpts.js';
import type { Mention, Mentions } from './mentions.js';
import type { Wrong } from './numbers.js';
import type { Setting } from './relations.js';
import { canonicalDigits, isPunctuation, tokenise } from './tokens.js';

/** Longer words are a reason or a description: nobody expects them to be the same twice. */
const MAX_NAME_LENGTH = 30;

/** A field of words as printed. */
interface PrintedWords {
  readonly mentions: Mentions;
  readonly mention: Mention;
  readonly words: string;
}

/** By expression, the words that most of the places print. */
export type MajorityWords = ReadonlyMap<string, string>;

/** Every field of words, with the words. */
export function printedWordsOf({ paragraphs }: Pick<Setting, 'paragraphs'>, all: readonly Mentions[]): PrintedWords[] {
  return all.flatMap((mentions) =>
    mentions.words.map((mention) => ({
      mentions,
      mention,
      words: between(mentions.placed, paragraphs, mention.from, mention.to),
    })),
  );
}

/** The same words however they were typed. */
export function canonicalWords(words: string): string {
  return tokenise(words)
    .map((token) => (token.kind === 'number' ? canonicalDigits(token.text) : token.text))
    .join('');
}

/** What short words of an unknown field are in most places; once is no majority. */
export function majorityWords(setting: Pick<Setting, 'paragraphs'>, all: readonly Mentions[]): MajorityWords {
  const counts = new Map<string, Map<string, { words: string; count: number }>>();
  for (const { mention, words } of printedWordsOf(setting, all)) {
    if (mention.slot.expected !== undefined || words === '' || words.length > MAX_NAME_LENGTH) continue;
    const own = keptIn(counts, expressionKey(mention.slot.expression), () => new Map());
    const same = canonicalWords(words);
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
export type InferredWords = readonly { readonly address: Address; readonly words: string }[];

/** Infers the words of cells that no table prints; only where the prose tells them alike. */
export function inferWords(setting: Setting, all: readonly Mentions[]): InferredWords {
  const inferred = readWords(setting, all);
  for (const { address, words } of inferred) setting.evidence.infer(address, text(words));
  return inferred;
}

function readWords(setting: Setting, all: readonly Mentions[]): InferredWords {
  const inferred = new Map<string, { address: Address; words: string | undefined }>();
  for (const { mention, words } of printedWordsOf(setting, all)) {
    const { cell } = mention.slot;
    if (!cell || cell.column.type === 'paragraphs' || setting.evidence.fact(cell.address)) continue;
    const key = addressKey(cell.address);
    const known = inferred.get(key);
    const same = !known || (known.words !== undefined && canonicalWords(known.words) === canonicalWords(words));
    inferred.set(key, { address: cell.address, words: same ? (known?.words ?? words) : undefined });
  }
  return [...inferred.values()].flatMap(({ address, words }) => (words ? [{ address, words }] : []));
}

/**
 * Compares every field of words; `majority` says what a name is in most places. Words that follow from a `wrong` number are
 * put right with it.
 */
export function compareWords(
  setting: Setting,
  all: readonly Mentions[],
  majority: MajorityWords,
  wrong: readonly Wrong[],
): void {
  for (const said of printedWordsOf(setting, all)) {
    const { slot } = said.mention;
    const isEmpty = [...canonicalWords(said.words)].every(isPunctuation);
    const must = slot.cell?.column.required === true || said.mention.claims.length > 0 || asksForReason(setting, said);
    if (must) setting.ledger.count('prose-reason');
    if (isEmpty && slot.expected !== '') {
      if (must) missingWords(setting, said);
    } else if (slot.expected !== undefined && !followsFrom(setting, said, wrong))
      compareKnown(setting, said, slot.expected, majority);
  }
}

/** “主要原因是” asks for words, whatever the table of facts says of them. */
function asksForReason({ paragraphs }: Setting, { mentions, mention }: PrintedWords): boolean {
  return /原因[是为:：]?$/.test(before(mentions, paragraphs, mention.from));
}

function missingWords(setting: Setting, said: PrintedWords): void {
  const { ledger, paragraphs, reading, builder } = setting;
  const { mentions, mention } = said;
  const paragraph = paragraphs[mentions.placed[Math.max(0, mention.from - 1)]?.paragraph ?? 0];
  const title = mention.slot.cell?.column.title;
  if (!paragraph) return;
  const where = before(mentions, paragraphs, mention.from);
  const what = title === undefined ? '应有的文字' : `“${builder.text(title)}”`;
  const message = `${whereIn(mentions, paragraphs, mention.from)}没有写${what}`;
  ledger.add('prose-reason', mention.sure ? 'error' : 'hint', message, [placeIn(reading, paragraph, where)]);
}

function followsFrom({ evidence }: Setting, { mention, words }: PrintedWords, wrong: readonly Wrong[]): boolean {
  const term = evidence.term(mention.slot.expression);
  return wrong.some(({ address, says }) => {
    const value = evidence.valueWith(term, addressKey(address), says);
    return value.kind === 'text' && canonicalWords(value.text) === canonicalWords(words);
  });
}

function compareKnown(setting: Setting, said: PrintedWords, expected: string, majority: MajorityWords): void {
  const { ledger, paragraphs, reading } = setting;
  const { mentions, mention, words } = said;
  const rule = mention.slot.role === 'unit' ? 'prose-unit' : 'prose-field';
  ledger.count(rule);
  // Words put in before or after a name do not change it.
  if (canonicalWords(words).includes(canonicalWords(expected)) || isSelfReference(words)) return;
  const paragraph = paragraphs[mention.stretch?.paragraph ?? mentions.placed[mention.from]?.paragraph ?? 0];
  if (!paragraph) return;
  const byMajority = majority.has(expressionKey(mention.slot.expression));
  const source = mention.slot.role === 'unit' ? '单位名称是' : byMajority ? '文中别处是' : '表中是';
  const message = `${whereIn(mentions, paragraphs, mention.from)}写“${excerpt(words)}”，${source}“${excerpt(expected)}”`;
  const severity = !isThatName(mention, words, expected) ? 'hint' : byMajority ? 'warning' : 'error';
  ledger.add(rule, severity, message, [placeIn(reading, paragraph, words)]);
}

/** Whether the words stand for the name, by those around them or by their own: a sentence put another way has others there. */
function isThatName({ sure }: Mention, words: string, expected: string): boolean {
  const [own, name] = [canonicalWords(words), canonicalWords(expected)];
  return likeness(own, name) >= ALIKE || (sure && own.length <= LONGER * name.length);
}

const ALIKE = 0.6;
const LONGER = 2;
