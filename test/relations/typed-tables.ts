/** Readings typed as grids: `<` goes on with the cell to the left, `^` with the cell above. */
import type { ReadBlock, ReadCell, Reading } from '../../shared/reading/reading.js';
import { recognise } from '../../shared/recognition/recognise.js';
import { type RelationReport, relationReport, type SuspectFinding } from '../../shared/relations/relation-report.js';

export interface TypedTable {
  readonly title: string;
  readonly unit?: string;
  readonly grid: readonly (readonly string[])[];
}

/** Grids as lines of words between bars. */
export function grid(text: string): string[][] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
}

export function readingOf(...tables: readonly TypedTable[]): Reading {
  const blocks: ReadBlock[] = [];
  for (const { title, unit = '万元', grid: lines } of tables) {
    blocks.push({ kind: 'paragraph', text: title, spot: { block: blocks.length } });
    blocks.push({ kind: 'paragraph', text: `单位：${unit}`, spot: { block: blocks.length } });
    blocks.push({
      kind: 'table',
      rows: lines.length,
      columns: Math.max(...lines.map((line) => line.length)),
      headerRows: 0,
      cells: cellsOf(lines, blocks.length),
      spot: { block: blocks.length },
    });
  }
  return { blocks, unread: [] };
}

function cellsOf(lines: readonly (readonly string[])[], block: number): ReadCell[] {
  return lines.flatMap((line, row) =>
    line.flatMap((text, column): ReadCell[] => {
      if (text === '<' || text === '^') return [];
      let [columnSpan, rowSpan] = [1, 1];
      while (line[column + columnSpan] === '<') columnSpan += 1;
      while (lines[row + rowSpan]?.[column] === '^') rowSpan += 1;
      return [{ text, row, column, rowSpan, columnSpan, spot: { block, row, cell: column } }];
    }),
  );
}

export function reportOn(...tables: readonly TypedTable[]): RelationReport {
  return relationReport(recognise(readingOf(...tables)));
}

export function loud({ findings }: RelationReport): SuspectFinding[] {
  return findings.filter(({ severity }) => severity !== 'hint');
}

/** Severity, first value and message of each finding. */
export function told({ findings }: RelationReport): string[] {
  return findings.map(({ severity, message, places }) => `${severity} ${places[0]?.value}: ${message}`);
}

/** The table with the first cell that holds one text holding another. */
export function replaced(table: TypedTable, from: string, to: string): TypedTable {
  let done = false;
  const lines = table.grid.map((line) =>
    line.map((cell) => {
      if (done || cell !== from) return cell;
      done = true;
      return to;
    }),
  );
  if (!done) throw new Error(`${from} stands nowhere in ${table.title}`);
  return { ...table, grid: lines };
}
