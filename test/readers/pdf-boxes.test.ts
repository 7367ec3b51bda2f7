import { expect, test } from 'vitest';
import { readPdf } from '../../shared/readers/pdf/read-pdf.js';
import type { ReadCell, ReadParagraph } from '../../shared/reading/reading.js';
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
