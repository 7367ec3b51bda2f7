/** A cell's place in words: row, then the titles over its column; and where its value comes from. */

import { formulaWords } from '../calculation/cell-formula.js';
import { plainTitle } from '../calculation/plain-title.js';
import { rowTitle } from '../calculation/row-title.js';
import type { HeaderNode, TableDefinition } from '../standard/standard.js';
import { kindOf } from './cell-kind.js';
import { editText } from './cell-text.js';
import type { Scene } from './scene.js';
import type { Spot } from './sheet.js';

const titles = new WeakMap<TableDefinition, ReadonlyMap<string, string>>();

/** The titles from the topmost header down to each column, by the column's key. */
function columnWords(table: TableDefinition): ReadonlyMap<string, string> {
  const known = titles.get(table);
  if (known) return known;
  const built = new Map<string, string>();
  const visit = (node: HeaderNode, above: readonly string[]): void => {
    const path = [...above, node.title.replace(/\s+/g, '')];
    if (node.column) built.set(node.column.key, path.join('·'));
    for (const child of node.children) visit(child, path);
  };
  for (const block of table.blocks) for (const node of block.header) visit(node, []);
  titles.set(table, built);
  return built;
}

export function cellWords({ calculation, sheet }: Scene, { line, column, row }: Spot): string {
  const over = plainTitle(calculation, columnWords(sheet.table).get(column.key) ?? column.title);
  if (line.fresh) return `新增行 · ${over}`;
  return [row ? rowTitle(calculation, sheet.table, row.key) : `第 ${line.number} 行`, over].join(' · ');
}

/** The formula in words where there is one, otherwise what the edit box would show. */
export function contentWords(scene: Scene, spot: Spot): { text: string; formula: boolean } {
  const { address } = spot;
  const kind = kindOf(scene.standard, scene.sheet, spot);
  if (!address || (kind !== 'computed' && kind !== 'linked')) return { text: editText(scene, spot), formula: false };
  const { formula } = scene.calculation.cell(address);
  if (formula === undefined) return { text: '下级各行之和', formula: true };
  const words = formulaWords(scene.calculation, address, formula);
  return { text: words.map(({ text }) => text).join(''), formula: true };
}
