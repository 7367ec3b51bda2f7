import { describe, expect, it } from 'vitest';
import { overrideEntry } from '../../renderer/dialogs/override-entry.js';
import { folderOf, joinPath, nameOf, nameProblem, withExtension } from '../../renderer/kit/file-path.js';
import { valueText } from '../../renderer/places/cell-value.js';
import { safetyText, summaryText } from '../../renderer/status/status-words.js';
import { amount } from '../../shared/language/value.js';

describe('file paths of either kind', () => {
  it('are taken apart and put together', () => {
    expect(joinPath('C:\\预算', 'a.gongkai')).toBe('C:\\预算\\a.gongkai');
    expect(joinPath('C:\\', 'a.gongkai')).toBe('C:\\a.gongkai');
    expect(joinPath('/home/a', 'b.pdf')).toBe('/home/a/b.pdf');
    expect(folderOf('\\\\server\\share\\a.gongkai')).toBe('\\\\server\\share');
    expect(folderOf('/a.gongkai')).toBe('/');
    expect(folderOf('C:\\a.gongkai')).toBe('C:\\');
    expect(nameOf('C:\\预算\\甲.gongkai')).toBe('甲.gongkai');
    expect(withExtension('甲.GONGKAI', 'gongkai')).toBe('甲.GONGKAI');
    expect(withExtension('2026.5', 'pdf')).toBe('2026.5.pdf');
    expect(nameProblem('甲/乙')).toBeDefined();
    expect(nameProblem('2026年甲（草稿）')).toBeUndefined();
  });
});

describe('a value set by hand', () => {
  it('is read in the unit on show and kept in 元', () => {
    expect(overrideEntry({ type: 'amount' }, '1,826.40', '万元')).toEqual({ kind: 'entry', value: '18264000' });
    expect(overrideEntry({ type: 'amount' }, '－0.10', '元')).toEqual({ kind: 'entry', value: '-0.1' });
    expect(overrideEntry({ type: 'amount' }, '0.0000001', '万元')).toHaveProperty('message');
    expect(overrideEntry({ type: 'amount' }, '', '万元')).toHaveProperty('message');
    expect(overrideEntry({ type: 'number' }, '十二', '元')).toHaveProperty('message');
    expect(overrideEntry({ type: 'text' }, ' 行政单位 ', '元')).toEqual({ kind: 'entry', value: '行政单位' });
  });
});

describe('the status bar', () => {
  const at = new Date(2026, 0, 5, 9, 7);

  it('says how safe the work is', () => {
    expect(safetyText({ saved: at }, false, undefined)).toBe('已保存 9:07');
    expect(safetyText({ saved: at, journal: at }, true, undefined)).toBe('未保存，已自动备份 9:07');
    expect(safetyText({}, true, undefined)).toBe('未保存');
    expect(safetyText({}, false, { file: 'a', stamp: '', readOnly: true })).toBe('只读');
    expect(safetyText({ failure: '磁盘已满' }, true, undefined)).toContain('请立即保存');
    expect(safetyText({ failure: '连接已断开' }, true, undefined, true)).toBe('未保存，内容在本页中');
  });

  it('adds up in the unit on show', () => {
    expect(summaryText({ sum: 197_823_000_0, count: 3 }, '万元')).toEqual({ sum: '1,978.23', mean: '659.41' });
    expect(summaryText({ sum: -100, count: 3 }, '元')).toEqual({ sum: '-1.00', mean: '-0.33' });
  });
});

it('shows an amount with the digits of its unit', () => {
  const style = { unit: '万元', decimals: 2, grouping: true, zero: 'blank', blank: 'blank' } as const;
  expect(valueText(amount(1_826_404_500), style, undefined, '万元')).toBe('1,826.40');
  expect(valueText(amount(1_826_404_500), style, undefined, '元')).toBe('18,264,045.00');
  expect(valueText(amount(12_345), { ...style, unit: '元' }, undefined, '万元')).toBe('0.012345');
  expect(valueText(amount(0), style, undefined, '万元')).toBe('0.00');
});
