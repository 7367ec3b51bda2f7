/** Carries out a page's drawing operators as far as needed to know where text, rules and pictures stand. */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { apply, type Box, boxOf, type Matrix, matrixOf, multiply, type Point } from './geometry.js';
import type { PdfLibrary } from './library.js';
import type { PageContent, Segment } from './page-content.js';
import { PageText } from './page-text.js';
import { pathSegments, segmentOfPicture } from './paths.js';
import { PieceBuilder } from './pieces.js';
import type { Glyph, TextSettings } from './text-state.js';
import { type Sheet, turned, turnedBox, turnedSheet } from './turns.js';
import { clipped, isSeen } from './visible.js';

interface State {
  readonly matrix: Matrix;
  readonly text: TextSettings;
  readonly lineWidth: number;
  readonly stroke: string;
  readonly fill: string;
  /** What of the page is seen. */
  readonly clip: Box;
}

const BLACK = '#000000';
/** More saved states are a mistake of the file. */
const MAX_DEPTH = 1000;
const INVISIBLE_TEXT = 3;

/** Reads a page. The page's own rotation is applied, so that it reads as it is seen. */
export async function readPage(library: PdfLibrary, page: PDFPageProxy): Promise<PageContent> {
  const viewport = page.getViewport({ scale: 1 });
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: library.AnnotationMode.DISABLE });
  const reader = new PageReader(library, page, matrixOf(viewport.transform), viewport);
  for (const [index, operator] of fnArray.entries()) reader.run(operator, argsOf(argsArray[index]));
  return reader.finish();
}

/** As the page lies before it is turned to be read. */
function edgesOf({ width, height }: Sheet): Box {
  return { left: 0, top: 0, right: width, bottom: height };
}

function argsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

class PageReader {
  private readonly saved: State[] = [];
  private readonly text: PageText;
  private readonly pieces: PieceBuilder;
  private readonly segments: Segment[] = [];
  private readonly pictures: Box[] = [];
  private readonly marks: { readonly id: number | null; readonly artifact: boolean }[] = [];
  private readonly names: ReadonlyMap<number, string>;
  private state: State;
  private unseen = '';
  /** The next path bounds what is drawn after it. */
  private bounds = false;
  private invisible = 0;
  private visible = 0;

  constructor(
    library: PdfLibrary,
    private readonly page: PDFPageProxy,
    matrix: Matrix,
    private readonly sheet: Sheet,
  ) {
    this.pieces = new PieceBuilder(sheet);
    this.names = new Map(Object.entries(library.OPS).map(([name, code]) => [Number(code), name]));
    this.text = new PageText(page);
    this.state = { matrix, text: this.text.settings, lineWidth: 1, stroke: BLACK, fill: BLACK, clip: edgesOf(sheet) };
  }

  run(operator: number, args: readonly unknown[]): void {
    const name = this.names.get(operator) ?? '';
    if (this.text.run(name, args) || this.runMark(name, args)) return;
    switch (name) {
      case 'showText':
        this.show(argsOf(args[0]) as readonly Glyph[]);
        break;
      case 'save':
      case 'beginGroup':
        this.save();
        break;
      case 'restore':
      case 'endGroup':
      case 'paintFormXObjectEnd':
        this.restore();
        break;
      case 'paintFormXObjectBegin':
        this.save();
        this.transform(matrixOf(args[0]));
        if (args[1]) this.clip(args[1]);
        break;
      case 'clip':
      case 'eoClip':
        this.bounds = true;
        break;
      case 'transform':
        this.transform(matrixOf(args));
        break;
      case 'setLineWidth':
        this.state = { ...this.state, lineWidth: Number(args[0]) || 0 };
        break;
      case 'setStrokeRGBColor':
        this.state = { ...this.state, stroke: String(args[0]) };
        break;
      case 'setFillRGBColor':
        this.state = { ...this.state, fill: String(args[0]) };
        break;
      case 'setGState':
        this.graphicsState(args[0]);
        break;
      case 'constructPath':
        this.path(args);
        if (this.bounds) this.clip(args[2]);
        this.bounds = false;
        break;
      default:
        if (/^paint.*Image/.test(name)) this.picture();
    }
  }

  finish(): PageContent {
    const { pageNumber, ref } = this.page;
    const { pieces, slanted, turn } = this.pieces.finish();
    const onSheet = (point: Point): Point => turned(point, turn, this.sheet);
    return {
      number: pageNumber,
      object: ref?.num,
      ...turnedSheet(this.sheet, turn),
      turn,
      pieces,
      unseen: this.unseen,
      slanted,
      segments: this.segments.map(({ from, to }) => ({ from: onSheet(from), to: onSheet(to) })),
      pictures: this.pictures.map((box) => turnedBox(box, turn, this.sheet)),
      recognised: this.invisible > this.visible && this.pictures.length > 0,
    };
  }

  private save(): void {
    if (this.saved.length < MAX_DEPTH) this.saved.push({ ...this.state, text: this.text.settings });
  }

  private restore(): void {
    const saved = this.saved.pop();
    if (!saved) return;
    this.state = saved;
    this.text.settings = saved.text;
  }

  private transform(matrix: Matrix): void {
    this.state = { ...this.state, matrix: multiply(this.state.matrix, matrix) };
  }

  private clip(extent: unknown): void {
    this.state = { ...this.state, clip: clipped(this.state.clip, extent, this.state.matrix) };
  }

  /** Marked content: which tag the text belongs to; false for other operators. */
  private runMark(name: string, args: readonly unknown[]): boolean {
    if (name === 'endMarkedContent') this.marks.pop();
    else if (name === 'beginMarkedContent' || name === 'beginMarkedContentProps') {
      const tag = typeof args[0] === 'string' ? args[0] : ((args[0] as { name?: string } | undefined)?.name ?? '');
      const above = this.marks.at(-1);
      const id = Number.isInteger(args[1]) ? Number(args[1]) : (above?.id ?? null);
      this.marks.push({ id, artifact: tag === 'Artifact' || (above?.artifact ?? false) });
    } else return false;
    return true;
  }

  private show(glyphs: readonly Glyph[]): void {
    const mark = this.marks.at(-1);
    const all = this.text.show(glyphs, this.state.matrix);
    const placed = all.filter((glyph) => isSeen(glyph, this.state.clip));
    if (placed.length < all.length && !mark?.artifact)
      this.unseen += all
        .filter((glyph) => !isSeen(glyph, this.state.clip))
        .map(({ text }) => text)
        .join('');
    if (this.text.settings.mode === INVISIBLE_TEXT) this.invisible += placed.length;
    else this.visible += placed.length;
    this.pieces.add(placed, mark?.id ?? null, mark?.artifact ?? false);
  }

  private graphicsState(entries: unknown): void {
    for (const entry of argsOf(entries)) {
      const [key, value] = argsOf(entry);
      if (key === 'LW') this.state = { ...this.state, lineWidth: Number(value) || 0 };
      if (key === 'Font') {
        const [id, size] = argsOf(value);
        this.text.change({ font: this.text.fontOf(id), size: Number(size) || 0 });
      }
    }
  }

  private path(args: readonly unknown[]): void {
    const { matrix, lineWidth, stroke, fill } = this.state;
    const operator = this.names.get(Number(args[0])) ?? '';
    const [data] = argsOf(args[1]);
    if (!(data instanceof Float32Array || Array.isArray(data))) return;
    const scale = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
    for (const item of pathSegments(operator, data, matrix, { lineWidth: lineWidth * scale, stroke, fill }))
      this.segments.push(item);
  }

  /** Pictures are drawn into the unit square. */
  private picture(): void {
    const { matrix } = this.state;
    const corners = [apply(matrix, 0, 0), apply(matrix, 1, 0), apply(matrix, 0, 1), apply(matrix, 1, 1)];
    const box = boxOf(corners);
    const segment = segmentOfPicture(box);
    if (segment) this.segments.push(segment);
    else this.pictures.push(box);
  }
}
