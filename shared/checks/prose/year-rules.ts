/** 年度: years that somebody wrote agree with the year of the document. */
import { largest } from '../../extremes.js';
import type { WordsFindingText } from '../make-finding.js';
import type { CheckRule, Passage, Subject } from '../rule.js';
import { asciiDigits } from './number.js';
import { around, NO_FINDINGS, wordsRule } from './passage-rule.js';

/** 上年（2025年）, 2025年（上年）: which year is meant, said twice. */
const NAMED =
  /(上年度?|去年|上一年度?|本年度?|今年|当年)[（(,，]?(?:即)?(\d{4})年|(\d{4})年度?[（(](上年|去年|本年|今年)/g;
const AS_OF = /截[至止](?:到)?(\d{4})年(?:度)?(?:12月(?:31日)?|末|底|年末|年底)/g;
const PLAN =
  /(\d{4})年(?:度)?(?:[\u4e00-\u9fff“”（）]{0,14}?)(?:收入|支出|收支|部门|单位|经费|采购|财政拨款)?(预算|决算)/g;
/** Words near another year's figure that say why it is named. */
const COMPARED =
  /上年|去年|比|较|与|同|和|对比|相比|从|自|由|至|到|以前|历年|上一|编制|批复|下达|完成|执行|结转|公开|批准|通过|纳入|[—～~-]$/;

export const yearRule: CheckRule = wordsRule(
  {
    id: 'year',
    title: '文字中的年度与本年度一致',
    basis: '自行填写的文字中的“××年预算（决算）”，各段中的“上年（××年）”“截至××年末”',
    absent: '文字中没有年度',
  },
  (passage, subject) => {
    const text = asciiDigits(passage.text);
    if (!/\d{3}年/.test(text)) return NO_FINDINGS;
    const texts = [
      ...namedYears(text, subject),
      ...asOf(text, subject),
      ...impossible(text, subject),
      ...comparedWithItself(text, subject),
      ...(passage.written ? otherYears(passage, text, subject) : []),
    ];
    const compared = text.match(/\d{4}年/g)?.length ?? 0;
    return { texts, compared };
  },
  'form',
);

/** The year that a finding is about: every rule that names it blames it. */
function doubting(digits = ''): Pick<WordsFindingText, 'doubted'> {
  return { doubted: [{ digits }] };
}

function namedYears(text: string, { figures }: Subject): WordsFindingText[] {
  return [...text.matchAll(NAMED)].flatMap((match): WordsFindingText[] => {
    const [all, before, year = match[3] ?? '', , after] = match;
    const name = before ?? after ?? '';
    const expected = /上|去/.test(name) ? figures.year - 1 : figures.year;
    if (Number(year) === expected) return [];
    const words = around(text, match.index, match.index + all.length);
    return [
      { severity: 'error', message: `“${name}”应为 ${expected} 年，文中写的是 ${year} 年`, words, ...doubting(year) },
    ];
  });
}

const COMPARED_WITH = /(?:比|较|与)(\d{4})年(?:度|初)?(预算|决算|执行)?数?(?:相比|相同|一致|增加|减少|增长|下降|持平)/g;

/** 比2026年增加 in the budget of 2026; accounts compare with the budget of their own year. */
function comparedWithItself(text: string, { figures, standard }: Subject): WordsFindingText[] {
  return [...text.matchAll(COMPARED_WITH)].flatMap((match): WordsFindingText[] => {
    const year = Number(match[1]);
    const own = standard.identity.kind === 'accounts' && match[2] === '预算' && year === figures.year;
    const isLong = [figures.year, figures.year - 1].some((one) => isExchanged(match[1] ?? '', String(one)));
    if (!isPossible(year, figures.year) || (!isLong && (own || year < figures.year))) return [];
    const words = around(text, match.index, match.index + match[0].length);
    const message = `这里与 ${match[1]} 年比较，本文件是 ${figures.year} 年的，请核对基期的年度`;
    return [{ severity: 'warning', message, words, ...doubting(match[1]) }];
  });
}

/** No unit reports of what lies farther back, or plans so far ahead. */
const OLDEST = 1840;
const PLANS_AHEAD = 30;
/** Digits that stand for a year: not those of an amount, a code or a span of years. */
const A_YEAR = /(?<![\d.,〔[（(-])(\d{3,6})年(?!期|限|以上|以内|以下|内|间|来|的使用)/g;

function isPossible(year: number, own: number): boolean {
  return year >= OLDEST && year <= own + PLANS_AHEAD;
}

/** 2206年, 20023年, 202年: years that cannot be. */
function impossible(text: string, { figures }: Subject): WordsFindingText[] {
  return [...text.matchAll(A_YEAR)].flatMap((match): WordsFindingText[] => {
    const year = Number(match[1]);
    if (isPossible(year, figures.year) || (year < 1000 && !/^20[123]/.test(match[1] ?? ''))) return [];
    const words = around(text, match.index, match.index + match[0].length);
    return [{ severity: 'error', message: `“${match[0]}”不是可能的年份，请核对`, words, ...doubting(match[1]) }];
  });
}

/** The state of things at the end of the year before (budget) or of the year itself (final accounts). */
function asOf(text: string, { figures, standard }: Subject): WordsFindingText[] {
  const expected = standard.identity.kind === 'budget' ? figures.year - 1 : figures.year;
  return [...text.matchAll(AS_OF)].flatMap((match): WordsFindingText[] => {
    if (Number(match[1]) === expected || !isPossible(Number(match[1]), figures.year)) return [];
    const words = around(text, match.index, match.index + match[0].length);
    return [
      {
        severity: 'warning',
        message: `截止日期应在 ${expected} 年，文中写的是 ${match[1]} 年，请核对`,
        words,
        ...doubting(match[1]),
      },
    ];
  });
}

/** “2025年预算” in the budget of 2026, where nothing is compared. */
function plans(passage: Passage, text: string, { figures, standard }: Subject): WordsFindingText[] {
  const own = standard.identity.kind === 'budget' ? '预算' : '决算';
  return [...text.matchAll(PLAN)].flatMap((match): WordsFindingText[] => {
    const start = match.index;
    const end = start + match[0].length;
    if (match[2] !== own || Number(match[1]) === figures.year) return [];
    if (passage.fields.some((field) => field.start <= start && end <= field.end)) return [];
    const clause = clauseBefore(text, start);
    if (
      COMPARED.test(clause) ||
      COMPARED.test(match[0]) ||
      /^[^，。；]{0,12}(?:相比|相同|持平|执行|完成|结转|结余)/.test(text.slice(end))
    )
      return [];
    const message = `这里写的是 ${match[1]} 年${own}，本文件是 ${figures.year} 年${own}，请核对`;
    // Nobody sums up what is still to come.
    const severity = Number(match[1]) > figures.year ? 'warning' : 'hint';
    return [{ severity, message, words: around(text, start, end), ...doubting(match[1]) }];
  });
}

/** A title or sentence that opens with its year, or speaks of the year as a whole. */
const OPENING =
  /(?:^|(?<=[。；\n])|(?<=^\s{0,8}注[：:]))\s{0,8}(\d{4})年(?!底|末|前|以前|初|[\d一二三四五六七八九十]{1,3}月)/g;
const WHOLE_YEAR = /(?<![\d〔[（(—～~至-])(\d{4})年度(?![\d]|末|底)/g;
/** 某某局2028年…: a year straight behind who it is about. */
const OF_UNIT = /(?<=[）)局委办院会室处队站所校厅府])(\d{4})年(?!底|末|前|以前|初|[\d一二三四五六七八九十]{1,3}月)/g;
/** 2025年、2026年: years one after the other. */
const LISTED = /(?<!\d)(\d{4})年度?[、和及](\d{4})年/g;
/** What a disclosure tells of its own year. */
const OF_MONEY = /预算|决算|收入|支出|经费|资金|拨款|绩效|采购|万元/;
const PLANNED = /将|拟|计划|规划|力争|目标是|预计|到期|起执行|起施行|印发|公开(?!说明|表|报表|情况|文本)/;

/**
 * “2028年没有使用…安排的支出” in the budget of 2026, 2002年度 for 2020年度: a year that is still to come, or the own year with
 * two digits exchanged.
 */
function otherYears(passage: Passage, text: string, subject: Subject): WordsFindingText[] {
  const own = subject.figures.year;
  const listed = listedYears(text, own);
  if (listed.length > 0) return listed;
  // Titles name the unit before the year of the document itself.
  const ofUnit = /[，。]/.test(text) ? text.matchAll(OF_UNIT) : [];
  const found = [...text.matchAll(OPENING), ...ofUnit, ...text.matchAll(WHOLE_YEAR)];
  const [match] = found.filter(({ 1: digits = '', index }) => {
    const year = Number(digits);
    const sentence = text.slice(index).split(/[。；]/, 1)[0] ?? '';
    const isOdd = (year > own && isPossible(year, own)) || isExchanged(digits, String(own));
    return isOdd && OF_MONEY.test(sentence) && !PLANNED.test(sentence);
  });
  if (!match) return plans(passage, text, subject);
  const end = match.index + match[0].length;
  const message = `这里写的是 ${match[1]} 年，本文件是 ${own} 年的，请核对`;
  return [{ severity: 'warning', message, words: around(text, match.index, end), ...doubting(match[1]) }];
}

/** 2026年、2026年均未…, 2025年、2028年均未…: one of them twice, or one that is still to come. */
function listedYears(text: string, own: number): WordsFindingText[] {
  return [...text.matchAll(LISTED)].flatMap((match): WordsFindingText[] => {
    const [first, second] = [Number(match[1]), Number(match[2])];
    const sentence = text.slice(match.index).split(/[。；]/, 1)[0] ?? '';
    const isAhead = second > own && first < own && isPossible(second, own) && !PLANNED.test(sentence);
    if (first !== second && !isAhead) return [];
    const words = around(text, match.index, match.index + match[0].length);
    const why = first === second ? '同一年写了两次' : `本文件是 ${own} 年的`;
    return [{ severity: 'warning', message: `“${match[0]}”${why}，请核对年度`, words }];
  });
}

/** Two digits that changed places. */
function isExchanged(a: string, b: string): boolean {
  return a !== b && [...a].sort().join('') === [...b].sort().join('');
}

/** The words of the clause before; where a bracket opens it, also those before the bracket. */
function clauseBefore(text: string, at: number): string {
  const start = clauseStart(text, at);
  return start > 1 && text[start - 1] === '（' ? clauseBefore(text, start - 1) : text.slice(start, at);
}

function clauseStart(text: string, at: number): number {
  return largest([...'，。；：（'].map((mark) => text.lastIndexOf(mark, at - 1))) + 1;
}
