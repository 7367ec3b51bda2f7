/** Compares what the words claim with the values (增减方向): increase, decrease, no change, whether there is any. */

import { placeOf } from '../../checks/place.js';
import { isSelfReference } from '../../claims/self-reference.js';
import type { FindingPlace, Severity } from '../../findings/finding.js';
import type { Expression } from '../../language/syntax.js';
import { plainText } from '../../language/template.js';
import type { Standard } from '../../standard/standard.js';
import { measureOf } from './closed.js';
import type { Evidence } from './evidence.js';
import { between, excerpt, placeIn, whereIn } from './excerpts.js';
import type { Claim } from './inference.js';
import { type CaseMention, claimsOf, type Difference, type Mention, type Mentions, matters } from './mentions.js';
import { printedBehind } from './printed-behind.js';
import type { ProseRule } from './prose-ledger.js';
import type { Setting } from './relations.js';

const MAX_PLACES = 4;

/** Judges all cases; returns the fields whose numbers were judged with them. */
export function compareCases(setting: Setting, all: readonly Mentions[]): Set<Mention> {
  const settled = new Set<Mention>();
  for (const mentions of all) {
    let judged = -1;
    for (const one of [...mentions.cases].sort((a, b) => a.within - b.within || a.from - b.from)) {
      // A case inside one that is wrong is wrong with it.
      if (one.from < judged) continue;
      if (!compareCase(setting, mentions, one)) continue;
      judged = Math.max(judged, one.to);
      for (const mention of mentions.numbers)
        if (mention.from >= one.from && mention.to <= one.to) settled.add(mention);
    }
  }
  return settled;
}

/** Whether the case contradicts the values. */
function compareCase(setting: Setting, mentions: Mentions, one: CaseMention): boolean {
  const { evidence, builder, ledger, reading } = setting;
  const { cases, scope } = one.choice;
  if (one.index < 0 || cases.length < 2) return false;
  const expected = firstThatHolds(evidence, one);
  if (expected === undefined) return false;
  ledger.count('prose-direction');
  if (expected === one.index) return false;
  const own = cases[one.index];
  const claims = claimsOf(one.choice, one.index);
  const tail = claims.every(({ condition, holds }) => evidence.mayBe(condition, holds));
  const printed = between(mentions.placed, setting.paragraphs, one.from, one.to);
  if (isSelfReference(printed)) return false;
  const where = whereIn(mentions, setting.paragraphs, one.from);
  const wording = builder.text(cases[expected]?.text ?? plainText(''), scope);
  const says = own?.text.source === '' || printed === '' ? `${where}没有写` : `${where}写“${excerpt(printed)}”`;
  const should = wording === '' ? '不应写' : `应为“${excerpt(wording)}”`;
  const [placed] = [mentions.placed[Math.max(0, Math.min(one.from, mentions.placed.length - 1))]];
  const paragraph = setting.paragraphs[placed?.paragraph ?? 0];
  const places = paragraph ? [placeIn(reading, paragraph, printed)] : [];
  const message = tail ? `${says}，按数${should}，相差在四舍五入的尾差之内` : `${says}，按数${should}，请核对`;
  const severity =
    tail || !one.sure || claims.every(({ condition }) => isOfWords(setting.standard, condition)) ? 'hint' : 'error';
  ledger.add('prose-direction', severity, message, [...places, ...cells(setting, claims)]);
  return true;
}

/** Whether a condition asks for words alone: which of them to print is usage, no matter of numbers. */
function isOfWords(standard: Standard, condition: Expression): boolean {
  const { kind } = condition;
  if (kind === 'unary') return isOfWords(standard, condition.operand);
  const sides =
    kind === 'binary' ? [condition.left, condition.right] : kind === 'call' ? condition.arguments : [condition];
  if (kind === 'binary' && (condition.operator === '&&' || condition.operator === '||'))
    return sides.every((side) => isOfWords(standard, side));
  return sides.some((side) => side.kind !== 'text' && side.kind !== 'number' && measureOf(standard, side) === 'words');
}

/** The case that the values ask for; undefined where that cannot be known. */
function firstThatHolds(evidence: Evidence, { choice: { cases } }: CaseMention): number | undefined {
  for (const [index, { when }] of cases.entries()) {
    const holds = when ? evidence.holds(when) : true;
    if (holds === undefined) return undefined;
    if (holds) return index;
  }
  return undefined;
}

function cells({ evidence }: Setting, claims: readonly Claim[]): FindingPlace[] {
  const read = claims.map(({ condition }) => printedBehind(evidence, evidence.trace(evidence.term(condition)).reads));
  const found = new Map(read.flatMap((one) => [...one]));
  return [...found.values()].slice(0, MAX_PLACES).map((address) => placeOf(evidence.figures, address));
}

const UP = ['增加', '增长', '提高', '上升', '高于', '多于'];
const DOWN = ['减少', '下降', '降低', '压减', '低于', '少于'];
const LEVEL = ['持平', '相同', '一致', '没有变化'];

/** The direction that words name; undefined where they name none, or several. */
function direction(words: string): number | undefined {
  const named = [UP, DOWN, LEVEL].map((list) => list.some((word) => words.includes(word)));
  return named.filter(Boolean).length === 1 ? named.indexOf(true) : undefined;
}

/** Words that differ from the plan's: direction and numbers matter, anything else is at most worth a hint. */
export function compareWording({ paragraphs, reading, ledger }: Setting, mentions: Mentions): void {
  const [first] = mentions.placed;
  const paragraph = paragraphs[first?.paragraph ?? 0];
  if (!paragraph) return;
  ledger.count('prose-words');
  let told = false;
  const add = (rule: ProseRule, severity: Severity, { from, to, expected }: Difference): void => {
    const printed = between(mentions.placed, paragraphs, from, to);
    const says = `${whereIn(mentions, paragraphs, from)}${printed === '' ? '没有' : `写“${excerpt(printed)}”，`}`;
    const is = rule === 'prose-words' && severity === 'hint' ? '规范的措辞' : '应';
    const should =
      expected === '' ? `${is}没有这些字` : `${is === '应' ? '应为' : '规范的措辞是'}“${excerpt(expected)}”`;
    const message = printed === '' && expected !== '' ? `${says}“${excerpt(expected)}”` : says + should;
    ledger.add(rule, severity, message, [placeIn(reading, paragraph, printed)]);
  };
  for (const difference of mentions.differences) {
    const [is, should] = [direction(difference.printed), direction(difference.expected)];
    if (is !== undefined && should !== undefined && is !== should)
      add('prose-direction', difference.sure ? 'error' : 'hint', difference);
    // A list may be numbered or not, or in another way.
    else if (difference.number && !(difference.from === 0 && !/\d/.test(difference.printed)))
      add('prose-words', difference.sure ? 'warning' : 'hint', difference);
    else if (!told && matters(difference)) {
      told = true;
      add('prose-words', 'hint', difference);
    }
  }
}

/** The conditions that the printed cases and blocks claim. */
export function claimedBy(all: readonly Mentions[], blocks: readonly Expression[]): Claim[] {
  const claims = blocks.map((condition): Claim => ({ condition, holds: true }));
  for (const mentions of all)
    for (const { choice, index } of mentions.cases) {
      const when = choice.cases[index]?.when;
      if (when) claims.push({ condition: when, holds: true });
    }
  return claims;
}
