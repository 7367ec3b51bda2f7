/**
 * A paragraph's text taken apart into words and fields, and put together again without losing a
 * character, also where somebody wrote a field wrongly.
 */
import { ExpressionError } from './syntax.js';
import { parseTemplate } from './template.js';

export type Token =
  | { readonly kind: 'words'; readonly text: string }
  /** `source` is what stands between the braces, as written. */
  | { readonly kind: 'field'; readonly source: string };

/** Words and fields in turn, beginning and ending with words (which may be empty) so that one can write anywhere. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (;;) {
    const open = text.indexOf('{{', from);
    const close = open < 0 ? -1 : text.indexOf('}}', open);
    if (close < 0) break;
    tokens.push(
      { kind: 'words', text: text.slice(from, open) },
      { kind: 'field', source: text.slice(open + 2, close) },
    );
    from = close + 2;
  }
  tokens.push({ kind: 'words', text: text.slice(from) });
  return tokens;
}

/** The inverse of {@link tokenise}. */
export function join(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.kind === 'words' ? token.text : `{{${token.source}}}`)).join('');
}

/** The text with other words at one place. Braces that would make the text unreadable become full-width ones. */
export function withWords(tokens: readonly Token[], at: number, words: string): string {
  const changed = tokens.map((token, i): Token => (i === at ? { kind: 'words', text: words } : token));
  const text = join(changed);
  if (problemOf(text) === undefined) return text;
  return join(changed.map((token) => (token.kind === 'words' ? { ...token, text: harmless(token.text) } : token)));
}

/** What is wrong with a text's fields; undefined when they can be read. */
export function problemOf(text: string): string | undefined {
  try {
    parseTemplate(text);
    return undefined;
  } catch (problem) {
    if (problem instanceof ExpressionError) return problem.message;
    throw problem;
  }
}

function harmless(words: string): string {
  return words.replaceAll('{{', '｛｛').replaceAll('}}', '｝｝');
}

/** Pasted or typed words as one line: a paragraph stays one paragraph. */
export function oneLine(text: string): string {
  return text.replace(/[ \t　\r\n]+/g, (blanks) => (/[\r\n]/.test(blanks) ? '' : blanks));
}
