/**
 * Pastes rows of a classification that bring their codes: each goes to the row of its code, wherever that
 * stands, and codes that are not there yet are added.
 */

import { CodeReader, resolveCode } from '../../../shared/entry/codes.js';
import { type Catalog, levelOf } from '../../../shared/standard/catalog.js';
import type { Column } from '../../../shared/standard/standard.js';
import type { Place } from '../model/range.js';
import type { Scene } from '../model/scene.js';
import { type Clipping, PasteDraft, type PasteResult } from './paste-draft.js';

/** Undefined when the pasted columns hold no codes: then the paste goes by position. */
export function pasteCodes(scene: Scene, start: Place, clip: Clipping): PasteResult | undefined {
  const { sheet, standard } = scene;
  const catalog = sheet.rows?.kind === 'classification' ? standard.catalogs.get(sheet.rows.catalog) : undefined;
  const width = clip.text[0]?.length ?? 0;
  const columns = sheet.columns.slice(start.column, start.column + width);
  if (!catalog || !columns.some((column) => column.show === 'code')) return undefined;
  const reader = new CodeReader(catalog);
  const draft = new PasteDraft(scene);
  for (const [i, cells] of clip.text.entries()) {
    if (draft.problem !== undefined) break;
    const code = reader.read(codeParts(columns, cells));
    if (code !== '') pasteRow(draft, catalog, start.column, clip, i, withName(catalog, code, nameIn(columns, cells)));
    else if (cells.some((cell) => cell.trim() !== '')) draft.skipped += 1;
  }
  return draft.finish({ lines: clip.text.length, columns: width });
}

/** A name is needed only where the catalog does not have the code. */
function withName(catalog: Catalog, code: string, name: string): string {
  return levelOf(catalog, code) > 0 && name !== '' ? `${code} ${name}` : code;
}

function pasteRow(draft: PasteDraft, catalog: Catalog, column: number, clip: Clipping, i: number, typed: string): void {
  const { sheet } = draft.scene;
  const resolved = resolveCode(catalog, typed);
  if (resolved.kind === 'problem') {
    draft.problem = `粘贴内容第 ${i + 1} 行：${resolved.message}。未粘贴任何内容`;
    return;
  }
  const line = sheet.lines[sheet.lineByRow.get(resolved.code) ?? -1];
  if (line) draft.fill(line, column, clip.text[i]?.length ?? 0, clip, i);
  else draft.add(resolved.code, column, clip, i, resolved.name === undefined ? {} : { name: resolved.name });
}

/** The parts of the code by level; a column with the whole code is the only part. */
function codeParts(columns: readonly Column[], cells: readonly string[]): string[] {
  const parts: string[] = [];
  for (const [i, column] of columns.entries())
    if (column.show === 'code') parts[(column.level ?? 1) - 1] = cells[i] ?? '';
  return Array.from(parts, (part) => part ?? '');
}

function nameIn(columns: readonly Column[], cells: readonly string[]): string {
  const at = columns.findIndex((column) => column.show === 'name');
  return at < 0 ? '' : (cells[at] ?? '').trim();
}
