import { describe, expect, it } from 'vitest';
import { unprintable } from '../../shared/composition/characters.js';

describe('characters that cannot be printed', () => {
  it('are found one by one in a text of any length, several code points that show as one being one', () => {
    const family = '👨‍👩‍👧';
    const lacks = (codePoint: number): boolean => codePoint >= 0x1f000;
    const text = `局${family}`.repeat(5000);
    const found = unprintable(text, lacks);
    expect(found).toHaveLength(5000);
    expect(found.every((one) => one.text === family && text.slice(one.start, one.end) === family)).toBe(true);
    // Each of them kept a copy of the whole text: four gigabytes.
    expect(unprintable('\u200b'.repeat(100_000), lacks)).toHaveLength(100_000);
  });
});
