/** Reads the table that a program put on the clipboard (剪贴板里的网页表格): with merged cells, without what is hidden. */
import type { ReadCell } from '../../reading/reading.js';
import { UnreadableDocument } from '../unreadable.js';
import { Flow } from './flow.js';
import { readPageTable } from './page-table.js';
import { type PageElement, pageTree } from './page-tree.js';

/** A table as it was copied; a cell stands at its first row and column. */
export interface ClipTable {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly Pick<ReadCell, 'text' | 'row' | 'column' | 'rowSpan' | 'columnSpan'>[];
  /** Whether rows, columns or cells were hidden where it was copied; they are left out. */
  readonly hidden: boolean;
}

/** Undefined where there is no table, several, or a page that is more than is worked with. */
export function readClip(html: string): ClipTable | undefined {
  const tables: PageElement[] = [];
  let hidden = false;
  const told = {
    hidden: () => {
      hidden = true;
    },
    picture: () => undefined,
  };
  try {
    new Flow({ ...told, line: () => undefined, table: (table) => void tables.push(table) }).read(pageTree(html));
  } catch (problem) {
    if (problem instanceof UnreadableDocument) return undefined;
    throw problem;
  }
  const [table] = tables;
  if (!table || tables.length > 1) return undefined;
  const { rows, columns, cells } = readPageTable(table, 0, told);
  return { rows, columns, cells, hidden };
}
