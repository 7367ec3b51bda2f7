import { expect, it } from 'vitest';
import { placeLine } from '../../shared/report/words.js';

it('a place names its page or sheet, once', () => {
  const at = (label: string, where: object) => placeLine({ label, value: '12.00', spot: { block: 3, ...where } });
  expect(at('文首 · 第 3 段', { page: 7 })).toBe('文首 · 第 3 段（第 7 页）：12.00');
  expect(at('收入总表（第 7 页）', { page: 7 })).toBe('收入总表（第 7 页）：12.00');
  expect(at('收入总表', { sheet: '表一', address: 'C12' })).toBe('收入总表（工作表“表一”C12）：12.00');
  expect(at('文首 · 第 3 段', {})).toBe('文首 · 第 3 段：12.00');
  expect(placeLine({ label: '收入总表', value: '' })).toBe('收入总表：（空）');
});
