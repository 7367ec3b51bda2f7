/** 累计进度: what has been carried out by the end of a quarter does not fall in the next. */
import { compare } from '../../number/rational.js';
import type { WordsFindingText } from '../make-finding.js';
import type { CheckRule } from '../rule.js';
import { printed } from './number.js';
import { around, NO_FINDINGS, type PassageFindings, wordsRule } from './passage-rule.js';
import { type Figure, type Phrases, phrasesOf } from './phrases.js';

const CUMULATES = /累计|进度|执行率|支出率|完成率/;
const QUARTERS: readonly RegExp[] = [/一季度/, /二季度|上半年/, /三季度/, /四季度|全年/];

export const quarterRule: CheckRule = wordsRule(
  {
    id: 'quarter-rate',
    title: '各季度的累计进度不下降',
    basis: '同一句中一、二、三、四季度（上半年、全年）的执行率、支出进度',
    absent: '文字中没有各季度的累计进度',
  },
  (passage, subject) => {
    if (!/季度|上半年/.test(passage.text) || !CUMULATES.test(passage.text)) return NO_FINDINGS;
    const phrases = phrasesOf(passage, subject);
    const sentences = phrases.sentences.slice(0, -1).map((_, sentence) => fallsIn(phrases, sentence));
    return {
      texts: sentences.flatMap(({ texts }) => texts),
      compared: sentences.reduce((sum, { compared }) => sum + compared, 0),
    };
  },
);

function fallsIn({ text, figures, sentences }: Phrases, sentence: number): PassageFindings {
  const words = text.slice(sentences[sentence], sentences[sentence + 1]);
  const rates = figures.filter((one) => one.sentence === sentence && one.kind === 'rate' && one.direction === 0);
  if (!CUMULATES.test(words) || rates.length < 2) return NO_FINDINGS;
  let last: { readonly quarter: number; readonly rate: Figure } | undefined;
  const texts: WordsFindingText[] = [];
  let compared = 0;
  let from = sentences[sentence] ?? 0;
  for (const rate of rates) {
    const before = text.slice(from, rate.start);
    from = rate.end;
    const quarter = QUARTERS.findIndex((pattern) => pattern.test(before));
    if (quarter < 0) continue;
    if (last && last.quarter < quarter) {
      compared += 1;
      if (compare(rate.value, last.rate.value) < 0) {
        const message = `累计进度从 ${printed(last.rate)} 降到 ${printed(rate)}，请核对`;
        texts.push({ severity: 'warning', message, words: around(text, rate.start, rate.end) });
      }
    }
    last = { quarter, rate };
  }
  return { texts, compared };
}
