/**
 * A sheet's XML without its blank rows (空行): programs write a million of them for a height or a colour, and the library
 * makes something of each. What is hidden stays, and so does everything where one row does not say its number.
 */

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const OPEN = bytesOf('<row');
const CLOSE = bytesOf('</row>');
const NUMBER = bytesOf('r=');
const HIDDEN = bytesOf('hidden');
const NO_HEIGHTS = [bytesOf('ht="0'), bytesOf("ht='0")];
const [LESS, GREATER, STROKE, MARK, BLANK] = [0x3c, 0x3e, 0x2f, 0x21, 0x20];
/** What may stand behind the name of a mark. */
const ENDS: ReadonlySet<number | undefined> = new Set([0x20, 0x09, 0x0a, 0x0d, STROKE, GREATER]);
const QUOTES: ReadonlySet<number | undefined> = new Set([0x22, 0x27]);

/** Linear in its length: every byte is looked at twice at most. */
export function withoutBlankRows(part: Uint8Array): Uint8Array {
  const kept = new Uint8Array(part.length);
  let from = 0;
  let length = 0;
  const keep = (to: number): void => {
    kept.set(part.subarray(from, to), length);
    length += to - from;
  };
  for (let at = part.indexOf(LESS); at >= 0; at = part.indexOf(LESS, at + 1)) {
    // Words that are not marked by their signs may look like a row.
    if (part[at + 1] === MARK) return part;
    if (!standsAt(part, at, OPEN) || !ENDS.has(part[at + OPEN.length])) continue;
    const { end, numbered, hidden } = rowAt(part, at);
    if (!numbered) return part;
    const isClosed = part[end - 1] === STROKE;
    if (hidden || !(isClosed || standsAt(part, end + 1, CLOSE))) continue;
    keep(at);
    from = end + 1 + (isClosed ? 0 : CLOSE.length);
    at = from - 1;
  }
  if (from === 0) return part;
  keep(part.length);
  return kept.slice(0, length);
}

/** What the mark of a row says of it, and where it ends. */
function rowAt(part: Uint8Array, at: number): { end: number; numbered: boolean; hidden: boolean } {
  let quote: number | undefined;
  let numbered = false;
  let hidden = false;
  let end = at + OPEN.length;
  for (; end < part.length; end++) {
    const byte = part[end] ?? 0;
    if (quote !== undefined) {
      if (byte === quote) quote = undefined;
    } else if (QUOTES.has(byte)) quote = byte;
    else if (byte === GREATER) break;
    else if (byte <= BLANK) {
      numbered ||= standsAt(part, end + 1, NUMBER);
      hidden ||= standsAt(part, end + 1, HIDDEN) || NO_HEIGHTS.some((one) => standsAt(part, end + 1, one));
    }
  }
  return { end, numbered, hidden };
}

function standsAt(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let index = 0; index < word.length; index++) if (bytes[at + index] !== word[index]) return false;
  return true;
}
