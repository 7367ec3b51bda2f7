/** 单位名称: the unit is called by its own name everywhere, and 本部门 and 本单位 are not mixed. */
import { isDefinition } from '../../claims/definition.js';
import { findingAt } from '../make-finding.js';
import type { CheckRule, Outcome, Passage, Subject } from '../rule.js';
import { around, wordsRule } from './passage-rule.js';

/** Shorter names look like too many other words. */
const SHORTEST = 6;
const REGION = /^.*[省市县区州盟旗镇乡]/;
/** 全县, 本市: no region of its own. */
const ANY_REGION = /[全本各我该外他邻两跨属辖年末月日时来为与和对由在是据经按照将向从及等于的]$/;
/** 设区市, 县级市: a kind of region. */
const KIND_OF_REGION =
  /^(?:设区|地级|县级|省级|市级|副省|直辖|省辖|各级|下级|上级|基层|所在|有关|相关|其他|其它|兄弟|试点|部分)$/;
/** Words of two characters that lead to 省, 市 or 县 without naming it: 报请市财政局. */
const LEADS =
  /^(?:报请|会同|请示|经报|经商|协助|配合|上报|报经|呈报|根据|按照|依据|提请|商请|接受|落实|贯彻|执行|完成|承办|服从|隶属|归口|报送|函告|通知|移交|划归|并入|划入|转报|抄送|委托|联合|协调|指导|监督|接待|说明|办法|意见|关于|规定|方案|印发|转发|下达|批复|同意|批准|提交|支持|推动|推进|组织|参加|参与|服务|负责|以及|其中|包括|作为|成为|属于|位于|所属|直属|下属|反映|情况|工作|建议|统筹|保障|为了|通过|围绕)$/;
/** Another unit is meant: a second name on the door, a former one, one that is over this one. */
const ANOTHER = /(?:加挂|挂牌|原|原名|并入|划入|移交|会同|配合|按照|根据)[“《]?$/;

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
    const { text } = passage;
    const at = likeName(text, name) ?? otherRegion(text, name) ?? otherInTitle(text, name);
    if (!at) return { texts: [], compared: 1 };
    const words = text.slice(at.start, at.end);
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
    else if (wrong <= most && !isAnother(text, start, start + name.length)) return { start, end: start + name.length };
  }
  return undefined;
}

function isAnother(text: string, start: number, end: number): boolean {
  return (
    ANOTHER.test(text.slice(Math.max(0, start - 4), start)) ||
    /^[”》]?(?:的?牌子|、[^，。]{0,30}牌子)/.test(text.slice(end))
  );
}

const TITLE = /^(?:第[一二三四五六七八九十]部分)?\s*([\u4e00-\u9fff]{4,40}?)20\d\d年度?(?:部门|单位)?(?:预算|决算)/;

/** A title that bears the name without its district: 甲市财政局 for 甲市乙区财政局 is another unit. */
function otherInTitle(text: string, name: string): Stretch | undefined {
  const match = TITLE.exec(text);
  const own = match?.[1];
  if (!match || own === undefined || name.endsWith(own) || !isWithin(own, name)) return undefined;
  const region = REGION.exec(name)?.[0] ?? '';
  const ownRegion = REGION.exec(own)?.[0] ?? '';
  const left = region.length - ownRegion.length;
  // 省财政局 leaves out which province: a short form.
  if (ownRegion.length < 3 || left < 2 || name.length - own.length !== left) return undefined;
  const start = text.indexOf(own);
  return { start, end: start + own.length };
}

/** The unit's own name under another region: 甲县老干部局 in the document of 乙县老干部局. */
function otherRegion(text: string, name: string): Stretch | undefined {
  const region = REGION.exec(name)?.[0] ?? '';
  const core = name.slice(region.length);
  if (region.length < 3 || core.length < 3) return undefined;
  for (let at = text.indexOf(core); at >= 0; at = text.indexOf(core, at + 1)) {
    const before = text.slice(Math.max(0, at - 3), at);
    if (
      !/^[\u4e00-\u9fff]{2}[省市县区州盟旗镇乡]$/.test(before) ||
      (before.endsWith('省') && !region.includes('省')) ||
      ANY_REGION.test(before.slice(0, 2)) ||
      LEADS.test(before.slice(0, 2)) ||
      KIND_OF_REGION.test(before.slice(0, 2))
    )
      continue;
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
  // The department and each of its units may both speak of themselves.
  const text = { severity: 'hint', message: `自称不一：${kinds}；指同一个单位的请统一为一种` } as const;
  return { findings: [findingAt(places, 'self-name', text)], compared };
}

/** The first use in words that somebody wrote: a paragraph of fixed words with a field in it counts as fixed. */
function firstOwn(passage: Passage, pattern: RegExp): { passage: Passage; start: number; words: string } | undefined {
  // A term explained speaks of units in general.
  if (!passage.written || isDefinition(passage.text)) return undefined;
  for (const match of passage.text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    if (!passage.fields.some((field) => field.start < end && match.index < field.end))
      return { passage, start: match.index, words: match[0] };
  }
  return undefined;
}
