/** The words of a DOCX: table rows as lists of cells, and the paragraphs outside tables. */
import { parseXml, unzip, type XmlElement } from '../writers/docx-reader.js';

export interface DocxText {
  readonly rows: readonly (readonly string[])[];
  readonly paragraphs: readonly string[];
}

export function docxText(bytes: Uint8Array): DocxText {
  const root = parseXml(unzip(bytes).get('word/document.xml') ?? '');
  const rows: string[][] = [];
  const paragraphs: string[] = [];
  const walk = (element: XmlElement): void => {
    for (const child of element.children) {
      if (child.name === 'w:tr') rows.push(child.children.filter((c) => c.name === 'w:tc').map(textOf));
      else if (child.name === 'w:p') paragraphs.push(textOf(child));
      else walk(child);
    }
  };
  walk(root);
  return { rows, paragraphs };
}

function textOf(element: XmlElement): string {
  if (element.name === 'w:t') return element.text;
  if (element.name === 'w:br' || element.name === 'w:tab') return ' ';
  return element.children.map(textOf).join('');
}
