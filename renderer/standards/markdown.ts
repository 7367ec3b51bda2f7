/** Reads the Markdown of guides into the library's tokens; its HTML is never made. */
import { Lexer, type MarkedToken } from 'marked';

/** The blocks of a text. One whose blocks are nested deeper than can be read is shown as it is written. */
export function parseMarkdown(source: string): readonly MarkedToken[] {
  try {
    return tokensOf({ tokens: Lexer.lex(source) });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ type: 'code', raw: source, text: source }];
  }
}

/** The tokens in another; without extensions of the library there are none but its own. */
export function tokensOf({ tokens }: { readonly tokens?: readonly object[] | undefined }): readonly MarkedToken[] {
  return (tokens ?? []) as readonly MarkedToken[];
}

/** Words as one line: between Chinese characters a line break is nothing. */
export function onOneLine(text: string): string {
  return text.replace(/(?<=[^\x20-\x7e])\n|\n(?=[^\x20-\x7e])/g, '').replaceAll('\n', ' ');
}
