/** The desk with the pages that are seen, and those next to them. */
import type { ReactNode, RefObject } from 'react';
import { deskHeight, type PageBox, type PageSize, seenPages } from './geometry.js';
import type { Desk } from './use-desk.js';
import './pages.css';

interface PageDeskProps {
  readonly label: string;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly desk: Desk;
  readonly children: (box: PageBox) => ReactNode;
}

export function PageDesk({ label, scroller, desk, children }: PageDeskProps): ReactNode {
  const { boxes, top, height } = desk;
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
        {seenPages(boxes, top - height, top + 2 * height).map(children)}
      </div>
    </Region>
  );
}

const Region = 'div';

function widest(boxes: readonly PageSize[]): number {
  return boxes.reduce((most, box) => Math.max(most, box.width), 0);
}
