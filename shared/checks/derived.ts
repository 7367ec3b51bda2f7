/**
 * Rules that follow from the standard's own formulas (表内勾稽): every computed cell must be what its
 * formula gives from the other given values. They are read from the plan of each table, not written again.
 */
import type { Standard } from '../standard/standard.js';
import { compareComputed } from './computed-cells.js';
import { standardNames, tableTitle } from './names.js';
import type { CheckRule } from './rule.js';
import { short } from './say.js';
import { groupOf, statementsOf } from './statements.js';

/** One rule for each formula of each table, in the order of the tables. */
export function derivedRules(standard: Standard): CheckRule[] {
  const names = standardNames(standard);
  return [...standard.tables.values()].flatMap((table) =>
    statementsOf(table, names).map((statement): CheckRule => {
      const id = `${table.id}.${statement.key}`;
      const { left, right } = statement;
      return {
        id,
        title: `${tableTitle(table)}${left} = ${short(right, 120)}`,
        group: groupOf(statement, table, standard),
        basis: `${tableTitle(table)}${left}：给出的每一个数，与按公式从别的数算出的数`,
        run: (subject) => compareComputed(subject, { rule: id, table, statement: statement.key, words: right }),
      };
    }),
  );
}
