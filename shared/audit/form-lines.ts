/** The lines over the forms of one kind (编制单位…): what they say is the same on every form. */
import { plain } from '../reading/plain.js';
import { byFrequency } from '../tally.js';
import { aboveCells } from './form-reader.js';
import { type Notebook, placeAt } from './notebook.js';
import type { PrintedTable } from './printed-tables.js';

/** Notes every line that differs from what most of the forms print in its place. */
export function noteOddLines(title: string, forms: readonly PrintedTable[], notebook: Notebook): void {
  const lines = forms.map((printed) => ({ printed, cells: aboveCells(printed) }));
  for (let i = 0; lines.some(({ cells }) => i < cells.length); i++) {
    const [[usual, most] = ['', 0], other] = byFrequency(lines.map(({ cells }) => plain(cells[i]?.text ?? '')));
    if (!other || most === 1) continue;
    for (const { printed, cells } of lines) {
      const cell = cells[i];
      if (!cell || plain(cell.text) === usual) continue;
      const place = placeAt(title, printed.number, cell.spot, cell.text);
      notebook.add('table-above', 'hint', `${title}上方的“${cell.text}”与其他${title}的“${usual}”不同`, [place]);
    }
  }
}
