/** A reading made from the document tree: what a reader gives of our own document, without writing it. */
import { type DisclosureDocument, type Heading, type Paragraph, type Table, textOf } from '../document/document.js';
import type { FindingPlace } from '../findings/finding.js';
import type { ReadBlock, ReadCell, Reading, ReadTable } from '../reading/reading.js';
import { spotKey } from '../reading/spot.js';

type Printed = Heading | Paragraph | Table;

/** As a reader would give it, without places on pages. */
export function composedReading(document: DisclosureDocument): Reading {
  return { blocks: printedIn(document).map(readBlock), unread: [] };
}

/** Where in the project a place of {@link composedReading} comes from: its cell, or the plan's block. */
export type Source = Pick<FindingPlace, 'address' | 'block'>;

/** By the spotKey of the place. */
export function sourcesIn(document: DisclosureDocument): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>();
  for (const [block, printed] of printedIn(document).entries()) {
    if (printed.kind !== 'table') {
      const source = printed.kind === 'heading' ? printed.id : printed.source;
      if (source !== undefined) sources.set(spotKey({ block }), { block: source });
      continue;
    }
    for (const [row, { cells }] of printed.rows.entries())
      for (const [cell, { runs }] of cells.entries()) {
        const address = runs.find((run) => run.address)?.address;
        if (address) sources.set(spotKey({ block, row, cell }), { address });
      }
  }
  return sources;
}

/** What is to be read, in its order. */
function printedIn({ sections }: DisclosureDocument): Printed[] {
  return sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'table' || block.kind === 'paragraph' || (block.kind === 'heading' && !block.hidden)
        ? [block]
        : [],
    ),
  );
}

function readBlock(block: Printed, index: number): ReadBlock {
  if (block.kind === 'table') return readTable(block, index);
  const level = block.kind === 'heading' ? { level: block.level } : {};
  return { kind: 'paragraph', text: textOf(block.runs), ...level, spot: { block: index } };
}

function readTable(table: Table, block: number): ReadTable {
  const cells: ReadCell[] = [];
  const taken = new Set<string>();
  for (const [row, { cells: line }] of table.rows.entries()) {
    let column = 0;
    for (const [index, cell] of line.entries()) {
      while (taken.has(`${row}/${column}`)) column += 1;
      const { rowSpan, columnSpan } = cell;
      for (let r = row; r < row + rowSpan; r++)
        for (let c = column; c < column + columnSpan; c++) taken.add(`${r}/${c}`);
      cells.push({ text: textOf(cell.runs), row, column, rowSpan, columnSpan, spot: { block, row, cell: index } });
      column += columnSpan;
    }
  }
  const { rows, headerRows, widths } = table;
  return { kind: 'table', rows: rows.length, columns: widths.length, cells, headerRows, spot: { block } };
}
