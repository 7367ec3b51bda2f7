/** What a clerk types of a disclosure: the same words and tables, without styles, bookmarks, fields and repeated headers. */
import type { Block, Cell, DisclosureDocument, Run, Table } from '../../../shared/document/document.js';
import { labelOf, listedHeadings } from '../../../shared/document/headings.js';
import type { TypedBlock, TypedCell, TypedParagraph, TypedRun, TypedTable } from './blocks.js';

/** How the contents page was typed: with dots and page numbers, or the titles alone. */
export type ContentsHabit = 'dots' | 'titles' | 'none';

/** Where unit and money stand: in one paragraph over the table, in one each, or in the table's first row. */
export type LineHabit = 'one' | 'each' | 'inside';

export interface Habits {
  readonly contents: ContentsHabit;
  readonly line: LineHabit;
}

export function typedBlocks(document: DisclosureDocument, habits: Habits): TypedBlock[] {
  return document.sections.flatMap(({ blocks }, section) => {
    const typed = blocks.flatMap((block) => typedOf(block, document, habits));
    const [first, ...rest] = typed;
    return section > 0 && first?.kind === 'paragraph' ? [{ ...first, newPage: true as const }, ...rest] : typed;
  });
}

function typedOf(block: Block, document: DisclosureDocument, habits: Habits): TypedBlock[] {
  if (block.kind === 'heading')
    return block.hidden ? [] : [paragraph(block.runs, block.level === 1 ? 'title' : 'bold')];
  if (block.kind === 'paragraph') return [paragraph(block.runs, isTitle(block.style) ? 'title' : 'plain')];
  if (block.kind === 'table') return tableBlocks(block, habits.line);
  if (block.kind === 'contents') return contentsOf(document, habits.contents);
  return [];
}

function isTitle(style: string): boolean {
  return /title/i.test(style);
}

function paragraph(runs: readonly Run[], look: TypedParagraph['look']): TypedParagraph {
  return { kind: 'paragraph', look, runs: typedRuns(runs) };
}

function typedRuns(runs: readonly Run[]): TypedRun[] {
  return runs.map(({ text, address, field }) => ({
    text,
    ...(address ? { address } : {}),
    ...(field ? { field } : {}),
  }));
}

function contentsOf(document: DisclosureDocument, habit: ContentsHabit): TypedParagraph[] {
  let page = 1;
  return listedHeadings(document).map((heading, index) => {
    if (index > 0) page += heading.level === 1 || index % 3 === 0 ? 1 : 0;
    const tail = habit === 'dots' ? `${'…'.repeat(12)}${page}` : '';
    return { kind: 'paragraph', look: 'contents', runs: [{ text: labelOf(heading).replaceAll(/\s+/g, ' ') + tail }] };
  });
}

function tableBlocks(table: Table, habit: LineHabit): TypedBlock[] {
  const [first, ...rest] = table.rows;
  const columns = Math.max(
    ...table.rows.map(({ cells }) => cells.reduce((sum, { columnSpan }) => sum + columnSpan, 0)),
  );
  if (!first || habit === 'inside' || !first.cells.every(({ open }) => open.includes('top')))
    return [typedTable(table.rows, columns)];
  const lines = first.cells
    .map(({ runs }) => typedRuns(runs))
    .filter((runs) => runs.some(({ text }) => text.trim() !== ''));
  const gap: TypedRun = { text: '　'.repeat(8) };
  const above = habit === 'each' ? lines : [lines.flatMap((runs, i) => (i > 0 ? [gap, ...runs] : runs))];
  return [
    ...above
      .filter((runs) => runs.length > 0)
      .map((runs): TypedParagraph => ({ kind: 'paragraph', look: 'plain', runs })),
    typedTable(rest, columns),
  ];
}

function typedTable(rows: Table['rows'], columns: number): TypedTable {
  return { kind: 'table', columns, rows: rows.map(({ cells }) => cells.map(typedCell)) };
}

function typedCell({ runs, rowSpan, columnSpan }: Cell): TypedCell {
  return { runs: typedRuns(runs), rowSpan, columnSpan };
}
