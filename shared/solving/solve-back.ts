/**
 * Solving back (推算填报数): a standard's printed tables are formulas over what is entered; here the entries are found from
 * the printed numbers. Every printed number is the interval of what rounds to it; entries are chosen so that all come out.
 */

import { freeKeys } from '../project/free-keys.js';
import type { Project } from '../project/model.js';
import type { Standard } from '../standard/standard.js';
import { eliminate } from './elimination.js';
import { entriesOf } from './entries.js';
import { frameOf } from './frame.js';
import type { OpenWords } from './groups.js';
import type { Listed } from './listed.js';
import { listsOf, withKnownKeys } from './lists.js';
import type { Printed } from './printed.js';
import { resolved } from './resolve.js';
import type { Solution } from './solution.js';
import { World } from './world.js';

/** Rows first, then codes, then choices; a list needs no more rounds than that. */
const MAX_ROUNDS = 8;
const MAX_PASSES = 20;

/**
 * The entries behind printed tables. `project` gives unit, year, facts and what is entered already: rows of lists are known
 * again by their names, and what they say of themselves beyond the printed columns is kept, unless they are `fresh`: rows, as
 * `table/row`, that were made of the source. Linear in the number of cells. `tell` is called before every step and may throw to
 * end the work.
 */
export function solveBack(
  standard: Standard,
  project: Project,
  source: Printed,
  fresh: ReadonlySet<string> = new Set(),
  tell: () => void = () => undefined,
): Solution {
  tell();
  const printed = withKnownKeys(standard, project, source);
  const lists = listsOf(standard, project, printed, fresh);
  const open = new Map<string, OpenWords>();
  const keys = keyMaker(project);
  let frame = frameOf(standard, project, printed, lists);
  let world = settled(new World(standard, project, printed, frame, lists));
  for (let round = 0; round < MAX_ROUNDS && advance(world, lists, open, keys); round++) {
    tell();
    frame = frameOf(standard, project, printed, lists);
    world = settled(new World(standard, project, printed, frame, lists, world));
  }
  tell();
  const certain = open.size === 0 ? undefined : withoutWords(lists, [...open.values()]);
  return entriesOf({
    standard,
    project,
    printed,
    lists,
    frame,
    world,
    certain: certain && settled(new World(standard, project, printed, frame, certain, world)),
    open: [...open.values()],
  });
}

/** The lists with open words not known. */
function withoutWords(lists: ReadonlyMap<string, Listed>, open: readonly OpenWords[]): Map<string, Listed> {
  const taken = new Set(open.map(({ table, row, column }) => `${table}/${row}/${column}`));
  return new Map(
    [...lists].map(([table, { rows }]) => [
      table,
      {
        rows: rows?.map(({ key, words }) => ({
          key,
          words: new Map([...words].filter(([column]) => !taken.has(`${table}/${key}/${column}`))),
        })),
      },
    ]),
  );
}

/** Everything that follows from the printed numbers. */
function settled(world: World): World {
  world.build();
  world.system.settle();
  for (let pass = 0; pass < MAX_PASSES && eliminate(world.system); pass++) world.system.settle();
  return world;
}

/** Makes the words of each list known one step further; whether there was anything to do. */
function advance(world: World, lists: Map<string, Listed>, open: Map<string, OpenWords>, keys: () => string): boolean {
  let changed = false;
  for (const [id, list] of lists) {
    const table = world.standard.tables.get(id);
    const next = table && resolved(world, table, list, keys);
    if (!next) continue;
    changed = true;
    lists.set(id, next.list);
    for (const one of next.open) open.set(`${one.table}/${one.row}/${one.column}`, one);
  }
  return changed;
}

function keyMaker(project: Project): () => string {
  let count = 0;
  let keys: readonly string[] = [];
  return () => {
    if (count >= keys.length) keys = freeKeys(project, keys.length * 2 + 16);
    count += 1;
    return keys[count - 1] ?? `p${count}`;
  };
}
