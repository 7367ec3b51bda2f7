/** The desk on which the pages lie: its size, how far it is scrolled, and keeping the place when pages change. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Anchor, anchorAt, layPages, type PageBox, type PageSize, topOf, type Zoom } from './geometry.js';

export interface Desk {
  readonly boxes: readonly PageBox[];
  readonly top: number;
  readonly height: number;
  readonly width: number;
  /** Scrolls so that this height of the desk is at the top, and this far from its left edge at the left. */
  scrollTo(top: number, left?: number): void;
  onScroll(): void;
}

export function useDesk(scroller: RefObject<HTMLElement | null>, sizes: readonly PageSize[], zoom: Zoom): Desk {
  const [room, setRoom] = useState<PageSize>({ width: 400, height: 600 });
  const [top, setTop] = useState(0);
  const anchor = useRef<Anchor>({ page: 1, part: 0 });
  const boxes = useMemo(() => layPages(sizes, zoom, room), [sizes, zoom, room]);

  useEffect(() => {
    const desk = scroller.current;
    if (!desk) return;
    const measure = (): void => setRoom({ width: desk.clientWidth, height: desk.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(desk);
    measure();
    return () => observer.disconnect();
  }, [scroller]);

  const scrollTo = useCallback(
    (to: number, left?: number): void => {
      const desk = scroller.current;
      if (!desk) return;
      desk.scrollTop = to;
      if (left !== undefined) desk.scrollLeft = left;
      anchor.current = anchorAt(boxes, desk.scrollTop);
      setTop(desk.scrollTop);
    },
    [scroller, boxes],
  );

  // New pages or another size: the same lines stay at the top.
  useLayoutEffect(() => {
    const desk = scroller.current;
    if (!desk || boxes.length === 0) return;
    desk.scrollTop = topOf(boxes, anchor.current);
    setTop(desk.scrollTop);
  }, [scroller, boxes]);

  const onScroll = (): void => {
    const desk = scroller.current;
    if (!desk) return;
    anchor.current = anchorAt(boxes, desk.scrollTop);
    setTop(desk.scrollTop);
  };

  return { boxes, top, width: room.width, height: room.height, scrollTo, onScroll };
}
