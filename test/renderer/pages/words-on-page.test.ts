/** Words are marked where they stand: on their lines, at the place that is meant, however the text was cut into pieces. */
import { describe, expect, it } from 'vitest';
import { type PlacedText, wordsOnPage } from '../../../renderer/pages/words-on-page.js';

/** A line of upright text, ten points high; a Chinese character ten wide, a digit five. */
function line(text: string, y: number, x = 100): PlacedText {
  const width = [...text].reduce((sum, one) => sum + (one > '\u2e7f' ? 10 : 5), 0);
  return { text, x, y, along: [width, 0], up: [0, -10] };
}

const edges = (boxes: ReturnType<typeof wordsOnPage>): number[][] =>
  boxes.map(({ left, right }) => [left, right].map(Math.round));

describe('words on the picture of a page', () => {
  it('marks a number inside of its sentence, from its first digit to its last', () => {
    const [box, ...more] = wordsOnPage([line('支出12.50万元', 200)], { words: '12.50', before: '支出', after: '万元' });
    expect(more).toEqual([]);
    expect(box).toMatchObject({ left: 120, right: 145 });
    expect(box?.top).toBeLessThan(195);
    expect(box?.bottom).toBeGreaterThan(200);
  });

  it('marks what runs on in the next line in both, whatever blanks and forms of characters lie between', () => {
    const pieces = [line('增加 1', 200), line('2.50', 214, 60), line('万元', 214, 90)];
    expect(edges(wordsOnPage(pieces, { words: '１2.50万元', before: '…增加' }))).toEqual([
      [125, 130],
      [60, 110],
    ]);
  });

  it('takes the place with the same words around it, else the first one below the top of its paragraph', () => {
    const pieces = [line('甲5.00', 100), line('乙5.00', 200), line('丙5.00', 300)];
    const near = { left: 0, top: 190, right: 500, bottom: 320 };
    const topOf = (before: string): number[] =>
      wordsOnPage(pieces, { words: '5.00', before, near }).map(({ bottom }) => Math.round(bottom / 100) * 100);
    expect(topOf('丙')).toEqual([300]);
    expect(topOf('丁')).toEqual([200]);
    expect(wordsOnPage(pieces, { words: '6.00', near })).toEqual([]);
  });

  it('follows text that was turned', () => {
    const upwards = { text: '甲5.00', x: 100, y: 400, along: [0, -30], up: [-10, 0] } as const;
    const [box] = wordsOnPage([upwards], { words: '5.00' });
    expect(box?.bottom).toBeCloseTo(390);
    expect(box?.top).toBeCloseTo(370);
    expect((box?.right ?? 0) - (box?.left ?? 0)).toBeCloseTo(10);
  });
});
