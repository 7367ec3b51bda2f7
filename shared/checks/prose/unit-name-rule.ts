/** 单位名称: the unit is called by its own name everywhere, and 本部门 and 本单位 are not mixed. */
import { findingAt } from '../make-finding.js';
import type { CheckRule, Outcome, Passage, Subject } from '../rule.js';
import { around, wordsRule } from './passage-rule.js';

/** Shorter names look like too many other words. */
const SHORTEST = 6;
const REGION = /^.*[省市县区州盟旗镇乡]/;
/** 全县, 本市: no region of its own. */
const ANY_REGION = /[全本各我该外他邻两跨属辖年末月日时来为与和对由在是据经按将向从及等于的]$/;

export const unitNameRule: CheckRule = wordsRule(
  {
    id: 'unit-name',
    title: '单位名称前后一致',
    basis: '印出的文字中与单位名称相近而不相同的名称',
    absent: '没有文字',
  },
  (passage, { figures }) => {
    const name = figures.unit.name.replace(/[（(][^（()）]*[）)]$/, '');
    if (name.length < SHORTEST) return { texts: [], compared: 0, notApplicable: '单位名称太短，无法分辨相近的名称' };
    const at = likeName(passage.text, name) ?? otherRegion(passage.text, name);
    if (!at) return { texts: [], compared: 1 };
    const words = passage.text.slice(at.start, at.end);
    const message = `“${words}”与单位名称“${name}”相近而不相同，请核对`;
    return { texts: [{ severity: 'warning', message, words }], compared: 1 };
  },
  'form',
);

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A stretch as long as the name in which a few characters differ. */
function likeName(text: string, name: string): Stretch | undefined {
  const most = Math.max(1, Math.floor(name.length / 5));
  for (let start = 0; start + name.length <= text.length; start++) {
    let wrong = 0;
    for (let i = 0; i < name.length && wrong <= most; i++) if (text[start + i] !== name[i]) wrong++;
    if (wrong === 0) start += name.length - 1;
    else if (wrong <= most) return { start, end: start + name.length };
  }
  return undefined;
}

/** The unit's own name under another region: 甲县老干部局 in the document of 乙县老干部局. */
function otherRegion(text: string, name: string): Stretch | undefined {
  const region = REGION.exec(name)?.[0] ?? '';
  const core = name.slice(region.length);
  if (region.length < 3 || core.length < 3) return undefined;
  for (let at = text.indexOf(core); at >= 0; at = text.indexOf(core, at + 1)) {
    const before = text.slice(Math.max(0, at - 3), at);
    if (!/^[\u4e00-\u9fff]{2}[省市县区州盟旗镇乡]$/.test(before) || ANY_REGION.test(before.slice(0, 2))) continue;
    if (!isWithin(before, region)) return { start: at - 3, end: at + core.length };
  }
  return undefined;
}

/** Whether the characters stand in the name in this order: a short form of it. */
function isWithin(short: string, long: string): boolean {
  let at = 0;
  for (const character of short) {
    at = long.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

const CALLS: readonly (readonly [string, RegExp])[] = [
  ['部门', /[本我]部门/g],
  ['单位', /[本我]单位/g],
];

/** What the unit calls itself in its own words. */
export const selfNameRule: CheckRule = {
  id: 'self-name',
  title: '自称“本部门”“本单位”不混用',
  group: 'form',
  basis: '自行填写的文字（不含规范固定的文字）',
  absent: '自行填写的文字中没有“本部门”“本单位”',
  run,
};

function run({ passages }: Subject): Outcome {
  const uses = CALLS.map(([, pattern]) => passages.flatMap((passage) => firstOwn(passage, pattern) ?? []));
  const compared = uses.reduce((sum, { length }) => sum + length, 0);
  const [fewest = []] = [...uses].sort((a, b) => a.length - b.length);
  if (fewest.length === 0) return { findings: [], compared };
  const kinds = CALLS.map(([name], i) => `“本${name}”${uses[i]?.length ?? 0} 处`).join('、');
  const places = fewest.map(({ passage, start, words }) => ({
    ...passage.place,
    value: around(passage.text, start, start + words.length),
  }));
  const text = { severity: 'warning', message: `自称混用：${kinds}，请统一为一种` } as const;
  return { findings: [findingAt(places, 'self-name', text)], compared };
}

/** The first use in words that somebody wrote: a paragraph of fixed words with a field in it counts as fixed. */
function firstOwn(passage: Passage, pattern: RegExp): { passage: Passage; start: number; words: string } | undefined {
  if (!passage.written) return undefined;
  for (const match of passage.text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    if (!passage.fields.some((field) => field.start < end && match.index < field.end))
      return { passage, start: match.index, words: match[0] };
  }
  return undefined;
}
