/** Compares what the words claim with the values (增减方向): increase, decrease, no change, whether there is any. */
import type { Place, Severity } from '../../checks/finding.js';
import { placeOf } from '../../checks/place.js';
import type { Expression } from '../../language/syntax.js';
import { plainText } from '../../language/template.js';
import type { ProseRule } from './account.js';
import type { Evidence } from './evidence.js';
import { before, between, excerpt, placeIn } from './excerpts.js';
import type { Claim } from './learn.js';
import { type CaseSight, claimsOf, type Difference, matters, type Sight, type Sights } from './sights.js';
import type { Setting } from './statements.js';

const MOST_PLACES = 4;

/** Judges all cases; returns the fields whose numbers were judged with them. */
export function compareCases(setting: Setting, all: readonly Sights[]): Set<Sight> {
  const settled = new Set<Sight>();
  for (const sights of all) {
    let judged = -1;
    for (const one of [...sights.cases].sort((a, b) => a.within - b.within || a.from - b.from)) {
      // A case inside one that is wrong is wrong with it.
      if (one.from < judged) continue;
      if (!compareCase(setting, sights, one)) continue;
      judged = Math.max(judged, one.to);
      for (const sight of sights.numbers) if (sight.from >= one.from && sight.to <= one.to) settled.add(sight);
    }
  }
  return settled;
}

/** Whether the case contradicts the values. */
function compareCase(setting: Setting, sights: Sights, one: CaseSight): boolean {
  const { evidence, builder, account, reading } = setting;
  const { cases, scope } = one.choice;
  if (one.index < 0 || cases.length < 2) return false;
  const expected = firstThatHolds(evidence, one);
  if (expected === undefined) return false;
  account.count('prose-direction');
  if (expected === one.index) return false;
  const own = cases[one.index];
  const claims = claimsOf(one.choice, one.index);
  const tail = claims.every(({ condition, holds }) => evidence.mayBe(condition, holds));
  const printed = between(sights.placed, setting.paragraphs, one.from, one.to);
  const where = before(sights, setting.paragraphs, one.from);
  const wording = builder.text(cases[expected]?.text ?? plainText(''), scope);
  const says =
    own?.text.source === '' || printed === '' ? `文中“${where}”之后没有写` : `文中“${where}”写“${excerpt(printed)}”`;
  const should = wording === '' ? '不应写' : `应为“${excerpt(wording)}”`;
  const [placed] = [sights.placed[Math.max(0, Math.min(one.from, sights.placed.length - 1))]];
  const paragraph = setting.paragraphs[placed?.paragraph ?? 0];
  const places = paragraph ? [placeIn(reading, paragraph, printed)] : [];
  const message = tail ? `${says}，按数${should}，相差在四舍五入的尾差之内` : `${says}，按数${should}，请核对`;
  account.add('prose-direction', tail ? 'hint' : 'error', message, [...places, ...cells(setting, claims)]);
  return true;
}

/** The case that the values ask for; undefined where that cannot be known. */
function firstThatHolds(evidence: Evidence, { choice: { cases } }: CaseSight): number | undefined {
  for (const [index, { when }] of cases.entries()) {
    const holds = when ? evidence.holds(when) : true;
    if (holds === undefined) return undefined;
    if (holds) return index;
  }
  return undefined;
}

function cells({ evidence }: Setting, claims: readonly Claim[]): Place[] {
  const found = new Map<string, Place>();
  for (const { condition } of claims)
    for (const [key, address] of evidence.trace(evidence.term(condition)).reads)
      if (evidence.standard.tables.get(address.table)?.file.printed) found.set(key, placeOf(evidence.figures, address));
  return [...found.values()].slice(0, MOST_PLACES);
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
export function compareWording({ paragraphs, reading, account }: Setting, sights: Sights): void {
  const [first] = sights.placed;
  const paragraph = paragraphs[first?.paragraph ?? 0];
  if (!paragraph) return;
  account.count('prose-words');
  let told = false;
  const add = (rule: ProseRule, severity: Severity, { from, to, expected }: Difference): void => {
    const printed = between(sights.placed, paragraphs, from, to);
    const says = `文中“${before(sights, paragraphs, from)}”之后${printed === '' ? '没有' : `写“${excerpt(printed)}”，`}`;
    const is = rule === 'prose-words' && severity === 'hint' ? '规范的措辞' : '应';
    const should =
      expected === '' ? `${is}没有这些字` : `${is === '应' ? '应为' : '规范的措辞是'}“${excerpt(expected)}”`;
    const message = printed === '' && expected !== '' ? `${says}“${excerpt(expected)}”` : says + should;
    account.add(rule, severity, message, [placeIn(reading, paragraph, printed)]);
  };
  for (const difference of sights.differences) {
    const [is, should] = [direction(difference.printed), direction(difference.expected)];
    if (is !== undefined && should !== undefined && is !== should) add('prose-direction', 'error', difference);
    // A list may be numbered or not.
    else if (difference.number && !(difference.printed === '' && difference.from === 0))
      add('prose-words', 'warning', difference);
    else if (!told && matters(difference)) {
      told = true;
      add('prose-words', 'hint', difference);
    }
  }
}

/** The conditions that the printed cases and blocks claim. */
export function claimedBy(all: readonly Sights[], blocks: readonly Expression[]): Claim[] {
  const claims = blocks.map((condition): Claim => ({ condition, holds: true }));
  for (const sights of all)
    for (const { choice, index } of sights.cases) {
      const when = choice.cases[index]?.when;
      if (when) claims.push({ condition: when, holds: true });
    }
  return claims;
}
