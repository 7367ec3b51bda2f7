/** The printed document in the window, kept up to date and at its place; a click on a value goes to its cell. */

import { type ReactNode, useMemo, useRef, useState } from 'react';
import { addressKey } from '../../shared/project/address.js';
import { runAction } from '../actions/registry.js';
import { pageAt, type Zoom } from '../pages/geometry.js';
import { PageBar, PageGap, PageTool } from '../pages/PageBar.js';
import { PageDesk } from '../pages/PageDesk.js';
import type { DrawnPage } from '../pages/pdf.js';
import { useDesk } from '../pages/use-desk.js';
import { useSession } from '../store/context.js';
import { useUi } from '../store/ui.js';
import { PageView } from './PageView.js';
import { type Pin, pinsOf } from './pins.js';
import { useFollow } from './use-follow.js';
import { type PreviewState, type ShownPreview, usePreview } from './use-preview.js';

const NO_PAGES: readonly DrawnPage[] = [];

export function PreviewPanel(): ReactNode {
  const state = usePreview();
  const { shown } = state;
  const [zoom, setZoom] = useState<Zoom>('width');
  const [follow, setFollow] = useState(true);
  const selected = useUi((ui) => ui.address && addressKey(ui.address));
  const pins = usePins(shown);
  const scroller = useRef<HTMLDivElement>(null);
  const desk = useDesk(scroller, shown?.pages ?? NO_PAGES, zoom);
  useFollow(follow, shown, desk);
  const { boxes, top, height } = desk;
  const current = pageAt(boxes, top + height / 3);
  return (
    <section className="preview" aria-label="预览" aria-busy={state.busy}>
      <PageBar
        label="预览"
        page={current?.page ?? 0}
        pages={boxes.length}
        scale={current?.scale ?? 1}
        zoom={zoom}
        onPage={(page) => desk.scrollTo((boxes[page - 1]?.top ?? 0) - 6)}
        onZoom={setZoom}
      >
        <PageGap />
        <PageTool
          icon="follow"
          label="跟随正在编辑的位置"
          text="跟随"
          pressed={follow}
          onClick={() => setFollow(!follow)}
        />
        <PageTool icon="print" label="打印" onClick={() => void runAction('file.print')} />
      </PageBar>
      <Status state={state} />
      <PageDesk label="预览的页面" scroller={scroller} desk={desk}>
        {(box, seen) => {
          const page = shown?.pages[box.page - 1];
          return (
            page && (
              <PageView
                key={box.page}
                shown={shown}
                page={page}
                box={box}
                seen={seen}
                selected={selected}
                pins={pins.filter((pin) => pin.page === box.page)}
              />
            )
          );
        }}
      </PageDesk>
    </section>
  );
}

/** Threads at their places on the pages. */
function usePins(shown: ShownPreview | undefined): readonly Pin[] {
  const threads = useSession(({ project }) => project.threads);
  return useMemo(() => (shown && threads ? pinsOf(threads, shown) : []), [shown, threads]);
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
