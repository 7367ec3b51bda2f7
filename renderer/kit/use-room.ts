/** How much room the work has, so that at high zoom the panels give way before the editor does. */
import { type RefObject, useLayoutEffect, useState } from 'react';
import { FIRST_ROOM, type Room } from '../store/room.js';

/** Below this width the tool bar leaves out what the menus have anyway. */
export const NARROW = 900;

export function useRoom(box: RefObject<HTMLElement | null>): Room {
  const [room, setRoom] = useState<Room>(FIRST_ROOM);
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
