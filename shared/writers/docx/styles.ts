/** Names of the paragraph styles, as paragraphs and cells refer to them. */
import type { DisclosureDocument, Table, TextStyle } from '../../document/document.js';
import type { TableLayout } from '../layout/layout.js';
import { halfPoints, twips } from './measure.js';

/** Style of the paragraphs that only hold a place and must take no room: 1 pt high. */
export const TINY_STYLE = 'Placeholder';

/** A text style of the document by name; a name without a style is a fault of the composition. */
export function textStyle(document: DisclosureDocument, name: string): TextStyle {
  const style = document.styles[name];
  if (!style) throw new Error(`DOCX: the document has no paragraph style “${name}”.`);
  return style;
}

/** The style id of a text style. */
export function styleId(name: string): string {
  return `Text-${name.replaceAll(/\s/gu, '-')}`;
}

/** The style id of the text in a table; the layout may have made it smaller than the text style says. */
export function cellStyleId(table: Table, layout: TableLayout): string {
  return `Cell-${table.style.replaceAll(/\s/gu, '-')}-${halfPoints(layout.size)}-${twips(layout.lineHeight)}`;
}

/** The style id of a contents entry: Word's own, so that an update of the contents finds it. */
export function contentsStyleId(level: number): string {
  return `TOC${level}`;
}
