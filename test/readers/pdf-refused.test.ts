import { strToU8, zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { pdfResource } from '../../electron/services/pdf-resources.js';
import { readPdf } from '../../shared/readers/pdf/read-pdf.js';
import { UnreadableDocument } from '../../shared/readers/unreadable.js';
import { pagesOf, pdfOf, streamOf } from './pdf-objects.js';
import { pdfFile, write } from './pdf-sheet.js';
import { paragraphsOf } from './reading-text.js';

/** A PDF whose fonts are not embedded, as older programs wrote Chinese: 收入 12.00 in the bytes of GBK. */
function gbkFile(): Uint8Array {
  const content = 'BT /F 12 Tf 72 700 Td <CAD5C8EB> Tj ( 12.00) Tj ET';
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    streamOf(strToU8(content)),
    '<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[6 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor 7 0 R>>',
    '<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>',
  ];
  return pdfOf(objects);
}

const some = (): Promise<Uint8Array> => pdfFile([(pdf) => write(pdf, '收入 12.00', 70, 500, 100)]);

async function refusal(bytes: Uint8Array): Promise<string> {
  const problem: unknown = await readPdf(bytes, pdfResource).catch((thrown: unknown) => thrown);
  expect(problem).toBeInstanceOf(UnreadableDocument);
  const { message } = problem as UnreadableDocument;
  expect(message).not.toContain('\n');
  return message;
}

describe('a PDF that cannot be read is refused in one line that says what to do', () => {
  it('says why: no PDF, damaged, protected, scanned', async () => {
    expect(await refusal(new Uint8Array())).toContain('文件是空的');
    expect(await refusal(strToU8('PK\u0003\u0004'))).toContain('.docx');
    expect(await refusal(strToU8('abc'))).toContain('不是 PDF 文件');
    expect(await refusal(strToU8('%PDF-1.7 abc'))).toContain('已损坏');
    const protectedPdf = await pdfFile([(pdf) => write(pdf, '收入', 70, 500, 100)], { userPassword: 'a' });
    expect(await refusal(protectedPdf)).toContain('打开密码');
    expect(await refusal(await pdfFile([(pdf) => pdf.rect(100, 100, 200, 200).fill('#000000')]))).toContain('扫描件');
  });

  it('reads Chinese that is not embedded with the tables of pdf.js, and says what is missing without them', async () => {
    expect(paragraphsOf(await readPdf(gbkFile(), pdfResource))).toEqual(['收入 12.00']);
    const problem: unknown = await readPdf(gbkFile()).catch((thrown: unknown) => thrown);
    expect(problem).toBeInstanceOf(UnreadableDocument);
  });

  it('reads a PDF that only forbids changes, and leaves the bytes as they were', async () => {
    const bytes = await pdfFile([(pdf) => write(pdf, '收入 12.00', 70, 500, 100)], { ownerPassword: 'a' });
    const copy = Uint8Array.from(bytes);
    expect(paragraphsOf(await readPdf(bytes))).toEqual(['收入 12.00']);
    expect(Buffer.compare(bytes, copy)).toBe(0);
    expect(paragraphsOf(await readPdf(await some()))).toEqual(['收入 12.00']);
  });

  it('refuses a small file that unpacks to more than the memory holds, however it is written', async () => {
    const words = strToU8('BT /F 12 Tf 72 700 Td (12.00) Tj ET\n');
    const page = new Uint8Array(6 * 1024 * 1024).fill(0x20);
    page.set(words);
    const [packed, twice] = [zlibSync(page), zlibSync(zlibSync(new Uint8Array(66 * 1024 * 1024)))];
    // A length that stands elsewhere, and a word in the data that seems to be their end.
    const early = zlibSync(strToU8('endstream '), { level: 0 });
    const hidden = new Uint8Array([
      ...early.subarray(0, 2),
      0,
      10,
      0,
      245,
      255,
      ...strToU8('endstream '),
      ...packed.subarray(2),
    ]);
    const bloated = [
      pagesOf(1, streamOf(packed, '/Filter/FlateDecode')),
      pagesOf(1, streamOf(packed, '/Filter/Fl#61teDecode')),
      pagesOf(1, streamOf(hidden, '/Filter/FlateDecode', '5 0 R'), [String(hidden.length)]),
      pagesOf(1, streamOf(words), [streamOf(packed, '/Subtype/Form/Filter/FlateDecode')]),
      pagesOf(1, streamOf(words), [streamOf(twice, '/Filter[/FlateDecode/FlateDecode]')]),
    ];
    for (const objects of bloated) expect(await refusal(pdfOf(objects))).toContain('大得不合常理');
    const picture = streamOf(packed, '/Subtype/Image/Width 2000/Height 1000/Filter/FlateDecode');
    expect(paragraphsOf(await readPdf(pdfOf(pagesOf(1, streamOf(words), [picture]))))).toEqual(['12.00']);
  });

  it('tells where a photograph stands that nobody decodes, and leaves its bytes as they were', async () => {
    const content = 'q 200 0 0 200 100 100 cm /I Do Q BT /F 12 Tf 72 700 Td (12.00) Tj ET';
    const objects = [
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</I 6 0 R>>>>>>',
      streamOf(strToU8(content)),
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
      streamOf(
        new Uint8Array(5000).fill(7),
        '/Subtype/Image/Width 900/Height 900/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode',
      ),
    ];
    const bytes = pdfOf(objects);
    const copy = Uint8Array.from(bytes);
    const reading = await readPdf(bytes);
    expect(paragraphsOf(reading)).toEqual(['12.00']);
    expect(reading.unread.map(({ message }) => message)).toEqual(['第 1 页有图片：图片中的文字无法核对']);
    expect(Buffer.compare(bytes, copy)).toBe(0);
  });
});
