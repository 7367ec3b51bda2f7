/** The unit of a table's money (金额单位) as the document states it, over the table or in it. */
import type { Template } from '../../language/template.js';
import { type PrintedUnit, statedUnit } from '../../number/money.js';
import type { ReadCell } from '../../reading/reading.js';
import { type FindingCollector, placeAt } from '../finding-collector.js';
import { nearTexts, type PrintedTable } from './printed-tables.js';

/** Units that are known from elsewhere than the table's own words, by the number of the table in the document. */
export type SettledUnits = ReadonlyMap<number, PrintedUnit>;

/** What is needed to find the unit of a table or form. */
export interface UnitSource {
  readonly name: string;
  /** The unit of the standard. */
  readonly wanted: PrintedUnit;
  /** The standard's texts over the table. */
  readonly templates: readonly (Template | undefined)[];
  readonly printed: PrintedTable;
  /** Cells over the header, inside the table. */
  readonly cells: readonly ReadCell[];
  readonly settled?: SettledUnits | undefined;
}

/** Every unit that is stated over a table or in it, with its text: the nearest first. */
export function statedUnits(
  printed: PrintedTable,
  cells: readonly ReadCell[],
): { readonly unit: PrintedUnit; readonly text: string }[] {
  return nearTexts(printed, cells).flatMap(({ text }) => {
    const unit = statedUnit(text);
    return unit === undefined ? [] : [{ unit, text: text.trim() }];
  });
}

/**
 * The unit in which the table is to be read: the one that somebody has `settled`, else the one stated nearest. A unit other
 * than the standard's, or none, is noted.
 */
export function unitOf(
  { name, wanted, templates, printed, cells, settled }: UnitSource,
  collector: FindingCollector,
): PrintedUnit {
  const known = settled?.get(printed.number);
  if (known !== undefined) return known;
  const stated = nearTexts(printed, cells).find(({ text }) => statedUnit(text) !== undefined);
  const unit = stated && statedUnit(stated.text);
  const isExpected = templates.some((template) => statedUnit(template?.source ?? '') !== undefined);
  const spot = stated?.spot ?? { block: printed.grids[0]?.block ?? 0 };
  const place = placeAt(name, printed.number, spot, stated?.text.trim());
  if (unit === undefined && isExpected)
    collector.add('table-unit', 'warning', `${name}没有写明金额单位，按${wanted}读出`, [place]);
  else if (unit !== undefined && unit !== wanted)
    collector.add('table-unit', 'warning', `${name}的金额单位是${unit}，规范为${wanted}，已按${unit}读出`, [place]);
  return unit ?? wanted;
}
