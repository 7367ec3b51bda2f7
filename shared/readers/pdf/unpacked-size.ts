/** A PDF of a few kilobytes may unpack to gigabytes: it is measured before pdf.js, which knows no limit, gets it. */
import { inflatedLength, inflateWithin, TooMuchData } from '../inflate.js';
import { UnreadableDocument } from '../unreadable.js';
import { MAX_PIXELS } from './library.js';
import type { ObjectFile, PackedStream } from './object-file.js';

const MB = 1024 * 1024;
/** A whole Chinese font takes 25 MB. */
const MAX_IN_STREAM = 64 * MB;
/** A dense page takes some hundred kilobytes; what it draws takes sixty times of it while it is read. */
const MAX_ON_PAGE = 5 * MB;
/** So much in all streams together would take minutes. */
const MAX_IN_FILE = 1024 * MB;
/** The colours of a pixel, eight bits each. */
const BYTES_OF_PIXEL = 4;
/** Deflate makes at most so much of a byte: 258 of two bits. */
const MOST_OF_A_BYTE = 1032;
const FLATE = new Set(['FlateDecode', 'Fl']);

/**
 * Throws UnreadableDocument where a stream or a page unpacks to more than any document needs; a picture may be as large
 * as its width and height say. Other ways of packing (LZW, run lengths) and encrypted files are not measured.
 */
export function refuseBloated(file: ObjectFile): void {
  try {
    const streams = [...file.streams()];
    // What is too small for any limit need not be unpacked to be measured.
    const most = streams.reduce((sum, { packed }) => sum + packed.length * MOST_OF_A_BYTE, 0);
    const drawn = new Set([...file.contents()].flat());
    const lengths = new Map<number | undefined, number>();
    let total = 0;
    for (const stream of streams) {
      const limit = Math.max(MAX_IN_STREAM, pictureSize(file, stream));
      const isDrawn = isForm(file, stream) || (stream.number !== undefined && drawn.has(stream.number));
      const bound = stream.packed.length * MOST_OF_A_BYTE;
      if (most <= MAX_IN_FILE && stream.filters.length <= 1 && !isDrawn && bound <= limit) continue;
      const length = unpackedLength(stream.filters, stream.packed, limit);
      lengths.set(stream.number, length);
      if (pictureSize(file, stream) === 0) total += length;
      if (total > MAX_IN_FILE || (isForm(file, stream) && length > MAX_ON_PAGE)) throw new TooMuchData();
    }
    for (const page of file.contents())
      if (page.reduce((sum, one) => sum + (lengths.get(one) ?? 0), 0) > MAX_ON_PAGE) throw new TooMuchData();
  } catch (problem) {
    if (!(problem instanceof TooMuchData)) throw problem;
    throw new UnreadableDocument('PDF 解压后的内容大得不合常理，不能审核：请重新导出 PDF，或打开它的 Word 原件');
  }
}

function isForm(file: ObjectFile, { dictionary }: PackedStream): boolean {
  return file.name(dictionary.get('Subtype')) === 'Form';
}

/** Bytes of a picture that pdf.js would decode; 0 for everything else. */
function pictureSize(file: ObjectFile, { dictionary }: PackedStream): number {
  const [width, height] = [file.get(dictionary.get('Width')), file.get(dictionary.get('Height'))];
  if (file.name(dictionary.get('Subtype')) !== 'Image' || typeof width !== 'number' || typeof height !== 'number')
    return 0;
  return width * height <= MAX_PIXELS ? width * height * BYTES_OF_PIXEL : 0;
}

/** As far as its filters are known here. */
function unpackedLength([first, ...rest]: readonly string[], packed: Uint8Array, limit: number): number {
  if (first === undefined || !FLATE.has(first)) return packed.length;
  if (rest.length === 0) return inflatedLength(packed, limit);
  return unpackedLength(rest, whole(packed), limit);
}

/** Damaged data are no bomb, and pdf.js finds out by itself. */
function whole(packed: Uint8Array): Uint8Array {
  try {
    return inflateWithin(packed, MAX_IN_STREAM);
  } catch (problem) {
    if (problem instanceof TooMuchData) throw problem;
    return new Uint8Array();
  }
}
