/** No mistake of typing in a table is silent: a row or a cell lost, a header merged, cells exchanged, digits of full width. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ReadCell, Reading } from '../../shared/reading/reading.js';
import { times } from '../sample.js';
import {
  fullWidth,
  merged,
  swapped,
  tableAt,
  tablesOf,
  withoutCell,
  withoutRow,
  withTable,
  withText,
} from './reading-mutations.js';
import { type Scene, said, scene, tableBlocks } from './scene.js';

const RUNS = { numRuns: times(4, 12), seed: 20260201 };

/** One example with forms and codes in three columns, one with two lists side by side. */
describe.each(['shizhu-2023', 'xianning-2024'])('%s', (name) => {
  let own: Scene;
  let before: Set<string>;
  /** Rows of forms may be anything; those of a table of the standard may not. */
  let listed: Set<number>;
  beforeAll(async () => {
    own = await scene(name);
    listed = tableBlocks(own);
    before = said(own, own.reading);
  });

  const isNoticed = (reading: Reading): boolean => [...said(own, reading)].some((one) => !before.has(one));
  const cells = (): { block: number; cell: ReadCell }[] =>
    tablesOf(own.reading).flatMap((block) => tableAt(own.reading, block).cells.map((cell) => ({ block, cell })));
  const always = <T>(choices: readonly T[], change: (choice: T) => Reading): void => {
    expect(choices.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.constantFrom(...choices), (choice) => isNoticed(change(choice))),
      RUNS,
    );
  };

  it('a row is lost', () => {
    const rows = tablesOf(own.reading).flatMap((block) => {
      const table = tableAt(own.reading, block);
      const words = (row: number): string =>
        table.cells
          .filter((one) => one.row === row)
          .map(({ text }) => text)
          .join('');
      return Array.from({ length: table.rows }, (_, row) => ({ block, row })).filter(
        ({ row }) => listed.has(block) && /[\u4e00-\u9fff]/.test(words(row)),
      );
    });
    always(rows, ({ block, row }) => withTable(own.reading, block, withoutRow(tableAt(own.reading, block), row)));
  });

  it.each([true, false])('a cell is lost, those after it move up: %s', (shift) => {
    always(cells(), ({ block, cell }) =>
      withTable(own.reading, block, withoutCell(tableAt(own.reading, block), cell, shift)),
    );
  });

  it('two cells of a header become one', () => {
    const pairs = cells().flatMap(({ block, cell }) => {
      const table = tableAt(own.reading, block);
      const both = cell.row > 0 && cell.row < table.headerRows ? merged(table, cell) : undefined;
      return both ? [{ block, both }] : [];
    });
    always(pairs, ({ block, both }) => withTable(own.reading, block, both));
  });

  it('the words or numbers of two cells of a column of codes, names and totals are exchanged', () => {
    const pairs = cells().flatMap(({ block, cell }) => {
      const table = tableAt(own.reading, block);
      if (!listed.has(block) || cell.row < table.headerRows || cell.column > 2) return [];
      const below = table.cells.find(({ row, column }) => row === cell.row + 1 && column === cell.column);
      const differs = below && below.text.trim() !== '' && cell.text.trim() !== '' && below.text !== cell.text;
      return differs ? [{ block, cell, below }] : [];
    });
    always(pairs, ({ block, cell, below }) =>
      withTable(own.reading, block, swapped(tableAt(own.reading, block), cell, below)),
    );
  });

  it('digits are of full width', () => {
    const numbers = cells().filter(({ cell }) => /\d/.test(cell.text));
    always(numbers, ({ block, cell }) => {
      const table = tableAt(own.reading, block);
      return withTable(own.reading, block, withText(table, cell, fullWidth(cell.text)));
    });
  });
});
