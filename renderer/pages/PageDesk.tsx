/** The desk with the pages that are seen, and those next to them. */
import type { ReactNode, RefObject } from 'react';
import { deskHeight, type PageBox, type PageSize, seenPages } from './geometry.js';
import type { Desk } from './use-desk.js';
import './pages.css';

interface PageDeskProps {
  readonly label: string;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly desk: Desk;
  /** `seen` is a page of which something is in sight, not only next to it. */
  readonly children: (box: PageBox, seen: boolean) => ReactNode;
}

export function PageDesk({ label, scroller, desk, children }: PageDeskProps): ReactNode {
  const { boxes, top, height } = desk;
  const seen = new Set(seenPages(boxes, top, top + height));
  return (
    // The pages are scrolled with the keyboard too.
    <Region
      className="preview-desk"
      role="region"
      aria-label={label}
      tabIndex={0}
      ref={scroller}
      onScroll={desk.onScroll}
    >
      <div className="preview-pages" style={{ height: deskHeight(boxes), minWidth: widest(boxes) }}>
        {seenPages(boxes, top - height, top + 2 * height).map((box) => children(box, seen.has(box)))}
      </div>
    </Region>
  );
}

const Region = 'div';

function widest(boxes: readonly PageSize[]): number {
  return boxes.reduce((most, box) => Math.max(most, box.width), 0);
}
