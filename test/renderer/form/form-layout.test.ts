/** Every cell of a form stands where the print has it. */

import { expect, test } from 'vitest';
import { detailLines, placeForm } from '../../../renderer/form/layout.js';
import { plainText } from '../../../shared/language/template.js';
import { standardIds, standardOf } from '../../example.js';

const areas = (placed: ReturnType<typeof placeForm>): number[][] =>
  placed.flatMap((item) =>
    item.kind === 'cell' ? [[item.area.line, item.area.column, item.area.lines, item.area.columns]] : [],
  );

test('a cell over several lines pushes the lines below to the right', () => {
  const placed = placeForm(
    {
      widths: [1, 1, 1, 1],
      rows: [
        { cells: [{ text: plainText('资金'), rows: 2 }, { text: plainText('总额'), span: 2 }, { field: 'total' }] },
        { cells: [{ text: plainText('其中'), span: 2 }, { field: 'part' }] },
        { cells: [{ text: plainText('目标') }, { field: 'goal', span: 9 }] },
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
          side: { text: plainText('指标') },
          details: [
            { title: '一级', column: '0', merge: true },
            { title: '二级', column: '1', merge: true },
            { title: '值', column: '2' },
          ],
        },
      ],
    },
    ['a', 'b', 'c'].map((key) => ({ key })),
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

test('lines of the standard stand in their order, empty or filled; what begins in one takes its key', () => {
  const level = { title: '一级', column: 'level', merge: true };
  const rows = [{ details: [level, { title: '值', column: 'value' }], always: ['甲', '乙', '丙'].map(asLine) }];
  const levels: Record<string, string> = { x: '丙', y: '丁', z: '丙' };
  const textAt = (row: string): string => levels[row] ?? '';
  const lines = detailLines(rows, ['x', 'y', 'z'], textAt, (line) => `p-line${line}`);
  expect(lines.map(({ key }) => key)).toEqual(['p-line1', 'p-line2', 'x', 'z', 'y']);
  expect(lines.map(({ texts }) => texts?.level)).toEqual(['甲', '乙', undefined, undefined, undefined]);
  const [placed] = placeForm({ widths: [1, 1], rows }, lines, textAt);
  if (placed?.kind !== 'details') throw new Error('no details');
  expect(placed.rows.map((row) => row.cells[0]?.merged)).toEqual([1, 1, 2, 0, 1]);
});

const asLine = (level: string): { level: string } => ({ level });

test('the forms of every standard fill their grid without gaps and overlaps', async () => {
  for (const id of await standardIds())
    for (const form of (await standardOf(id)).forms.values()) {
      const taken = new Set<string>();
      let cells = 0;
      const lines = detailLines(form.rows, ['a', 'b'], () => '', String);
      const placed = placeForm(form, lines, () => '');
      const details = placed.flatMap((item) => {
        if (item.kind === 'cell') return [];
        const { side, header, rows, footer } = item;
        const inside = [...header, ...rows.flatMap((row) => row.cells)].map(({ area }) => area);
        return [...(side ? [side.area] : []), ...inside, footer];
      });
      for (const [line, column, high, wide] of [
        ...areas(placed),
        ...details.map((area) => [area.line, area.column, area.lines, area.columns]),
      ])
        for (let l = 0; l < (high ?? 0); l++)
          for (let c = 0; c < (wide ?? 0); c++) {
            taken.add(`${(line ?? 0) + l}/${(column ?? 0) + c}`);
            cells += 1;
          }
      expect(taken.size, `${id} ${form.id}`).toBe(cells);
      expect(cells % form.widths.length, `${id} ${form.id}`).toBe(0);
    }
});
