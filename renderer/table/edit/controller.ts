/**
 * The hand that works on the sheet (表格操作): editing and every change of cells and rows, where it is and what is
 * selected (`hand.ts`).
 */

import type { MoneyUnit } from '../../../shared/number/money.js';
import type { Command } from '../../../shared/project/command.js';
import { isComputed, isEditable, kindOf } from '../../../shared/sheet/cell-kind.js';
import { editText } from '../../../shared/sheet/cell-text.js';
import type { Scene } from '../../../shared/sheet/scene.js';
import { positionOf, type SheetPlace, spotAt } from '../../../shared/sheet/sheet.js';
import { Draft } from '../../entry/draft.js';
import type { SessionState } from '../../store/session.js';
import { ui } from '../../store/ui.js';
import { emptied } from '../clip/cut.js';
import { planPaste } from '../clip/paste.js';
import type { Answers, Clipping } from '../clip/plan.js';
import { reportOf, reportSentence } from '../clip/report.js';
import { around, isSingle, type Rect, selectRect } from '../model/range.js';
import type { Plan } from '../rows/edit-rows.js';
import { type CellsPlan, clearRanges, fillDown, fillOver, fillRight, fillTyped } from '../rows/fill.js';
import { planWrite, whyNot } from '../rows/write.js';
import { SheetHand } from './hand.js';
import type { EditMode } from './keys.js';
import type { Editing } from './state.js';

/** Rows that a filter hides would be taken for missing. */
const FILTERED = '本表正在筛选，只显示了部分行：请先“恢复原来的行和顺序”（数据菜单）再做这一步';

export class SheetController extends SheetHand {
  /** The step of undo of the paste that is reported. */
  private pasted: SessionState['undoable'][number] | undefined;

  /** Follows rows that come, go or move, from now on until the returned function is called. */
  connect(): () => void {
    return this.session.subscribe((state, before) => {
      if (state.structure !== before.structure) this.renew();
      if (this.pasted && !state.undoable.includes(this.pasted)) this.closeReport();
    });
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
    const coded = spot && kindOf(this.scene.standard, this.state.sheet, spot) === 'code';
    if (coded && this.state.arrangement?.filtered) return FILTERED;
    const { written, note } = planWrite({ ...this.scene, unit }, spot, text);
    const problem = this.carryOut(written);
    if (note !== undefined && problem === undefined) ui.getState().say(note);
    return problem;
  }

  /** Carries a plan for rows out; gives the reason when it was refused. */
  carryOut(plan: Plan): string | undefined {
    const stay = this.state.selection.active.column;
    const column = (plan.kind === 'commands' ? plan.column : undefined) ?? this.state.sheet.columns[stay]?.key ?? '';
    const { id: table } = this.state.sheet.table;
    if (plan.kind === 'commands' && plan.commands.length > 0) this.dispatch(plan.commands, plan.label);
    if (plan.row !== undefined) this.reveal({ table, row: plan.row, column });
    return plan.kind === 'refused' ? plan.message : undefined;
  }

  /** Like {@link carryOut} for a plan made of the selected rows; a refusal is told. */
  rows(plan: (scene: Scene, rect: Rect) => Plan): void {
    const several = this.state.selection.others !== undefined;
    const problem = several ? '请只选一块再做这一步' : this.carryOut(plan(this.scene, this.rect));
    if (problem !== undefined) ui.getState().refuse(problem);
  }

  clear(): void {
    this.setCells(clearRanges(this.scene, this.rects), '清除');
  }

  fill(direction: 'down' | 'right'): void {
    const plan = direction === 'down' ? fillDown : fillRight;
    this.setCells(plan(this.scene, this.rects), direction === 'down' ? '向下填充' : '向右填充');
  }

  /** Repeats the selected range over cells beside it, and selects both. */
  fillOver(over: Rect): void {
    const { rect } = this;
    this.setCells(fillOver(this.scene, rect, over), '拖动填充');
    this.select(selectRect(around(rect, over), this.state.selection.active));
  }

  /** Puts what is being typed into all selected cells; false, and still editing, where the active one cannot take it. */
  commitAll(): boolean {
    const { editing, selection } = this.state;
    const { active, scene, rects } = this;
    const many = selection.others !== undefined || !isSingle(this.rect);
    const entered = active && kindOf(scene.standard, scene.sheet, active) === 'entered';
    if (!editing || !many || !entered) return this.commit();
    const problem = planWrite(scene, active, editing.text).problem;
    if (problem !== undefined) {
      this.store.setState({ editing: { ...editing, problem } });
      ui.getState().refuse(problem);
      return false;
    }
    this.cancel();
    this.setCells(fillTyped(scene, rects, editing.text), '填入所选各格');
    return true;
  }

  private setCells({ cells, skipped, unfit }: CellsPlan, label: string): void {
    if (cells.length > 0) this.dispatch([{ kind: 'setCells', cells }], `${label} ${cells.length} 格`);
    const kept = [
      ...(skipped > 0 ? [`${skipped} 个自动计算的单元格保持不变`] : []),
      ...(unfit > 0 ? [`${unfit} 格不能填这样的内容，保持不变`] : []),
    ];
    if (kept.length > 0) ui.getState().say(kept.join('；'));
  }

  /** Pastes at the selection; what is doubtful is asked first, and what was done is reported. */
  paste(clip: Clipping, answers: Answers = {}): void {
    const { rect, scene } = this;
    this.leave();
    this.closeReport();
    const cell = clip.text.length === 1 && clip.text[0]?.length === 1;
    if (this.state.arrangement?.filtered && !cell) {
      ui.getState().refuse(FILTERED);
      return;
    }
    const plan = planPaste(scene, rect, clip, answers);
    this.store.setState({ asking: plan.kind === 'ask' ? { clip, answers, questions: plan.questions } : undefined });
    if (plan.kind === 'refused') ui.getState().refuse(plan.message);
    if (plan.kind !== 'plan') return;
    const { items, size } = plan;
    const written = items.filter((item) => item.kind === 'entry' && item.value !== item.before).length;
    const commands = [...emptied(clip, items), ...plan.commands];
    if (commands.length > 0) this.dispatch(commands, `${clip.cut ? '移动' : '粘贴'} ${written} 格`);
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

  /** The range that is cut and not yet pasted, where it is on this sheet. */
  get cut(): Rect | undefined {
    const { copied } = ui.getState();
    const { sheet, arrangement } = this.state;
    const cut = copied?.cut?.project === this.scene.project ? copied.cut : undefined;
    return cut?.table === sheet.table.id && cut.lines === arrangement ? cut.rect : undefined;
  }

  /** What was cut stays where it is; false where nothing was. */
  endCut(): boolean {
    const { copied } = ui.getState();
    if (!copied?.cut || copied.cut.project !== this.scene.project) return false;
    ui.setState({ copied: { text: copied.text, exact: copied.exact } });
    ui.getState().say('已取消剪切');
    return true;
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
