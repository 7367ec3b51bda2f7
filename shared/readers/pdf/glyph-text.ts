/** Characters as they are meant: some PDFs give radicals and look-alikes for the usual characters. */

/**
 * Radicals that stand for a whole character, as simplified Chinese fonts draw them: those of the supplement have no
 * mapping of their own in Unicode, and the door has another one.
 */
const RADICALS =
  '⼾户⺎兀⺐尢⺒巳⺓幺⺕彐⻪黾⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟';

const MEANT = new Map(
  Array.from({ length: RADICALS.length / 2 }, (_, index) => [RADICALS[2 * index], RADICALS[2 * index + 1]]),
);
/** Radicals, compatibility ideographs, vertical forms and ligatures. */
const COMPATIBLE = /[\u2f00-\u2fd5\uf900-\ufaff\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe4f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: damaged encodings give them, and they print nothing.
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** Most are what they look like. */
const ALREADY_MEANT = /^[\u4e00-\u9fff\x21-\x7e]*$/;

/** The text of a glyph; a space for every kind of space. */
export function glyphText(glyph: string): string {
  if (ALREADY_MEANT.test(glyph)) return glyph;
  return glyph
    .replace(/[\s\u00a0\u3000]/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/[\u2e80-\u2ef3\u2f3e]/g, (char) => MEANT.get(char) ?? char)
    .replace(COMPATIBLE, (char) => char.normalize('NFKC'));
}

/** Private characters, and Western accented letters, which Chinese documents have only where an encoding is lost. */
const STRANGE = /[\ufffd\ue000-\uf8ff\u00a1-\u00a6\u00a8-\u00af\u00b4-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u00ff]/g;

/** Whether much of a text, apart from figures, is without meaning: its font has no usable encoding. */
export function isGarbled(text: string): boolean {
  const words = text.replace(/[\s\x21-\x40]/g, '');
  return (words.match(STRANGE)?.length ?? 0) > 0.2 * words.length;
}
