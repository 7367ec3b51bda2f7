import { expect, it } from 'vitest';
import { type Entry, readEntry } from '../../shared/entry/read-entry.js';

const typed = (type: 'amount' | 'number', text: string): Entry => readEntry({ type }, text, '元');

it('asks for a look where a comma may have been meant as a point, and nowhere else', () => {
  expect(typed('amount', '12,34')).toEqual({
    kind: 'entry',
    value: '1234',
    note: '“12,34”的逗号不在千分位上，已读作 1234，请核对',
  });
  expect(typed('amount', '1,5万')).toMatchObject({ value: '150000', note: expect.stringContaining('已读作 15万') });
  expect(typed('number', '1，5')).toMatchObject({ value: '15', note: expect.stringContaining('已读作 15') });
  for (const text of ['1234', '1,234.50', '12,345,678', '1，234'])
    expect([typed('amount', text), typed('number', text)]).not.toContainEqual(
      expect.objectContaining({ note: expect.anything() }),
    );
});

it('says what it cannot read by its beginning, in whole characters', () => {
  expect(typed('amount', `约${'𠮷'.repeat(30)}`)).toEqual({
    kind: 'problem',
    message: `“约${'𠮷'.repeat(9)}…”不是金额`,
  });
  expect(typed('amount', `约${'𠮷'.repeat(10)}`)).toEqual({
    kind: 'problem',
    message: `“约${'𠮷'.repeat(10)}”不是金额`,
  });
});
