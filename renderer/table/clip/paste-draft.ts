/** What a paste will do, gathered line by line: entries, new rows, what is left out and why. */

import { catalogOfColumn } from '../../../shared/entry/codes.js';
import { type Entry, readEntry } from '../../../shared/entry/read-entry.js';
import type { Command } from '../../../shared/project/command.js';
import type { Column } from '../../../shared/standard/standard.js';
import { isComputed, kindOf } from '../model/cell-kind.js';
import type { Size } from '../model/range.js';
import type { Scene } from '../model/scene.js';
import { type Line, spotOf } from '../model/sheet.js';

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
