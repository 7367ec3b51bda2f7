/** Compares two states of a disclosure (对比): two files, a file and a finished document, this year and last. */
import { type Address, addressKey } from '../project/address.js';
import { causesOf } from './causes.js';
import type { Comparison, Side } from './comparison.js';
import { computedChanges } from './computed.js';
import { type Entered, enteredChanges } from './entered.js';
import { wordChanges, wordsOf } from './paragraphs.js';
import { isTail, type PrintedSide, shownOnPages } from './printed.js';
import { comparable, type State } from './states.js';

/**
 * Neither state is changed. Where the standards differ, things are known again by its migrations or by their names. `printed`
 * says which state was made of a finished document, which tells what it prints and no more.
 */
export function compareStates(before: State, after: State, printed?: PrintedSide): Comparison {
  const states = comparable(before, after);
  const words = wordsOf(states);
  const all = enteredChanges(states, [before, after], words);
  const { entered, untold } = printed ? shownOnPages(states, all, printed) : { entered: all, untold: 0 };
  const causes = causesOf(
    states,
    entered.map(({ cells }) => cells),
    printed !== undefined,
  );
  const read = new Map(causes);
  for (const [position, { name }] of entered.entries()) if (name) read.set(name, [position]);
  // What is no change of its own may follow from one.
  const follows = ({ change: { kind, address } }: Entered): boolean =>
    printed !== undefined && kind === 'override' && address !== undefined && isTail(states, address);
  const told = new Set(
    all
      .filter((one) => !follows(one))
      .flatMap((one) => one.cells.flatMap((cell) => [addressKey(cell), ...wholeRow(one, cell)])),
  );
  const blocks = new Set(all.flatMap(({ block }) => block ?? []));
  return {
    before: sideOf(before),
    after: sideOf(after),
    changes: entered.map(({ change }) => change),
    consequences: [...computedChanges(states, told, causes), ...wordChanges(words, blocks, read)],
    unplaced: states.unplaced,
    untold,
  };
}

/** Of a row that came or went everything is told. */
function wholeRow({ change }: Entered, { table, row }: Address): string[] {
  return change.kind === 'added' || change.kind === 'removed' ? [`${table}/${row}`] : [];
}

function sideOf({ standard, project }: State): Side {
  const { id, name } = standard.identity;
  return { unit: project.unit.name, year: project.year, standard: { id, name, version: project.standard.version } };
}
