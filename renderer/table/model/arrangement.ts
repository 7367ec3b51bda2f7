/**
 * Sorting and filtering as a view (排序、筛选): the lines of a sheet in another order, or some of them. The project is not
 * touched: its order of rows is what the document prints.
 */

import { plainTitle } from '../../../shared/calculation/plain-title.js';
import type { Template } from '../../../shared/language/template.js';
import type { Value } from '../../../shared/language/value.js';
import { compare } from '../../../shared/number/rational.js';
import { displayText } from '../../../shared/sheet/cell-text.js';
import type { Scene } from '../../../shared/sheet/scene.js';
import { type Sheet, type SheetLine, spotOf } from '../../../shared/sheet/sheet.js';
import type { Column } from '../../../shared/standard/standard.js';

export interface Arrangement {
  /** What is shown how: 按“合计”降序. */
  readonly words: string;
  /** Lines in the order shown, and all that there were: lines that come later are shown too. */
  readonly ids: readonly string[];
  readonly known: ReadonlySet<string>;
  /** Whether lines are left out. */
  readonly filtered: boolean;
}

export type ArrangeWish =
  | { readonly kind: 'sort'; readonly down: boolean }
  /** Lines that show the same in the column. */
  | { readonly kind: 'same'; readonly text: string }
  /** Lines that show anything but nought in the column. */
  | { readonly kind: 'filled' };

/** Why a table is always shown as it is; undefined where it can be arranged. */
export function whyUnarranged({ table, lines }: Sheet): string | undefined {
  if (table.blocks.length > 1) return '左右并排的表按规范的行次排列，不能排序或筛选';
  return lines.length < 3 ? '本表只有一两行，不用排序或筛选' : undefined;
}

/** `scene` shows the lines as they are arranged now, `full` has all of them. Undefined where no line would be left. */
export function arrange(scene: Scene, full: Sheet, column: Column, wish: ArrangeWish): Arrangement | undefined {
  const title = (template: Template): string => plainTitle(scene.calculation, template);
  const text = (line: SheetLine): string => displayText(scene, spotOf(scene.sheet, line, column), title);
  const value = (line: SheetLine): Value | undefined => {
    const { address } = spotOf(scene.sheet, line, column);
    return address && !column.show ? scene.calculation.value(address) : undefined;
  };
  const { lines } = scene.sheet;
  const name = title(column.title);
  const known = new Set(full.lines.map(({ id }) => id));
  const made = (kept: readonly SheetLine[], words: string, filtered: boolean): Arrangement => ({
    words,
    ids: kept.map(({ id }) => id),
    known,
    filtered: filtered || lines.length < full.lines.length,
  });
  if (wish.kind === 'sort') {
    const words = `按“${name}”${wish.down ? '降' : '升'}序`;
    const keys = new Map(lines.map((line) => [line, { value: value(line), text: text(line) }]));
    const ordered = lines.filter(moves).sort((a, b) => order(keys.get(a), keys.get(b), wish.down));
    let next = 0;
    return made(
      lines.map((line) => (moves(line) ? (ordered[next++] ?? line) : line)),
      words,
      false,
    );
  }
  const kept = lines.filter((line) => {
    if (!moves(line)) return false;
    if (wish.kind === 'same') return text(line) === wish.text;
    const now = value(line);
    return now?.kind === 'amount' ? now.fen !== 0 : text(line) !== '';
  });
  if (kept.length === 0) return undefined;
  return made(kept, wish.kind === 'same' ? `只看“${name}”为“${wish.text || '空'}”` : `只看“${name}”有数`, true);
}

/** The sheet as it is to be shown; lines that came since stand behind the others, before the empty one. */
export function arranged(sheet: Sheet, arrangement: Arrangement | undefined): Sheet {
  if (!arrangement) return sheet;
  const { ids, known, filtered } = arrangement;
  const byId = new Map(sheet.lines.map((line) => [line.id, line]));
  const shown = ids.flatMap((id) => byId.get(id) ?? []);
  const later = sheet.lines.filter(({ id, fresh }) => !known.has(id) && !(fresh && filtered));
  const end = shown.findIndex(({ fresh }) => fresh);
  const lines = end < 0 ? [...shown, ...later] : [...shown.slice(0, end), ...later, ...shown.slice(end)];
  const lineByRow = new Map(
    lines.flatMap(({ rows }, at) => rows.flatMap((row) => (row ? [[row.key, at] as const] : []))),
  );
  return { ...sheet, lines, lineByRow };
}

/** Totals and the empty line keep their places. */
function moves({ fresh, rows: [row] }: SheetLine): boolean {
  return !fresh && row !== undefined && row.kind !== 'total';
}

interface Key {
  readonly value: Value | undefined;
  readonly text: string;
}

/** Numbers by their size, words as they are read; what is empty comes last either way. */
function order(a: Key | undefined, b: Key | undefined, down: boolean): number {
  const [one, other] = [a?.text ?? '', b?.text ?? ''];
  if (one === '' || other === '') return Number(one === '') - Number(other === '');
  const by = compared(a?.value, b?.value) ?? one.localeCompare(other, 'zh-Hans-CN', { numeric: true });
  return down ? -by : by;
}

function compared(a: Value | undefined, b: Value | undefined): number | undefined {
  if (a?.kind === 'amount' && b?.kind === 'amount') return a.fen - b.fen;
  return a?.kind === 'number' && b?.kind === 'number' ? compare(a, b) : undefined;
}
