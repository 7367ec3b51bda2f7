/** What kind of file it is, and the parts of a DOCX that hold printed text. */
import { UnreadableDocument } from '../unreadable.js';
import { parseXml, type XmlElement } from './xml.js';
import { Zip } from './zip.js';

/** Larger files are full of pictures, or no disclosures. */
const MAX_BYTES = 200 * 1024 * 1024;
const OLE_SIGNATURE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

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
  refuseOtherFormats(bytes);
  const zip = await Zip.open(bytes);
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

function refuseOtherFormats(bytes: Uint8Array): void {
  const start = latin(bytes.subarray(0, 512));
  const saveAs = '请在 Word 或 WPS 中打开并另存为 .docx 后再审核';
  const refuse = (what: string): never => {
    throw new UnreadableDocument(`${what}：${saveAs}`);
  };
  if (bytes.length === 0) refuse('文件是空的');
  if (start.startsWith(OLE_SIGNATURE)) {
    if (holdsWide(bytes, 'EncryptedPackage'))
      throw new UnreadableDocument('文件设有打开密码：请在 Word 或 WPS 中取消密码并另存后再审核');
    if (holdsWide(bytes, 'Workbook')) throw new UnreadableDocument('这是旧版 Excel 文件（.xls），不是 Word 文件');
    refuse('这是旧版 Word 文件（.doc、.wps）');
  }
  if (start.includes('%PDF-')) throw new UnreadableDocument('这是 PDF 文件：请把扩展名改为 .pdf 后再审核');
  if (start.startsWith('{\\rtf')) refuse('这是 RTF 文件');
  if (/^\s*(?:\xef\xbb\xbf\s*)?<(?:!doctype|html|\?xml)/i.test(start)) refuse('这是网页或 XML 文件');
  if (!start.startsWith('PK')) refuse('这不是 Word 文件（.docx），或者文件已损坏');
}

function refuseOtherPackages(zip: Zip): void {
  if (zip.has('xl/workbook.xml')) throw new UnreadableDocument('这是 Excel 文件：请打开公开用的 Word 或 PDF 文件');
  if (zip.has('ppt/presentation.xml')) throw new UnreadableDocument('这是演示文稿：请打开公开用的 Word 或 PDF 文件');
  if (zip.has('OFD.xml')) throw new UnreadableDocument('这是 OFD 文件：请打开它的 Word 原件，或导出为 PDF 后再审核');
  if (zip.has('content.xml') && zip.has('mimetype'))
    throw new UnreadableDocument('这是 OpenDocument 文件：请另存为 .docx 后再审核');
}

async function mainPart(zip: Zip): Promise<string> {
  return target(await partOf(zip, '_rels/.rels'), 'officeDocument', '') ?? 'word/document.xml';
}

/** Where a relation of this kind leads; the kind is the end of its type in both editions of the standard. */
function target(relations: XmlElement | undefined, kind: string, folder: string): string | undefined {
  const found = relations?.children.find(({ attributes }) => attributes.Type?.endsWith(`/${kind}`));
  const path = found?.attributes.Target;
  if (path === undefined || found?.attributes.TargetMode === 'External') return undefined;
  return path.startsWith('/') ? path.slice(1) : `${folder}${path.replace(/^\.\//, '')}`;
}

async function partOf(zip: Zip, name: string): Promise<XmlElement | undefined> {
  const bytes = await zip.read(name);
  return bytes && parseXml(name, bytes);
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** Whether the names in an OLE file's directory, which are UTF-16, have this one among them. */
function holdsWide(bytes: Uint8Array, name: string): boolean {
  const wanted = [...name].flatMap((char) => [char.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(wanted[0] ?? 0); at >= 0; at = bytes.indexOf(wanted[0] ?? 0, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}
