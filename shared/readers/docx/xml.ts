/** The XML of a part as a tree. Names carry the usual prefix of their namespace, whatever prefix the file uses. */
import { strFromU8 } from 'fflate';
import { SaxesParser } from 'saxes';
import { UnreadableDocument } from '../unreadable.js';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Only of elements that hold printed words or a field's instruction. */
  readonly text: string;
}

/** Word itself stays far below. */
const MAX_DEPTH = 300;
const MAX_ELEMENTS = 1_500_000;

const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing', 'wp'],
  ['http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing', 'wp'],
  ['http://schemas.openxmlformats.org/drawingml/2006/picture', 'pic'],
  ['http://purl.oclc.org/ooxml/drawingml/picture', 'pic'],
  ['http://schemas.openxmlformats.org/drawingml/2006/chart', 'c'],
  ['http://purl.oclc.org/ooxml/drawingml/chart', 'c'],
  ['http://schemas.microsoft.com/office/drawing/2014/chartex', 'c'],
  ['http://schemas.openxmlformats.org/drawingml/2006/diagram', 'dgm'],
  ['http://purl.oclc.org/ooxml/drawingml/diagram', 'dgm'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
]);

const WITH_TEXT = new Set(['w:t', 'w:instrText', 'm:t']);

interface Open {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Open[];
  text: string;
}

/** The root element of a part. Throws UnreadableDocument, naming the part. */
export function parseXml(part: string, bytes: Uint8Array): XmlElement {
  const top: Open = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  let count = 0;
  const parser = new SaxesParser({ xmlns: true });
  const refuse = (why: string): never => {
    throw new UnreadableDocument(`${part} ${why}：请在 Word 或 WPS 中打开并另存为 .docx`);
  };
  parser.on('error', () => refuse('的内容已损坏'));
  parser.on('doctype', () => refuse('含有不允许的声明'));
  parser.on('opentag', (tag) => {
    count += 1;
    if (open.length > MAX_DEPTH || count > MAX_ELEMENTS) refuse('的结构过于复杂');
    const attributes: Record<string, string> = Object.create(null);
    for (const { uri, local, value } of Object.values(tag.attributes)) attributes[nameOf(uri, local)] = value;
    const element: Open = { name: nameOf(tag.uri, tag.local), attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    if (!tag.isSelfClosing) open.push(element);
  });
  parser.on('closetag', (tag) => {
    if (!tag.isSelfClosing) open.pop();
  });
  const words = (text: string): void => {
    const element = open.at(-1);
    if (element && WITH_TEXT.has(element.name)) element.text += text;
  };
  parser.on('text', words);
  parser.on('cdata', words);
  parser.write(decode(bytes)).close();
  return top.children[0] ?? refuse('没有内容');
}

/** Attributes without a prefix have no namespace; elements and attributes of unknown ones are kept apart by `?`. */
function nameOf(uri: string, local: string): string {
  if (uri === '') return local;
  return `${PREFIXES.get(uri) ?? '?'}:${local}`;
}

function decode(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return decodeUtf16(bytes, true);
  if (a === 0xfe && b === 0xff) return decodeUtf16(bytes, false);
  return strFromU8(bytes).replace(/^\uFEFF/, '');
}

function decodeUtf16(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 2; at + 1 < bytes.length; at += 2) text += String.fromCharCode(view.getUint16(at, littleEndian));
  return text;
}

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name);
}

/** The child at the end of a path of names. */
export function at(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  return names.reduce(child, element);
}

/** `w:val` of a child. */
export function value(element: XmlElement | undefined, name: string): string | undefined {
  return child(element, name)?.attributes['w:val'];
}

/** A whole number in `w:val` of a child. */
export function whole(element: XmlElement | undefined, name: string): number | undefined {
  const number = Number.parseInt(value(element, name) ?? '', 10);
  return Number.isNaN(number) ? undefined : number;
}

/** A property that is on when it stands there, unless its value says no; undefined where it does not stand. */
export function toggle(element: XmlElement | undefined, name: string): boolean | undefined {
  const found = child(element, name);
  if (!found) return undefined;
  return !['0', 'false', 'off', 'none'].includes(found.attributes['w:val'] ?? '');
}
