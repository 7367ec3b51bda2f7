/** The text of bytes whose encoding (编码) nobody says for sure: Chinese programs write UTF-8, UTF-16 or GB18030. */

/** So much of the file is looked at for what it says of itself. */
const HEAD = 4096;
/** Of text in UTF-16 every other byte of a digit, a blank or a line's end is zero. */
const LEAST_ZEROS = 0.1;

/**
 * What can be UTF-8 to the last byte is UTF-8, whatever was declared: templates are copied with their declaration. Else the
 * declared encoding, else GB18030, which has all of GB2312 and GBK. Bytes that are no text of it become U+FFFD.
 */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const marked = utf16Of(bytes);
  if (marked) return decoderOf(marked)?.decode(bytes) ?? '';
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return (decoderOf(declared) ?? new TextDecoder('gb18030')).decode(bytes);
  }
}

/** The beginning of the file with one character for each byte, blanks of UTF-16 left out: to see what it is. */
export function headOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, HEAD)).replaceAll('\0', '');
}

/** Whether a text is more than words: control characters stand in no text. */
export function isBinary(text: string): boolean {
  let odd = 0;
  for (const character of text.slice(0, HEAD)) {
    const code = character.charCodeAt(0);
    if ((code < 32 && !'\t\n\r\f\v'.includes(character)) || code === 0xfffd) odd += 1;
  }
  return odd > text.slice(0, HEAD).length / 100;
}

function utf16Of(bytes: Uint8Array): string | undefined {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, HEAD);
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) < (head.length / 2) * LEAST_ZEROS || Math.min(even, odd) > 0) return undefined;
  return odd > 0 ? 'utf-16le' : 'utf-16be';
}

function decoderOf(label: string | undefined): TextDecoder | undefined {
  if (label === undefined) return undefined;
  try {
    const decoder = new TextDecoder(label);
    // Bytes that are no UTF-8 are not made so by saying it; gb2312 and gbk are parts of GB18030.
    if (decoder.encoding === 'utf-8') return undefined;
    return decoder.encoding === 'gbk' ? new TextDecoder('gb18030') : decoder;
  } catch {
    return undefined;
  }
}
