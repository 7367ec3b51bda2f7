/** The header of a table: a tree of titles becomes rows of cells with spans. */

import { type Cell, PLAIN_CELL, type Run, type TableRow } from '../document/document.js';
import { largest } from '../extremes.js';
import type { Template } from '../language/template.js';
import type { Column, HeaderNode, TableBlock } from '../standard/standard.js';

/** Columns that are printed; the others serve data entry only. */
export function visibleColumns(block: TableBlock): Column[] {
  return block.columns.filter((column) => !column.hidden);
}

interface VisibleNode {
  readonly title: Template;
  readonly height: number;
  readonly children: readonly VisibleNode[];
  readonly width: number;
  readonly depth: number;
}

function visible(node: HeaderNode): VisibleNode[] {
  if (node.column)
    return node.column.hidden ? [] : [{ title: node.title, height: 1, children: [], width: 1, depth: 1 }];
  const children = node.children.flatMap(visible);
  if (children.length === 0) return [];
  const width = children.reduce((sum, child) => sum + child.width, 0);
  const depth = node.height + largest(children.map((child) => child.depth));
  return [{ title: node.title, height: node.height, children, width, depth }];
}

/** The header rows of blocks that stand side by side; all reach the same depth. */
export function headerRows(
  blocks: readonly TableBlock[],
  runs: (title: Template) => readonly Run[],
  height: number,
): TableRow[] {
  const forest = blocks.flatMap((block): VisibleNode[] => {
    const children = block.header.flatMap(visible);
    if (block.title === undefined) return children;
    const width = children.reduce((sum, child) => sum + child.width, 0);
    const below = largest(children.map((child) => child.depth));
    return [{ title: block.title, height: 1, children, width, depth: 1 + below }];
  });
  const depth = largest(forest.map((node) => node.depth));
  const rows: Cell[][] = Array.from({ length: depth }, () => []);
  for (const node of forest) place(node, 0, depth, rows, runs, false);
  return rows.map((cells) => ({ cells, height }));
}

/**
 * A title over a single column is set as one cell: no rule is drawn between the two. Otherwise a title
 * without children reaches down to the last header row.
 */
function place(
  node: VisibleNode,
  level: number,
  depth: number,
  rows: Cell[][],
  runs: (title: Template) => readonly Run[],
  joined: boolean,
): void {
  const only = node.children.length === 1;
  rows[level]?.push({
    ...PLAIN_CELL,
    runs: runs(node.title),
    columnSpan: node.width,
    rowSpan: node.children.length === 0 ? depth - level : node.height,
    align: 'center',
    header: 'column',
    open: [...(joined ? (['top'] as const) : []), ...(only ? (['bottom'] as const) : [])],
  });
  for (const child of node.children) place(child, level + node.height, depth, rows, runs, only);
}
