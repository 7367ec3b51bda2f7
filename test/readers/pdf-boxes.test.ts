import { expect, test } from 'vitest';
import { readPdf } from '../../shared/readers/pdf/read-pdf.js';
import type { ReadCell, ReadParagraph } from '../../shared/reading/reading.js';
import { finished } from '../finished.js';
import { drawRows, HEIGHT, MARGIN, type Pdf, pdfFile, WIDTH, write } from './pdf-sheet.js';

const COLUMNS = [70, 170, 290, 525];
const ROWS = [
  ['1', '1,920.96', '12.00'],
  ['2', '1,920.97', '13.00'],
];

test('a reading keeps where cells and paragraphs stand, as the page is seen, also where it was turned to be read', async () => {
  const draw = (pdf: Pdf): void => {
    write(pdf, '支出总表', MARGIN, WIDTH - MARGIN, 75, { size: 16 });
    drawRows(pdf, 105, COLUMNS, ROWS, 'lines');
  };
  const bytes = await pdfFile([
    draw,
    // As a table that lies across is set on an upright page.
    (pdf) => draw(pdf.translate(0, HEIGHT).rotate(-90)),
  ]);
  const { blocks } = await readPdf(bytes);
  const box = (page: number, words: string) =>
    blocks
      .flatMap((one): readonly (ReadCell | ReadParagraph)[] => (one.kind === 'table' ? one.cells : [one]))
      .find(({ text, spot }) => text === words && spot.page === page)?.box;
  const [left = 0, right = 0] = COLUMNS.slice(1);
  expect(box(1, '1,920.96')).toMatchObject({ left, right, top: 105 });
  expect(box(2, '1,920.96')).toMatchObject({ left: 105, top: HEIGHT - right, bottom: HEIGHT - left });
  const title = box(1, '支出总表');
  expect(title?.left).toBeCloseTo(MARGIN, 0);
  expect([title && title.top < 75, title && title.bottom > 75, title && title.bottom < 90]).toEqual([true, true, true]);
});

test('the blank cells of a tagged file have their page, and stand beside the words of their row and below those of their column', async () => {
  const { blocks } = await readPdf((await finished('xianning-2024')).pdf);
  const tables = blocks.flatMap((one) => (one.kind === 'table' ? [one] : []));
  const blank = tables.flatMap(({ cells }) =>
    cells.flatMap((cell) => (cell.text === '' ? [{ cell, others: cells.filter(({ text }) => text !== '') }] : [])),
  );
  expect(blank.length).toBeGreaterThan(50);
  expect(blank.filter(({ cell }) => cell.spot.page === undefined)).toEqual([]);
  const placed = blank.filter(({ cell }) => cell.box);
  expect(placed.length).toBeGreaterThan(blank.length / 2);
  for (const { cell, others } of placed) {
    const near = others.filter(({ spot, box }) => box && spot.page === cell.spot.page);
    const row = near.filter((one) => one.row === cell.row && one.rowSpan === 1);
    for (const { column, box } of row.filter((one) => one.columnSpan === 1 && one.column !== cell.column))
      expect(Math.sign((box?.left ?? 0) - (cell.box?.left ?? 0))).toBe(Math.sign(column - cell.column));
    for (const other of near.filter((one) => one.column === cell.column && one.rowSpan === 1 && one.row > cell.row))
      expect(other.box && cell.box && other.box.bottom > cell.box.top).toBe(true);
  }
});
