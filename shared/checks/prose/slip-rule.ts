/** 笔误: dates, zeros and units that a hand left wrong, seen in the sentence itself. */
import type { WordsFindingText } from '../make-finding.js';
import type { CheckRule } from '../rule.js';
import { asciiDigits } from './number.js';
import { around, NO_FINDINGS, wordsRule } from './passage-rule.js';

/** 2020年度12月31日: a day is in a year, not in a 年度. */
const YEAR_AND_DAY = /(?<!\d)(\d{4})年度(\d{1,2})月(\d{1,2})[日号]/g;
/** ，0公务接待费0万元: a zero before what is counted in money has no unit; after one, or before a word for what is counted, it is a number. */
const BARE_ZERO =
  /(?<=[，,；;：:、。（(])0(?![个人次辆台套批家项件元万亿年月日时分度部间幢栋处名位条篇份张只块米平吨升千百十多余%])(?=[\u4e00-\u9fff（）]{2,14}(?:费|费用|支出|收入|经费|预算|拨款|资金|采购)(?:合计|总额|数|预算)?\d[\d,.]{0,15}\s?[万亿]?元)/g;
/** 010%, 012.50万元: no count and no amount begins with a zero that stands for nothing. */
const PADDED = /(?<![\d.,\-－—〔（(第])0\d{1,6}(?:\.\d{1,6})?\s?(?:[%％]|万元|亿元|元)/g;
const AMOUNT = /(?<![\d.,])(\d[\d,]{0,15}(?:\.\d{1,6})?)\s?(万元|亿元|元)(?![/／])/g;
/** So many amounts show in which unit the sentence is written. */
const SEVERAL = 2;
/** A whole sum of a unit is never so small, in 元. */
const SMALL = 10_000;

export const slipRule: CheckRule = wordsRule(
  {
    id: 'written-slips',
    title: '日期、金额的写法没有笔误',
    basis: '“…年度…月…日”，多出的“0”，以 0 开头的数，同一句中与其他金额单位不同的“0元”',
    absent: '文字中没有日期和金额',
  },
  ({ text: written }) => {
    if (!/\d/.test(written)) return NO_FINDINGS;
    const text = asciiDigits(written);
    const at = (index: number, length: number): string => around(text, index, index + length);
    const dates = [...text.matchAll(YEAR_AND_DAY)].map(
      ({ 0: all, 1: year, 2: month, 3: day, index }): WordsFindingText => ({
        severity: 'warning',
        message: `日期“${all}”多了“度”，应写“${year}年${month}月${day}日”`,
        words: at(index, all.length),
      }),
    );
    const zeros = [...text.matchAll(BARE_ZERO)].map(
      ({ index }): WordsFindingText => ({
        severity: 'warning',
        message: `“${text.slice(index, index + 6)}”前面的“0”后面没有单位，疑为多出，请删去`,
        words: at(index, 6),
      }),
    );
    const padded = [...text.matchAll(PADDED)].map(
      ({ 0: all, index }): WordsFindingText => ({
        severity: 'warning',
        message: `“${all}”以 0 开头，请核对这个数`,
        words: at(index, all.length),
      }),
    );
    return { texts: [...dates, ...zeros, ...padded, ...otherUnits(text), ...lowThresholds(text)], compared: 1 };
  },
);

/** 单位价值100元以上设备: every disclosure counts equipment from hundreds of thousands on. */
const THRESHOLD =
  /(?:单位价值|单价|价值)(?:在)?\s?(\d{2,3})\s?元(?:[（(][^）)]{0,6}[）)])?(?:以上|及以上)[^，。；]{0,8}(?:设备|资产|仪器)/g;

function lowThresholds(text: string): WordsFindingText[] {
  return [...text.matchAll(THRESHOLD)].map(
    (match): WordsFindingText => ({
      severity: 'warning',
      message: `“${match[1]}元”疑为“${match[1]}万元”，请核对`,
      words: around(text, match.index, match.index + match[0].length),
    }),
  );
}

/** 0元 in a sentence of 万元: the same, but written another way than all others. */
function otherUnits(text: string): WordsFindingText[] {
  const found: WordsFindingText[] = [];
  let start = 0;
  for (const sentence of text.split('。')) {
    const amounts = [...sentence.matchAll(AMOUNT)];
    const [odd, more] = amounts.filter(({ 2: unit }) => unit === '元');
    const others = amounts.filter(({ 2: unit }) => unit === '万元');
    const isRate = odd && /[每均]|标准|单价|单位价值/.test(sentence.slice(Math.max(0, odd.index - 12), odd.index));
    const value = Number(odd?.[1]?.replaceAll(',', ''));
    const isSmall = value < SMALL && !/^以[上下内]/.test(sentence.slice((odd?.index ?? 0) + (odd?.[0].length ?? 0)));
    if (odd && !more && !isRate && isSmall && others.length >= SEVERAL && others.length === amounts.length - 1) {
      const index = start + odd.index;
      const words = around(text, index, index + odd[0].length);
      const message = `“${odd[0]}”与同一句中其他金额的单位不同，应写“${odd[1]}万元”`;
      found.push(
        value === 0
          ? { severity: 'hint', message, words }
          : { severity: 'warning', message: `${message}，请核对`, words },
      );
    }
    start += sentence.length + 1;
  }
  return found;
}
