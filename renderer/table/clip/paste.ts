/**
 * Plans a paste (粘贴): which cells get which entries, which rows are added, what is left out and why not
 * at all. Nothing is changed here; the plan is one step of undo.
 */
import { type Place, pasteSize, type Rect, type Size, sizeOf } from '../model/range.js';
import type { Scene } from '../model/scene.js';
import { acceptsRows, type Line } from '../model/sheet.js';
import { freeKeys } from '../rows/keys.js';
import { pasteCodes } from './paste-codes.js';
import { type Clipping, PasteDraft, type PastePlan, type PasteResult } from './paste-draft.js';

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
