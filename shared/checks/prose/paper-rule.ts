/** 发文字号: papers are cited by a year that can be and by their number. */
import type { WordsFindingText } from '../make-finding.js';
import type { CheckRule } from '../rule.js';
import { asciiDigits } from './number.js';
import { around, NO_FINDINGS, wordsRule } from './passage-rule.js';

/** 财预〔2026〕1号: the year in its brackets, and 号 where no number stands between. */
const PAPER = /〔(\d{3,6})〕(\s?号)?/g;
const REPUBLIC = 1949;

export const paperRule: CheckRule = wordsRule(
  {
    id: 'paper-number',
    title: '文号有可能的年份和序号',
    basis: '文字中的“〔年份〕序号”，年份不早于 1949 年、不晚于本年度的下一年',
    absent: '文字中没有文号',
  },
  ({ text: written }, { figures }) => {
    const text = asciiDigits(written);
    const papers = [...text.matchAll(PAPER)];
    if (papers.length === 0) return NO_FINDINGS;
    const texts = papers.flatMap(({ 0: all, 1: year = '', 2: bare, index }): WordsFindingText[] => {
      const words = around(text, index, index + all.length);
      if (Number(year) < REPUBLIC || Number(year) > figures.year + 1)
        return [{ severity: 'error', message: `文号中的“〔${year}〕”不是可能的年份，请核对`, words }];
      return bare === undefined ? [] : [{ severity: 'warning', message: `文号“${all}”缺少序号，请补上`, words }];
    });
    return { texts, compared: papers.length };
  },
);
