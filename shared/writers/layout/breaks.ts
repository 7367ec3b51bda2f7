/** Where a Chinese text may be broken into lines (避头尾, numbers kept with their units). */
import { closes, isLatin, joins, opens } from './characters.js';

/**
 * How good a place is for a line break; a lower one is used only when a line has no higher one.
 * `number`: inside an amount; `word`: inside a Latin word; `relaxed`: against 禁则, or between a number and its unit.
 */
export const BREAK = { number: 0, word: 1, relaxed: 2, normal: 3, forced: 4 } as const;

const SIGNED = String.raw`[+\-−±≤≥<>=≈＜＞＝￥¥$]{0,2}\d+(?:[,，]\d{3})*(?:\.\d+)?[%％‰]?`;
const UNITS = [
  '万平方米|平方公里|平方米|立方米|个百分点|百分点|万人次|人次|车次|批次|万元|亿元|千元|万人|万户|公里|公斤|公顷|千米|千瓦',
  '年度|年初|年末|年底|季度|小时|分钟|个月|元|万|亿|个|辆|台|套|人|次|项|年|月|日|号|分|天|户|件|家|名|批|米|吨|度|亩|处|所|间',
  '张|份|场|期|类|款|级|岁|倍|周|条|篇|册|位|支|只|户|㎡|℃',
].join('|');
const NUMBER = new RegExp(`(${SIGNED})(${UNITS})?`, 'g');

const DIGIT = /\d/;

function between(before: string, after: string): number {
  if (after === '\n' || before === '\n') return BREAK.forced;
  if (after === ' ') return BREAK.word;
  const forbidden = closes(after) || opens(before) || (joins(before) && before === after);
  if (forbidden) return BREAK.relaxed;
  if (before === ' ') return BREAK.normal;
  const latin = isLatin(before.codePointAt(0) ?? 0) && isLatin(after.codePointAt(0) ?? 0);
  return latin ? BREAK.word : BREAK.normal;
}

/** For every character, how good a break before it is; the first entry has no meaning. */
export function breaksOf(chars: readonly string[]): Uint8Array {
  const breaks = new Uint8Array(chars.length);
  for (let index = 1; index < chars.length; index++) {
    breaks[index] = between(chars[index - 1] ?? '', chars[index] ?? '');
  }
  // One code unit per character, so that positions in the text are positions in `chars`.
  const text = chars.map((char) => (char.length > 1 ? '口' : char)).join('');
  if (!DIGIT.test(text)) return breaks;
  for (const match of text.matchAll(NUMBER)) {
    const core = match.index + (match[1]?.length ?? 0);
    for (let index = match.index + 1; index < core; index++) breaks[index] = BREAK.number;
    const end = match.index + match[0].length;
    for (let index = core; index < end; index++) breaks[index] = Math.min(breaks[index] ?? 0, BREAK.relaxed);
  }
  return breaks;
}
