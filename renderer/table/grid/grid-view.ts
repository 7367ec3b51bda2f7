/**
 * Between the sheet and AG Grid: brings places into sight, places the edit box over a cell and tells
 * when cells move. Everything that touches the grid's page elements is here and in paint.ts.
 */
import type { BodyScrollEvent, ColumnResizedEvent, GridApi } from 'ag-grid-community';
import type { Sheet, SheetLine } from '../../../shared/sheet/sheet.js';
import type { GridPlace, Rect } from '../model/range.js';
import { fittingWidths } from './fit.js';
import { cellAt, flash, guardFocus, type Marks, paintSelection, scrollClear } from './paint.js';

export interface EditPort {
  /** Begins to edit the active cell as it stands. */
  begin(): void;
  /** Takes over what is being typed, or gives it up when it cannot be taken. */
  commit(): void;
}

/** Frames in which a place that was asked for is brought into sight: the grid lays itself out little by little. */
const PATIENCE = 40;
/** Frames in which it has to stand still there. */
const SETTLED = 3;

/** What the grid tells when cells stand elsewhere than before. */
const MOVES = ['bodyScroll', 'viewportChanged', 'columnResized', 'gridSizeChanged', 'displayedColumnsChanged'] as const;

/** What bounds the part of the sheet that can be seen. */
const ROOM = '.ag-grid-viewport, .ag-header, .ag-body-horizontal-scroll, .ag-body-vertical-scroll';

/** A place that is to be in sight, with what happens once it is. */
interface Wanted {
  readonly place: Partial<GridPlace>;
  readonly then: (() => void) | undefined;
  left: number;
  settled: number;
}

export interface Scrolled {
  readonly top: number;
  readonly left: number;
}

export class GridView {
  private api: GridApi<SheetLine> | undefined;
  private readonly listeners = new Set<() => void>();
  private port: EditPort | undefined;
  private queued = false;
  private leaving = false;
  private fresh = true;
  private wanted: Wanted | undefined;
  /** What was brought into sight last: it stays there when the room changes, until the user scrolls away. */
  private held: Partial<GridPlace> | undefined;
  /** What is being dragged, while the mouse is down. */
  private dragging: Pick<Marks, 'dashed' | 'drop'> = {};
  /** How far the sheet is scrolled, for who comes back to it. */
  scrolled: Scrolled = { top: 0, left: 0 };

  constructor(
    private readonly frame: () => HTMLElement | null,
    private readonly sheet: () => Sheet,
    private readonly name: string,
    private readonly marks: () => Marks,
  ) {}

  /** Works on a grid until the returned function is called. */
  attach(api: GridApi<SheetLine>): () => void {
    this.api = api;
    const moved = (): void => this.queue(true);
    // Whether a figure has room is asked when its cell is drawn.
    const resized = ({ finished, columns }: ColumnResizedEvent<SheetLine>): void => {
      if (finished && columns) api.refreshCells({ columns: [...columns], force: true, suppressFlash: true });
    };
    const scrolled = ({ top, left }: BodyScrollEvent<SheetLine>): void => {
      this.scrolled = { top, left };
    };
    for (const event of MOVES) api.addEventListener(event, moved);
    api.addEventListener('columnResized', resized);
    api.addEventListener('bodyScroll', scrolled);
    const stop = this.watchRoom();
    moved();
    return () => {
      stop();
      for (const event of MOVES) api.removeEventListener(event, moved);
      api.removeEventListener('columnResized', resized);
      api.removeEventListener('bodyScroll', scrolled);
      this.api = undefined;
    };
  }

  /** A window that is made smaller, a panel that opens, a scroll bar that appears late take room away. */
  private watchRoom(): () => void {
    const observer = new ResizeObserver(() => {
      if (this.held && !this.wanted) this.show(this.held);
    });
    for (const part of this.frame()?.querySelectorAll(ROOM) ?? []) observer.observe(part);
    return () => observer.disconnect();
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
    this.bring(frame);
    paintSelection(frame, this.sheet(), { ...this.marks(), ...this.dragging });
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

  /**
   * Brings a place into sight, scrolling no further than needed: now where the grid can, else as soon as lines and
   * columns are laid out. `then` is called once it is there.
   */
  show(place: Partial<GridPlace>, then?: () => void): void {
    this.wanted = { place, then, left: PATIENCE, settled: 0 };
    this.scrollTo(place);
    this.queue();
  }

  /** Shows where the mouse drags a fill handle or lines to; nothing when it let go. */
  drag(dragging: Pick<Marks, 'dashed' | 'drop'>): void {
    this.dragging = dragging;
    this.queue();
  }

  /** Makes columns as wide as what stands in them and over them; remembered as if dragged. */
  fit(columns: readonly number[]): void {
    const { api } = this;
    const frame = this.frame();
    if (!api || api.isDestroyed() || !frame) return;
    const widths = fittingWidths(frame, api, this.sheet(), columns);
    api.setColumnWidths(widths, true, 'autosizeColumns');
  }

  /** The middle of a cell on the page, for a menu that the keyboard opens. */
  pointOf(place: GridPlace): { readonly x: number; readonly y: number } | undefined {
    const frame = this.frame();
    const box = frame && cellAt(frame, this.sheet(), place)?.getBoundingClientRect();
    if (!box) return undefined;
    return { x: box.left + Math.min(24, box.width / 2), y: box.bottom };
  }

  /** The user scrolls by himself. */
  rest(): void {
    this.wanted = undefined;
    this.held = undefined;
  }

  /** Back to the first of the columns that scroll. */
  showBeginning(): void {
    const [first] = this.api?.getDisplayedCenterColumns() ?? [];
    if (first) this.api?.ensureColumnVisible(first, 'start');
  }

  /** As far as it was scrolled once. */
  scrollBack({ top, left }: Scrolled): void {
    this.frame()?.querySelector('.ag-grid-viewport')?.scrollTo({ top, left });
  }

  private scrollTo({ line, column }: Partial<GridPlace>): void {
    const { api } = this;
    if (!api || api.isDestroyed()) return;
    // A new line is drawn only after React has handed the rows over.
    if (line !== undefined && line < api.getDisplayedRowCount()) api.ensureIndexVisible(line);
    const key = column === undefined ? undefined : this.sheet().columns[column]?.key;
    if (key !== undefined) api.ensureColumnVisible(key);
  }

  private bring(frame: HTMLElement): void {
    const { wanted } = this;
    if (!wanted) return;
    const frozen = this.api?.getDisplayedLeftColumns().map((column) => column.getColId()) ?? [];
    const { drawn, moved } = scrollClear(frame, this.sheet(), wanted.place, frozen);
    wanted.settled = drawn && !moved ? wanted.settled + 1 : 0;
    if (!drawn) this.scrollTo(wanted.place);
    if (this.api) wanted.left -= 1;
    if (wanted.settled < SETTLED && wanted.left > 0) {
      this.queue();
      return;
    }
    this.wanted = undefined;
    this.held = wanted.place;
    wanted.then?.();
  }

  /** Draws changed cells anew; `forced` also where the text is the same. */
  refresh(places: readonly GridPlace[] | 'all', forced: boolean): void {
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

  flash(places: readonly GridPlace[]): void {
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
  placeEditor(box: HTMLTextAreaElement, place: GridPlace, editing: boolean): void {
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
