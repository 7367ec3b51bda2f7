/** One page of the preview: a value leads to its cell, and the selected cell is marked. */
import { type MouseEvent, type ReactNode, useState } from 'react';
import { placeOf } from '../../shared/checks/place.js';
import type { PrintedValue } from '../../shared/contract/preview.js';
import { parseAddressKey } from '../../shared/project/address.js';
import type { PlaceOnPage } from '../../shared/reading/reading.js';
import { menuEntries } from '../actions/menu-entries.js';
import type { PageBox } from '../pages/geometry.js';
import { PageMark, PagePicture } from '../pages/PagePicture.js';
import type { DrawnPage } from '../pages/pdf.js';
import { placeAt } from '../places/view-of.js';
import { useSessionStore } from '../store/context.js';
import { openContextMenu } from '../store/context-menu.js';
import { showThread } from '../store/threads.js';
import { ui } from '../store/ui.js';
import type { Pin } from './pins.js';
import { valueAt } from './printed.js';
import type { ShownPreview } from './use-preview.js';

export function PageView({
  shown,
  page,
  box,
  seen,
  selected,
  pins,
}: {
  readonly shown: ShownPreview;
  readonly page: DrawnPage;
  readonly box: PageBox;
  readonly seen: boolean;
  /** The address of the selected cell. */
  readonly selected: string | undefined;
  /** Threads on this page. */
  readonly pins: readonly Pin[];
}): ReactNode {
  const { scale } = box;
  const session = useSessionStore();
  const [hover, setHover] = useState<PrintedValue>();

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
  return (
    <PagePicture
      page={page}
      box={box}
      seen={seen}
      cursor={hover ? 'pointer' : 'default'}
      title={title}
      onMouseMove={(event) => setHover(under(event))}
      onMouseLeave={() => setHover(undefined)}
      onClick={(event) => {
        const pin = event.target instanceof HTMLElement ? event.target.dataset.thread : undefined;
        if (pin === undefined) go(under(event));
        else showThread(pin);
      }}
      onContextMenu={(event) => {
        const value = under(event);
        event.preventDefault();
        openContextMenu({
          name: '预览菜单',
          at: { x: event.clientX, y: event.clientY },
          entries: [
            { id: 'go', title: '转到单元格', why: value ? undefined : '这里没有数', run: () => go(value) },
            ...menuEntries([[], ['file.print', 'export.pdf', 'export.docx'], ['view.preview']]),
          ],
        });
      }}
    >
      {marked.map((value) => (
        <PageMark key={`${value.x}/${value.y}`} at={edgesOf(value)} scale={scale} />
      ))}
      {hover && <PageMark at={edgesOf(hover)} scale={scale} kind="hover" />}
      {pins.map(({ id, x, y, open, title: said }) => (
        <span
          key={id}
          className={open ? 'preview-pin' : 'preview-pin settled'}
          data-thread={id}
          title={said}
          style={{ left: x === undefined ? 4 : x * scale - 5, top: y * scale - 4 }}
        />
      ))}
    </PagePicture>
  );
}

function edgesOf({ x, y, width, height }: PrintedValue): PlaceOnPage {
  return { left: x, top: y, right: x + width, bottom: y + height };
}
