/** 漏写的单位: “增长13.95。”, “占76.23，” without %, and what is above 100 % although it cannot be. */
import { compare, ONE } from '../../number/rational.js';
import type { WordsFindingText } from '../make-finding.js';
import type { CheckRule } from '../rule.js';
import { asciiDigits, printed } from './number.js';
import { around, NO_FINDINGS, wordsRule } from './passage-rule.js';
import { phrasesOf } from './phrases.js';

/** A bare number at the end of a clause, behind an amount. */
const AFTER_CHANGE =
  /(?:增加|减少|增长|下降|上升|降低)[^，。；\d]{0,8}[\d,.]{1,20}\s?(?:百万|[万亿])?元[，,](?:增长|下降|上升|降低|减少|增加|增幅|降幅)(?:了|为)?\s?(\d[\d.]{0,9}\d|\d)(?=\s?(?:[。；，,;]|$))/g;
const AFTER_PART = /\d\s?(?:百万|[万亿])?元[，,]占[^，。；%\d]{0,16}(\d[\d.]{0,9}\d|\d)(?=\s?(?:[。；，,;]|$))/g;

export const missingPercentRule: CheckRule = wordsRule(
  {
    id: 'missing-percent',
    title: '增减率、占比写有“%”',
    basis: '文字中金额之后的“增长…”“下降…”“占…”',
    absent: '文字中没有增减率和占比',
  },
  ({ text: written }) => {
    const text = asciiDigits(written);
    const texts = [AFTER_CHANGE, AFTER_PART].flatMap((pattern) =>
      [...text.matchAll(pattern)].map((match): WordsFindingText => {
        const end = match.index + match[0].length;
        const words = around(text, end - (match[1]?.length ?? 0), end);
        return { severity: 'error', message: `“${match[1]}”之后没有单位，应写“${match[1]}%”`, words };
      }),
    );
    return texts.length === 0 && !/增长|下降|占/.test(text) ? NO_FINDINGS : { texts, compared: 1 };
  },
);

/** A share of all there are, which cannot be more. */
export const OF_ALL =
  /(?:合格|覆盖|到位|满意|达标|完好|知晓|参与|准确|及时|合规|入库|录用|保障|回收|公开|整改|办结|签约|普及|入学|就业|使用)[率度]/;

export const impossibleRateRule: CheckRule = wordsRule(
  {
    id: 'rate-over-whole',
    title: '合格率、覆盖率、满意度等不超过 100%',
    basis: '文字中合格率、覆盖率、到位率、满意度等的数',
    absent: '文字中没有这样的比率',
  },
  (passage, subject) => {
    if (!OF_ALL.test(passage.text)) return NO_FINDINGS;
    const { figures, text } = phrasesOf(passage, subject);
    const rates = figures.filter(
      ({ kind, label, direction }) => kind === 'rate' && direction === 0 && OF_ALL.test(label),
    );
    const texts = rates
      .filter(({ value }) => compare(value, ONE) > 0)
      .map((one): WordsFindingText => {
        const name = OF_ALL.exec(one.label)?.[0] ?? '';
        const message = `${name}不会超过 100%，文中写的是 ${printed(one)}`;
        return { severity: 'error', message, words: around(text, one.start, one.end) };
      });
    return { texts, compared: rates.length };
  },
);

/** 占支出总额的 101%: a part is not more than all. */
const SHARE = /占[^，。；%％\d]{0,24}(?:总额|总数|总量|总计|全部|合计)的(?:比例为?|比重为?)?\s?(\d[\d.]{0,9})\s?[%％]/g;

export const shareOverWholeRule: CheckRule = wordsRule(
  {
    id: 'share-over-whole',
    title: '占总额的比例不超过 100%',
    basis: '文字中“占…总额的…%”',
    absent: '文字中没有占总额的比例',
  },
  ({ text: written }) => {
    const text = asciiDigits(written);
    const shares = [...text.matchAll(SHARE)];
    const texts = shares
      .filter(([, share]) => Number(share) > 100)
      .map((match): WordsFindingText => {
        const words = around(text, match.index, match.index + match[0].length);
        return { severity: 'error', message: `占总额的比例不会超过 100%，文中写的是 ${match[1]}%`, words };
      });
    return { texts, compared: shares.length };
  },
);

const SCORE = /(?:得分|评分|总分)(?:为|是|达|：)?\s?(\d[\d.]{0,7})\s?分/g;
const OTHER_FULL = /满分(?:为|是)?\s?(?!100(?!\d))\d/;

export const scoreRule: CheckRule = wordsRule(
  {
    id: 'score-over-full',
    title: '得分不超过满分',
    basis: '文字中的得分，与满分 100 分',
    absent: '文字中没有得分',
  },
  ({ text: written }) => {
    const text = asciiDigits(written);
    const scores = OTHER_FULL.test(text) ? [] : [...text.matchAll(SCORE)];
    const texts = scores
      .filter(([, score]) => Number(score) > 100)
      .map((match): WordsFindingText => {
        const words = around(text, match.index, match.index + match[0].length);
        return { severity: 'error', message: `得分不会超过 100 分，文中写的是 ${match[1]} 分`, words };
      });
    return { texts, compared: scores.length };
  },
);
