/** What is said of the rows of a list together, and what became of them. */
import { isZero } from '../number/rational.js';
import type { Column, TableDefinition } from '../standard/standard.js';
import type { Listed } from './listed.js';
import type { Known } from './system.js';
import type { Group } from './unknown.js';
import type { World } from './world.js';

/** Words that were taken, though others would do as well. */
export interface OpenWords {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly candidates: readonly string[];
}

export interface Resolved {
  readonly list: Listed;
  readonly open: readonly OpenWords[];
}

/** Every row has one of the keys. */
export function isCovering(column: Column, groups: readonly Group[]): boolean {
  return column.required === true || column.default !== undefined || groups.some(({ key }) => key === '');
}

export function amounts(table: TableDefinition): Column[] {
  return table.columns.filter(({ type }) => type === 'amount');
}

export function isNothing(known: Known | undefined): boolean {
  return known !== undefined && isZero(known.value);
}

export function isEmpty(world: World, table: TableDefinition, position: number): boolean {
  const used = amounts(table).filter((column) => world.isUsed(table.id, position, column));
  return used.every((column) => isNothing(world.valueAt(table.id, position, column)));
}
