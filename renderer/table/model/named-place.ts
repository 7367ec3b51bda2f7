/** Places by what people call them (名称框): a line number, a code, the name of a row, the title of a column, or both. */

import { plainTitle } from '../../../shared/calculation/plain-title.js';
import { rowTitle } from '../../../shared/calculation/row-title.js';
import { plain } from '../../../shared/plain.js';
import type { Scene } from '../../../shared/sheet/scene.js';
import type { SheetLine } from '../../../shared/sheet/sheet.js';
import { headerPath } from '../../../shared/standard/standard.js';
import type { GridPlace } from './range.js';

const MAX_LENGTH = 200;

/** The place that a text names; what it does not name stays as `from` has it. Undefined where nothing is called so. */
export function placeNamed(scene: Scene, text: string, from: GridPlace): GridPlace | undefined {
  const words = text.slice(0, MAX_LENGTH).trim();
  if (words === '') return undefined;
  const line = lineNamed(scene, words);
  if (line !== undefined) return { ...from, line };
  const column = columnNamed(scene, words);
  if (column !== undefined) return { ...from, column };
  // “2050202 小学教育 · 基本支出”, “12 合计”: the row before a blank, the column behind it.
  for (const { index, 0: gap } of words.matchAll(/[\s·，,]+/gu)) {
    const row = lineNamed(scene, words.slice(0, index));
    const over = columnNamed(scene, words.slice(index + gap.length));
    if (row !== undefined && over !== undefined) return { line: row, column: over };
  }
  return undefined;
}

/** The number of a line, or what a row is called: wholly first, then by its beginning, then by a part. */
function lineNamed({ sheet, calculation }: Scene, text: string): number | undefined {
  const wanted = plain(text);
  if (wanted === '') return undefined;
  const [, number] = /^(?:第)?(\d{1,5})行?$/.exec(wanted) ?? [];
  const byNumber = number === undefined ? -1 : sheet.lines.findIndex((line) => line.number === Number(number));
  const byCode = sheet.lines.findIndex(({ rows }) => rows.some((row) => row !== undefined && row.code === wanted));
  if (byCode >= 0) return byCode;
  if (byNumber >= 0) return byNumber;
  const names = sheet.lines.map(({ rows }: SheetLine) =>
    rows.flatMap((row) =>
      row ? [plain(rowTitle(calculation, sheet.table, row.key)), plain(plainTitle(calculation, row.title))] : [],
    ),
  );
  return best(names, wanted);
}

function columnNamed({ sheet, calculation }: Scene, text: string): number | undefined {
  const wanted = plain(text);
  if (wanted === '') return undefined;
  const names = sheet.columns.map((column) => {
    const path = headerPath(sheet.table, column).map((title) => plain(plainTitle(calculation, title)));
    return [plain(plainTitle(calculation, column.title)), path.join('·'), path.join('')];
  });
  return best(names, wanted);
}

function best(names: readonly (readonly string[])[], wanted: string): number | undefined {
  const ways: readonly ((name: string) => boolean)[] = [
    (name) => name === wanted,
    (name) => name.startsWith(wanted),
    (name) => name.includes(wanted),
  ];
  for (const fits of ways) {
    const at = names.findIndex((own) => own.some(fits));
    if (at >= 0) return at;
  }
  return undefined;
}
