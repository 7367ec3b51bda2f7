/**
 * Where the hand is on the sheet: the lines that are shown, what is selected and how it moves. It knows neither the grid
 * nor the page; both follow its state.
 */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { plainTitle } from '../../../shared/calculation/plain-title.js';
import type { Template } from '../../../shared/language/template.js';
import type { Address } from '../../../shared/project/address.js';
import { isEditable, kindOf } from '../../../shared/sheet/cell-kind.js';
import { displayText } from '../../../shared/sheet/cell-text.js';
import type { Scene } from '../../../shared/sheet/scene.js';
import {
  buildSheet,
  firstPlace,
  positionOf,
  type Sheet,
  type SheetPlace,
  seenAt,
  spotAt,
} from '../../../shared/sheet/sheet.js';
import type { Session } from '../../store/session.js';
import { ui } from '../../store/ui.js';
import { type Arrangement, arrange, arranged, whyUnarranged } from '../model/arrangement.js';
import {
  blockEdge,
  clamp,
  clampSelection,
  cycled,
  type GridPlace,
  isSingle,
  moved,
  type Rect,
  rectOf,
  rectsOf,
  type Selection,
  type Size,
  selectRect,
  single,
  tabbed,
  wholeOf,
} from '../model/range.js';
import type { SheetState } from './state.js';

export abstract class SheetHand {
  readonly store: StoreApi<SheetState>;
  /** The column to which Enter returns after a run of Tab. */
  private tabFrom: number | undefined;

  constructor(
    protected readonly session: Session,
    sheet: Sheet,
  ) {
    const { standard } = session.getState();
    const first = firstPlace(sheet, (spot) => isEditable(kindOf(standard, sheet, spot)));
    this.store = createStore<SheetState>()(() => ({
      sheet,
      selection: single(first ?? { line: 0, column: 0 }),
      editing: undefined,
      asking: undefined,
      report: undefined,
      arrangement: undefined,
    }));
  }

  get state(): SheetState {
    return this.store.getState();
  }

  get scene(): Scene {
    const { standard, project, calculation } = this.session.getState();
    return { standard, project, calculation, sheet: this.state.sheet, unit: ui.getState().settings.displayUnit };
  }

  get size(): Size {
    const { lines, columns } = this.state.sheet;
    return { lines: lines.length, columns: columns.length };
  }

  /** The range at work. */
  get rect(): Rect {
    return rectOf(this.state.selection);
  }

  /** All selected ranges. */
  get rects(): readonly Rect[] {
    return rectsOf(this.state.selection);
  }

  get active(): SheetPlace | undefined {
    const { sheet, selection } = this.state;
    return spotAt(sheet, selection.active.line, selection.active.column);
  }

  /** What is being typed is taken over, or given up with a word why. */
  abstract leave(): void;

  /** All lines of the table in the document's order. */
  protected get full(): Sheet {
    const { sheet } = this.state;
    const rows = this.session.getState().calculation.rowsOf(sheet.table.id);
    return rows ? buildSheet(rows, sheet.folded) : sheet;
  }

  /** Takes over rows that came, went or moved. */
  protected renew(): void {
    this.follow(arranged(this.full, this.state.arrangement));
  }

  /** Shows the columns that are only computed for others, or folds them away. */
  foldHelpers(folded: boolean): void {
    this.leave();
    const { sheet, arrangement } = this.state;
    const rows = this.session.getState().calculation.rowsOf(sheet.table.id);
    if (rows && sheet.folded !== folded) this.follow(arranged(buildSheet(rows, folded), arrangement));
  }

  /** Shows the lines in another order, or some of them; the project stays as it is. */
  arrange(wish: 'up' | 'down' | 'same' | 'filled'): void {
    this.leave();
    const { active, scene } = this;
    const why = whyUnarranged(this.full);
    if (why !== undefined || !active) {
      ui.getState().refuse(why ?? '请先选中一格');
      return;
    }
    const text = displayText(scene, active, (template) => plainTitle(scene.calculation, template));
    const found = arrange(
      scene,
      this.full,
      active.column,
      wish === 'same'
        ? { kind: 'same', text }
        : wish === 'filled'
          ? { kind: wish }
          : { kind: 'sort', down: wish === 'down' },
    );
    if (found) this.show(found);
    else ui.getState().refuse('没有这样的行');
  }

  /** Shows an arrangement that was made before; without one, all lines in the document's order. */
  show(arrangement: Arrangement | undefined): void {
    this.leave();
    this.store.setState({ arrangement });
    this.renew();
  }

  /** Stays at the address it was at, where that still exists. */
  private follow(sheet: Sheet): void {
    const { selection } = this.state;
    const address = this.active?.address;
    const now = address && positionOf(sheet, address);
    const size = { lines: sheet.lines.length, columns: sheet.columns.length };
    const kept = clampSelection(selection, size);
    this.store.setState({ sheet, selection: now && isSingle(rectOf(selection)) ? single(now) : kept });
  }

  select(selection: Selection): void {
    this.leave();
    this.tabFrom = undefined;
    this.store.setState({ selection: clampSelection(selection, this.size) });
  }

  /** The whole of the lines or columns that are selected, or of the sheet; the active cell stays. */
  selectWhole(kind: 'lines' | 'columns' | 'all'): void {
    this.select(wholeOf(this.state.selection, kind, this.size));
  }

  /** Selects an address; false when it is not on this sheet. */
  reveal(address: Address): boolean {
    if (this.state.sheet.folded && !this.state.sheet.columnByKey.has(address.column)) this.foldHelpers(false);
    // A line that the filter leaves out is wanted nevertheless.
    if (this.state.arrangement?.filtered && !seenAt(this.state.sheet, address) && seenAt(this.full, address))
      this.show(undefined);
    const place = seenAt(this.state.sheet, address);
    if (place) this.select(single(place));
    return place !== undefined;
  }

  /** With Ctrl and an arrow: to the edge of the block of filled cells. */
  moveByBlock(lines: number, columns: number, extend: boolean): void {
    const { selection, sheet } = this.state;
    const { scene } = this;
    const words = (template: Template): string => plainTitle(scene.calculation, template);
    const filled = ({ line, column }: GridPlace): boolean => {
      const spot = spotAt(sheet, line, column);
      return spot !== undefined && displayText(scene, spot, words) !== '';
    };
    const from = extend ? selection.head : selection.active;
    this.moveTo(blockEdge(from, [lines, columns], this.size, filled), extend);
  }

  move(lines: number, columns: number, extend: boolean): void {
    const { selection } = this.state;
    const from = extend ? selection.head : selection.active;
    this.moveTo(moved(from, lines, columns, this.size), extend);
  }

  moveTo(place: GridPlace, extend: boolean): void {
    const to = clamp(place, this.size);
    const { selection } = this.state;
    this.select(extend ? { ...selection, anchor: selection.active, head: to } : single(to));
  }

  /** One whole line, taken by its number. */
  takeLine(line: number): void {
    const right = this.size.columns - 1;
    this.select({ ...selectRect({ top: line, bottom: line, left: 0, right }), whole: 'lines' });
  }

  /** Enter and Tab: through a range, otherwise on; false when Tab leaves the sheet. */
  next(across: boolean, step: 1 | -1): boolean {
    const { selection } = this.state;
    const { active } = selection;
    if (!isSingle(this.rect)) {
      this.store.setState({ selection: { ...selection, active: cycled(this.rect, active, across, step) } });
      return true;
    }
    if (across) {
      const to = tabbed(active, step, this.size);
      const from = this.tabFrom ?? active.column;
      if (to) this.select(single(to));
      this.tabFrom = from;
      return to !== undefined;
    }
    this.select(single(clamp({ line: active.line + step, column: this.tabFrom ?? active.column }, this.size)));
    return true;
  }
}
