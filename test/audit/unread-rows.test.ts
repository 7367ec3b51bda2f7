/** What was not read is not known: no sum is called wrong for the want of a row, and rows without amounts may be left out. */
import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../shared/audit/audit.js';
import type { ReadCell, Reading, ReadTable } from '../../shared/reading/reading.js';
import { withTable, withText } from './reading-mutations.js';
import { type Scene, scene, tableBlocks } from './scene.js';

interface Said {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
}

let own: Scene;
beforeAll(async () => {
  own = await scene('shizhu-2023');
});

/** The findings that the document has and the right one has not; none is a hint unless asked for. */
function told(reading: Reading): Said[] {
  const before = new Set(audit(own.standard, own.reading).findings.map(({ rule, message }) => rule + message));
  return audit(own.standard, reading).findings.filter(({ rule, message }) => !before.has(rule + message));
}

function errors(reading: Reading): string[] {
  return told(reading).flatMap(({ severity, rule, message }) => (severity === 'hint' ? [] : [`${rule}: ${message}`]));
}

/** A table of the standard with a row whose first cell is this, and that cell. */
function place(text: string): { readonly block: number; readonly table: ReadTable; readonly cell: ReadCell } {
  for (const block of [...tableBlocks(own)].sort((a, b) => a - b)) {
    const table = own.reading.blocks[block];
    if (table?.kind !== 'table') continue;
    const cell = table.cells.find((one) => one.text.trim() === text && one.row > table.headerRows);
    if (cell) return { block, table, cell };
  }
  throw new Error(`no table has ${text}`);
}

describe('rows', () => {
  it('that no one knows make the sums over them unknown, and are told once', () => {
    const { block, table, cell } = place('2080505');
    const name = table.cells.find(({ row, column }) => row === cell.row && column === cell.column + 1);
    if (!name) throw new Error('no name');
    const strange = withText(withText(table, cell, '某某'), { ...cell, text: '' }, '');
    const renamed = {
      ...strange,
      cells: strange.cells.map((one) => (one === name ? { ...one, text: '某某科目' } : one)),
    };
    const found = errors(withTable(own.reading, block, renamed));
    expect(found.filter((one) => one.startsWith('table-row-unknown'))).toHaveLength(1);
    expect(found.filter((one) => one.includes('各行之和'))).toEqual([]);
  });

  it('of a later page whose columns are others make the sums unknown', () => {
    const { block, table, cell } = place('221');
    const { columns, headerRows } = table;
    // On that page the last two columns are one, on a grid with a place more.
    const later = table.cells.flatMap((one): ReadCell[] => {
      const isLast = one.column + one.columnSpan === columns;
      if (one.row < headerRows) return [isLast ? { ...one, columnSpan: one.columnSpan + 1 } : one];
      if (one.row < cell.row || one.column === columns - 1) return [];
      const span = one.column === columns - 2 ? 3 : one.columnSpan;
      return [{ ...one, columnSpan: span, row: one.row - cell.row + headerRows }];
    });
    const first = { ...table, rows: cell.row, cells: table.cells.filter(({ row }) => row < cell.row) };
    const next = { ...table, rows: table.rows - cell.row + headerRows, columns: columns + 1, cells: later };
    const blocks = own.reading.blocks.flatMap((one, i) => (i === block ? [first, next] : [one]));
    const found = errors({ ...own.reading, blocks });
    expect(found.filter((one) => one.includes('续页没有核对'))).toHaveLength(1);
    expect(found.filter((one) => one.includes('各行之和'))).toEqual([]);
  });

  it.each([
    ['without an amount are a hint', '二、公共安全支出', ['hint']],
    ['with an amount in another table are an error, and sums count them', '七、卫生健康支出', ['error']],
  ])('left out %s', async (_, label, severities) => {
    own = await scene('xianning-2024');
    const { block, table, cell } = place(label);
    const beside = table.cells.find(({ row, column }) => row === cell.row && column === cell.column + 1);
    if (!beside) throw new Error('no figure');
    const cells = table.cells.map((one) => (one === cell || one === beside ? { ...one, text: '' } : one));
    const found = told(withTable(own.reading, block, { ...table, cells }));
    expect(found.map(({ severity }) => severity)).toEqual(severities);
    expect(found[0]?.message).toContain(label);
  });
});
