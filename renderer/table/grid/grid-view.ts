/**
 * Between the sheet and AG Grid: brings places into sight, places the edit box over a cell and tells
 * when cells move. Everything that touches the grid's page elements is here and in paint.ts.
 */
import type { GridApi } from 'ag-grid-community';
import { type Place, type Rect, rectOf } from '../model/range.js';
import type { Line, Sheet } from '../model/sheet.js';
import { cellAt, flash, guardFocus, paintSelection } from './paint.js';

export interface EditPort {
  /** Begins to edit the active cell as it stands. */
  begin(): void;
  /** Takes over what is being typed, or gives it up when it cannot be taken. */
  commit(): void;
}

export class GridView {
  private api: GridApi<Line> | undefined;
  private readonly listeners = new Set<() => void>();
  private port: EditPort | undefined;
  private queued = false;
  private leaving = false;
  private fresh = true;
  private awaited: Place | undefined;

  constructor(
    private readonly frame: () => HTMLElement | null,
    private readonly sheet: () => Sheet,
    private readonly name: string,
    private readonly selection: () => Parameters<typeof rectOf>[0] & { readonly active: Place },
  ) {}

  attach(api: GridApi<Line>): void {
    this.api = api;
    for (const event of [
      'bodyScroll',
      'viewportChanged',
      'columnResized',
      'gridSizeChanged',
      'displayedColumnsChanged',
    ] as const)
      api.addEventListener(event, () => this.queue(true));
    this.queue();
  }

  /** The edit box, for the mouse. */
  onEdit(port: EditPort): () => void {
    this.port = port;
    return () => {
      if (this.port === port) this.port = undefined;
    };
  }

  get editor(): EditPort | undefined {
    return this.port;
  }

  /** Told whenever cells stand elsewhere than before. */
  onMove(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Paints the selection and moves the edit box with the next frame; `fresh` when new cells were drawn. */
  queue(fresh = false): void {
    this.fresh ||= fresh;
    if (this.queued) return;
    this.queued = true;
    requestAnimationFrame(() => {
      this.queued = false;
      this.paint();
    });
  }

  paint(): void {
    const frame = this.frame();
    if (!frame) return;
    const { awaited } = this;
    this.awaited = undefined;
    if (awaited && awaited.line < this.sheet().lines.length) this.show(awaited);
    const selection = this.selection();
    paintSelection(frame, this.sheet(), rectOf(selection), selection.active);
    if (this.fresh) guardFocus(frame, this.name, this.leaving);
    this.fresh = false;
    for (const listener of this.listeners) listener();
  }

  /** Lets the next Tab pass out of the sheet, in either direction. */
  release(leaving: boolean): void {
    const frame = this.frame();
    if (this.leaving === leaving) return;
    this.leaving = leaving;
    if (frame) guardFocus(frame, this.name, leaving);
  }

  /** Scrolls no further than needed. */
  show({ line, column }: Place): void {
    const { api } = this;
    const key = this.sheet().columns[column]?.key;
    if (!api || key === undefined || api.isDestroyed()) return;
    // A new line is drawn only after React has handed the rows over.
    this.awaited = line < api.getDisplayedRowCount() ? undefined : { line, column };
    if (!this.awaited) api.ensureIndexVisible(line);
    api.ensureColumnVisible(key);
    this.queue();
  }

  /** Draws changed cells anew; `forced` also where the text is the same. */
  refresh(places: readonly Place[] | 'all', forced: boolean): void {
    const { api } = this;
    if (!api || api.isDestroyed()) return;
    const { columns } = this.sheet();
    if (places === 'all') {
      api.refreshCells({ force: forced, suppressFlash: true });
    } else {
      const rowNodes = [...new Set(places.map(({ line }) => line))].flatMap((line) => {
        const node = api.getDisplayedRowAtIndex(line);
        return node ? [node] : [];
      });
      const keys = [...new Set(places.map(({ column }) => column))].flatMap((column) => columns[column]?.key ?? []);
      if (rowNodes.length > 0) api.refreshCells({ rowNodes, columns: keys, force: forced, suppressFlash: true });
    }
    this.queue();
  }

  flash(places: readonly Place[]): void {
    const frame = this.frame();
    if (frame && places.length > 0) flash(frame, this.sheet(), places);
  }

  linesPerPage(): number {
    const { api } = this;
    if (!api) return 20;
    return Math.max(1, api.getLastDisplayedRowIndex() - api.getFirstDisplayedRowIndex() - 1);
  }

  /** First and last line drawn. */
  get drawn(): Pick<Rect, 'top' | 'bottom'> {
    const { api } = this;
    if (!api || api.isDestroyed()) return { top: 0, bottom: -1 };
    return { top: api.getFirstDisplayedRowIndex(), bottom: api.getLastDisplayedRowIndex() };
  }

  /** Lays the edit box over a cell; while editing it grows with its text, as far as the frame allows. */
  placeEditor(box: HTMLTextAreaElement, place: Place, editing: boolean): void {
    const frame = this.frame();
    const cell = frame && cellAt(frame, this.sheet(), place);
    if (!frame || !cell) {
      // Out of sight, not hidden: a hidden box would lose the focus and what is typed.
      box.style.transform = 'translateX(-10000px)';
      return;
    }
    const outer = frame.getBoundingClientRect();
    const inner = cell.getBoundingClientRect();
    const scale = frame.offsetWidth > 0 ? outer.width / frame.offsetWidth : 1;
    const left = Math.max(0, (inner.left - outer.left) / scale);
    const top = Math.max(0, (inner.top - outer.top) / scale);
    Object.assign(box.style, {
      transform: '',
      left: `${left}px`,
      top: `${top}px`,
      width: `${inner.width / scale}px`,
      height: `${inner.height / scale}px`,
    });
    if (!editing) return;
    const width = Math.min(
      Math.max(inner.width / scale, box.scrollWidth + 4),
      Math.max(60, frame.clientWidth - left - 4),
    );
    box.style.width = `${width}px`;
    if (box.scrollHeight > box.clientHeight + 2)
      box.style.height = `${Math.min(box.scrollHeight + 2, Math.max(27, frame.clientHeight - top - 4))}px`;
  }
}
