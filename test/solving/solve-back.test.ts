/** Printed tables are solved back to what was entered: every printed number comes out again, and nothing wrong is told. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey } from '../../shared/project/address.js';
import { emptyProject } from '../../shared/project/model.js';
import { frameOf } from '../../shared/solving/frame.js';
import type { Listed } from '../../shared/solving/listed.js';
import { listsOf, wordColumns } from '../../shared/solving/lists.js';
import type { Printed } from '../../shared/solving/printed.js';
import { solveBack } from '../../shared/solving/solve-back.js';
import type { Unknown } from '../../shared/solving/unknown.js';
import { World } from '../../shared/solving/world.js';
import type { Standard } from '../../shared/standard/standard.js';
import { example, exampleNames, standardIds, standardOf } from '../example.js';
import { times } from '../sample.js';
import { outcomeOf } from './outcome.js';
import { printedTables } from './printed-tables.js';
import { randomProject } from './random-project.js';

describe('the printed tables of an example', async () => {
  /** What only questions can tell: which of two projects of one amount buys the cars; which fund last year's money was of. */
  const ASKED: Readonly<Record<string, number>> = { 'yicheng-2026': 2, 'heilongjiang-2020': 3 };

  it.each(await exampleNames())('%s give back a project that prints the same', async (name) => {
    const { project, standard } = await example(name);
    const { others, wrong, asked, solution } = outcomeOf(standard, project);
    expect(others).toEqual([]);
    // A change that is printed rounded otherwise than the numbers beside it tells last year's number wrong.
    expect(wrong.filter((one) => !one.startsWith('prior/'))).toEqual([]);
    expect(asked).toBe(ASKED[name] ?? 0);
    // What the published document has wrong itself was set by hand in the example; elsewhere nothing contradicts anything.
    if (name !== 'heilongjiang-2020') expect(solution.contradictions).toEqual([]);
    else
      expect(solution.contradictions.map(({ address }) => addressKey(address))).toEqual(
        expect.arrayContaining(['income/2013101/total', 'sangong/row/budgetTotal']),
      );
  });

  it('with one of them mistyped say so, with what it is computed from', async () => {
    const { project, standard } = await example();
    const printed = new Map(printedTables(standard, project));
    const income = printed.get('income');
    const [at, cell] = [...(income?.cells ?? [])].find(([key]) => key === 'total/gpb') ?? [];
    if (!income || at === undefined || cell?.value.kind !== 'amount') throw new Error('no such cell');
    const fen = (cell.value.fen + 90_000_000) as typeof cell.value.fen;
    printed.set('income', {
      ...income,
      cells: new Map(income.cells).set(at, { ...cell, value: { ...cell.value, fen } }),
    });
    const { contradictions } = solveBack(standard, emptied(project), printed);
    const own = contradictions.find(({ address }) => addressKey(address) === 'income/total/gpb');
    expect(own?.inputs.map(addressKey)).toContain('income/201/gpb');
    expect(own?.printed).toMatchObject({ fen });
  });

  it('of which some were not read leave what these tell unknown, never zero', async () => {
    const { project, standard } = await example();
    const all = printedTables(standard, project);
    const some: Printed = new Map([...all].filter(([id]) => id !== 'basicEconomic' && id !== 'economic'));
    const { determined } = solveBack(standard, emptied(project), some);
    expect(determined.filter(({ address }) => address.table === 'basicEconomic')).toEqual([]);
    expect(determined.some(({ address }) => address.table === 'basicDetail')).toBe(true);
  });
});

function emptied(project: Parameters<typeof outcomeOf>[1]): Parameters<typeof outcomeOf>[1] {
  return emptyProject(project.standard, project.unit, project.year);
}

describe('the printed tables of any project', async () => {
  it.each(await standardIds())('by %s tell no entry wrong', async (id) => {
    const standard = await standardOf(id);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const { wrong, others } = outcomeOf(standard, randomProject(standard, seed, 3));
        expect([wrong, others]).toEqual([[], []]);
      }),
      { numRuns: times(3, 60), seed: 2026 },
    );
  });

  it.each(await standardIds())('by %s follow words that became known since as if these had always been', async (id) => {
    const standard = await standardOf(id);
    const project = randomProject(standard, 35, 4);
    const printed = printedTables(standard, project);
    const open = listsOf(standard, emptied(project), printed, new Set());
    const known = new Map([...open].map(([table, list]) => [table, withAllWords(standard, table, list)]));
    const settled = (lists: typeof open, before?: World): World => {
      const frame = frameOf(standard, emptied(project), printed, lists);
      const world = new World(standard, project, printed, frame, lists, before);
      world.build();
      world.system.settle();
      return world;
    };
    for (const [one, other] of [
      [open, known],
      [known, open],
    ] as const)
      expect(numbersIn(settled(other, settled(one)))).toEqual(numbersIn(settled(other)));
  });
});

/** A list of which all words are known: those that were not are none. */
function withAllWords(standard: Standard, table: string, { rows }: Listed): Listed {
  const columns = wordColumns(standard.tables.get(table)).map(({ key }) => key);
  const none = columns.map((key) => [key, ''] as const);
  return { rows: rows?.map(({ key, words }) => ({ key, words: new Map([...none, ...words]) })) };
}

/** What is known of the numbers in use, in their order, and how many equations are open or contradicted. */
function numbersIn(world: World): unknown {
  const numbers = world.used.map((cell) => {
    const { table, row, column, position } = world.cells[cell] as Unknown;
    const { value, radius, by } = world.system.get(cell) ?? {};
    return [table.id, row ?? position, column.key, value, radius, by];
  });
  return { numbers, open: world.system.open().length, violations: world.system.violations.length };
}
