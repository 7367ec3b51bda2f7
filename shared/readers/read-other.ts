/**
 * Reads what is neither DOCX nor PDF: workbooks, web pages and archives, separated values, text. What a file is, its bytes say;
 * its name only decides what text is meant to be. What cannot be read is told in one sentence with what to do.
 */
import type { Reading } from '../reading/reading.js';
import { readHtml } from './html/read-html.js';
import { isMhtml, readMhtml } from './html/read-mhtml.js';
import { decodeText, headOf, isBinary } from './text/decode.js';
import { isTabbed, readText } from './text/read-text.js';
import { UnreadableDocument } from './unreadable.js';
import { oleKind } from './workbook/ole-kind.js';
import { readSheetText, readXls, readXlsx } from './workbook/read-workbook.js';
import { isWorkbookName } from './workbook/workbook-name.js';

const AS_DOCX = '请在 Word 或 WPS 中打开并另存为 .docx 后再审核';
const PLAIN = /\.(?:txt|text|md)$/i;

/** Throws UnreadableDocument. */
export async function readOther(bytes: Uint8Array, name: string): Promise<Reading> {
  const head = headOf(bytes);
  const spreadsheet = isWorkbookName(name);
  if (head.trim() === '') throw new UnreadableDocument('文件是空的：请重新导出或下载');
  if (head.startsWith('PK')) return await readXlsx(bytes);
  if (head.startsWith('\xd0\xcf\x11\xe0')) return readOle(bytes);
  if (head.startsWith('{\\rtf')) throw new UnreadableDocument(`这是 RTF 文件：${AS_DOCX}`);
  if (isMhtml(head)) return readMhtml(bytes, { spreadsheet });
  const start = head.replace(/^\xef\xbb\xbf|^\xff\xfe|^\xfe\xff/, '').trimStart();
  if (/^<\?xml/i.test(start) && !/<html/i.test(start)) return readXml(bytes, start);
  if (/^<(?:!doctype|html|head|body|table|meta|style|div|p\b|!--)/i.test(start))
    return readHtml(bytes, { spreadsheet });
  return readPlain(decodeText(bytes), name);
}

/** A file of the older Office: only its workbooks are read. */
function readOle(bytes: Uint8Array): Reading {
  switch (oleKind(bytes)) {
    case 'workbook':
      return readXls(bytes);
    case 'encrypted':
      throw new UnreadableDocument('文件设有打开密码：请在 Word、Excel 或 WPS 中取消密码并另存后再审核');
    case 'document':
      throw new UnreadableDocument(`这是旧版 Word 文件（.doc、.wps）：${AS_DOCX}`);
    case 'slides':
      throw new UnreadableDocument('这是演示文稿：请打开公开用的 Word、PDF 或 Excel 文件');
    default:
      throw new UnreadableDocument(
        '这是旧版 Office 文件，但里面没有文档或工作簿，或者文件已损坏：请在 Word、Excel 或 WPS 中打开并另存为 .docx 或 .xlsx 后再审核',
      );
  }
}

function readXml(bytes: Uint8Array, start: string): Reading {
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(start))
    return readSheetText(decodeText(bytes, /encoding\s*=\s*["']([\w-]+)/i.exec(start)?.[1]));
  if (/schemas\.microsoft\.com\/office\/word|wordprocessingml|schemas\.openxmlformats/.test(start))
    throw new UnreadableDocument(`这是 XML 格式的 Word 文件：${AS_DOCX}`);
  throw new UnreadableDocument('这是 XML 文件，不是公开文件：请打开公开用的 Word、PDF 或 Excel 文件');
}

function readPlain(text: string, name: string): Reading {
  if (isBinary(text))
    throw new UnreadableDocument(
      '认不出这是什么文件，或者文件已损坏：请打开 Word（.docx）、PDF 或 Excel 文件，或重新取得文件',
    );
  if (PLAIN.test(name)) return isTabbed(text) ? readSheetText(text) : readText(text);
  if (isWorkbookName(name)) return readSheetText(text);
  const ending = /\.[^.]+$/.exec(name)?.[0];
  throw new UnreadableDocument(
    `内容只是普通文字${ending === undefined ? '' : `，不是 ${ending} 文件`}，可能没有下载完整：请重新取得文件；确是文字稿的，请把扩展名改为 .txt 后再审核`,
  );
}
