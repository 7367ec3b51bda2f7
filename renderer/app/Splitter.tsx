/** A line between two parts of the window that is moved by mouse or by the arrow keys. */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';

interface SplitterProps {
  /** Which way the part grows: a tree to the right, a panel at the right edge to the left. */
  readonly grows: 'right' | 'left' | 'up' | 'down';
  readonly size: number;
  readonly least: number;
  readonly most: number;
  readonly label: string;
  readonly onResize: (size: number) => void;
}

const STEP = 16;

export function Splitter({ grows, size, least, most, label, onResize }: SplitterProps): ReactNode {
  const start = useRef<{ readonly at: number; readonly size: number }>(undefined);
  const upright = grows === 'right' || grows === 'left';
  const sign = grows === 'right' || grows === 'down' ? 1 : -1;
  const set = (wanted: number): void => onResize(Math.round(Math.min(most, Math.max(least, wanted))));
  const at = (event: PointerEvent): number => (upright ? event.clientX : event.clientY) / zoomOf(event.currentTarget);

  const onKeyDown = (event: KeyboardEvent): void => {
    const more = upright ? 'ArrowRight' : 'ArrowDown';
    const less = upright ? 'ArrowLeft' : 'ArrowUp';
    if (event.key === more) set(size + sign * STEP);
    else if (event.key === less) set(size - sign * STEP);
    else if (event.key === 'Home') set(least);
    else if (event.key === 'End') set(most);
    else return;
    event.preventDefault();
  };

  return (
    <hr
      className={upright ? 'splitter upright' : 'splitter'}
      aria-orientation={upright ? 'vertical' : 'horizontal'}
      aria-label={label}
      aria-valuenow={size}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { at: at(event), size };
        event.preventDefault();
      }}
      onPointerMove={(event) => {
        if (start.current) set(start.current.size + sign * (at(event) - start.current.at));
      }}
      onPointerUp={() => {
        start.current = undefined;
      }}
    />
  );
}

/** Pointer positions are in screen pixels, sizes in the document's own. */
function zoomOf(element: Element): number {
  const zoom = Number.parseFloat(getComputedStyle(element.ownerDocument.documentElement).getPropertyValue('zoom'));
  return Number.isFinite(zoom) && zoom > 0 ? zoom : 1;
}
