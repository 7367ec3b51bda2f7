/** What a drawing holds: text boxes (文本框), whose words are read, and pictures, whose words are not. */

import { smallest } from '../../extremes.js';
import { own } from '../../record.js';
import { child, type XmlElement } from './xml.js';

export interface Drawing {
  /** Contents of text boxes, in order. */
  readonly boxes: XmlElement[];
  /** Words drawn as shapes (艺术字). */
  readonly words: string[];
  /** What is left out, e.g. 图片. */
  readonly unread: Set<string>;
}

/** A picture whose shorter side is below this (in points) is a decoration. */
const DECORATION = 24;
const EMU_PER_POINT = 12700;

const UNREADABLE: Readonly<Record<string, string>> = {
  'pic:pic': '图片',
  'v:imagedata': '图片',
  'c:chart': '图表',
  'dgm:relIds': 'SmartArt 图形',
};

/** Looks through a `w:drawing` or `w:pict`. */
export function drawingOf(element: XmlElement): Drawing {
  const drawing: Drawing = { boxes: [], words: [], unread: new Set() };
  look(element, drawing, isSmall(element));
  return drawing;
}

function look(element: XmlElement, drawing: Drawing, small: boolean): void {
  const { name, attributes } = element;
  if (name === 'w:txbxContent') {
    drawing.boxes.push(element);
    return;
  }
  if (name === 'v:textpath' && attributes.string) drawing.words.push(attributes.string);
  const what = own(UNREADABLE, name);
  if (what && !(what === '图片' && small)) drawing.unread.add(what);
  for (const one of alternative(element)) look(one, drawing, one.name === 'v:shape' ? isSmallShape(one) : small);
}

/** The children; of a choice between editions (mc:AlternateContent) those of one edition only. */
export function alternative(element: XmlElement): readonly XmlElement[] {
  if (element.name !== 'mc:AlternateContent') return element.children;
  const chosen = child(element, 'mc:Choice') ?? child(element, 'mc:Fallback');
  return chosen?.children ?? [];
}

function isSmall(element: XmlElement): boolean {
  const frame = child(element, 'wp:inline') ?? child(element, 'wp:anchor');
  const extent = child(frame, 'wp:extent')?.attributes;
  if (!extent) return false;
  return Math.min(Number(extent.cx), Number(extent.cy)) < DECORATION * EMU_PER_POINT;
}

const POINTS: Readonly<Record<string, number>> = { pt: 1, in: 72, cm: 72 / 2.54, mm: 72 / 25.4, px: 0.75 };

function isSmallShape({ attributes }: XmlElement): boolean {
  const declared = (attributes.style ?? '').split(';').map((one) => one.split(':'));
  const sides = ['width', 'height'].map((side) => {
    const [, length = ''] = declared.find(([name = '']) => name.trim() === side) ?? [];
    const found = /^\s*([\d.]+)(pt|in|cm|mm|px)/.exec(length);
    return found ? Number(found[1]) * (POINTS[found[2] ?? ''] ?? 1) : Number.POSITIVE_INFINITY;
  });
  return smallest(sides) < DECORATION;
}
