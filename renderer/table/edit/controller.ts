/**
 * The hand that works on the sheet (表格操作): selection, editing and every change of cells and rows. It
 * knows neither the grid nor the page; both follow its state.
 */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { plainTitle } from '../../../shared/calculation/plain-title.js';
import { readEntry } from '../../../shared/entry/read-entry.js';
import type { MoneyUnit } from '../../../shared/number/money.js';
import type { Address } from '../../../shared/project/address.js';
import type { Command } from '../../../shared/project/command.js';
import { freeKeys } from '../../../shared/rows/keys.js';
import { isComputed, isEditable, kindOf } from '../../../shared/sheet/cell-kind.js';
import { editText } from '../../../shared/sheet/cell-text.js';
import { entryAt, type Scene } from '../../../shared/sheet/scene.js';
import {
  buildSheet,
  firstPlace,
  positionOf,
  type Sheet,
  type SheetPlace,
  seenAt,
  spotAt,
} from '../../../shared/sheet/sheet.js';
import { Draft } from '../../entry/draft.js';
import type { Session, SessionState } from '../../store/session.js';
import { ui } from '../../store/ui.js';
import { planPaste } from '../clip/paste.js';
import type { Answers, Clipping, Question } from '../clip/plan.js';
import { type PasteReport, reportOf, reportSentence } from '../clip/report.js';
import {
  clamp,
  clampSelection,
  cycled,
  type GridPlace,
  isSingle,
  moved,
  type Rect,
  rectOf,
  type Selection,
  type Size,
  selectRect,
  single,
  tabbed,
  wholeOf,
} from '../model/range.js';
import { addCode, changeCode } from '../rows/add-code.js';
import type { Plan } from '../rows/edit-rows.js';
import { type CellsPlan, clearRange, fillDown } from '../rows/fill.js';
import type { EditMode } from './keys.js';
import { catalogAt } from './suggestions.js';

export interface Editing {
  readonly mode: EditMode;
  /** Where the caret is: in the cell itself or in the bar over the sheet. Both show the one draft. */
  readonly from: 'cell' | 'bar';
  readonly draft: Draft;
  /** What is typed so far. */
  readonly text: string;
  readonly problem?: string;
}

export interface SheetState {
  readonly sheet: Sheet;
  readonly selection: Selection;
  readonly editing: Editing | undefined;
  /** A paste that waits for what is doubtful in it. */
  readonly asking: PasteAsking | undefined;
  /** What the last paste did, while it stands. */
  readonly report: PasteReport | undefined;
}

export interface PasteAsking {
  readonly clip: Clipping;
  readonly answers: Answers;
  readonly questions: readonly Question[];
}

export class SheetController {
  readonly store: StoreApi<SheetState>;
  /** The step of undo of the paste that is reported. */
  private pasted: SessionState['undoable'][number] | undefined;
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
      asking: undefined,
      report: undefined,
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

  get active(): SheetPlace | undefined {
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
      if (this.pasted && !state.undoable.includes(this.pasted)) this.closeReport();
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
    const place = seenAt(this.state.sheet, address);
    if (place) this.select(single(place));
    return place !== undefined;
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
    return this.state.editing?.draft.before ?? '';
  }

  /** Begins to edit the active cell; false, with a word why, where nothing can be typed. */
  begin(mode: EditMode, from: Editing['from'] = 'cell'): boolean {
    const { editing } = this.state;
    if (editing) {
      if (editing.from !== from) this.store.setState({ editing: { ...editing, from, mode: 'edit' } });
      return true;
    }
    const spot = this.active;
    if (!spot) return false;
    const kind = kindOf(this.scene.standard, this.state.sheet, spot);
    if (!isEditable(kind)) {
      ui.getState().refuse(whyNot(isComputed(kind)));
      return false;
    }
    const before = editText(this.scene, spot);
    const { unit } = this.scene;
    const draft = new Draft(before, (text) => this.write(this.stands(spot), text, unit));
    this.store.setState({ editing: { mode, from, draft, text: before } });
    return true;
  }

  /** Takes notice of what is typed so far. */
  type(text: string): void {
    const { editing } = this.state;
    if (!editing) return;
    editing.draft.text = text;
    this.store.setState({ editing: { ...editing, text } });
  }

  cancel(): void {
    const { editing } = this.state;
    editing?.draft.giveUp();
    if (editing) this.store.setState({ editing: undefined });
  }

  /** Takes over what was typed, or `text`; false, and still editing, when it cannot be taken. */
  commit(text?: string): boolean {
    const { editing } = this.state;
    if (!editing) return true;
    const typed = text ?? editing.draft.text;
    this.store.setState({ editing: undefined });
    const problem = editing.draft.keep(typed);
    if (problem !== undefined) {
      editing.draft.text = typed;
      this.store.setState({ editing: { ...editing, text: typed, problem } });
      ui.getState().refuse(problem);
      return false;
    }
    return true;
  }

  /** The cell is left while something is typed: that is taken over, or given up with a word why. */
  leave(): void {
    const { editing } = this.state;
    if (!editing) return;
    this.store.setState({ editing: undefined });
    const problem = editing.draft.leave();
    if (problem !== undefined) ui.getState().say(problem);
  }

  /** Where a cell stands now: rows may have come, gone and moved since. */
  private stands({ line, column, address }: SheetPlace): SheetPlace | undefined {
    const { sheet } = this.state;
    const place = address && positionOf(sheet, address);
    if (place) return spotAt(sheet, place.line, place.column);
    const fresh = line.fresh ? sheet.lines.find((one) => one.fresh) : undefined;
    return fresh && { line: fresh, column, row: undefined, address: undefined };
  }

  /** Writes a text into a cell; gives what is wrong with it, if anything. */
  private write(spot: SheetPlace | undefined, text: string, unit: MoneyUnit): string | undefined {
    if (!spot) return '这一格已经不在表中';
    const { scene } = this;
    const { sheet } = scene;
    const kind = kindOf(scene.standard, sheet, spot);
    if (!isEditable(kind)) return whyNot(isComputed(kind));
    if (kind === 'fresh' && text.trim() === '') return undefined;
    if (kind === 'fresh' && sheet.rows?.kind === 'classification') return this.carryOut(addCode(scene, text));
    if (kind === 'code' && spot.row)
      return text.trim() === '' ? undefined : this.carryOut(changeCode(scene, spot.row.key, text));
    const catalog = catalogAt(scene.standard, sheet, spot);
    const read = readEntry(kind === 'name' ? { type: 'text' } : spot.column, text, unit, catalog);
    if (read.kind === 'problem') return read.message;
    if (read.note) ui.getState().say(read.note);
    const label = `填写 ${plainTitle(scene.calculation, spot.column.title)}`;
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
    this.setCells(clearRange(this.scene, this.rect), '清除');
  }

  fillDown(): void {
    this.setCells(fillDown(this.scene, this.rect), '向下填充');
  }

  private setCells({ cells, skipped }: CellsPlan, label: string): void {
    if (cells.length > 0) this.dispatch([{ kind: 'setCells', cells }], label);
    if (skipped > 0) ui.getState().say(`${skipped} 个自动计算的单元格保持不变`);
  }

  /** Pastes at the selection; what is doubtful is asked first, and what was done is reported. */
  paste(clip: Clipping, answers: Answers = {}): void {
    const { rect, scene } = this;
    this.leave();
    this.closeReport();
    const plan = planPaste(scene, rect, clip, answers);
    this.store.setState({ asking: plan.kind === 'ask' ? { clip, answers, questions: plan.questions } : undefined });
    if (plan.kind === 'refused') ui.getState().refuse(plan.message);
    if (plan.kind !== 'plan') return;
    const { commands, items, size } = plan;
    const written = items.filter((item) => item.kind === 'entry' && item.value !== item.before).length;
    if (commands.length > 0) this.dispatch(commands, `粘贴 ${written} 格`);
    const first = items.find((item) => item.kind === 'entry');
    if (size)
      this.select(selectRect({ ...rect, bottom: rect.top + size.lines - 1, right: rect.left + size.columns - 1 }));
    else if (first?.kind === 'entry') this.reveal(first.address);
    const { calculation, undoable } = this.session.getState();
    const report = reportOf(calculation, plan, scene.unit);
    ui.getState().say(reportSentence(report));
    this.pasted = commands.length > 0 ? undoable.at(-1) : undefined;
    this.store.setState({ report });
  }

  /** Goes on with the paste that waits, or gives it up. */
  answer(answers: Answers | undefined): void {
    const { asking } = this.state;
    if (!asking) return;
    if (answers) this.paste(asking.clip, { ...asking.answers, ...answers });
    else {
      this.store.setState({ asking: undefined });
      ui.getState().say('没有粘贴任何内容');
    }
  }

  closeReport(): void {
    this.pasted = undefined;
    if (this.state.report) this.store.setState({ report: undefined });
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
