/** Reads a DOCX file back for the tests: unzips it and parses its XML, independently of what wrote it. */
import { Buffer } from 'node:buffer';
import { inflateRawSync } from 'node:zlib';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** The parts of a zip file by name. */
export function unzip(bytes: Uint8Array): Map<string, string> {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const parts = new Map<string, string>();
  let entry = file.readUInt32LE(end + 16);
  for (let count = file.readUInt16LE(end + 10); count > 0; count--) {
    const nameLength = file.readUInt16LE(entry + 28);
    const local = file.readUInt32LE(entry + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const data = file.subarray(start, start + file.readUInt32LE(entry + 20));
    const name = file.toString('utf8', entry + 46, entry + 46 + nameLength);
    parts.set(name, (file.readUInt16LE(entry + 10) === 0 ? data : inflateRawSync(data)).toString('utf8'));
    entry += 46 + nameLength + file.readUInt16LE(entry + 30) + file.readUInt16LE(entry + 32);
  }
  return parts;
}

/** Parses XML as this program writes it: no comments, CDATA or document types. Throws when tags do not match. */
export function parseXml(source: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  for (const [, tag = '', text = ''] of source.replace(/<\?.*?\?>/gu, '').matchAll(/<([^>]+)>|([^<]+)/gu)) {
    const parent = open.at(-1);
    if (!parent) throw new Error('XML: closed too often');
    if (tag === '') parent.text += plainText(text);
    else if (tag.startsWith('/')) {
      if (tag.slice(1) !== parent.name) throw new Error(`XML: </${tag.slice(1)}> closes <${parent.name}>`);
      open.pop();
    } else {
      const element = elementOf(tag);
      parent.children.push(element);
      if (!tag.endsWith('/')) open.push(element);
    }
  }
  const [document] = root.children;
  if (open.length !== 1 || !document) throw new Error('XML: not closed');
  return document;
}

function elementOf(tag: string): XmlElement {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of tag.matchAll(/([\w:]+)="([^"]*)"/gu)) attributes[name] = plainText(value);
  return { name: tag.match(/^[\w:]+/u)?.[0] ?? '', attributes, children: [], text: '' };
}

function plainText(text: string): string {
  const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(\w+);/gu, (whole, sign: string) => signs[sign] ?? whole);
}

/** All elements of this name below, in document order. */
export function all(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

export function first(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element && all(element, name)[0];
}

/** `w:val` of the first element of this name below. */
export function val(element: XmlElement | undefined, name: string): string | undefined {
  return first(element, name)?.attributes['w:val'];
}

/** The printed text below an element. */
export function textOf(element: XmlElement): string {
  return all(element, 'w:t')
    .map((text) => text.text)
    .join('');
}
