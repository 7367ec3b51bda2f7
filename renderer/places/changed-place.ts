/** Where a step of undo has changed the project: the place to look at and the cells that are others now. */

import type { Calculation } from '../../shared/calculation/calculation.js';
import { blockPrinting } from '../../shared/language/plan.js';
import { type Address, parseAddressKey } from '../../shared/project/address.js';
import type { Change } from '../../shared/project/change.js';
import type { Project, ProjectRow } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { partOf } from './parts.js';
import type { Place } from './view.js';
import { placeAt } from './view-of.js';

export interface ChangedPlace {
  /** The first of the places, in the order in which the step was made. */
  readonly place: Place;
  /** The cells of its table that hold something else than before. */
  readonly cells: readonly Address[];
}

interface Open {
  readonly standard: Standard;
  /** As it is after the change. */
  readonly calculation: Calculation;
}

/**
 * Compares the project before and after changes were carried out at these paths, forwards or back. Undefined where
 * nothing is shown in an editor (the unit, the year, another version of the standard).
 */
export function changedPlace(
  open: Open,
  before: Project,
  after: Project,
  changes: readonly Change[],
): ChangedPlace | undefined {
  for (const { path } of changes) {
    const [root, name] = path;
    if (typeof name !== 'string') continue;
    const found =
      root === 'tables'
        ? inTable(open, name, before.tables[name]?.rows ?? [], after.tables[name]?.rows ?? [])
        : inOthers(open, String(root), name);
    if (found) return found;
  }
  return undefined;
}

function inOthers(open: Open, root: string, name: string): ChangedPlace | undefined {
  if (root === 'overrides') return atCell(open, parseAddressKey(name));
  if (root === 'prose') return atBlock(open, name);
  if (root !== 'accepted') return undefined;
  // The key of an acceptance names the rule, then the places of its finding.
  const places = name.split('|').slice(1);
  for (const [at = ''] of places.map((part) => part.split('='))) {
    const address = parseAddressKey(at);
    const found = address ? atCell(open, address) : atBlock(open, at);
    if (found) return found;
  }
  return undefined;
}

function atCell({ standard, calculation }: Open, address: Address | undefined): ChangedPlace | undefined {
  if (!address || !calculation.rowsOf(address.table)?.index.has(address.row)) return undefined;
  return { place: placeAt(standard, calculation, address), cells: [address] };
}

function atBlock({ standard }: Open, block: string): ChangedPlace | undefined {
  return blockPrinting(standard.plan.blocks, block)
    ? { place: { view: { kind: 'prose', part: partOf(standard, block) }, block }, cells: [] }
    : undefined;
}

type Rows = readonly ProjectRow[];

function inTable(open: Open, table: string, before: Rows, after: Rows): ChangedPlace | undefined {
  const { standard, calculation } = open;
  const columns = standard.tables.get(table)?.columns.map(({ key }) => key);
  if (!columns) return undefined;
  const old = new Map(before.map((row) => [row.key, row]));
  const cells = after.flatMap((row) => {
    const was = old.get(row.key);
    return was === row
      ? []
      : otherCells(was?.cells ?? {}, row, columns).map((column) => ({ table, row: row.key, column }));
  });
  const shown = calculation.rowsOf(table)?.index;
  const [first] = cells.filter(({ row }) => shown?.has(row));
  if (first) return { place: placeAt(standard, calculation, first), cells };
  if (before === after) return undefined;
  const [column = ''] = columns;
  const at = (of: string, row: string): Place => placeAt(standard, calculation, { table: of, row, column });
  const form = [...standard.forms.values()].find(({ details }) => details?.table === table);
  const { row, owner } = gone(before, after, form?.details?.owner);
  const left = moved(before, after) ?? row;
  if (left !== undefined && shown?.has(left)) return { place: at(table, left), cells };
  const view = form && owner !== undefined ? at(form.table, owner).view : at(table, '').view;
  return { place: { view }, cells };
}

/** The columns of a row that hold something else; of an empty new row, the first one. */
function otherCells(was: ProjectRow['cells'], { cells }: ProjectRow, columns: readonly string[]): string[] {
  const known = new Set(columns);
  const others = [...new Set([...Object.keys(cells), ...Object.keys(was)])].filter((one) => !known.has(one));
  const changed = [...columns, ...others].filter((column) => was[column] !== cells[column]);
  return changed.length > 0 ? changed : columns.slice(0, 1);
}

/** The row that stands elsewhere among the same ones. */
function moved(before: Rows, after: Rows): string | undefined {
  if (before.length !== after.length) return undefined;
  const at = after.findIndex((row, index) => row.key !== before[index]?.key);
  const up = after[at]?.key;
  const without = (rows: Rows): string =>
    rows
      .filter((row) => row.key !== up)
      .map((row) => row.key)
      .join('/');
  return without(before) === without(after) ? up : before[at]?.key;
}

/** The row that stands now where another has gone; among the rows of one form where they have an owner. */
function gone(
  before: Rows,
  after: Rows,
  column: string | undefined,
): { row?: string | undefined; owner?: string | undefined } {
  const known = new Set(after.map((row) => row.key));
  const lost = before.find((row) => !known.has(row.key));
  if (!lost) return {};
  const owner = column === undefined ? undefined : lost.cells[column];
  const beside = (row: ProjectRow): boolean => column === undefined || row.cells[column] === owner;
  const own = after.filter(beside);
  return { row: (own[before.filter(beside).indexOf(lost)] ?? own.at(-1))?.key, owner };
}
