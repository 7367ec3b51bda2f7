/** The lines over the forms of one kind (编制单位…): what they say is the same on every form. */
import { aboveCells } from './form-reader.js';

import { type Notebook, spotWords } from './notebook.js';
import { plain } from './plain.js';
import type { PrintedTable } from './printed-tables.js';

/** Notes every line that differs from what most of the forms print in its place. */
export function noteOddLines(title: string, forms: readonly PrintedTable[], notebook: Notebook): void {
  const lines = forms.map((printed) => ({ printed, cells: aboveCells(printed) }));
  for (let i = 0; lines.some(({ cells }) => i < cells.length); i++) {
    const counts = new Map<string, number>();
    for (const { cells } of lines) {
      const text = plain(cells[i]?.text ?? '');
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    const [[usual, most] = ['', 0]] = [...counts].sort((a, b) => b[1] - a[1]);
    if (counts.size === 1 || most === 1) continue;
    for (const { printed, cells } of lines) {
      const cell = cells[i];
      if (!cell || plain(cell.text) === usual) continue;
      const place = { label: `${title}（${spotWords(printed.number, cell.spot)}）`, value: cell.text, spot: cell.spot };
      notebook.add('table-above', 'hint', `${title}上方的“${cell.text}”与其他${title}的“${usual}”不同`, [place]);
    }
  }
}
