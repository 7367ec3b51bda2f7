/** The pages of an audited PDF with the places of a finding marked; a change of the place turns the page. */

import { type ReactNode, useEffect, useRef } from 'react';
import type { AuditedPlace } from '../../shared/contract/audit.js';
import { largest } from '../../shared/extremes.js';
import type { PlaceOnPage } from '../../shared/reading/reading.js';
import { type PageBox, pageAt, type Zoom } from './geometry.js';
import { type PlaceMark, useMarks } from './marks.js';
import { PageBar } from './PageBar.js';
import { PageDesk } from './PageDesk.js';
import { PageMark, PagePicture } from './PagePicture.js';
import type { OpenPdf } from './pdf.js';
import { keyOf } from './place.js';
import { type Desk, useDesk } from './use-desk.js';

interface PagesPlaceProps {
  readonly pdf: OpenPdf;
  readonly place: AuditedPlace;
  readonly file: number;
  readonly others: readonly AuditedPlace[];
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
}

export function PagesPlace({ pdf, place, file, others, zoom, onZoom }: PagesPlaceProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const desk = useDesk(scroller, pdf.pages, zoom);
  const marks = useMarks(pdf, others, file);
  useTurning(
    desk,
    marks?.find(({ key }) => key === keyOf(place)),
    zoom,
  );
  const { boxes, top, height } = desk;
  const current = pageAt(boxes, top + height / 3);
  return (
    <>
      <PageBar
        label="原文的页"
        page={current?.page ?? 0}
        pages={boxes.length}
        scale={current?.scale ?? 1}
        zoom={zoom}
        onPage={(number) => desk.scrollTo((boxes[number - 1]?.top ?? 0) - 6)}
        onZoom={onZoom}
      />
      <PageDesk label={`原文的页面：${place.label}`} scroller={scroller} desk={desk}>
        {(box, seen) => {
          const page = pdf.pages[box.page - 1];
          return (
            page && (
              <PagePicture key={box.page} page={page} box={box} seen={seen}>
                {marks
                  ?.filter((mark) => mark.page === box.page)
                  .map(({ boxes: all, key }) =>
                    all.map((at) => (
                      <PageMark
                        key={`${key} ${at.left} ${at.top}`}
                        at={at}
                        scale={box.scale}
                        kind={key === keyOf(place) ? 'finding' : 'mark'}
                      />
                    )),
                  )}
              </PagePicture>
            )
          );
        }}
      </PageDesk>
    </>
  );
}

/** Turns to the place once for each place and size of the pages; afterwards the reader scrolls as he likes. */
function useTurning(desk: Desk, mark: PlaceMark | undefined, zoom: Zoom): void {
  const turned = useRef<string>(undefined);
  useEffect(() => {
    const box = desk.boxes[(mark?.page ?? 0) - 1];
    const wanted = `${mark?.key} ${mark?.page} ${zoom} ${box?.scale} ${desk.width}`;
    if (!mark || !box || turned.current === wanted) return;
    turned.current = wanted;
    desk.scrollTo(...scrolledTo(box, mark.boxes[0], desk));
  }, [desk, mark, zoom]);
}

/** The place a third down the desk, and in the middle of its width as far as the page is wider; without one the page's top. */
function scrolledTo(box: PageBox, at: PlaceOnPage | undefined, desk: Desk): [number, number] {
  const widest = largest(
    desk.boxes.map(({ width }) => width),
    desk.width,
  );
  const edge = (widest - box.width) / 2;
  const spare = box.width - desk.width;
  // Words that the page cuts off are read too, and stand beside it.
  const isSeen = at && at.bottom >= 0 && at.top * box.scale <= box.height;
  const wanted = isSeen ? ((at.left + at.right) / 2) * box.scale - desk.width / 2 : 0;
  const left = edge + (spare <= 0 ? spare / 2 : Math.min(Math.max(wanted, 0), spare));
  return [isSeen ? Math.max(0, box.top + at.top * box.scale - desk.height / 3) : box.top - 6, Math.max(0, left)];
}
