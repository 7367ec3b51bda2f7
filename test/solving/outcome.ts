/** What solving back makes of the printed tables of a project, held against the project. */
import { Calculation } from '../../shared/calculation/calculation.js';
import { planFor } from '../../shared/calculation/plan.js';
import { inexact } from '../../shared/language/value.js';
import { compare, minus, rational, size } from '../../shared/number/rational.js';
import { type Address, addressKey } from '../../shared/project/address.js';
import { execute } from '../../shared/project/command.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { type Solution, type Solved, solutionCommands } from '../../shared/solving/solution.js';
import { solveBack } from '../../shared/solving/solve-back.js';
import type { Standard } from '../../shared/standard/standard.js';
import { printedTables, shownCells } from './printed-tables.js';

export interface Outcome {
  readonly solution: Solution;
  readonly after: Project;
  readonly printed: number;
  /** Printed cells that show something else now. */
  readonly others: readonly string[];
  /** Entries that are not what they were, to the digits printed, though they were told to follow. */
  readonly wrong: readonly string[];
  readonly right: number;
  readonly asked: number;
}

/** From an empty project that knows the unit and its facts. */
export function outcomeOf(standard: Standard, project: Project): Outcome {
  const { facts } = project.tables;
  const empty = { ...emptyProject(project.standard, project.unit, project.year), tables: facts ? { facts } : {} };
  const solution = solveBack(standard, empty, printedTables(standard, project));
  const commands = solutionCommands(empty, solution, { proposals: true, override: '公开的文件如此' });
  const after = commands.reduce((now, command) => execute(now, command).project, empty);
  const [want, got] = [shownCells(standard, project), shownCells(standard, after)];
  const others = [...new Set([...want.keys(), ...got.keys()])].filter((key) => want.get(key) !== got.get(key));
  const open = new Set(solution.questions.flatMap(({ cells }) => cells.map(({ address }) => addressKey(address))));
  const [before, now] = [new Calculation(standard, project), new Calculation(standard, after)];
  const differs = ({ address, within = 0 }: Solved): boolean => {
    const [one, other] = [inexact(before.value(address)), inexact(now.value(address))];
    if (!one || !other) return JSON.stringify(before.value(address)) !== JSON.stringify(now.value(address));
    // Tails move an entry within what it prints once more.
    return compare(size(minus(one.value, other.value)), rational(BigInt(2 * within))) > 0;
  };
  const told = solution.determined.filter(({ address }) => !open.has(addressKey(address)));
  const wrong = told.filter((one) => isEntered(standard, before, one.address) && differs(one));
  return {
    solution,
    after,
    printed: want.size,
    others: others.map((key) => `${key}: ${want.get(key)} -> ${got.get(key)}`),
    wrong: wrong.map(({ address, value }) => `${addressKey(address)}: ${value}`),
    right: told.length - wrong.length,
    asked: open.size,
  };
}

/** A row of the former project; what is made up for a list that is not printed cannot be compared. */
function isEntered(standard: Standard, calculation: Calculation, { table, row, column }: Address): boolean {
  const rows = calculation.rowsOf(table);
  const own = rows?.rows[rows.index.get(row) ?? -1];
  const definition = standard.tables.get(table)?.columnByKey.get(column);
  if (!own || !definition || (!standard.tables.get(table)?.file.printed && rows?.table.blocks[0]?.rows.kind === 'list'))
    return false;
  return planFor(standard, rows.table).planOf(own, definition).kind === 'entered';
}
