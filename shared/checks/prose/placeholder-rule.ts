/** 占位符与文字差错: what a template leaves behind, words and marks written twice, brackets that do not close. */
import type { Severity } from '../../findings/finding.js';
import type { WordsFindingText } from '../make-finding.js';
import type { CheckRule, Passage, Subject } from '../rule.js';
import { around, wordsRule } from './passage-rule.js';

const PLACEHOLDERS: readonly (readonly [RegExp, string])[] = [
  [/(?<![A-Za-z\d])[xX]{2,}(?![A-Za-z\d])|[×ＸｘΧ]{2,}|[○〇●]{3,}/g, '占位符'],
  [/某某/g, '占位符'],
  [/_{2,}|＿{2,}/g, '空白下划线'],
  [/\{\{|\}\}|\$\{/g, '未换成文字的取数'],
  [/【(?:请|待|此处|填写|单位名称|金额|原因)[^】]{0,200}】|【】|\[(?:请|待)[^\]]{0,200}\]/g, '未填写的提示'],
  [/TODO|TBD|待补充|待填写|待完善|待定稿/g, '未完成的标记'],
  [
    /(?:增加|增长|上升|提高)[（(](?:减少|下降|降低)[）)]|(?:减少|下降|降低)[（(](?:增加|增长|上升|提高)[）)]|(?:增加|增长)\/(?:减少|下降)|增\/减|有\/无/g,
    '未选定的增减',
  ],
  [/（[\s　]*）|\([\s　]*\)|“[\s　]*”|《[\s　]*》/g, '空的括号或引号'],
  [/(?:(?<!…)…{1,3}|(?<!\.)\.{3,9}|(?<!。)。{3,})[\s　]*$/g, '未写完的句子'],
];

/** One look tells that a text has none. */
const ANY = new RegExp(PLACEHOLDERS.map(([{ source }]) => source).join('|'));

export const placeholderRule: CheckRule = wordsRule(
  {
    id: 'placeholder',
    title: '没有遗留的占位符和未选定的文字',
    basis: '印出的每一段文字、每一格文字',
    absent: '没有文字',
  },
  (passage, subject) => {
    const { text } = passage;
    if (!ANY.test(text)) return { texts: [], compared: 1 };
    const texts = PLACEHOLDERS.flatMap(([pattern, name]) =>
      [...text.matchAll(pattern)].flatMap((match): WordsFindingText[] => {
        if (isMissingMark(passage, subject, match.index)) return [];
        const message = `留有${name}“${match[0].trim()}”，请改成正式的文字`;
        return [{ severity: 'error', message, words: around(text, match.index, match.index + match[0].length) }];
      }),
    );
    return { texts, compared: 1 };
  },
  'form',
);

/** Words that a project has yet to get are told by a rule of their own. */
function isMissingMark({ text, missing }: Passage, { project }: Subject, at: number): boolean {
  if (!project || !missing) return false;
  return missing.some((mark) => {
    const start = text.indexOf(mark.text);
    return start >= 0 && start - 1 <= at && at <= start + mark.text.length;
  });
}

/** Longer words are hardly ever meant twice; nouns of two characters often meet (党组织组织部). */
const DOUBLED = /([\u4e00-\u9fff]{4,8})\1/g;
const DOUBLED_TERM =
  /(预算|决算|支出|收入|增加|减少|增长|下降|主要|原因|情况|经费|安排|万元|其中|合计|用于|按照|进行|根据|以及|对于|关于|说明|上年|本年|年度|拨款|一般|公共|基本|结转|结余)\1/g;
/** A word of two characters may end one name and begin the next (组织组织部), or be said twice on purpose (研究研究). */
const DOUBLED_WORD =
  /(?<![\u4e00-\u9fff]党)(?!研究|讨论|商量|考虑|学习|了解|组织|部门|单位|工作|中心|人民|街道|社区)([\u4e00-\u9fff]{2})\1(?![部处局科室办费员])/g;
const DOUBLED_CHARACTER = /(?<![目标])的的(?!确|士)/g;
const DOUBLED_MARK = /[，,]{2,}|、{2,}|；{2,}|：{2,}|(?<!。)。。(?!。)|[，、；：][。，、；：]|。[，、；：]/g;

export const doubledRule: CheckRule = wordsRule(
  {
    id: 'doubled-words',
    title: '没有重复的词语和标点',
    basis: '印出的每一段文字、每一格文字',
    absent: '没有文字',
  },
  ({ text }) => {
    const patterns = [DOUBLED, DOUBLED_TERM, DOUBLED_CHARACTER, DOUBLED_MARK];
    const said = (
      severity: Severity,
      { 0: words, index }: RegExpMatchArray & { readonly index: number },
    ): WordsFindingText => ({
      severity,
      message: `“${words}”疑为重复，请核对`,
      words: around(text, index, index + words.length),
    });
    const sure = patterns.flatMap((pattern) => [...text.matchAll(pattern)]);
    const covered = new Set(sure.map(({ index }) => index));
    const unsure = [...text.matchAll(DOUBLED_WORD)].filter(({ index }) => !covered.has(index));
    return {
      texts: [...sure.map((one) => said('warning', one)), ...unsure.map((one) => said('hint', one))],
      compared: 1,
    };
  },
  'form',
);

const PAIRS: Readonly<Record<string, string>> = {
  '）': '（',
  '”': '“',
  '》': '《',
  '〕': '〔',
  '】': '【',
  '」': '「',
};
const OPEN = new Set(Object.values(PAIRS));
const BRACKET = /[（(）)“”《》〔〕【】「」]/g;
/** 1）、a）: the number of an item. */
const ITEM_NUMBER = /(?:^|[。；：，、\s])[\dA-Za-z一二三四五六七八九十]{1,3}$/;
/** A character more than such a number has. */
const MAX_NUMBER = 4;

export const bracketRule: CheckRule = wordsRule(
  {
    id: 'unmatched-bracket',
    title: '括号、引号、书名号成对',
    basis: '印出的每一段文字、每一格文字',
    absent: '没有文字',
  },
  (passage) => {
    const text = passage.text.replaceAll('(', '（').replaceAll(')', '）');
    const stack: { readonly mark: string; readonly at: number }[] = [];
    let wrong: { mark: string; at: number } | undefined;
    for (const { 0: mark, index: at } of text.matchAll(BRACKET)) {
      if (OPEN.has(mark)) stack.push({ mark, at });
      const opens = PAIRS[mark];
      if (opens === undefined) continue;
      if (stack.at(-1)?.mark === opens) stack.pop();
      else if (!(mark === '）' && ITEM_NUMBER.test(text.slice(Math.max(0, at - MAX_NUMBER), at))))
        wrong ??= { mark, at };
    }
    const first = wrong ?? stack[0];
    if (!first) return { texts: [], compared: 1 };
    const words = around(text, first.at, first.at + 1);
    const message = `“${first.mark}”没有配对，请补上另一半或删去`;
    return { texts: [{ severity: 'warning', message, words }], compared: 1 };
  },
  'form',
);
