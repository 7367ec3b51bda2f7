/**
 * The hand that works on the sheet (表格操作): selection, editing and every change of cells and rows. It
 * knows neither the grid nor the page; both follow its state.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Address } from '../../../shared/project/address.js';
import type { Command } from '../../../shared/project/command.js';
import type { Session } from '../../store/session.js';
import { ui } from '../../store/ui.js';
import { pasteReport, planPaste } from '../clip/paste.js';
import type { Clipping } from '../clip/paste-draft.js';
import { isComputed, isEditable, kindOf } from '../model/cell-kind.js';
import { editText } from '../model/cell-text.js';
import { readEntry } from '../model/entry-text.js';
import {
  clamp,
  clampSelection,
  cycled,
  isSingle,
  moved,
  type Place,
  type Rect,
  rectOf,
  type Selection,
  type Size,
  selectRect,
  single,
  tabbed,
  wholeOf,
} from '../model/range.js';
import { entryAt, type Scene } from '../model/scene.js';
import { buildSheet, firstPlace, positionOf, type Sheet, type Spot, seenAt, spotAt } from '../model/sheet.js';
import { addCode, changeCode } from '../rows/add-code.js';
import type { Plan } from '../rows/edit-rows.js';
import { type CellsPlan, clearRange, fillDown } from '../rows/fill.js';
import { freeKeys } from '../rows/keys.js';
import type { EditMode } from './keys.js';
import { catalogAt } from './suggestions.js';

export interface Editing {
  readonly mode: EditMode;
  /** What stood in the cell when editing began. */
  readonly before: string;
  readonly problem?: string;
}

export interface SheetState {
  readonly sheet: Sheet;
  readonly selection: Selection;
  readonly editing: Editing | undefined;
}

export class SheetController {
  readonly store: StoreApi<SheetState>;
  /** The column to which Enter returns after a run of Tab. */
  private tabFrom: number | undefined;

  constructor(
    private readonly session: Session,
    sheet: Sheet,
  ) {
    const { standard } = session.getState();
    const first = firstPlace(sheet, (spot) => isEditable(kindOf(standard, sheet, spot)));
    this.store = createStore<SheetState>()(() => ({
      sheet,
      selection: single(first ?? { line: 0, column: 0 }),
      editing: undefined,
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

  get rect(): Rect {
    return rectOf(this.state.selection);
  }

  get active(): Spot | undefined {
    const { sheet, selection } = this.state;
    return spotAt(sheet, selection.active.line, selection.active.column);
  }

  /** Follows rows that come, go or move, from now on until the returned function is called. */
  connect(): () => void {
    const { table } = this.state.sheet;
    const renew = (): void => {
      const rows = this.session.getState().calculation.rowsOf(table.id);
      if (rows) this.follow(buildSheet(rows));
    };
    return this.session.subscribe((state, before) => {
      if (state.structure !== before.structure) renew();
    });
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
    this.tabFrom = undefined;
    this.store.setState({ selection: clampSelection(selection, this.size) });
  }

  /** The whole of the lines or columns that are selected, or of the sheet; the active cell stays. */
  selectWhole(kind: 'lines' | 'columns' | 'all'): void {
    this.select(wholeOf(this.state.selection, kind, this.size));
  }

  /** Selects an address; false when it is not on this sheet. */
  reveal(address: Address): boolean {
    const place = seenAt(this.state.sheet, address);
    if (place) this.select(single(place));
    return place !== undefined;
  }

  move(lines: number, columns: number, extend: boolean): void {
    const { selection } = this.state;
    const from = extend ? selection.head : selection.active;
    this.moveTo(moved(from, lines, columns, this.size), extend);
  }

  moveTo(place: Place, extend: boolean): void {
    const to = clamp(place, this.size);
    const { selection } = this.state;
    this.select(extend ? { ...selection, anchor: selection.active, head: to } : single(to));
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

  /** What stood in the cell when editing began. */
  get before(): string {
    return this.state.editing?.before ?? '';
  }

  /** Begins to edit the active cell; false, with a word why, where nothing can be typed. */
  begin(mode: EditMode): boolean {
    if (this.state.editing) return true;
    const spot = this.active;
    if (!spot) return false;
    const kind = kindOf(this.scene.standard, this.state.sheet, spot);
    if (!isEditable(kind)) {
      ui.getState().refuse(whyNot(isComputed(kind)));
      return false;
    }
    this.store.setState({ editing: { mode, before: editText(this.scene, spot) } });
    return true;
  }

  cancel(): void {
    this.store.setState({ editing: undefined });
  }

  /** Takes over what was typed into the active cell; false, and still editing, when it cannot be taken. */
  commit(text: string): boolean {
    const { editing } = this.state;
    if (!editing) return true;
    const problem = this.enter(text, editing.before);
    if (problem !== undefined) {
      this.store.setState({ editing: { ...editing, problem } });
      ui.getState().refuse(problem);
      return false;
    }
    this.store.setState({ editing: undefined });
    return true;
  }

  /** Writes a text into the active cell; gives what is wrong with it, if anything. */
  enter(text: string, before?: string): string | undefined {
    const spot = this.active;
    if (!spot || text === before) return undefined;
    const { scene } = this;
    const { sheet } = scene;
    const kind = kindOf(scene.standard, sheet, spot);
    if (kind === 'fresh' && text.trim() === '') return undefined;
    if (kind === 'fresh' && sheet.rows?.kind === 'classification') return this.carryOut(addCode(scene, text));
    if (kind === 'code' && spot.row)
      return text.trim() === '' ? undefined : this.carryOut(changeCode(scene, spot.row.key, text));
    const catalog = catalogAt(scene.standard, sheet, spot);
    const read = readEntry(kind === 'name' ? { type: 'text' } : spot.column, text, scene.unit, catalog);
    if (read.kind === 'problem') return read.message;
    if (read.note) ui.getState().say(read.note);
    const label = `填写 ${spot.column.title}`;
    if (kind === 'fresh') this.startRow(spot.column.key, read.value);
    else if (spot.address) {
      const address = kind === 'name' ? { ...spot.address, column: 'name' } : spot.address;
      if ((entryAt(scene.project, address) ?? '') !== read.value)
        this.dispatch([{ kind: 'setCells', cells: [{ address, value: read.value }] }], label);
    }
    return undefined;
  }

  /** A new row of a list that begins with one entry. */
  private startRow(column: string, value: string): void {
    const { project, sheet } = this.scene;
    const table = sheet.table.id;
    const [key = 'p1'] = freeKeys(project, 1);
    const at = project.tables[table]?.rows.length ?? 0;
    this.dispatch([{ kind: 'insertRows', table, at, rows: [{ key, cells: { [column]: value } }] }], '新增行');
    this.reveal({ table, row: key, column });
  }

  /** Carries a plan for rows out; gives the reason when it was refused. */
  carryOut(plan: Plan): string | undefined {
    const stay = this.state.selection.active.column;
    const column = this.state.sheet.columns[stay]?.key ?? '';
    const { id: table } = this.state.sheet.table;
    if (plan.kind === 'commands' && plan.commands.length > 0) this.dispatch(plan.commands, plan.label);
    if (plan.row !== undefined) this.reveal({ table, row: plan.row, column });
    return plan.kind === 'refused' ? plan.message : undefined;
  }

  /** Like {@link carryOut} for a plan made of the selected rows; a refusal is told. */
  rows(plan: (scene: Scene, rect: Rect) => Plan): void {
    const problem = this.carryOut(plan(this.scene, this.rect));
    if (problem !== undefined) ui.getState().refuse(problem);
  }

  clear(): void {
    this.write(clearRange(this.scene, this.rect), '清除');
  }

  fillDown(): void {
    this.write(fillDown(this.scene, this.rect), '向下填充');
  }

  private write({ cells, skipped }: CellsPlan, label: string): void {
    if (cells.length > 0) this.dispatch([{ kind: 'setCells', cells }], label);
    if (skipped > 0) ui.getState().say(`${skipped} 个自动计算的单元格保持不变`);
  }

  paste(clip: Clipping): void {
    const { rect } = this;
    const plan = planPaste(this.scene, rect, clip);
    if (plan.kind === 'refused') {
      ui.getState().refuse(plan.message);
      return;
    }
    if (plan.commands.length > 0) this.dispatch(plan.commands, `粘贴 ${plan.written} 格`);
    const { lines, columns } = plan.size;
    this.select(selectRect({ ...rect, bottom: rect.top + lines - 1, right: rect.left + columns - 1 }));
    ui.getState().say(pasteReport(plan));
  }

  undo(): void {
    this.session.getState().undo();
  }

  redo(): void {
    this.session.getState().redo();
  }

  private dispatch(commands: readonly Command[], label: string): void {
    performance.mark('sheet:commit');
    this.session.getState().dispatch(commands, label);
  }
}

function whyNot(computed: boolean): string {
  return computed ? '这一格自动计算，不能直接填写；确需改动请用“数据 › 手工调整…”' : '这一格由规范固定，不能填写';
}
