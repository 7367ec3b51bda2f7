/** One page of the preview: drawn anew behind the old picture, which stays until the new one is ready. */
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { placeOf } from '../../shared/checks/place.js';
import type { PrintedValue } from '../../shared/contract/contract.js';
import { parseAddressKey } from '../../shared/project/address.js';
import { placeAt } from '../places/view-of.js';
import { useSessionStore } from '../store/context.js';
import { ui } from '../store/ui.js';
import { type PageBox, valueAt } from './geometry.js';
import type { ShownPreview } from './use-preview.js';

const MAX_PIXELS = 16_000_000;

export function PageView({
  shown,
  box,
  selected,
}: {
  readonly shown: ShownPreview;
  readonly box: PageBox;
  /** The address of the selected cell. */
  readonly selected: string | undefined;
}): ReactNode {
  const { scale } = box;
  const session = useSessionStore();
  const [hover, setHover] = useState<PrintedValue>();
  const holder = useDrawing(shown, box);

  const under = (event: MouseEvent<HTMLElement>): PrintedValue | undefined => {
    const edge = event.currentTarget.getBoundingClientRect();
    return valueAt(shown.values, box.page, (event.clientX - edge.left) / scale, (event.clientY - edge.top) / scale);
  };
  const go = (value: PrintedValue | undefined): void => {
    const address = value && parseAddressKey(value.address);
    if (!address) return;
    const { standard, calculation } = session.getState();
    ui.getState().goTo(placeAt(standard, calculation, address));
  };
  const address = hover && parseAddressKey(hover.address);
  const title = address && `${placeOf(session.getState().calculation, address).label}，单击转到`;
  const marked = shown.values.filter((value) => value.page === box.page && value.address === selected);
  const style = { top: box.top, width: box.width, height: box.height, cursor: hover ? 'pointer' : 'default' };
  return (
    <PageBoard
      className="preview-page"
      role="img"
      aria-label={`第 ${box.page} 页`}
      style={style}
      title={title}
      onMouseMove={(event) => setHover(under(event))}
      onMouseLeave={() => setHover(undefined)}
      onClick={(event) => go(under(event))}
    >
      <div className="preview-picture" ref={holder} />
      {marked.map((value) => (
        <span key={`${value.x}/${value.y}`} className="preview-mark" style={rectangle(value, scale)} />
      ))}
      {hover && <span className="preview-hover" style={rectangle(hover, scale)} />}
    </PageBoard>
  );
}

/** A picture that the mouse can point into; the keyboard's way to a value is the table itself. */
const PageBoard = 'div';

function rectangle({ x, y, width, height }: PrintedValue, scale: number): Record<string, number> {
  return { left: x * scale - 2, top: y * scale - 1, width: width * scale + 4, height: height * scale + 2 };
}

function useDrawing(shown: ShownPreview, { page, width, height, scale }: PageBox) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const stop = new AbortController();
    const density = Math.min(window.devicePixelRatio || 1, Math.sqrt(MAX_PIXELS / (width * height)));
    shown.pdf.draw(page, scale * density, stop.signal).then(
      (canvas) => {
        if (!stop.signal.aborted) holder.current?.replaceChildren(canvas);
      },
      (problem: unknown) => {
        if (!stop.signal.aborted) console.error('page not drawn', problem);
      },
    );
    return () => stop.abort();
  }, [shown, page, scale, width, height]);
  return holder;
}
