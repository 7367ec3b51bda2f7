/** A cell's place in words: row, then the titles over its column; and where its value comes from. */

import { formulaWords } from '../calculation/cell-formula.js';
import { plainTitle } from '../calculation/plain-title.js';
import { rowTitle } from '../calculation/row-title.js';
import { withoutBlanks } from '../plain.js';
import { headerPath } from '../standard/standard.js';
import { kindOf } from './cell-kind.js';
import { editText } from './cell-text.js';
import type { Scene } from './scene.js';
import type { SheetPlace } from './sheet.js';

export function cellWords({ calculation, sheet }: Scene, { line, column, row }: SheetPlace): string {
  const over = headerPath(sheet.table, column)
    .map((title) => withoutBlanks(plainTitle(calculation, title)))
    .join('·');
  if (line.fresh) return `新增行 · ${over}`;
  return [row ? rowTitle(calculation, sheet.table, row.key) : `第 ${line.number} 行`, over].join(' · ');
}

/** The formula in words where there is one, otherwise what the edit box would show. */
export function contentWords(scene: Scene, spot: SheetPlace): { text: string; formula: boolean } {
  const { address } = spot;
  const kind = kindOf(scene.standard, scene.sheet, spot);
  if (!address || (kind !== 'computed' && kind !== 'linked')) return { text: editText(scene, spot), formula: false };
  const { formula } = scene.calculation.cell(address);
  if (formula === undefined) return { text: '下级各行之和', formula: true };
  const words = formulaWords(scene.calculation, address, formula);
  return { text: words.map(({ text }) => text).join(''), formula: true };
}
