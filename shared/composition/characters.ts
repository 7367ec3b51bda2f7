/**
 * Characters that cannot be printed, or must not be. Whether a character has a shape only the fonts know, so whoever
 * has them says it; what no font can help is known here.
 */

/** Whether no font at hand has the character. */
export type Lacks = (codePoint: number) => boolean;

/**
 * `lacking`: no font has it. `lost`: stands for a character that an earlier program could not read. `private`: means
 * another character, or none, on another machine. `broken`: half a character. `control`: an order to a machine.
 * `invisible`: shows nothing by itself, and is left out in print.
 */
export type Fault = 'broken' | 'control' | 'private' | 'lost' | 'lacking' | 'invisible';

/** What a reader takes for one character, and what is wrong with it. */
export interface Unprintable {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The code point that is at fault, e.g. U+20BB7. */
  readonly code: string;
  readonly fault: Fault;
}

/** The worst first: one fault is told of each character. */
const FAULTS: readonly Fault[] = ['broken', 'control', 'private', 'lost', 'lacking', 'invisible'];
const REPLACEMENT = 0xfffd;
const LAYOUT = /[\t\n\r]/;
const PLAIN = /^[\t\n\r -~]*$/;
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const PRIVATE = /\p{Co}/u;
const BROKEN = /\p{Cs}/u;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
const PRINTABLE_ASCII = { from: 0x20, to: 0x7e };

/** What is known of characters seen before: every text is looked at several times. */
const known = new Map<number, Fault | 'none'>();

function faultOf(char: string, lacks: Lacks): Fault | undefined {
  const codePoint = char.codePointAt(0) ?? 0;
  if ((codePoint >= PRINTABLE_ASCII.from && codePoint <= PRINTABLE_ASCII.to) || LAYOUT.test(char)) return undefined;
  const fault = known.get(codePoint) ?? ownFault(char) ?? 'none';
  known.set(codePoint, fault);
  if (fault !== 'none') return fault;
  return lacks(codePoint) ? 'lacking' : undefined;
}

/** The fault that a character has whatever the fonts. */
function ownFault(char: string): Fault | undefined {
  if (CONTROL.test(char)) return 'control';
  if (BROKEN.test(char)) return 'broken';
  if (PRIVATE.test(char)) return 'private';
  if (char.codePointAt(0) === REPLACEMENT) return 'lost';
  return INVISIBLE.test(char) ? 'invisible' : undefined;
}

/** Whether it takes a font to print the character. */
export function hasShape(char: string): boolean {
  return !LAYOUT.test(char) && faultOf(char, () => false) === undefined;
}

let segmenter: Intl.Segmenter | undefined;

/** A passage that ends before a character which begins anew whatever stands before it. */
const PASSAGE = /.{1,400}(?=[\p{Script=Han}\w]|$)|.{1,400}/gsu;

/** What a reader takes for one character each. In passages: every segment keeps a copy of the whole that it was cut from. */
function segmentsOf(text: string): { segment: string; index: number }[] {
  segmenter ??= new Intl.Segmenter('zh');
  const cut = segmenter;
  return [...text.matchAll(PASSAGE)].flatMap(({ 0: passage, index: start }) =>
    Array.from(cut.segment(passage), ({ segment, index }) => ({ segment, index: start + index })),
  );
}

/** The unprintable characters of a text, in order; several code points that show as one (emoji) are one. */
export function unprintable(text: string, lacks: Lacks): Unprintable[] {
  if (PLAIN.test(text)) return [];
  let clean = true;
  for (const char of text) if (faultOf(char, lacks)) clean = false;
  if (clean) return [];
  return segmentsOf(text).flatMap(({ segment, index }): Unprintable[] => {
    const faults = Array.from(segment, (char) => ({ char, fault: faultOf(char, lacks) }));
    for (const fault of FAULTS) {
      const worst = faults.find((one) => one.fault === fault);
      if (!worst) continue;
      const place = { start: index, end: index + segment.length };
      return [{ text: segment, ...place, code: codeOf(worst.char), fault }];
    }
    return [];
  });
}

function codeOf(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A text as it can be printed: what is not seen is left out, in place of what has no shape stands its code. */
export function printable(text: string, lacks: Lacks): string {
  if (PLAIN.test(text)) return text;
  let result = '';
  for (const char of text) {
    const fault = faultOf(char, lacks);
    if (fault === undefined) result += char;
    else if (fault !== 'invisible' && fault !== 'control') result += `〔${codeOf(char)}〕`;
  }
  return result;
}

/** A text without characters that nobody sees. */
export function withoutUnseen(text: string): string {
  return Array.from(text, (char) => {
    const fault = faultOf(char, () => false);
    return fault === 'invisible' || fault === 'control' ? '' : char;
  }).join('');
}

/** What is wrong with a character and what to do, in one sentence. */
export function characterFault({ text, code, fault }: Unprintable): string {
  switch (fault) {
    case 'lacking':
      return `没有字体能印出“${text}”（${code}），请改用别的字，或安装有这个字的字体`;
    case 'private':
      return `“${text}”（${code}）是自造字符，换一台电脑就变成方框或别的字，请重新输入这个字`;
    case 'lost':
      return `“${text}”（${code}）的位置上原来的字已经丢失，请重新输入这个字`;
    case 'broken':
      return `有一个残缺的字符（${code}），印不出来，请重新输入这个字`;
    case 'control':
      return `有看不见的控制符（${code}），请删去`;
    case 'invisible':
      return `有看不见的字符（${code}），印出时略去，请核对这里的文字`;
  }
}
