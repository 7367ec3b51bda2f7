/** The picture of a page: drawn anew behind the old one, which stays until the new one is ready. */
import { type HTMLAttributes, type ReactNode, useEffect, useRef } from 'react';
import type { PlaceOnPage } from '../../shared/reading/reading.js';
import type { PageBox } from './geometry.js';
import type { DrawnPage } from './pdf.js';
import { Turns } from './turns.js';

const MAX_PIXELS = 16_000_000;

type Pointing = Pick<
  HTMLAttributes<HTMLElement>,
  'title' | 'onMouseMove' | 'onMouseLeave' | 'onClick' | 'onContextMenu'
>;

interface PagePictureProps extends Pointing {
  readonly page: DrawnPage;
  readonly box: PageBox;
  /** Whether something of it is in sight: then it is drawn before others. */
  readonly seen: boolean;
  readonly cursor?: string;
  /** What lies on it. */
  readonly children?: ReactNode;
}

export function PagePicture({ page, box, seen, cursor, children, ...pointing }: PagePictureProps): ReactNode {
  const holder = useDrawing(page, box, seen);
  const style = { top: box.top, width: box.width, height: box.height, ...(cursor === undefined ? {} : { cursor }) };
  return (
    <PageBoard className="preview-page" role="img" aria-label={`第 ${box.page} 页`} style={style} {...pointing}>
      <div className="preview-picture" ref={holder} />
      {children}
    </PageBoard>
  );
}

/** A picture that the mouse can point into; the keyboard has other ways to what is on it. */
const PageBoard = 'div';

/** A rectangle on a page, in points. */
export function PageMark(props: {
  readonly at: PlaceOnPage;
  readonly scale: number;
  readonly kind?: 'mark' | 'hover' | 'finding';
}): ReactNode {
  const { at, scale, kind = 'mark' } = props;
  const style = {
    left: at.left * scale - 2,
    top: at.top * scale - 1,
    width: (at.right - at.left) * scale + 4,
    height: (at.bottom - at.top) * scale + 2,
  };
  return <span className={`preview-${kind}`} style={style} />;
}

const turns = new Turns();

function useDrawing(page: DrawnPage, { width, height, scale }: PageBox, seen: boolean) {
  const holder = useRef<HTMLDivElement>(null);
  const atOnce = useRef(seen);
  atOnce.current = seen;
  useEffect(() => {
    const stop = new AbortController();
    const density = Math.min(window.devicePixelRatio || 1, Math.sqrt(MAX_PIXELS / (width * height)));
    const draw = () => page.draw(scale * density, stop.signal);
    const drawing = atOnce.current
      ? turns.first(draw, stop.signal)
      : turns.later(() => (stop.signal.aborted ? Promise.resolve(undefined) : draw()));
    drawing.then(
      (canvas) => {
        if (canvas && !stop.signal.aborted) holder.current?.replaceChildren(canvas);
      },
      (problem: unknown) => {
        if (!stop.signal.aborted) console.error('page not drawn', problem);
      },
    );
    return () => stop.abort();
  }, [page, scale, width, height]);
  return holder;
}
