/** How much room the work has, so that at high zoom the panels give way before the editor does. */
import { type RefObject, useLayoutEffect, useState } from 'react';

export interface Room {
  readonly width: number;
  readonly height: number;
}

/** Below this width the tool bar leaves out what the menus have anyway. */
export const NARROW = 900;

export function useRoom(box: RefObject<HTMLElement | null>): Room {
  const [room, setRoom] = useState<Room>({ width: 1280, height: 700 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    // In the document's own pixels, whatever the zoom.
    const measure = (): void =>
      setRoom((before) => {
        const { clientWidth: width, clientHeight: height } = element;
        return before.width === width && before.height === height ? before : { width, height };
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return room;
}

/** A remembered size, held back to a share of the room. */
export function fit(size: number, room: number, share: number): number {
  return Math.min(size, Math.floor(room * share));
}
