/** Ctrl and the wheel make the window larger and smaller (放大、缩小), as in Excel and in browsers. */
import type { ActionId } from '../../shared/contract/actions.js';

/** So far a wheel turns for one step; a touch pad tells many small turns. */
const STEP = 50;
/** Pixels of a line, where a wheel tells lines. */
const LINE = 34;

/** Returns a function that stops it. */
export function zoomByWheel(target: Window, run: (id: ActionId) => void): () => void {
  let turned = 0;
  const listener = (event: WheelEvent): void => {
    if (!event.ctrlKey) return;
    // The browser would zoom by itself, which nothing remembers.
    event.preventDefault();
    const by = event.deltaMode === 0 ? event.deltaY : event.deltaY * LINE;
    turned = Math.sign(by) === Math.sign(turned) ? turned + by : by;
    if (Math.abs(turned) < STEP) return;
    turned = 0;
    run(by < 0 ? 'view.zoomIn' : 'view.zoomOut');
  };
  target.addEventListener('wheel', listener, { passive: false, capture: true });
  return () => target.removeEventListener('wheel', listener, { capture: true });
}
