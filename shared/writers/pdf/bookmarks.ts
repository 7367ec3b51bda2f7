/** Outline (书签) and link targets: every heading is reachable, from the side bar and from the contents page. */
import type { Heading } from '../../document/document.js';
import { labelOf } from '../../document/headings.js';
import { internals, type OutlineItem, type Pdf } from './pdfkit-internals.js';

/** How far above its first line a heading's target lies, so that it is not cut by the window's edge. */
const ABOVE = 6;

export class Bookmarks {
  private readonly path: { readonly level: number; readonly item: OutlineItem }[] = [];
  private readonly names = new Map<string, string>();

  constructor(private readonly pdf: Pdf) {}

  /** The name of a heading's target. ASCII, because PDF wants the names sorted by their bytes. */
  nameOf(heading: Heading): string {
    let name = this.names.get(heading.id);
    if (name === undefined) {
      name = `heading-${String(this.names.size + 1).padStart(5, '0')}`;
      this.names.set(heading.id, name);
    }
    return name;
  }

  /** Records that a heading stands on the current page. */
  add(heading: Heading, top: number): void {
    const { outline, page } = internals(this.pdf);
    const y = Math.max(0, top - ABOVE);
    while ((this.path.at(-1)?.level ?? 0) >= heading.level) this.path.pop();
    const parent = this.path.at(-1)?.item ?? outline;
    const item = parent.addItem(labelOf(heading), { top: y, left: page.width, zoom: 0, expanded: heading.level <= 1 });
    this.path.push({ level: heading.level, item });
    this.pdf.addNamedDestination(this.nameOf(heading), 'XYZ', 0, y, null);
  }

  /** PDF wants the number of entries that a closed one hides. */
  end(): void {
    for (const item of internals(this.pdf).outline.children) closeDeep(item);
  }
}

function closeDeep(item: OutlineItem): void {
  // pdfkit itself counts the entries that stand open.
  if (item.children.length > 0) item.outlineData.Count ??= -item.children.length;
  for (const child of item.children) closeDeep(child);
}
