/** Two states of a disclosure made comparable: by one standard, and with one key for what is the same row. */
import { Calculation } from '../calculation/calculation.js';
import { plainTitle } from '../calculation/plain-title.js';
import { rowTitle } from '../calculation/row-title.js';
import { formatPlainly, formatValue } from '../composition/format.js';
import { BLANK, type Value } from '../language/value.js';
import { exactMoney } from '../number/money.js';
import { withoutBlanks } from '../plain.js';
import type { Address } from '../project/address.js';
import type { Project } from '../project/model.js';
import { headerPath, isSingle, type Standard } from '../standard/standard.js';
import { compareVersions } from '../standard/version.js';
import { type Unplaced, upgradeProject } from '../upgrade/upgrade.js';
import type { Place } from './comparison.js';
import { withSameRows } from './same-rows.js';

/** A project with the standard that it was made by. */
export interface State {
  readonly standard: Standard;
  readonly project: Project;
}

/** Both by one standard. */
export interface States {
  readonly standard: Standard;
  readonly before: World;
  readonly after: World;
  readonly unplaced: readonly Unplaced[];
}

export interface World {
  readonly project: Project;
  readonly figures: Calculation;
}

/** By the standard of the second state; of two versions of one standard by the newer one. */
export function comparable(one: State, other: State): States {
  const [from, to] = [one.standard.identity, other.standard.identity];
  const isOlder = from.id === to.id && compareVersions(from.version, to.version) > 0;
  const standard = isOlder ? one.standard : other.standard;
  const unplaced: Unplaced[] = [];
  const moved = (state: State): Project => {
    const { id, version } = state.standard.identity;
    if (id === standard.identity.id && version === standard.identity.version) return state.project;
    const { project, report } = upgradeProject(state.project, state.standard, standard);
    for (const item of report.unplaced) unplaced.push(item);
    return project;
  };
  const [before, after] = [moved(one), moved(other)];
  const world = (project: Project): World => ({ project, figures: new Calculation(standard, project) });
  return { standard, before: world(withSameRows(standard, before, after)), after: world(after), unplaced };
}

/** The place of a cell as printed, in the words of the side that has the row. */
export function placeOf({ standard, before, after }: States, { table: id, row, column: key }: Address): Place {
  const figures = after.figures.rowsOf(id)?.index.has(row) ? after.figures : before.figures;
  const table = standard.tables.get(id);
  if (!table) return { table: id, row, column: key };
  const column = table.columnByKey.get(key);
  const over = column ? headerPath(table, column).map((title) => withoutBlanks(plainTitle(figures, title))) : [key];
  return {
    table: plainTitle(figures, table.file.title),
    ...(isSingle(table) ? {} : { row: rowTitle(figures, table, row) }),
    ...(key === '' ? {} : { column: over.filter((title) => title !== '').join('·') }),
  };
}

/** The values of a cell on both sides, and how they are told. */
export interface Told {
  readonly before: string;
  readonly after: string;
  readonly difference?: string;
  /** Whether the table prints the same on both sides. */
  readonly isPrintedAlike: boolean;
}

/** How two values of one cell are told: as printed, and with all digits where that is the same. */
export function told({ standard }: Pick<States, 'standard'>, address: Address, was: Value, is: Value): Told {
  const table = standard.tables.get(address.table);
  const column = table?.columnByKey.get(address.column);
  const numbers = table?.numbers ?? standard.identity.numbers.tables;
  const printed = (value: Value): string => formatValue(value, numbers, column);
  const plainly = (value: Value): string => formatPlainly(value, numbers, column);
  const isAlike = plainly(was) === plainly(is);
  const exact = (value: Value): string =>
    isAlike && value.kind === 'amount' ? exactMoney(value.fen, numbers.unit) : plainly(value);
  const both = { before: exact(was), after: exact(is), isPrintedAlike: printed(was) === printed(is) };
  if (was.kind !== 'amount' || is.kind !== 'amount') return both;
  const [older, newer] = [was.fen, is.fen];
  const more = { kind: 'amount', fen: (newer - older) as typeof newer } as const;
  return {
    ...both,
    difference: `${more.fen > 0 ? '+' : ''}${isAlike ? exactMoney(more.fen, numbers.unit) : plainly(more)}`,
  };
}

/** The value of a cell; blank where there is no such row. */
export function valueIn({ figures }: World, address: Address): Value {
  return figures.rowsOf(address.table)?.index.has(address.row) ? figures.value(address) : BLANK;
}
