/** What may be chosen follows what is chosen beside it. */
import { describe, expect, it } from 'vitest';
import { choicesIn, onlyChoice } from '../../shared/standard/choices.js';

const level2 = {
  choices: ['数量', '质量', '满意度'],
  under: { column: 'level1', choices: { 产出: ['数量', '质量'], 满意度: ['满意度'] } },
};
const beside = (level1: string) => (key: string) => (key === 'level1' ? level1 : '');

describe('choices under a choice', () => {
  it('narrows by what stands beside, and by nothing that the standard does not know', () => {
    expect(choicesIn(level2, beside('产出'))).toEqual(['数量', '质量']);
    for (const other of ['', '效益', 'constructor', '__proto__'])
      expect(choicesIn(level2, beside(other))).toEqual(level2.choices);
    expect(choicesIn({ choices: ['是'], under: undefined }, beside('产出'))).toEqual(['是']);
  });

  it('settles only where the row leaves a single choice', () => {
    expect(onlyChoice(level2, beside('满意度'))).toBe('满意度');
    expect(onlyChoice(level2, beside('产出'))).toBeUndefined();
    expect(onlyChoice({ choices: ['是'], under: undefined }, beside('产出'))).toBeUndefined();
  });
});
