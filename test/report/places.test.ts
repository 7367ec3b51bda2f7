import { expect, it } from 'vitest';
import { quoted, stretchOf } from '../../shared/quote.js';
import { placeLine } from '../../shared/report/words.js';

it('a place names its page or sheet, once', () => {
  const at = (label: string, where: object) => placeLine({ label, value: '12.00', spot: { block: 3, ...where } });
  expect(at('文首 · 第 3 段', { page: 7 })).toBe('文首 · 第 3 段（第 7 页）：12.00');
  expect(at('收入总表（第 7 页）', { page: 7 })).toBe('收入总表（第 7 页）：12.00');
  expect(at('收入总表', { sheet: '表一', address: 'C12' })).toBe('收入总表（工作表“表一”C12）：12.00');
  expect(at('文首 · 第 3 段', {})).toBe('文首 · 第 3 段：12.00');
  expect(placeLine({ label: '收入总表', value: '' })).toBe('收入总表：（空）');
});

it('what a quote is about is found again in its paragraph, whatever blanks stand there', () => {
  const text =
    '一、收入预算\n2026年收入预算120.00万元，比上年预算100.00 万元增加20.00万元，增长25.00%，主要是项目增加。';
  const about = (words: string): string => {
    const start = text.indexOf(words);
    const found = stretchOf(text, quoted(text, start, start + words.length));
    return text.slice(found?.start, found?.end);
  };
  expect(about('100.00 万元')).toBe('100.00 万元');
  expect(about('增长25.00%')).toBe('增长25.00%');
  // Near an end nobody can say how much was put around it.
  expect(about('一、')).toContain('一、');
  expect(text.slice(stretchOf(text, '120.00万元')?.start).startsWith('120.00')).toBe(true);
  expect(stretchOf(text, '支出预算')).toBeUndefined();
});
