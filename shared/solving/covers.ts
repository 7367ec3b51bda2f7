/**
 * What is true of a list whichever words its rows have (全部等于各部分之和): all rows are those of one key and those of
 * another, and what the choices make of an amount is together the amount.
 */
import { groupBy } from '../collections.js';
import type { Expression } from '../language/syntax.js';
import { minus, negative, ONE, ZERO } from '../number/rational.js';
import type { Column, TableDefinition } from '../standard/standard.js';
import { isCovering } from './groups.js';
import { keysOf } from './keys.js';
import type { Listed } from './listed.js';
import type { Printed } from './printed.js';
import { sumEquation } from './system.js';
import type { Group } from './unknown.js';
import type { World } from './world.js';

export class Covers {
  private readonly done = new Set<string>();

  constructor(
    private readonly world: World,
    private readonly printed: Printed,
    private readonly lists: ReadonlyMap<string, Listed>,
  ) {}

  /** Adds the equations that cells in use now ask for; whether there were any. */
  add(): boolean {
    const before = this.done.size;
    for (const id of this.lists.keys()) {
      const table = this.world.standard.tables.get(id);
      if (!table) continue;
      this.variants(table);
      for (const [key, groups] of groupBy(this.world.groupsOf(id), ({ column }) => column)) {
        const column = table.columnByKey.get(key);
        if (column && isCovering(column, groups)) this.keys(table, key, groups);
      }
    }
    return this.done.size > before;
  }

  private isNew(name: string): boolean {
    if (this.done.has(name)) return false;
    this.done.add(name);
    return true;
  }

  private keys({ id, columns }: TableDefinition, key: string, groups: readonly Group[]): void {
    const { world } = this;
    for (const column of columns) {
      if (column.type !== 'amount' || !this.isUsed(id, column, groups)) continue;
      if (!this.isNew(`${id}/${key}/${column.key}`)) continue;
      this.sum(
        id,
        column,
        groups.map(({ position }) => position),
      );
      if (!this.lists.get(id)?.rows || !this.isNew(`${id}//${column.key}`)) continue;
      const rows = world.rowsOf(id)?.rows ?? [];
      this.sum(
        id,
        column,
        rows.flatMap(({ kind }, at) => (kind === 'detail' ? [at] : [])),
      );
    }
  }

  private sum(id: string, { index }: Column, positions: readonly number[]): void {
    const { world } = this;
    const all = world.numberOf(id, world.allOf(id), index);
    const parts = positions.flatMap((at) => world.numberOf(id, at, index) ?? []);
    if (all !== undefined) world.system.add(sumEquation(all, parts));
  }

  private isUsed(id: string, column: Column, groups: readonly Group[]): boolean {
    const places = [this.world.allOf(id), ...groups.map(({ position }) => position)];
    const isUsed = places.some((position) => this.world.isUsed(id, position, column));
    return isUsed || (this.printed.get(id)?.columns.has(column.key) ?? false);
  }

  private variants(table: TableDefinition): void {
    const { world } = this;
    for (const { choice, amount, columns, complete } of keysOf(world.standard, table.id).variants)
      for (const position of complete ? this.placesOf(table.id) : []) {
        const isUsed = columns.some(({ column }) => world.isUsed(table.id, position, column));
        if (!isUsed || world.read(table.id, position, choice.index).kind !== 'error') continue;
        if (this.isNew(`${table.id}//${choice.key}/${columns[0]?.column.key}/${position}`))
          this.variantsAt(
            table,
            position,
            amount,
            columns.map(({ column }) => column),
          );
      }
  }

  private variantsAt(table: TableDefinition, position: number, amount: Expression, columns: readonly Column[]): void {
    const whole = this.world.linearIn(table, amount, position);
    if (!whole) return;
    const terms = new Map(whole.cells.map((cell, place) => [cell, whole.factors[place] ?? ZERO]));
    for (const { index } of columns) {
      const part = this.world.numberOf(table.id, position, index);
      if (part !== undefined) terms.set(part, negative(ONE));
    }
    const constant = minus(ZERO, whole.constant);
    this.world.system.add({ cells: [...terms.keys()], factors: [...terms.values()], constant });
  }

  private placesOf(id: string): number[] {
    const rows = [...(this.world.rowsOf(id)?.rows ?? []).entries()];
    const details = rows.flatMap(([position, { kind }]) => (kind === 'detail' ? [position] : []));
    return [...details, this.world.allOf(id), ...this.world.groupsOf(id).map(({ position }) => position)];
  }
}
