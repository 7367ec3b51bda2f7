/** Who a number of a department comes from (由哪些单位相加): what each unit, and each elimination, makes of a cell, entered or computed. */
import { Calculation } from '../calculation/calculation.js';
import { keptIn } from '../collections.js';
import type { Address } from '../project/address.js';
import { memberWords } from '../project/department.js';
import type { Project } from '../project/model.js';
import type { Standard } from '../standard/standard.js';
import { jointTables } from './total.js';

export interface Part {
  /** The unit, or what was eliminated. */
  readonly name: string;
  readonly kind: 'unit' | 'elimination';
  /** In 分. */
  readonly fen: number;
}

export interface Parts {
  /** Those that are not zero, in the order of the units. */
  readonly parts: readonly Part[];
  /** What of the cell none of them makes: entries of the department itself, or set by hand. */
  readonly rest: number;
}

/** One unit, one elimination, or all of them. */
type Giver = { readonly tables: Project['tables'] };

/** Of each contributor what the department's tables would be with its numbers alone; for one unit, year and standard. */
const worlds = new WeakMap<Project['unit'], WeakMap<object, Calculation>>();

/**
 * Undefined where no units were taken, where nobody gave anything for the cell, or where it is no amount that adds up, such as an
 * increase that is told only beside a figure of last year.
 */
export function partsOf(
  standard: Standard,
  project: Project,
  figures: Pick<Calculation, 'value'>,
  address: Address,
): Parts | undefined {
  const { department } = project;
  if (!department || standard.tables.get(address.table)?.columnByKey.get(address.column)?.type !== 'amount')
    return undefined;
  const value = figures.value(address);
  if (value.kind !== 'amount' && value.kind !== 'blank') return undefined;
  const fenOf = (key: object, giver: () => Giver): number => {
    const part = worldOf(standard, project, key, giver).value(address);
    return part.kind === 'amount' ? part.fen : 0;
  };
  const parts = [
    ...department.units.map((one): Part => ({ name: memberWords(one), kind: 'unit', fen: fenOf(one, () => one) })),
    ...department.eliminations.map(
      (one): Part => ({ name: one.title, kind: 'elimination', fen: fenOf(one, () => one) }),
    ),
  ].filter(({ fen }) => fen !== 0);
  if (parts.length === 0) return undefined;
  const sum = parts.reduce((so, { fen }) => so + fen, 0);
  const givers = [...department.units, ...department.eliminations];
  const joint = fenOf(department, () => ({ tables: jointTables(standard, givers) }));
  return joint === sum ? { parts, rest: (value.kind === 'amount' ? value.fen : 0) - sum } : undefined;
}

function worldOf(standard: Standard, project: Project, key: object, giver: () => Giver): Calculation {
  const known = keptIn(worlds, project.unit, () => new WeakMap<object, Calculation>());
  return keptIn(known, key, () => new Calculation(standard, alone(standard, project, giver()), true));
}

/** The rows that say which units there are stand in all of them. */
function alone({ identity: { department } }: Standard, project: Project, giver: Giver): Project {
  const list = department?.list === undefined ? undefined : project.tables[department.list];
  const listed = list && department?.list !== undefined ? { [department.list]: list } : {};
  const { standard, unit, year } = project;
  return { standard, unit, year, tables: { ...giver.tables, ...listed }, overrides: {}, prose: {}, accepted: {} };
}
