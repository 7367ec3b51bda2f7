/** Small things in their groups (归并): one finding a table, not one a row, and other words than the standard's as one line. */
import { groupBy } from '../collections.js';
import { spotKey } from '../reading/spot.js';
import { below } from './change.js';
import type { Finding } from './finding.js';
import { isWording } from './ranked.js';

/** The rule of the one line of other words. */
export const OTHER_WORDS = 'other-words';

/** Rules that hint where words are not the standard's own, though they may mean the same. */
const WORDS = new Set([
  'prose-words',
  'table-title',
  'table-label',
  'table-above',
  'table-note',
  'table-columns',
  'table-row-label',
  'table-numbering',
  'form-label',
  'section-missing',
]);
/** From so many on they are told together. */
const MANY = 3;

export function grouped(findings: readonly Finding[]): Finding[] {
  const words = findings.filter(isOtherWords);
  const tails = findings.filter(isTail);
  const rest = findings.filter((one) => !isOtherWords(one) && !isTail(one));
  const groups = groupBy(rest, groupOf);
  const told = rest.flatMap((one): Finding[] => {
    const group = groups.get(groupOf(one)) ?? [];
    if (group.length < MANY || !isSmall(one)) return [one];
    return group[0] === one ? [together(group)] : [];
  });
  return [...told, ...(tails.length > 0 ? [tailsOf(tails)] : []), ...(words.length > 0 ? [otherWords(words)] : [])];
}

/** By itself: what a slip explains is told with the slip. */
function isTail({ tail, severity, consequences }: Finding): boolean {
  return tail === true && severity === 'hint' && !consequences;
}

function tailsOf(tails: readonly Finding[]): Finding {
  return {
    rule: 'tails',
    severity: 'hint',
    message: `有 ${tails.length} 处合计与各数之和的差在四舍五入的尾差之内`,
    places: tails.flatMap(({ places }) => places.slice(0, 1)),
    consequences: below(tails),
  };
}

function isOtherWords({ rule, severity }: Finding): boolean {
  return severity === 'hint' && WORDS.has(rule);
}

/** The same left-over of a form, or the same name, again and again. */
const REPEATED = new Set(['placeholder', 'unit-name']);

/** Errors of figures stand for themselves. */
function isSmall(finding: Finding): boolean {
  return finding.severity === 'hint' || REPEATED.has(finding.rule) || isWording(finding);
}

/** The table that it stands in; all paragraphs together. */
function groupOf({ rule, severity, places: [place] }: Finding): string {
  const spot = place?.spot;
  const where = spot === undefined || spot.row === undefined ? '' : spotKey({ block: spot.block });
  return `${rule}|${severity}|${where}`;
}

function together(group: readonly Finding[]): Finding {
  const [first, ...others] = group;
  if (!first) throw new Error('A group of nothing.');
  const { consequences = [] } = first;
  return {
    ...first,
    message: `${first.message}；这样的另有 ${others.length} 处`,
    consequences: [...consequences, ...below(others)],
  };
}

function otherWords(words: readonly Finding[]): Finding {
  return {
    rule: OTHER_WORDS,
    severity: 'hint',
    message: `有 ${words.length} 处的用语与规范不同，意思可以一样`,
    places: [],
    consequences: below(words),
  };
}
