/** Reads a web archive (.mht, also saved as .doc or .xls): a mail (RFC 2557) whose parts are the page and what it shows. */
import { strFromU8, strToU8 } from 'fflate';
import { concatenated } from '../../reading/joined.js';
import type { Reading } from '../../reading/reading.js';
import { UnreadableDocument } from '../unreadable.js';
import { type PageOptions, readHtml } from './read-html.js';

const MAX_DEPTH = 5;
const MAX_PARTS = 2000;
/** The bar of a workbook's sheets, a page of its own. */
const TABS = /tabstrip/i;

interface Part {
  readonly location: string;
  readonly charset: string | undefined;
  readonly content: Uint8Array;
}

/** Whether a file begins as a mail with a page in it. */
export function isMhtml(head: string): boolean {
  return (
    /^[\w-]+:/.test(head.trimStart()) &&
    /^content-type:\s*(?:multipart\/|text\/html)/im.test(head) &&
    /^mime-version:/im.test(head)
  );
}

/** The pages of an archive in their order. Throws UnreadableDocument where there is none. */
export function readMhtml(bytes: Uint8Array, options: PageOptions = {}): Reading {
  const parts: Part[] = [];
  collect(strFromU8(bytes, true), parts, 0);
  const pages = parts.filter(({ location }) => !TABS.test(location));
  // A workbook's first page is only the frame of the others.
  const shown = pages.length > 1 ? pages.filter(({ content }) => !/<frameset/i.test(strFromU8(content, true))) : pages;
  if (shown.length === 0)
    throw new UnreadableDocument('网页归档文件中没有网页，或已损坏：请在 Word 或 WPS 中打开并另存为 .docx 后再审核');
  const readings = shown.map(({ charset, content }) => readHtml(content, { ...options, ...(charset && { charset }) }));
  return readings.length === 1 && readings[0] ? readings[0] : concatenated(readings);
}

/** Takes the pages out of a mail or a part of one; `source` has a character for each byte. */
function collect(source: string, parts: Part[], depth: number): void {
  const { headers, body } = split(source);
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = parameterOf(type, 'boundary');
  if (boundary !== undefined && /^multipart\//i.test(type) && depth < MAX_DEPTH) {
    const [, ...inner] = `\n${body}`.split(`\n--${boundary}`);
    for (const one of inner.slice(0, MAX_PARTS))
      if (!one.startsWith('--')) collect(one.replace(/^[ \t]*\r?\n/, ''), parts, depth + 1);
  } else if (/^text\/html/i.test(type)) {
    const content = decoded(body, headers.get('content-transfer-encoding') ?? '');
    parts.push({ location: headers.get('content-location') ?? '', charset: parameterOf(type, 'charset'), content });
  }
}

/** The headers, in lower case and each on one line, and what follows the blank line behind them. */
function split(source: string): { readonly headers: ReadonlyMap<string, string>; readonly body: string } {
  const headers = new Map<string, string>();
  let [at, name] = [0, ''];
  while (at < source.length) {
    const end = source.indexOf('\n', at) < 0 ? source.length : source.indexOf('\n', at);
    const line = source.slice(at, end).trimEnd();
    at = end + 1;
    if (line === '') break;
    const colon = line.indexOf(':');
    if (/^\s/.test(line)) headers.set(name, `${headers.get(name) ?? ''} ${line.trim()}`);
    else if (colon > 0) {
      name = line.slice(0, colon).trim().toLowerCase();
      headers.set(name, line.slice(colon + 1).trim());
    }
  }
  return { headers, body: source.slice(at) };
}

function parameterOf(header: string, name: string): string | undefined {
  const [, quoted, bare] = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(header) ?? [];
  return quoted ?? bare;
}

function decoded(body: string, encoding: string): Uint8Array {
  switch (encoding.trim().toLowerCase()) {
    case 'quoted-printable':
      return strToU8(
        body
          .replace(/[ \t]*=[ \t]*\r?\n/g, '')
          .replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        true,
      );
    case 'base64':
      return base64(body);
    default:
      return strToU8(body, true);
  }
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let [length, bits, held] = [0, 0, 0];
  for (const character of text) {
    const value = BASE64.indexOf(character);
    if (value < 0) continue;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length++] = (held >> bits) & 0xff;
  }
  return bytes.subarray(0, length);
}
