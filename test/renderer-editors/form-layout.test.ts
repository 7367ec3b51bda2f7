/** Every cell of a form stands where the print has it. */
import { expect, test } from 'vitest';
import { placeForm } from '../../renderer/form/layout.js';
import { standardOf } from '../example.js';

const areas = (placed: ReturnType<typeof placeForm>): number[][] =>
  placed.flatMap((item) =>
    item.kind === 'cell' ? [[item.area.line, item.area.column, item.area.lines, item.area.columns]] : [],
  );

test('a cell over several lines pushes the lines below to the right', () => {
  const placed = placeForm(
    {
      widths: [1, 1, 1, 1],
      rows: [
        { cells: [{ text: '资金', rows: 2 }, { text: '总额', span: 2 }, { field: 'total' }] },
        { cells: [{ text: '其中', span: 2 }, { field: 'part' }] },
        { cells: [{ text: '目标' }, { field: 'goal', span: 9 }] },
      ],
    },
    [],
    () => '',
  );
  expect(areas(placed)).toEqual([
    [1, 1, 2, 1],
    [1, 2, 1, 2],
    [1, 4, 1, 1],
    [2, 2, 1, 2],
    [2, 4, 1, 1],
    [3, 1, 1, 1],
    [3, 2, 1, 3],
  ]);
});

test('indicators: the side stands beside all lines, equal neighbours merge within their group', () => {
  const texts: Record<string, readonly string[]> = { a: ['甲', '一'], b: ['甲', '一'], c: ['乙', '一'] };
  const [details] = placeForm(
    {
      widths: [1, 1, 1, 1],
      rows: [
        {
          side: { text: '指标' },
          details: [
            { title: '一级', column: '0', merge: true },
            { title: '二级', column: '1', merge: true },
            { title: '值', column: '2' },
          ],
        },
      ],
    },
    ['a', 'b', 'c'],
    (row, column) => texts[row]?.[Number(column)] ?? '',
  );
  if (details?.kind !== 'details') throw new Error('no details');
  expect(details.side?.area).toEqual({ line: 1, column: 1, lines: 5, columns: 1 });
  expect(details.rows.map((row) => row.cells.map((cell) => cell.merged))).toEqual([
    [2, 2, 1],
    [0, 0, 1],
    [1, 1, 1],
  ]);
  expect(details.rows[2]?.cells.map(({ area }) => [area.line, area.column])).toEqual([
    [4, 2],
    [4, 3],
    [4, 4],
  ]);
  expect(details.footer).toEqual({ line: 5, column: 2, lines: 1, columns: 3 });
});

test('the forms of a real standard fill their grid without gaps and overlaps', async () => {
  const { forms } = await standardOf('shandong-2026-budget');
  for (const form of forms.values()) {
    const taken = new Set<string>();
    let cells = 0;
    for (const [line, column, lines, columns] of areas(placeForm(form, [], () => '')))
      for (let l = 0; l < (lines ?? 0); l++)
        for (let c = 0; c < (columns ?? 0); c++) {
          taken.add(`${(line ?? 0) + l}/${(column ?? 0) + c}`);
          cells += 1;
        }
    expect(taken.size).toBe(cells);
    expect(cells % form.widths.length).toBe(0);
  }
});
