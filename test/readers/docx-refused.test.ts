import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../shared/readers/docx/read-docx.js';
import { UnreadableDocument } from '../../shared/readers/unreadable.js';
import { docxFile, p, zip } from './docx-file.js';

const OLE = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600));

function wide(name: string): number[] {
  return [...name].flatMap((char) => [char.charCodeAt(0), 0]);
}

function changed(bytes: Uint8Array, change: (view: DataView, directory: number) => void): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  let at = 0;
  while (view.getUint32(at, true) !== 0x02014b50) at += 1;
  change(view, at);
  return copy;
}

const good = docxFile(p('收入 1,920.96 万元'));
const bomb = zipSync({ 'word/document.xml': new Uint8Array(200 * 1024 * 1024) }, { level: 6 });

describe('a file that is no readable DOCX is refused in one line that says what to do', () => {
  it.each([
    ['an empty file', new Uint8Array(), '文件是空的'],
    ['a text', strToU8('收入 1,920.96 万元'), '不是 Word 文件'],
    ['an old .doc', OLE, '另存为 .docx'],
    ['an encrypted DOCX', Uint8Array.of(...OLE, ...wide('EncryptedPackage')), '打开密码'],
    ['RTF', strToU8('{\\rtf1 abc}'), 'RTF'],
    ['a web page saved as .doc', strToU8('<html><body>'), '网页'],
    ['a PDF', strToU8('%PDF-1.7'), '.pdf'],
    ['a workbook', zip({ 'xl/workbook.xml': '<a/>' }), 'Excel'],
    ['OFD', zip({ 'OFD.xml': '<a/>' }), 'OFD'],
    ['a zip of something else', zip({ 'a.txt': 'a' }), '没有 Word 正文'],
    ['half a file', good.subarray(0, good.length / 2), '已损坏'],
    ['a changed figure', changed(good, (view) => view.setUint8(60, view.getUint8(60) ^ 1)), '已损坏'],
    ['a protected part', changed(good, (view, at) => view.setUint16(at + 8, 1, true)), '密码'],
    ['broken XML', zip({ 'word/document.xml': '<w:document><w:body>' }), 'word/document.xml'],
    ['entities', zip({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }), '不允许'],
    ['too deep XML', docxFile('<w:sdt>'.repeat(1000) + '</w:sdt>'.repeat(1000)), '复杂'],
    ['a zip bomb', bomb, '过大'],
    ['a bomb that lies', changed(bomb, (view, at) => view.setUint32(at + 24, 1000, true)), '已损坏'],
  ])('%s', async (_, bytes, says) => {
    const problem = await readDocx(bytes).catch((thrown: unknown) => thrown);
    expect(problem).toBeInstanceOf(UnreadableDocument);
    const { message } = problem as UnreadableDocument;
    expect(message).toContain(says);
    expect(message).not.toContain('\n');
  });
});
