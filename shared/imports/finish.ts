/**
 * What is still without when everything was entered and solved (收尾): rows that a source prints without amounts, hidden
 * cells that follow from one printed cell alone, and, where somebody wishes it, computed cells that are to print as the
 * source does.
 */
import type { GivenTable } from '../audit/given.js';
import { Calculation } from '../calculation/calculation.js';
import { tracePlan, trial } from '../calculation/overlay.js';
import { cellNames } from '../calculation/plain-title.js';
import { type CellPosition, cellAt, type PlannedCell } from '../calculation/plan.js';
import type { Row } from '../calculation/row.js';
import { formatValue } from '../composition/format.js';
import type { Value } from '../language/value.js';
import { toFen } from '../number/money.js';
import { type Address, addressKey } from '../project/address.js';
import { type Command, executeAll } from '../project/command.js';
import { freeKeys } from '../project/free-keys.js';
import type { Project, ProjectRow } from '../project/model.js';
import { asTrimmed, comesOut } from '../solving/comes-out.js';
import { entryOf } from '../solving/solution.js';
import type { Column, Standard } from '../standard/standard.js';
import { cellsOf } from './entries.js';
import type { SolvedItem } from './plan.js';
import { type RowPlace, type RowPlaces, rowId } from './rows.js';

interface Scene {
  readonly standard: Standard;
  readonly given: readonly GivenTable[];
  readonly placed: ReadonlyMap<string, RowPlaces>;
}

/** A cell that the source prints, or leaves blank, with where it stands in the project. */
interface PrintedPlace {
  readonly at: CellPosition;
  readonly cell: PlannedCell;
  readonly value: Value;
}

/** Carries out one thing after the other; `commands` are all of them. */
export class Finishing {
  readonly commands: Command[] = [];
  /** Cells that were set by hand, by address. */
  readonly byHand = new Set<string>();

  constructor(
    private readonly scene: Scene,
    public project: Project,
    public calculation: Calculation,
  ) {}

  /** Rows that are printed and that nothing has brought: they have no amounts. */
  blankRows(): void {
    for (const given of this.scene.given) {
      const missing = given.rows.flatMap((row) => {
        const place = this.placeOf(given, row);
        const isThere = this.calculation.rowsOf(given.table.id)?.index.has(place?.key ?? '') ?? true;
        return place && place.kind !== 'row' && row.kind === 'detail' && !isThere ? [{ row, place }] : [];
      });
      const own = missing.flatMap(({ place }) =>
        place.kind === 'new' ? [{ key: place.key, cells: place.cells }] : [],
      );
      if (own.length > 0) this.insert(given.table.id, own);
      for (const { row } of missing.filter(({ place }) => place.kind === 'absent')) this.fromSource(given, row);
    }
  }

  /** A code that a table takes from others comes with a row there. */
  private fromSource({ table: { id, blocks } }: GivenTable, { block, code }: Row): void {
    const rows = blocks[block]?.rows;
    const sources = rows?.kind === 'classification' ? rows.sources : [];
    for (const { table, column } of sources) {
      const [kind] = this.scene.standard.tables.get(table)?.blocks ?? [];
      if (!kind || !('enterable' in kind.rows) || !kind.rows.enterable) continue;
      const before = [this.project, this.calculation, this.commands.length] as const;
      const [key = code] = column === undefined ? [code] : freeKeys(this.project, 1);
      this.insert(table, [{ key, cells: column === undefined ? {} : { [column]: code } }]);
      if (this.calculation.rowsOf(id)?.index.has(code)) return;
      [this.project, this.calculation, this.commands.length] = before;
    }
  }

  private insert(table: string, rows: readonly ProjectRow[]): void {
    this.carryOut([{ kind: 'insertRows', table, at: this.project.tables[table]?.rows.length ?? 0, rows }]);
  }

  private carryOut(commands: readonly Command[]): void {
    if (commands.length === 0) return;
    for (const command of commands) this.commands.push(command);
    this.project = executeAll(this.project, commands);
    this.calculation = new Calculation(this.scene.standard, this.project, true);
  }

  /** Cells of a row that nothing prints: where exactly one of them, being what a cell prints, makes it come out, it is that. */
  hiddenCells(): SolvedItem[] {
    const found = this.missed().flatMap((one) => {
      const text = one.value.kind === 'blank' ? undefined : entryOf(one.value);
      const sources = text === undefined ? [] : this.sourcesOf(one);
      const [only] = sources;
      return text !== undefined && only && sources.length === 1 ? [{ address: addressOf(only), value: text }] : [];
    });
    if (found.length > 0) this.carryOut([{ kind: 'setCells', cells: found }]);
    return found.map(({ address, value }) => {
      const { title, row, column } = cellNames(this.calculation, address);
      return { address, value, label: [title, row, column].filter(Boolean).join(' · ') };
    });
  }

  private sourcesOf({ at, cell, value }: PrintedPlace): PlannedCell[] {
    const open = new Map<string, PlannedCell>();
    this.openCells(cell, open);
    return [...open.values()].filter((one) => {
      const own = asNumberOf(one.column, value);
      const place = { table: one.table.id, row: at.row, column: one.column.index };
      const world = own && trial(this.calculation, place, own, () => false);
      return world && this.printsAs(cell, value, world.read(at.table, at.row, at.column));
    });
  }

  /** The numbers of its row that a cell is made of, and in which nothing stands. */
  private openCells(cell: PlannedCell, open: Map<string, PlannedCell>): void {
    for (const read of tracePlan(this.calculation, cell).reads) {
      const part =
        read.table === cell.table.id && read.row === cell.position ? cellAt(this.calculation, read) : undefined;
      if (!part || open.has(part.column.key)) continue;
      const isNumber = part.column.type === 'amount' || part.column.type === 'number';
      if (part.plan.kind === 'formula') this.openCells(part, open);
      else if (part.plan.kind === 'entered' && isNumber && read.value.kind === 'blank') open.set(part.column.key, part);
    }
  }

  /** Computed cells print what the source prints, set by hand. */
  asPrinted(): void {
    // What is set changes what is made of it.
    for (let turn = 0; turn < MAX_TURNS; turn++) {
      const isSet = this.setByHand(this.missed().map(({ cell, value }) => ({ address: addressOf(cell), value })));
      if (!isSet) return;
    }
  }

  /** Sets computed cells to what the source prints; false where there is none that can be. */
  setByHand(cells: readonly { readonly address: Address; readonly value: Value }[]): boolean {
    const commands = cells.flatMap(({ address, value }): Command[] => {
      const entry = entryOf(value);
      return entry === undefined ? [] : [{ kind: 'override', address, value: entry, reason: AS_IN_SOURCE }];
    });
    for (const command of commands) if (command.kind === 'override') this.byHand.add(addressKey(command.address));
    this.carryOut(commands);
    return commands.length > 0;
  }

  /** Computed cells that print otherwise than the source. */
  private missed(): PrintedPlace[] {
    this.calculation.settle();
    return this.scene.given.flatMap((given) => {
      const rows = this.calculation.rowsOf(given.table.id);
      return given.rows.flatMap((row) => {
        const position = rows?.index.get(this.placeOf(given, row)?.key ?? '');
        if (position === undefined) return [];
        return cellsOf(given, row).flatMap(({ column, cell: { value: said } }): PrintedPlace[] => {
          const value = asTrimmed(said, given.table, column);
          const at = { table: given.table.id, row: position, column: column.index };
          const cell = value.kind === 'error' || value.kind === 'text' ? undefined : cellAt(this.calculation, at);
          const isComputed = cell?.plan.kind === 'formula' || cell?.plan.kind === 'rollup';
          const isRight = !cell || this.printsAs(cell, value, this.calculation.read(at.table, at.row, at.column));
          return isRight || !isComputed ? [] : [{ at, cell, value }];
        });
      });
    });
  }

  /** A zero is no blank where they print otherwise. */
  private printsAs({ table, column }: PlannedCell, printed: Value, computed: Value): boolean {
    if (!comesOut(printed, computed)) return false;
    if (computed.kind !== 'blank' || printed.kind === 'blank') return true;
    const style = column.blank ? { ...table.numbers, blank: column.blank } : table.numbers;
    return formatValue(printed, style, column) === formatValue(computed, style, column);
  }

  private placeOf({ table: { id } }: GivenTable, row: Row): Exclude<RowPlace, { kind: 'left' }> | undefined {
    const place = this.scene.placed.get(id)?.get(rowId(row));
    return place?.kind === 'left' ? undefined : place;
  }
}

const MAX_TURNS = 8;
const AS_IN_SOURCE = '照导入的文件印';

function addressOf({ table, row, column }: PlannedCell): Address {
  return { table: table.id, row: row.key, column: column.key };
}

function asNumberOf({ type }: Column, value: Value): Value | undefined {
  if (type === 'amount') return value.kind === 'amount' ? { kind: 'amount', fen: toFen(value.fen) } : undefined;
  return value.kind === 'number'
    ? { kind: 'number', numerator: value.numerator, denominator: value.denominator }
    : undefined;
}
