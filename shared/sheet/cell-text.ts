/** What a cell shows, what the edit box shows, and the words for its tooltip. */

import { formatValue } from '../composition/format.js';
import { codePart } from '../composition/table.js';
import type { Template } from '../language/template.js';
import { plainText } from '../language/template.js';
import { exactMoney, type MoneyUnit } from '../number/money.js';
import { addressKey } from '../project/address.js';
import type { NumberStyle } from '../standard/schema.js';
import type { TableDefinition } from '../standard/standard.js';
import { isComputed, kindOf } from './cell-kind.js';
import { entryAt, type Scene, workingAt } from './scene.js';
import { type SheetPlace, titleColumn } from './sheet.js';

/** In the table's own unit as printed; in the other one to the 分. */
export function displayStyle(table: TableDefinition, unit: MoneyUnit): NumberStyle {
  const { numbers } = table;
  return { ...numbers, unit, decimals: unit === numbers.unit ? numbers.decimals : 2 };
}

/** The text in the cell. `title` evaluates the fields in a row's title. */
export function displayText(scene: Scene, spot: SheetPlace, title: (template: Template) => string): string {
  const { column, row, address } = spot;
  if (!row || !address) return '';
  if (row.kind === 'total' && titleColumn(scene.sheet, column.block) === column) return title(row.title);
  if (column.show) return labelText(scene, spot, title);
  const kind = kindOf(scene.standard, scene.sheet, spot);
  if (kind === 'none') return '';
  const value = scene.calculation.value(address);
  if (value.kind === 'error') return errorText(scene, spot);
  if (value.kind === 'blank' && kind === 'entered') return '';
  return formatValue(value, displayStyle(scene.sheet.table, scene.unit), column);
}

/** What was typed, where that is what is wrong; the message stands in the formula bar and the tooltip. */
function errorText(scene: Scene, { address }: SheetPlace): string {
  const typed = address && (entryAt(scene.project, address) ?? scene.project.overrides[addressKey(address)]?.value);
  return typed ?? '#有误';
}

function labelText(
  { standard, sheet }: Scene,
  { line, column, row }: SheetPlace,
  title: (text: Template) => string,
): string {
  if (!row) return '';
  switch (column.show) {
    case 'lineNumber':
      return String(column.block * sheet.lines.length + line.number);
    case 'code':
      return codePart(standard, sheet.table, column, row);
    default:
      return title(row.title);
  }
}

/** The text in the edit box: amounts with all their digits or as the arithmetic they were typed as, codes whole. */
export function editText(scene: Scene, spot: SheetPlace): string {
  const { row, address, column } = spot;
  if (!row || !address) return '';
  if (column.show === 'code') return row.code;
  if (column.show) return row.title.source;
  const entry = entryAt(scene.project, address);
  const value = scene.calculation.value(address);
  const working = workingAt(scene.project, address);
  if (value.kind === 'amount') return working?.unit === scene.unit ? working.text : exactMoney(value.fen, scene.unit);
  if (kindOf(scene.standard, scene.sheet, spot) === 'entered') return entry ?? column.default ?? '';
  return formatValue(value, displayStyle(scene.sheet.table, scene.unit), column);
}

/** What the mouse is told when it rests on a cell; empty when there is nothing to add. */
export function tooltip(scene: Scene, spot: SheetPlace, title: (template: Template) => string): string {
  const { address } = spot;
  if (!address || spot.column.show) return '';
  const { standard, sheet, calculation, project } = scene;
  const value = calculation.value(address);
  const parts: string[] = [];
  if (value.kind === 'error') parts.push(value.message);
  const override = project.overrides[addressKey(address)];
  const kind = kindOf(standard, sheet, spot);
  if (override && isComputed(kind)) {
    const { computed } = calculation.cell(address);
    const text = computed ? formatValue(computed, { ...displayStyle(sheet.table, scene.unit), zero: 'show' }) : '';
    parts.push(`手工调整（自动计算为 ${text || '空'}）：${override.reason || '未写原因'}`);
  }
  if (kind === 'linked') {
    const sources = new Set(
      calculation
        .inputs(address)
        .slice(0, 200)
        .map((input) => input.table),
    );
    sources.delete(address.table);
    const names = [...sources].map((id) => `《${title(standard.tables.get(id)?.file.title ?? plainText(id))}》`);
    if (names.length > 0) parts.push(`取自${names.join('、')}，按 F4 转到来源`);
  }
  if (kind === 'entered' && spot.column.hint) parts.push(spot.column.hint);
  return parts.join('\n');
}
