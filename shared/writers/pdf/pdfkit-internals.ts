/**
 * The parts of pdfkit 0.20 that its type declarations leave out but a fast, fully tagged writer needs.
 * All knowledge of pdfkit's inner names is in this file, so an upgrade has one place to check.
 */
import type { Font } from 'fontkit';
import type PDFDocument from 'pdfkit';
import type { Subset } from './fontkit-internals.js';

export type Pdf = InstanceType<typeof PDFDocument>;

/** A reference to a PDF object; `data` may be changed until it is written. */
export interface Reference {
  readonly data: Record<string, unknown>;
}

/** A font as pdfkit embeds it: glyphs are added to the subset one by one. */
export interface EmbeddedFont {
  readonly id: string;
  readonly scale: number;
  readonly subset: Subset;
  readonly widths: (number | undefined)[];
  readonly unicode: (readonly number[] | undefined)[];
  ref(): Reference;
}

/** A stretch of marked content on the current page. */
export interface Content {
  readonly refs: readonly unknown[];
}

/** An element of the structure tree. */
export interface Element {
  readonly dictionary: Reference;
  add(child: Element | Content): Element;
  end(): void;
}

/** An entry of the outline. */
export interface OutlineItem {
  readonly outlineData: Record<string, unknown>;
  readonly children: readonly OutlineItem[];
  addItem(title: string, options: OutlineTarget): OutlineItem;
}

/** pdfkit measures `left` from the right edge of the page. */
export interface OutlineTarget {
  readonly top: number;
  readonly left: number;
  readonly zoom: number;
  readonly expanded: boolean;
}

interface Internals {
  readonly _font: EmbeddedFont;
  readonly page: { readonly width: number; readonly fonts: Record<string, Reference> };
  readonly outline: OutlineItem;
  /** The catalogue. */
  readonly _root: Reference;
  font(source: Font): unknown;
  addContent(operators: string): unknown;
  appendXML(xml: string): void;
  struct(type: string, options?: Record<string, unknown>): Element;
  addStructure(element: Element): unknown;
  markStructureContent(type: string): Content;
  markContent(type: string, options: Record<string, unknown>): unknown;
  endMarkedContent(): unknown;
  goTo(x: number, y: number, width: number, height: number, name: string, options: Record<string, unknown>): unknown;
}

/** The same document with its inner methods visible. */
export function internals(pdf: Pdf): Internals {
  return pdf as unknown as Internals;
}
