/** Reads a PDF: by its tags where it has them, else by where text and rules stand on the pages. */
import type { ReadBlock, ReadCell, Reading, Unread } from '../../reading/reading.js';
import { UnreadableDocument } from '../unreadable.js';
import { edgeNumber, withoutFurniture } from './furniture.js';
import { isGarbled } from './glyph-text.js';
import { type LoadResource, type OpenedPdf, openPdf, refuseOtherFormats } from './library.js';
import { joinedLines } from './lines.js';
import { ObjectFile } from './object-file.js';
import { type OutlineEntry, outlineOf, withLevels } from './outline.js';
import type { PageContent } from './page-content.js';
import { isLine, pageLines } from './page-items.js';
import { readPage } from './read-page.js';
import { readTagged } from './tagged.js';
import { readTags } from './tags.js';
import { back, turnedBox } from './turns.js';
import { refuseBloated } from './unpacked-size.js';
import { pageUnread } from './unread-pages.js';
import { readUntagged } from './untagged.js';

/** Where more of the words than this have no tags, the tags are of no use. */
const MAX_UNTAGGED = 0.1;

/**
 * The blocks of all pages; running titles and page numbers are left out. `resources` gives the encodings that come
 * with pdf.js; without them text in fonts that are not embedded cannot be read, and is listed as such. `onPage` is told
 * each page before it is read, and may end the reading. Throws UnreadableDocument where the file is no PDF with text.
 */
export async function readPdf(bytes: Uint8Array, resources?: LoadResource, onPage?: OnPage): Promise<Reading> {
  refuseOtherFormats(bytes);
  const objects = new ObjectFile(bytes);
  refuseBloated(objects);
  const opened = await openPdf(bytes, resources, photographs(objects));
  try {
    const { pages, unread } = await readPages(opened, onPage);
    const outline = await outlineOf(opened.document);
    if (pages.length === 0)
      throw new UnreadableDocument('PDF 的各页都已损坏，无法读取：请重新导出 PDF，或打开它的 Word 原件');
    if (pages.every(({ pieces }) => pieces.length === 0) && opened.missing.size === 0)
      throw new UnreadableDocument('PDF 中没有文字，可能是扫描件：请打开它的 Word 原件，或由 Word、WPS 导出的 PDF');
    if (pages.every((page) => isGarbled(textOf(page)) || page.pieces.length === 0))
      throw new UnreadableDocument('PDF 的文字没有可用的编码，读出的是乱码：请打开它的 Word 原件，或重新导出 PDF');
    const read = blocksOf(objects, pages, outline);
    return {
      blocks: read.blocks,
      unread: [...fontsUnread(opened), ...unread, ...read.unread],
      folios: [foliosOf(pages)],
    };
  } finally {
    await opened.document.destroy();
  }
}

/** What packs colours as JPEG does: without its bytes a picture stands where it stands, and is not decoded. */
const PHOTOGRAPHIC = new Set(['DCTDecode', 'DCT', 'JPXDecode']);

/** Pictures that take long to decode, for nothing: where they stand, the page says. */
function photographs(objects: ObjectFile): Uint8Array[] {
  return [...objects.streams()].flatMap(({ dictionary, filters: [first, ...rest], packed }) => {
    const isPicture = objects.name(dictionary.get('Subtype')) === 'Image' && dictionary.get('ImageMask') !== true;
    return isPicture && rest.length === 0 && first !== undefined && PHOTOGRAPHIC.has(first) ? [packed] : [];
  });
}

type OnPage = (page: number, pages: number) => void;

async function readPages(
  { library, document }: OpenedPdf,
  onPage: OnPage | undefined,
): Promise<{ pages: PageContent[]; unread: Unread[] }> {
  const pages: PageContent[] = [];
  const unread: Unread[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    onPage?.(number, document.numPages);
    try {
      const page = await document.getPage(number);
      pages.push(await readPage(library, page));
      page.cleanup();
    } catch {
      unread.push({ message: `第 ${number} 页已损坏：无法读取`, spot: { block: 0, page: number } });
    }
  }
  return { pages, unread };
}

function blocksOf(objects: ObjectFile, pages: readonly PageContent[], outline: readonly OutlineEntry[]): Reading {
  const usable = pages.map((page) => (isGarbled(textOf(page)) ? { ...page, pieces: [] } : page));
  const { blocks, unread } = taggedBlocks(objects, usable) ?? untaggedBlocks(usable, outline);
  const placed = unread.map((one) =>
    one.spot?.page === undefined ? one : { ...one, spot: { ...one.spot, block: firstBlockOf(blocks, one.spot.page) } },
  );
  return { blocks: asSeen(blocks, pages), unread: [...pageUnread(pages, usable, blocks), ...placed] };
}

/** Places on pages that were turned to be read, as they are seen. */
function asSeen(blocks: readonly ReadBlock[], pages: readonly PageContent[]): readonly ReadBlock[] {
  const turns = new Map(pages.filter(({ turn }) => turn !== 0).map((page) => [page.number, page]));
  if (turns.size === 0) return blocks;
  const seen = <T extends Pick<ReadCell, 'spot' | 'box'>>(of: T): T => {
    const page = turns.get(of.spot.page ?? 0);
    return page && of.box ? { ...of, box: turnedBox(of.box, back(page.turn), page) } : of;
  };
  return blocks.map((one) => (one.kind === 'paragraph' ? seen(one) : { ...one, cells: one.cells.map(seen) }));
}

function untaggedBlocks(pages: readonly PageContent[], outline: readonly OutlineEntry[]): Reading {
  const { blocks, unread } = readUntagged(pages);
  return { blocks: numbered(withLevels(blocks, outline)), unread };
}

/** The blocks by the tags, where the tags can be trusted. */
function taggedBlocks(objects: ObjectFile, pages: readonly PageContent[]): Reading | undefined {
  const tags = readTags(objects);
  if (!tags) return undefined;
  const { blocks, left, ragged } = readTagged(tags, pages);
  const loose = withoutFurniture(
    pages.map(({ number, width, height }) => ({ number, width, height, items: pageLines(left.get(number) ?? []) })),
  ).filter(({ items }) => items.length > 0);
  const all = lengthOf(pages.flatMap(({ pieces }) => pieces.filter(({ artifact }) => !artifact)));
  const untagged = lengthOf(loose.flatMap(({ items }) => items.filter(isLine)));
  if (ragged || untagged > MAX_UNTAGGED * all || !blocks.some(({ kind }) => kind === 'table')) return undefined;
  const unread = loose.map(
    ({ number, items }): Unread => ({
      message: `第 ${number} 页有没有标签的文字：不知道它属于哪一段或哪一格，未核对`,
      text: joinedLines(items.filter(isLine)),
      spot: { block: 0, page: number },
    }),
  );
  return { blocks, unread };
}

function lengthOf(texts: readonly { readonly text: string }[]): number {
  return texts.reduce((sum, { text }) => sum + text.length, 0);
}

function firstBlockOf(blocks: readonly ReadBlock[], page: number): number {
  return Math.max(
    0,
    blocks.findIndex(({ spot }) => (spot.page ?? 0) >= page),
  );
}

/** The blocks with their places among the blocks, after some were put together. */
function numbered(blocks: readonly ReadBlock[]): ReadBlock[] {
  return blocks.map((one, block): ReadBlock => {
    const spot = { ...one.spot, block };
    if (one.kind === 'paragraph') return { ...one, spot };
    return { ...one, spot, cells: one.cells.map((cell) => ({ ...cell, spot: { ...cell.spot, block } })) };
  });
}

function textOf({ pieces }: PageContent): string {
  return pieces.map(({ text }) => text).join('');
}

function fontsUnread({ missing }: OpenedPdf): Unread[] {
  if (missing.size === 0) return [];
  return [
    {
      message: `PDF 的字体编码（${[...missing].join('、')}）无法读取：用这些字体排的文字缺失，请用嵌入字体的方式重新导出`,
    },
  ];
}

/**
 * The printed number (页码) of every page that has one, by the number of the page in the file. A number counts where
 * another page goes on from it: one alone may be anything.
 */
function foliosOf(pages: readonly PageContent[]): ReadonlyMap<number, number> {
  const seen = pages.flatMap((page): [number, number][] => {
    const numbers = pageLines(page.pieces).flatMap((line) => edgeNumber(line, page.height) ?? []);
    const folio = numbers.at(-1);
    return folio === undefined ? [] : [[page.number, folio]];
  });
  const shifts = seen.map(([page, folio]) => folio - page);
  return new Map(seen.filter((_, i) => shifts.indexOf(shifts[i] ?? 0) !== shifts.lastIndexOf(shifts[i] ?? 0)));
}
