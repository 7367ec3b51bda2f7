/** A line between two parts of the window that is moved by mouse or by the arrow keys. */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { type LayoutSizes, useLayout } from '../store/layout.js';

type SplitPart = keyof LayoutSizes;

interface Dividing {
  readonly label: string;
  /** Which way the part grows: a tree to the right, a panel at the right edge to the left. */
  readonly grows: 'right' | 'left' | 'up' | 'down';
  readonly least: number;
  readonly most: number;
}

const LINES: Readonly<Record<SplitPart, Dividing>> = {
  tree: { label: '目录宽度', grows: 'right', least: 160, most: 420 },
  checks: { label: '检查结果高度', grows: 'up', least: 90, most: 480 },
  side: { label: '右栏宽度', grows: 'left', least: 200, most: 480 },
  preview: { label: '右栏宽度', grows: 'left', least: 200, most: 1200 },
  findings: { label: '问题栏宽度', grows: 'right', least: 280, most: 1200 },
  import: { label: '导入表宽度', grows: 'right', least: 320, most: 1200 },
  inspector: { label: '单元格信息高度', grows: 'down', least: 80, most: 600 },
};

const STEP = 16;

/** `size` is the part's size as it may be, which the room may have held back. */
export function Splitter({ part, size }: { readonly part: SplitPart; readonly size: number }): ReactNode {
  const { label, grows, least, most } = LINES[part];
  const resize = useLayout((state) => state.resize);
  const start = useRef<{ readonly at: number; readonly size: number }>(undefined);
  const upright = grows === 'right' || grows === 'left';
  const sign = grows === 'right' || grows === 'down' ? 1 : -1;
  const set = (wanted: number): void => resize(part, Math.round(Math.min(most, Math.max(least, wanted))));
  const at = (event: PointerEvent): number => (upright ? event.clientX : event.clientY) / zoomOf(event.currentTarget);

  const onKeyDown = (event: KeyboardEvent): void => {
    const more = upright ? 'ArrowRight' : 'ArrowDown';
    const less = upright ? 'ArrowLeft' : 'ArrowUp';
    const now = drawn(event.currentTarget, grows);
    if (event.key === more) set(now + sign * STEP);
    else if (event.key === less) set(now - sign * STEP);
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
        start.current = { at: at(event), size: drawn(event.currentTarget, grows) };
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

/** The part's size as it is drawn: one with little in it takes less than it may. */
function drawn(line: Element, grows: Dividing['grows']): number {
  const part = grows === 'right' || grows === 'down' ? line.previousElementSibling : line.nextElementSibling;
  if (!(part instanceof HTMLElement)) return 0;
  return grows === 'right' || grows === 'left' ? part.offsetWidth : part.offsetHeight;
}

/** Pointer positions are in screen pixels, sizes in the document's own. */
function zoomOf(element: Element): number {
  const zoom = Number.parseFloat(getComputedStyle(element.ownerDocument.documentElement).getPropertyValue('zoom'));
  return Number.isFinite(zoom) && zoom > 0 ? zoom : 1;
}
