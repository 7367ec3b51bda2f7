/** The blocks of a tagged PDF: the tags say what is what, the pages give the words. */
import { keptIn } from '../../collections.js';
import type { ReadBlock, ReadCell } from '../../reading/reading.js';
import { compactGrid } from '../grid.js';
import { withBlanksPlaced } from './blank-cells.js';
import type { Box } from './geometry.js';
import { joinedLines, linesInOrder, titleText } from './lines.js';
import { boxOfPieces, type PageContent, type Piece } from './page-content.js';
import { tagGrid } from './tag-grid.js';
import { isTag, type Tag, type TaggedContent } from './tags.js';

export interface TaggedBlocks {
  readonly blocks: readonly ReadBlock[];
  /** Pieces of the pages that no tag speaks of, by page number. */
  readonly left: ReadonlyMap<number, readonly Piece[]>;
  /** The rows of some table have different widths: cells are missing, and others stand in the wrong column. */
  readonly ragged: boolean;
}

/** Tags that stand within a line. Everything else separates what it holds from what is around it. */
const INLINE = new Set(['Span', 'Quote', 'Note', 'Reference', 'BibEntry', 'Code', 'Link', 'Annot', 'Ruby', 'Warichu']);
const PARAGRAPHS = new Set(['P', 'LI', 'Caption', 'Title', 'BlockQuote', 'TOCI', 'Formula', 'Index']);
const HEADING = /^H([1-6])?$/;

/** Reads the words of all pages by the tags. */
export function readTagged(top: Tag, pages: readonly PageContent[]): TaggedBlocks {
  const reader = new TaggedReader(pages);
  reader.read(top);
  return { blocks: reader.blocks, left: reader.left(), ragged: reader.ragged };
}

/** The words below a tag, with the first page they stand on. */
interface Words {
  readonly text: string;
  readonly page: number | undefined;
  /** Where those on that page stand. */
  readonly box: Box | undefined;
}

class TaggedReader {
  readonly blocks: ReadBlock[] = [];
  ragged = false;
  private readonly pieces = new Map<string, Piece[]>();
  private readonly numbers = new Map<number, number>();
  private readonly used = new Set<Piece>();

  constructor(private readonly pages: readonly PageContent[]) {
    for (const { object, number, pieces } of pages) {
      if (object === undefined) continue;
      this.numbers.set(object, number);
      for (const piece of pieces) {
        if (piece.mark === null || piece.artifact) continue;
        keptIn(this.pieces, keyOf({ page: object, mark: piece.mark }), () => []).push(piece);
      }
    }
  }

  read(tag: Tag): void {
    if (tag.type === 'Table') this.table(tag);
    else if (PARAGRAPHS.has(tag.type) || HEADING.test(tag.type)) this.paragraph([tag], tag.type);
    else this.group(tag);
  }

  left(): Map<number, readonly Piece[]> {
    const entries = this.pages.map(({ number, pieces }): [number, Piece[]] => [
      number,
      pieces.filter((piece) => !piece.artifact && !this.used.has(piece)),
    ]);
    return new Map(entries.filter(([, pieces]) => pieces.length > 0));
  }

  /** A section or list: what stands in it directly is a paragraph of its own. */
  private group(tag: Tag): void {
    let loose: (Tag | TaggedContent)[] = [];
    const flush = (): void => {
      if (loose.length > 0) this.paragraph(loose, 'P');
      loose = [];
    };
    for (const child of tag.children) {
      if (isTag(child) && !INLINE.has(child.type)) {
        flush();
        this.read(child);
      } else loose.push(child);
    }
    flush();
  }

  private paragraph(parts: readonly (Tag | TaggedContent)[], type: string): void {
    const inner: Tag[] = [];
    const { text, page, box } = this.words(parts, inner);
    if (text.trim() !== '') {
      const heading = HEADING.exec(type);
      this.blocks.push({
        kind: 'paragraph',
        text,
        ...(heading ? { level: Number(heading[1] ?? 1) } : {}),
        ...(type === 'TOCI' ? { contents: true } : {}),
        spot: { block: this.blocks.length, ...(page === undefined ? {} : { page }) },
        ...(box && { box }),
      });
    }
    for (const table of inner) this.read(table);
  }

  private table(tag: Tag): void {
    const block = this.blocks.length;
    this.blocks.push({ kind: 'table', rows: 0, columns: 0, cells: [], headerRows: 0, spot: { block } });
    const inner: Tag[] = [];
    const grid = tagGrid(tag);
    if (grid.ragged) this.ragged = true;
    const cells = grid.cells.map(({ tag: cell, ...place }): ReadCell => {
      const { text, page, box } = this.words(cell.children, inner, true);
      const spot = { block, row: place.row, cell: place.column, ...(page === undefined ? {} : { page }) };
      return { text, ...place, spot, ...(box && { box }) };
    });
    const page = cells.find(({ spot }) => spot.page !== undefined)?.spot.page;
    const { rows, columns, headerRows } = grid;
    const spot = { block, ...(page === undefined ? {} : { page }) };
    const table = compactGrid({ kind: 'table', rows, columns, cells, headerRows, spot });
    this.blocks[block] = { ...table, cells: withBlanksPlaced(table.cells) };
    for (const one of inner) this.read(one);
  }

  private take(content: TaggedContent): readonly Piece[] {
    const pieces = this.pieces.get(keyOf(content)) ?? [];
    for (const piece of pieces) this.used.add(piece);
    return pieces;
  }

  /**
   * The words of some tags; paragraphs in them end with \n, and tables are put aside. What a cell says again on
   * another page is a repeated header.
   */
  private words(parts: readonly (Tag | TaggedContent)[], inner: Tag[], cell = false): Words {
    const pages = new Map<number | undefined, Piece[][]>();
    // The number of a list item stands on the line of what follows.
    let labelled = false;
    let fresh = true;
    const onFirst: Piece[] = [];
    const first = this.pageOf(parts);
    const content = (part: TaggedContent): void => {
      const pieces = this.take(part);
      if (pieces.length === 0) return;
      const page = this.numbers.get(part.page ?? -1);
      if (page === first) for (const piece of pieces) onFirst.push(piece);
      const key = cell ? page : undefined;
      const paragraphs = keptIn(pages, key, () => []);
      if (fresh || paragraphs.length === 0) paragraphs.push([]);
      fresh = false;
      for (const piece of pieces) paragraphs.at(-1)?.push(piece);
    };
    const walk = (part: Tag | TaggedContent): void => {
      if (!isTag(part)) content(part);
      else if (part.type === 'Table') inner.push(part);
      else {
        const apart = PARAGRAPHS.has(part.type) || HEADING.test(part.type);
        fresh ||= apart && !labelled;
        labelled = false;
        for (const one of part.children) walk(one);
        fresh ||= apart;
        labelled = part.type === 'Lbl';
      }
    };
    for (const part of parts) walk(part);
    const texts = [...pages.values()].map((paragraphs) =>
      paragraphs.map((pieces) => (cell ? joinedLines : titleText)(linesInOrder(pieces)).trim()).join('\n'),
    );
    return { text: [...new Set(texts)].join('\n'), page: first, box: boxOfPieces(onFirst) };
  }

  /** The first page that something stands on. */
  private pageOf(parts: readonly (Tag | TaggedContent)[]): number | undefined {
    for (const part of parts) {
      const page = isTag(part)
        ? this.pageOf(part.children)
        : this.pieces.has(keyOf(part)) && this.numbers.get(part.page ?? -1);
      if (page) return page;
    }
    return undefined;
  }
}

function keyOf({ page, mark }: TaggedContent): string {
  return `${page ?? ''}/${mark}`;
}
