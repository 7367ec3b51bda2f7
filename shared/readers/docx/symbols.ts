/** Characters of the symbol fonts, which have no meaning of their own without their font. */

/** Fonts draw the same code in the private area at F000 as at 0. */
const PRIVATE = 0xf000;

const WINGDINGS: Readonly<Record<number, string>> = {
  108: '●',
  109: '○',
  110: '■',
  111: '□',
  113: '❑',
  114: '❒',
  116: '⧫',
  117: '◆',
  118: '❖',
  119: '⬥',
  159: '•',
  161: '○',
  167: '▪',
  168: '□',
  171: '★',
  216: '➢',
  223: '←',
  224: '→',
  225: '↑',
  226: '↓',
  240: '⇨',
  251: '✗',
  252: '✓',
  253: '☒',
  254: '☑',
};
const WINGDINGS_2: Readonly<Record<number, string>> = {
  79: '✗',
  80: '✓',
  81: '☒',
  82: '☑',
  83: '☒',
  84: '☒',
  151: '●',
  152: '•',
  163: '□',
};
const SYMBOL: Readonly<Record<number, string>> = {
  45: '−',
  163: '≤',
  165: '∞',
  176: '°',
  177: '±',
  179: '≥',
  180: '×',
  183: '•',
  184: '÷',
  185: '≠',
  187: '≈',
  190: '—',
  215: '·',
};

const FONTS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: WINGDINGS,
  'wingdings 2': WINGDINGS_2,
  symbol: SYMBOL,
};

/** The printed character; undefined where only the font knows what it looks like. */
export function symbolText(font: string, char: string): string | undefined {
  const code = char.codePointAt(0) ?? 0;
  const inPrivateArea = code >= PRIVATE && code <= PRIVATE + 0xff;
  const table = FONTS[font.toLowerCase()];
  if (table) return table[inPrivateArea ? code - PRIVATE : code] ?? (inPrivateArea ? undefined : char);
  return inPrivateArea || (code >= 0xe000 && code <= 0xf8ff) ? undefined : char;
}
