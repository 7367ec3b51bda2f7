import { CFB } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../shared/readers/docx/read-docx.js';
import { readOther } from '../../shared/readers/read-other.js';
import { UnreadableDocument } from '../../shared/readers/unreadable.js';
import { docxFile, p, zip } from './docx-file.js';

/** A file of the older Office with these streams. */
function ole(...streams: readonly string[]): Uint8Array {
  const file = CFB.utils.cfb_new();
  for (const name of streams) CFB.utils.cfb_add(file, `/${name}`, Buffer.from('content'.repeat(100)));
  return new Uint8Array(CFB.write(file, { type: 'buffer' }));
}

/** A workbook of the older Excel that was saved with a password: its stream begins, says how it is encrypted, and goes on in cipher. */
function withPassword(...scheme: readonly number[]): Uint8Array {
  const record = (type: number, bytes: readonly number[]): number[] => [
    type & 255,
    type >> 8,
    bytes.length,
    0,
    ...bytes,
  ];
  const begin = record(0x0809, [0, 6, 5, 0, 0x54, 0x38, 0xcd, 7, 0xc1, 0, 1, 0, 6, 7, 0, 0]);
  const cipher = Array.from({ length: 600 }, (_, n) => (n * 37 + 11) % 256);
  const stream = [...begin, ...record(0x002f, scheme), ...record(0x0085, cipher.slice(0, 200)), ...cipher];
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, '/Workbook', Buffer.from(stream));
  return new Uint8Array(CFB.write(file, { type: 'buffer' }));
}

const SALTED = Array.from({ length: 48 }, (_, n) => (n * 13 + 5) % 256);

function changed(bytes: Uint8Array, change: (view: DataView, directory: number) => void): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  let at = 0;
  while (view.getUint32(at, true) !== 0x02014b50) at += 1;
  change(view, at);
  return copy;
}

const good = docxFile(p('收入 1,920.96 万元'));
const bomb = (part: string): Uint8Array => zipSync({ [part]: new Uint8Array(200 * 1024 * 1024) }, { level: 1 });

describe('a file that cannot be read is refused in one line that says what it is and what to do', () => {
  const refusal = async (bytes: Uint8Array, name: string): Promise<string> => {
    const read = bytes[0] === 0x50 && !name.endsWith('.xlsx') ? readDocx(bytes) : readOther(bytes, name);
    const problem = await read.catch((thrown: unknown) => thrown);
    expect(problem).toBeInstanceOf(UnreadableDocument);
    return (problem as UnreadableDocument).message;
  };

  it.each([
    ['an empty file', 'a.docx', new Uint8Array(), '文件是空的'],
    ['nothing but blanks', 'a.txt', strToU8(' \n \n'), '文件是空的'],
    ['a text', 'a.docx', strToU8('收入 1,920.96 万元'), '只是普通文字，不是 .docx 文件'],
    ['bytes that say nothing', 'a.xls', Uint8Array.from({ length: 400 }, (_, n) => (n * 7) % 32), '认不出这是什么文件'],
    [
      'an old .doc',
      'a.doc',
      ole('WordDocument', '1Table'),
      '旧版 Word 文件（.doc、.wps）：请在 Word 或 WPS 中打开并另存为 .docx',
    ],
    ['an old .doc with a workbook in it', 'a.xls', ole('WordDocument', 'ObjectPool/1/Workbook'), '旧版 Word 文件'],
    ['old slides', 'a.ppt', ole('PowerPoint Document'), '演示文稿'],
    ['something else of the old Office', 'a.doc', ole('Contents'), '里面没有文档或工作簿'],
    ['the beginning of an old file', 'a.xls', ole('Workbook').subarray(0, 520), '损坏'],
    ['an encrypted DOCX', 'a.docx', ole('EncryptionInfo', 'EncryptedPackage'), '打开密码'],
    [
      'an encrypted workbook',
      'a.xlsx',
      ole('EncryptionInfo', 'EncryptedPackage'),
      '请在 Word、Excel 或 WPS 中取消密码',
    ],
    ['an encrypted workbook under another name', 'a.xls', ole('EncryptedPackage'), '打开密码'],
    ['an old workbook with a password, obfuscated', 'a.xls', withPassword(0, 0, 0x3f, 0x10, 0x9a, 0x5c), '取消密码'],
    ['an old workbook with a password, RC4', 'a.xls', withPassword(1, 0, 1, 0, 1, 0, ...SALTED), '取消密码'],
    [
      'an old workbook with a password, of the system',
      'a.xls',
      withPassword(1, 0, 2, 0, 2, 0, 4, 0, 0, 0, 32, 0, 0, 0, 4, 0, 0, 0, ...SALTED),
      '取消密码',
    ],
    ['RTF', 'a.doc', strToU8('{\\rtf1 abc}'), 'RTF'],
    [
      'Word as XML',
      'a.doc',
      strToU8(
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>',
      ),
      'XML 格式的 Word 文件',
    ],
    ['any XML', 'a.xml', strToU8('<?xml version="1.0"?><invoice/>'), '这是 XML 文件'],
    ['a web page of nothing', 'a.htm', strToU8('<html><body><script>1</script>'), '网页中没有文字'],
    [
      'an archive without a page',
      'a.mht',
      strToU8('MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n'),
      '没有网页',
    ],
    ['a binary workbook', 'a.xlsb', zip({ 'xl/workbook.bin': 'a' }), '.xlsb'],
    ['OFD', 'a.ofd', zip({ 'OFD.xml': '<a/>' }), 'OFD'],
    ['OpenDocument', 'a.odt', zip({ mimetype: 'a', 'content.xml': '<a/>' }), 'OpenDocument'],
    ['a zip of something else', 'a.zip', zip({ 'a.txt': 'a' }), '这是压缩包，不是公开文件：请先解压'],
    ['half a file', 'a.docx', good.subarray(0, good.length / 2), '已损坏'],
    ['a changed figure', 'a.docx', changed(good, (view) => view.setUint8(60, view.getUint8(60) ^ 1)), '已损坏'],
    ['a protected part', 'a.docx', changed(good, (view, at) => view.setUint16(at + 8, 1, true)), '密码'],
    ['broken XML', 'a.docx', zip({ 'word/document.xml': '<w:document><w:body>' }), 'word/document.xml'],
    ['entities', 'a.docx', zip({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }), '不允许'],
    ['too deep XML', 'a.docx', docxFile('<w:sdt>'.repeat(1000) + '</w:sdt>'.repeat(1000)), '复杂'],
    ['a zip bomb', 'a.docx', bomb('word/document.xml'), '过大'],
    [
      'a bomb that lies',
      'a.docx',
      changed(bomb('word/document.xml'), (view, at) => view.setUint32(at + 24, 1000, true)),
      '已损坏',
    ],
    ['a bomb of a workbook', 'a.xlsx', bomb('xl/workbook.xml'), '过大'],
    ['too deep a page', 'a.htm', strToU8(`<html>${'<div>'.repeat(5000)}`), '过于复杂'],
  ])('%s', async (_, name, bytes, says) => {
    const message = await refusal(bytes, name);
    expect(message).toContain(says);
    expect(message).not.toContain('\n');
    expect(message).toMatch(/请/);
  });
});
