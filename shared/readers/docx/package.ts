/** The parts of a DOCX that hold printed text, or what another package is. */

import { OfficeZip } from '../office-zip.js';
import { UnreadableDocument } from '../unreadable.js';
import { parseXml, type XmlElement } from './xml.js';

/** Larger files are full of pictures, or no disclosures. */
const MAX_BYTES = 200 * 1024 * 1024;

/** The parts; only the body must be there. */
export interface DocxParts {
  readonly document: XmlElement;
  readonly styles: XmlElement | undefined;
  readonly numbering: XmlElement | undefined;
  readonly footnotes: XmlElement | undefined;
  readonly endnotes: XmlElement | undefined;
  readonly comments: XmlElement | undefined;
}

/** Opens the package. Throws UnreadableDocument for everything that is no readable DOCX. */
export async function openPackage(bytes: Uint8Array): Promise<DocxParts> {
  if (bytes.length > MAX_BYTES) throw new UnreadableDocument('文件超过 200 MB：请压缩或删去图片后另存');
  const zip = await OfficeZip.open(bytes);
  refuseOtherPackages(zip);
  const main = await mainPart(zip);
  const document = await partOf(zip, main);
  if (!document)
    throw new UnreadableDocument('文件中没有 Word 正文：请确认它是 .docx 文件，或在 Word、WPS 中另存为 .docx');
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const relations = await partOf(zip, `${folder}_rels/${main.slice(folder.length)}.rels`);
  const related = (kind: string): Promise<XmlElement | undefined> =>
    partOf(zip, target(relations, kind, folder) ?? `${folder}${kind}.xml`);
  return {
    document,
    styles: await related('styles'),
    numbering: await related('numbering'),
    footnotes: await related('footnotes'),
    endnotes: await related('endnotes'),
    comments: await related('comments'),
  };
}

/** Packages of other programs, each by a part that no other has. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['xl/workbook.bin', '这是二进制的 Excel 文件（.xlsb）：请在 Excel 或 WPS 表格中打开并另存为 .xlsx 后再审核'],
  ['ppt/presentation.xml', '这是演示文稿：请打开公开用的 Word、PDF 或 Excel 文件'],
  ['OFD.xml', '这是 OFD 文件：请打开它的 Word 原件，或用阅读软件导出为 PDF 后再审核'],
  [
    'content.xml',
    '这是 OpenDocument 文件（.odt、.ods）：请在 WPS 或 LibreOffice 中打开，文字另存为 .docx，表格另存为 .xlsx 后再审核',
  ],
];

function refuseOtherPackages(zip: OfficeZip): void {
  for (const [part, message] of OTHERS) if (zip.has(part)) throw new UnreadableDocument(message);
  if (!zip.has('[Content_Types].xml') && !zip.has('word/document.xml'))
    throw new UnreadableDocument('这是压缩包，不是公开文件：请先解压，再打开其中的 Word、PDF 或 Excel 文件');
}

async function mainPart(zip: OfficeZip): Promise<string> {
  return target(await partOf(zip, '_rels/.rels'), 'officeDocument', '') ?? 'word/document.xml';
}

/** Where a relation of this kind leads; the kind is the end of its type in both editions of the standard. */
function target(relations: XmlElement | undefined, kind: string, folder: string): string | undefined {
  const found = relations?.children.find(({ attributes }) => attributes.Type?.endsWith(`/${kind}`));
  const path = found?.attributes.Target;
  if (path === undefined || found?.attributes.TargetMode === 'External') return undefined;
  return path.startsWith('/') ? path.slice(1) : `${folder}${path.replace(/^\.\//, '')}`;
}

async function partOf(zip: OfficeZip, name: string): Promise<XmlElement | undefined> {
  const bytes = await zip.read(name);
  return bytes && parseXml(name, bytes);
}
