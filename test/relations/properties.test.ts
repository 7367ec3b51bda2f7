/** What is true of every disclosure: a right one is silent, and one wrong digit is one or two findings that name it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consistentDocuments } from './document-of.js';
import { loud, reportOn, type TypedTable, told } from './typed-tables.js';

describe('a document of any structure', () => {
  it('that is right gives no finding', () => {
    fc.assert(
      fc.property(consistentDocuments, (tables) => {
        expect(told(reportOn(...tables))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('with one wrong digit gives one or two findings, and they name the number', () => {
    fc.assert(
      fc.property(consistentDocuments, fc.nat(), fc.integer({ min: 1, max: 9 }), (tables, which, by) => {
        const { changed, text } = mistyped(tables, which, by);
        const findings = loud(reportOn(...changed));
        const values = findings.flatMap(({ places }) => places.map(({ value }) => value));
        expect(findings.length, text).toBeGreaterThan(0);
        expect(findings.length, text).toBeLessThanOrEqual(2);
        expect(values).toContain(text);
      }),
      { numRuns: 100 },
    );
  });
});

const AMOUNT = /^\d[\d,]*\.\d\d$/;

/** One of the amounts with its last whole digit increased, so that no tail explains it. */
function mistyped(tables: readonly TypedTable[], which: number, by: number): { changed: TypedTable[]; text: string } {
  const places = tables.flatMap(({ grid }, table) =>
    grid.flatMap((line, row) =>
      line.flatMap((cell, column) => (AMOUNT.test(cell) ? [{ table, row, column, cell }] : [])),
    ),
  );
  const place = places[which % places.length];
  if (!place) throw new Error('A document without an amount.');
  const at = place.cell.indexOf('.') - 1;
  const digit = (Number(place.cell[at]) + by) % 10;
  const text = place.cell.slice(0, at) + digit + place.cell.slice(at + 1);
  const changed = tables.map((one, table) => ({
    ...one,
    grid: one.grid.map((line, row) =>
      line.map((cell, column) => (table === place.table && row === place.row && column === place.column ? text : cell)),
    ),
  }));
  return { changed, text };
}
