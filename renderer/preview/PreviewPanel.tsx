/** The printed document in the window, kept up to date and at its place; a click on a value goes to its cell. */

import { type ReactNode, useRef, useState } from 'react';
import { addressKey } from '../../shared/project/address.js';
import { useUi } from '../store/ui.js';
import { deskHeight, type PageSize, pageAt, seenPages, type Zoom } from './geometry.js';
import { PageView } from './PageView.js';
import { PreviewBar } from './PreviewBar.js';
import { useDesk } from './use-desk.js';
import { useFollow } from './use-follow.js';
import { type PreviewState, usePreview } from './use-preview.js';
import './preview.css';

const NO_PAGES: readonly PageSize[] = [];

export function PreviewPanel(): ReactNode {
  const state = usePreview();
  const { shown } = state;
  const [zoom, setZoom] = useState<Zoom>('width');
  const [follow, setFollow] = useState(true);
  const selected = useUi((ui) => ui.address && addressKey(ui.address));
  const scroller = useRef<HTMLDivElement>(null);
  const desk = useDesk(scroller, shown?.pdf.sizes ?? NO_PAGES, zoom);
  useFollow(follow, shown, desk);
  const { boxes, top, height } = desk;
  const current = pageAt(boxes, top + height / 3);
  return (
    <section className="preview" aria-label="预览" aria-busy={state.busy}>
      <PreviewBar
        page={current?.page ?? 0}
        pages={boxes.length}
        scale={current?.scale ?? 1}
        zoom={zoom}
        follow={follow}
        onPage={(page) => desk.scrollTo((boxes[page - 1]?.top ?? 0) - 6)}
        onZoom={setZoom}
        onFollow={setFollow}
      />
      <Status state={state} />
      {/* The pages are scrolled with the keyboard too. */}
      <Desk
        className="preview-desk"
        role="region"
        aria-label="预览的页面"
        tabIndex={0}
        ref={scroller}
        onScroll={desk.onScroll}
      >
        <div className="preview-pages" style={{ height: deskHeight(boxes), minWidth: widest(boxes) }}>
          {shown &&
            seenPages(boxes, top - height, top + 2 * height).map((box) => (
              <PageView key={box.page} shown={shown} box={box} selected={selected} />
            ))}
        </div>
      </Desk>
    </section>
  );
}

const Desk = 'div';

function widest(boxes: readonly PageSize[]): number {
  return boxes.reduce((most, box) => Math.max(most, box.width), 0);
}

/** Work in progress is a thin line; a failure says what to do and leaves the last good pages. */
function Status({ state }: { readonly state: PreviewState }): ReactNode {
  const { shown, busy, problem, retry } = state;
  return (
    <>
      <div className={busy ? 'preview-progress busy' : 'preview-progress'} />
      {problem !== undefined && !busy && (
        <p className="preview-problem" role="alert">
          {shown ? '预览没有更新' : '预览没有生成'}：{problem}
          <button type="button" className="link" onClick={retry}>
            再试一次
          </button>
        </p>
      )}
      {!shown && busy && <p className="preview-wait">正在排版…</p>}
    </>
  );
}
