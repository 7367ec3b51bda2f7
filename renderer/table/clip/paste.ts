/**
 * Plans a paste (粘贴): which cells get which entries, which rows are added, what is left out and why not
 * at all. Nothing is changed here; the plan is one step of undo.
 */
import type { Command } from '../../../shared/project/command.js';
import type { Column } from '../../../shared/standard/standard.js';
import { isComputed, kindOf } from '../model/cell-kind.js';
import { catalogOfColumn } from '../model/codes.js';
import { type Entry, readEntry } from '../model/entry-text.js';
import { type Place, pasteSize, type Rect, type Size, sizeOf } from '../model/range.js';
import type { Scene } from '../model/scene.js';
import { acceptsRows, type Line, spotOf } from '../model/sheet.js';
import { freeKeys } from '../rows/keys.js';
import { pasteCodes } from './paste-codes.js';

export interface PastePlan {
  readonly kind: 'plan';
  readonly commands: readonly Command[];
  readonly written: number;
  /** Computed cells, which stay as they are. */
  readonly skipped: number;
  readonly added: number;
  /** What to look at although the paste is done. */
  readonly notes: readonly string[];
  readonly size: Size;
}

export type PasteResult = PastePlan | { readonly kind: 'refused'; readonly message: string };

/** `exact` holds entries in the file's form when the clip was copied in this program. */
export interface Clipping {
  readonly text: readonly (readonly string[])[];
  readonly exact?: readonly (readonly (string | undefined)[])[] | undefined;
}

type Setting = Extract<Command, { kind: 'setCells' }>['cells'][number];

/** Gathers what one paste does, line by line. */
export class PasteDraft {
  readonly cells: Setting[] = [];
  readonly rows: { key: string; cells: Record<string, string> }[] = [];
  readonly notes = new Set<string>();
  written = 0;
  skipped = 0;
  problem: string | undefined;

  constructor(readonly scene: Scene) {}

  /** Reads a pasted cell; the first bad one stops the whole paste. */
  read(column: Column, clip: Clipping, line: number, at: number): string | undefined {
    const exact = clip.exact?.[line]?.[at];
    const text = clip.text[line]?.[at] ?? '';
    const { standard, sheet, unit } = this.scene;
    const catalog = column.type === 'text' ? catalogOfColumn(standard, sheet.table.id, column.key) : undefined;
    const result: Entry =
      exact === undefined ? readEntry(column, text, unit, catalog) : readEntry(column, exact, '元', catalog);
    if (result.kind === 'problem') {
      this.problem ??= `粘贴内容第 ${line + 1} 行第 ${at + 1} 列（${column.title}）：${result.message}。未粘贴任何内容`;
      return undefined;
    }
    if (result.note) this.notes.add(result.note);
    return result.value;
  }

  /** Puts pasted cells into a line of the sheet, from a column on. */
  fill(line: Line, column: number, width: number, clip: Clipping, from: number): void {
    const { standard, sheet } = this.scene;
    const clipWidth = clip.text[0]?.length ?? 1;
    for (let i = 0; i < width; i++) {
      const target = sheet.columns[column + i];
      if (!target) continue;
      const spot = spotOf(sheet, line, target);
      const kind = kindOf(standard, sheet, spot);
      const named = kind === 'name';
      if ((kind !== 'entered' && !named) || !spot.address) {
        if (isComputed(kind)) this.skipped += 1;
        continue;
      }
      const value = this.read(target, clip, from, i % clipWidth);
      if (value === undefined) return;
      this.cells.push({ address: named ? { ...spot.address, column: 'name' } : spot.address, value });
      this.written += 1;
    }
  }

  /** Makes a new row of pasted cells. */
  add(key: string, column: number, clip: Clipping, from: number, cells: Record<string, string> = {}): void {
    const { sheet } = this.scene;
    for (let i = 0; i < (clip.text[from]?.length ?? 0); i++) {
      const target = sheet.columns[column + i];
      if (!target || target.show) continue;
      if (target.formula || target.leaf) {
        this.skipped += 1;
        continue;
      }
      const value = this.read(target, clip, from, i);
      if (value === undefined) return;
      if (value !== '') cells[target.key] = value;
      this.written += 1;
    }
    this.rows.push({ key, cells });
  }

  finish(size: Size): PasteResult {
    if (this.problem !== undefined) return { kind: 'refused', message: this.problem };
    const { project, sheet } = this.scene;
    const table = sheet.table.id;
    const commands: Command[] = [];
    const at = project.tables[table]?.rows.length ?? 0;
    if (this.cells.length > 0) commands.push({ kind: 'setCells', cells: this.cells });
    // Setting cells may add rows at the end; the new ones stand after them.
    if (this.rows.length > 0)
      commands.push({ kind: 'insertRows', table, at: at + this.newlyEntered(), rows: this.rows });
    const { written, skipped, notes } = this;
    return { kind: 'plan', commands, written, skipped, added: this.rows.length, notes: [...notes], size };
  }

  private newlyEntered(): number {
    const { project, sheet } = this.scene;
    const known = new Set((project.tables[sheet.table.id]?.rows ?? []).map((row) => row.key));
    return new Set(
      this.cells.filter(({ value, address }) => value !== '' && !known.has(address.row)).map((c) => c.address.row),
    ).size;
  }
}

/** The lines that a paste goes to, from a line on: in a list only its entered rows, so that none falls on a total. */
function targetLines(scene: Scene, from: number, count: number): Line[] {
  const { lines, rows } = scene.sheet;
  const rest = lines.slice(from);
  if (rows?.kind !== 'list' || lines[from]?.rows[0]?.kind === 'total') return rest.slice(0, count);
  return rest.filter((line) => line.rows[0]?.kind === 'detail').slice(0, count);
}

export function planPaste(scene: Scene, range: Rect, clip: Clipping): PasteResult {
  const { sheet, project } = scene;
  const own: Size = { lines: clip.text.length, columns: clip.text[0]?.length ?? 1 };
  if (sheet.rows?.kind === 'classification' && acceptsRows(sheet.rows)) {
    const byCode = pasteCodes(scene, { line: range.top, column: range.left }, clip);
    if (byCode) return byCode;
  }
  const size = pasteSize(own, sizeOf(range));
  const draft = new PasteDraft(scene);
  const start: Place = { line: range.top, column: range.left };
  const lines = targetLines(scene, start.line, size.lines);
  for (const [i, line] of lines.entries()) draft.fill(line, start.column, size.columns, clip, i % own.lines);
  const missing = size.lines - lines.length;
  if (missing > 0 && sheet.rows?.kind === 'list' && acceptsRows(sheet.rows)) {
    const keys = freeKeys(project, missing);
    for (const [i, key] of keys.entries()) draft.add(key, start.column, clip, (lines.length + i) % own.lines);
  } else if (missing > 0) draft.notes.add(`表格到此为止，后 ${missing} 行未粘贴`);
  if (start.column + size.columns > sheet.columns.length)
    draft.notes.add(`右侧 ${start.column + size.columns - sheet.columns.length} 列超出表格，未粘贴`);
  return draft.finish(size);
}

/** One sentence on what a paste did. */
export function pasteReport(plan: PastePlan): string {
  if (plan.written + plan.added === 0) return '所选位置由公式计算或固定，未粘贴';
  const parts = [`已粘贴 ${plan.written} 格`];
  if (plan.added > 0) parts.push(`新增 ${plan.added} 行`);
  if (plan.skipped > 0) parts.push(`跳过 ${plan.skipped} 个自动计算的单元格`);
  return [parts.join('，'), ...plan.notes].join('；');
}
