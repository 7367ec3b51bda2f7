/**
 * What two copies have in common (共有的内容), in the place of a state that both go back to where nobody has that any more: whatever only
 * one has counts as added by it, and where they differ nothing says who changed it.
 */
import type { Project, ProjectRow, ProjectTable } from '../../project/model.js';
import { isRecord } from '../../record.js';
import { sameData } from './conflict.js';

export function commonState(one: Project, other: Project): Project {
  const tables = Object.entries(one.tables).flatMap(([id, { rows }]): [string, ProjectTable][] => {
    const there = new Map(other.tables[id]?.rows.map((row) => [row.key, row]));
    const both = rows.flatMap((row): ProjectRow[] => {
      const same = there.get(row.key);
      return same ? [{ key: row.key, cells: common(row.cells, same.cells) as ProjectRow['cells'] }] : [];
    });
    return Object.hasOwn(other.tables, id) ? [[id, { rows: both }]] : [];
  });
  const { tables: _, threads: __, ...rest } = one;
  const { standard, unit, year, overrides, prose, accepted, ...optional } = common(rest, other) as Partial<Project>;
  return {
    standard: one.standard,
    unit: { name: '', code: '', ...unit },
    year: year ?? 0,
    tables: Object.fromEntries(tables),
    overrides: overrides ?? {},
    prose: prose ?? {},
    accepted: accepted ?? {},
    ...optional,
  };
}

/** Of two records what is the same in both, by name and all the way down; entries under one name are whole or not there. */
function common(one: object, other: object, depth = 0): object {
  const kept = Object.entries(one).flatMap(([name, value]): [string, unknown][] => {
    const also: unknown = Object.hasOwn(other, name) ? Reflect.get(other, name) : undefined;
    if (sameData(value, also)) return value === undefined ? [] : [[name, value]];
    return depth === 0 && isRecord(value) && isRecord(also) ? [[name, common(value, also, 1)]] : [];
  });
  return Object.fromEntries(kept);
}
