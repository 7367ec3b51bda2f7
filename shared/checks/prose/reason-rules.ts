/** 增减原因: a considerable change has its reason, the reason says something, and it fits the direction. */

import type { Finding } from '../../findings/finding.js';
import { compare, decimal, HUNDREDTH, isZero, type Ratio, size, times } from '../../number/rational.js';
import type { Standard } from '../../standard/standard.js';
import { type WordsFindingText, wordsFinding } from '../make-finding.js';
import type { CheckRule, Outcome, Passage, Subject } from '../rule.js';
import { changesIn } from './change-rules.js';
import type { Change } from './changes.js';
import { printed } from './number.js';
import { around, NO_FINDINGS, wordsRule } from './passage-rule.js';
import { phrasesOf } from './phrases.js';
import { isEmptyReason, leaning, type Reason, reasonsOf } from './reasons.js';

const DEFAULT_THRESHOLD = 10;

/** From which rate on a change has to be explained (须写明原因的幅度), as a fraction. */
export function reasonThreshold({ identity }: Standard): Ratio {
  return times(decimal(String(identity.reasonThreshold ?? DEFAULT_THRESHOLD)), HUNDREDTH);
}

/** How many passages after the change may give its reason. */
const NEXT_PASSAGES = 3;

export const reasonMissingRule: CheckRule = {
  id: 'reason-missing',
  title: '增减较大的写明原因',
  group: 'prose',
  basis: '文字中达到规定幅度（没有规定的为 10%）的增减，以及由零增加、减少到零的，其后有“原因”“主要是”“由于”等',
  absent: '文字中没有达到规定幅度的增减',
  run: missing,
};

function missing(subject: Subject): Outcome {
  const threshold = reasonThreshold(subject.standard);
  const findings: Finding[] = [];
  let compared = 0;
  const explained = new Set<string>();
  const open: { readonly passage: Passage; readonly change: Change }[] = [];
  for (const [index, passage] of subject.passages.entries())
    for (const change of changesIn(passage, subject)) {
      if (!considerable(change, threshold)) continue;
      compared += 1;
      if (hasReason(change, passage, subject.passages.slice(index + 1, index + 1 + NEXT_PASSAGES)))
        explained.add(keyOf(change));
      else open.push({ passage, change });
    }
  for (const { passage, change } of open) {
    if (explained.has(keyOf(change))) continue;
    const { text } = phrasesOf(passage, subject);
    const last = change.rate ?? change.amount;
    if (!last) continue;
    const message = `${change.rises ? '增加' : '减少'} ${[change.amount, change.rate].flatMap((one) => (one ? printed(one) : [])).join('、')}，没有写明原因`;
    findings.push(
      wordsFinding(passage, 'reason-missing', {
        severity: 'warning',
        message,
        words: around(text, last.start, last.end),
      }),
    );
  }
  return { findings, compared };
}

function considerable({ amount, rate, now, before, rises, level }: Change, threshold: Ratio): boolean {
  if (level || (amount && isZero(amount.value))) return false;
  if (amount?.kind === 'count' || now[0]?.kind === 'count') return false;
  if (rate) return compare(size(rate.value), threshold) >= 0;
  if (!amount) return false;
  if (before && isZero(before.value)) return true;
  const [first] = now;
  if (!first || now.length > 1) return false;
  return rises ? compare(first.value, amount.value) === 0 && before === undefined : isZero(first.value);
}

/** A reason in other words. */
const SAYS_NEW = /(?:今年|本年|当年|此项|该项)[^。；]{0,12}(?:新增|新设|新立|首次)|上年(?:度)?[^。；]{0,16}无此/;
/** The parts that follow give the reasons. */
const LEADS_ON = /(?:其中|包括|如下)[：:]?\s*$/;

/** The same change may be told in several places; one reason is enough. */
function keyOf({ amount, rate, rises }: Change): string {
  return [rises, amount && printed(amount), rate && printed(rate)].join('/');
}

function hasReason({ amount, rate }: Change, passage: Passage, following: readonly Passage[]): boolean {
  const last = rate ?? amount;
  if (!last) return true;
  const reasons = reasonsOf(passage.text);
  // A sentence that begins with its reason: 由于…，增加….
  const from = Math.max(passage.text.lastIndexOf('。', last.start), passage.text.lastIndexOf('；', last.start));
  if (reasons.some(({ start }) => start >= from)) return true;
  const after = passage.text.slice(last.end);
  if (SAYS_NEW.test(after) || LEADS_ON.test(after)) return true;
  return following.some(
    ({ text, under }) => String(under) === String(passage.under) && /(?:主要)?原因/.test(text.slice(0, 40)),
  );
}

export const reasonEmptyRule: CheckRule = wordsRule(
  {
    id: 'reason-empty',
    title: '写了“原因”的，后面有内容',
    basis: '“原因是”“原因：”之后到句末的文字',
    absent: '文字中没有写明原因的句子',
  },
  (passage, subject) => {
    const { text } = passage;
    if (!text.includes('原因')) return NO_FINDINGS;
    const reasons = reasonsOf(text).filter(
      ({ start, end, explains }) =>
        explains && (CHANGED.test(text.slice(start, end)) || changesIn(passage, subject).length > 0),
    );
    const texts = reasons.flatMap(({ start, end, words }): WordsFindingText[] => {
      const nothing =
        words === '' ? ASKS.test(text.slice(start, end).trim()) && endsThere(text, end) : isEmptyReason(words);
      if (!nothing) return [];
      const message = '“原因”后面没有内容，请写明增减的原因';
      return [{ severity: 'error', message, words: around(text, start, end) }];
    });
    return { texts, compared: reasons.length };
  },
);

const CHANGED = /^(?:增|减|上升|提高|下降|降低|变)/;
const ASKS = /(?:是|为|在于|：|:)$/;

/** A colon at the end of a paragraph leads on to the next one. */
function endsThere(text: string, end: number): boolean {
  return end < text.length || !/[：:]\s*$/.test(text);
}

export const reasonDirectionRule: CheckRule = wordsRule(
  {
    id: 'reason-direction',
    title: '原因与增减方向一致',
    basis: '“增加的原因”“减少的原因”及原因中的增减用语，与其前的增减',
    absent: '文字中没有写明方向的原因',
  },
  (passage, subject) => {
    const changes = changesIn(passage, subject);
    if (changes.length === 0) return NO_FINDINGS;
    const { text } = phrasesOf(passage, subject);
    const reasons = reasonsOf(text).filter(({ weak }) => !weak);
    const told = reasons.flatMap((reason) => {
      const before = changes.filter(
        ({ amount, rate, level }) => !level && ((amount ?? rate)?.end ?? 0) <= reason.start,
      );
      return before.length === 0 ? [] : [{ reason, before }];
    });
    const texts = told.flatMap(({ reason, before }): WordsFindingText[] => {
      const message = contradiction(reason, before);
      if (message === undefined) return [];
      return [{ severity: 'warning', message, words: around(text, reason.start, reason.end) }];
    });
    return { texts, compared: told.length };
  },
);

function contradiction({ rises, words }: Reason, before: readonly Change[]): string | undefined {
  const last = before.at(-1)?.rises ?? true;
  const direction = last ? '增加' : '减少';
  if (rises !== undefined)
    return before.some((change) => change.rises === rises)
      ? undefined
      : `前面是${direction}，这里写的是“${rises ? '增加' : '减少'}”的原因`;
  const lean = leaning(words);
  if (lean === 0 || lean > 0 === last) return undefined;
  return `前面是${direction}，原因里说的却都是${lean > 0 ? '增加' : '减少'}，请核对`;
}
