/**
 * A paragraph's text taken apart into words and fields, and put together again without losing a
 * character, also where somebody wrote a field wrongly.
 */
import { parseTemplate, type Template, type TemplatePart, writePart } from './template.js';

/** Words and fields in turn, beginning and ending with words (which may be empty) so that one can write anywhere. */
export function tokensOf({ parts }: Template): TemplatePart[] {
  const tokens: TemplatePart[] = [];
  for (const part of parts) {
    if (part.kind === 'field' && tokens.at(-1)?.kind !== 'words') tokens.push({ kind: 'words', text: '' });
    tokens.push(part);
  }
  return tokens.at(-1)?.kind === 'words' ? tokens : [...tokens, { kind: 'words', text: '' }];
}

/** The inverse of {@link tokensOf}. */
export function join(tokens: readonly TemplatePart[]): string {
  return tokens.map(writePart).join('');
}

/** The text with other words at one place. Braces that would make the text unreadable become full-width ones. */
export function withWords(tokens: readonly TemplatePart[], at: number, words: string): string {
  const changed = tokens.map((token, i): TemplatePart => (i === at ? { kind: 'words', text: words } : token));
  const text = join(changed);
  if (!parseTemplate(text).problem) return text;
  return join(changed.map((token) => (token.kind === 'words' ? { ...token, text: harmless(token.text) } : token)));
}

function harmless(words: string): string {
  return words.replaceAll('{{', '｛｛').replaceAll('}}', '｝｝');
}

/** Pasted or typed words as one line: a paragraph stays one paragraph. */
export function joinedLines(text: string): string {
  return text.replace(/[ \t　\r\n]+/g, (blanks) => (/[\r\n]/.test(blanks) ? '' : blanks));
}
