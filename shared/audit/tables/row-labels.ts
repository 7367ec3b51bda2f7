/** What the rows of a printed table are called, as its own structure shows: the form of a code belongs to the document. */

import { groupBy } from '../../collections.js';
import { largest, smallest } from '../../extremes.js';
import { recognisedColumns } from '../../recognition/columns.js';
import type { Grid } from '../../recognition/grid.js';
import { LabelReader, type RowLabel } from '../../recognition/row-label.js';
import type { ColumnMatch, Header } from './header.js';

/** By the row of the grid, then by the index of the standard's block. */
export type RowLabels = ReadonlyMap<number, ReadonlyMap<number, RowLabel>>;

export function rowLabels(grid: Grid, { above, rows, body }: Header, matches: readonly ColumnMatch[]): RowLabels {
  const columns = recognisedColumns(grid, { above, header: rows, ordinals: [], body });
  const labels = new Map<number, Map<number, RowLabel>>();
  let begin = 0;
  const blocks = [...groupBy(matches, ({ expected: { column } }) => column.block)].sort(([a], [b]) => a - b);
  for (const [block, own] of blocks) {
    const end = largest(own.map(({ printed: { span } }) => span.to));
    const first = smallest(own.map(({ printed: { span } }) => span.from));
    const from = Math.min(begin, first);
    // Words of another kind, such as the code of a second classification, do not say what the row is.
    const values = own.flatMap(({ expected, printed }) => (expected.column.type === 'label' ? [] : [printed.span]));
    const reader = new LabelReader(
      grid,
      columns.filter(
        ({ span }) =>
          span.from >= from && span.to <= end && !values.some((one) => one.from <= span.from && span.from < one.to),
      ),
    );
    for (let row = body; row < grid.rows; row++) {
      const label = reader.read(row);
      if (!label) continue;
      const line = labels.get(row) ?? new Map<number, RowLabel>();
      labels.set(row, line.set(block, label));
    }
    begin = end;
  }
  return labels;
}
