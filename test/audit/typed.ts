/** Our own tables as somebody would have typed them in Word: other headers, lines and pages, the same figures. */
import type { ReadBlock, ReadCell, Reading, ReadParagraph, ReadTable } from '../../shared/reading/reading.js';

type Change = (table: ReadTable, index: number) => ReadBlock[];

/** The document with every table changed; blocks and cells are numbered anew. */
export function retyped({ blocks, unread }: Reading, change: Change): Reading {
  let number = 0;
  const changed = blocks.flatMap((block) => {
    if (block.kind !== 'table') return [block];
    number += 1;
    return change(block, number);
  });
  return { unread, blocks: changed.map(numbered) };
}

function numbered(block: ReadBlock, index: number): ReadBlock {
  if (block.kind === 'paragraph') return { ...block, spot: { block: index } };
  const order = new Map<number, number>();
  const cells = [...block.cells]
    .sort((a, b) => a.row - b.row || a.column - b.column)
    .map((cell) => {
      const at = order.get(cell.row) ?? 0;
      order.set(cell.row, at + 1);
      return { ...cell, spot: { ...cell.spot, block: index, row: cell.row, cell: at } };
    });
  return { ...block, cells, spot: { block: index } };
}

const paragraph = (text: string): ReadParagraph => ({ kind: 'paragraph', text, spot: { block: 0 } });

const isAbove = ({ text }: ReadCell): boolean => /单位：.?元$/.test(text.trim());

/** The line over the table as a paragraph of its own, with wide gaps. */
export const lineAsParagraph: Change = (table) => {
  const first = table.cells.filter(({ row }) => row === 0);
  if (!first.some(isAbove)) return [table];
  const line = first.map(({ text }) => text.trim()).join('　　　　');
  return [paragraph(line), withoutFirst(table, 1)];
};

function withoutFirst(table: ReadTable, count: number): ReadTable {
  const cells = table.cells.filter(({ row }) => row >= count).map((cell) => ({ ...cell, row: cell.row - count }));
  return { ...table, rows: table.rows - count, headerRows: Math.max(0, table.headerRows - count), cells };
}

/** Word knows no header rows unless it is told, and nothing is merged downwards: blanks stand over the lowest title. */
export const headerUnmerged: Change = (table) => {
  const cells = table.cells.flatMap((cell): ReadCell[] => {
    if (cell.row >= table.headerRows || cell.rowSpan === 1) return [cell];
    return Array.from({ length: cell.rowSpan }, (_, i) => ({
      ...cell,
      row: cell.row + i,
      rowSpan: 1,
      text: i === cell.rowSpan - 1 ? cell.text : '',
    }));
  });
  return [{ ...table, headerRows: 0, cells }];
};

/** Spaces inside titles and labels, line breaks in narrow headers. */
export const spaced: Change = (table) => {
  const cells = table.cells.map((cell) => {
    if (cell.row < table.headerRows && !/[：\d]/.test(cell.text))
      return { ...cell, text: cell.text.replace(/(..)(?=.)/u, '$1\n') };
    return /^[\u4e00-\u9fff]{2,6}$/.test(cell.text) ? { ...cell, text: [...cell.text].join('　') } : cell;
  });
  return [{ ...table, cells }];
};

/** The table on two pages, as two tables; the header comes again or not. */
export const split =
  (again: boolean, ...between: string[]): Change =>
  (table) => {
    const at = table.headerRows + Math.ceil((table.rows - table.headerRows) / 2);
    const crossed = table.cells.some(({ row, rowSpan }) => row < at && row + rowSpan > at);
    if (crossed || at >= table.rows) return [table];
    const head = again ? table.cells.filter(({ row }) => row < table.headerRows) : [];
    const shift = again ? at - table.headerRows : at;
    const rest = table.cells.filter(({ row }) => row >= at).map((cell) => ({ ...cell, row: cell.row - shift }));
    return [
      { ...table, rows: at, cells: table.cells.filter(({ row }) => row < at) },
      ...between.map(paragraph),
      { ...table, rows: table.rows - shift, headerRows: again ? table.headerRows : 0, cells: [...head, ...rest] },
    ];
  };

/** A rule of the header stands a little beside that of the body: the grid has one place more, as Word writes it. */
export const misaligned: Change = (table) => {
  const at = table.columns - 1;
  const cells = table.cells.map((cell) => {
    const inHeader = cell.row < table.headerRows;
    const end = cell.column + cell.columnSpan;
    if (cell.column >= at)
      return { ...cell, ...(inHeader ? { columnSpan: cell.columnSpan + 1 } : { column: cell.column + 1 }) };
    if (end > at) return { ...cell, columnSpan: cell.columnSpan + 1 };
    return end === at && !inHeader ? { ...cell, columnSpan: cell.columnSpan + 1 } : cell;
  });
  return [{ ...table, columns: table.columns + 1, cells }];
};

/** The title, as the paragraph before it says it, in the first row of the table itself. */
export function titlesInside({ blocks, unread }: Reading, isTitle: (text: string) => boolean): Reading {
  const result: ReadBlock[] = [];
  for (const block of blocks) {
    const before = result.at(-1);
    if (block.kind === 'table' && before?.kind === 'paragraph' && isTitle(before.text)) {
      result.pop();
      result.push(withTitle(block, before.text));
    } else result.push(block);
  }
  return { unread, blocks: result.map(numbered) };
}

function withTitle(table: ReadTable, text: string): ReadTable {
  const title: ReadCell = { text, row: 0, column: 0, rowSpan: 1, columnSpan: table.columns, spot: table.spot };
  const cells = table.cells.map((cell) => ({ ...cell, row: cell.row + 1 }));
  return { ...table, rows: table.rows + 1, headerRows: table.headerRows + 1, cells: [title, ...cells] };
}

/** 类、款、项 in one column with the whole code, where the table has three; `codes` gives a row's whole code. */
export const codesJoined: Change = (table) => {
  const head = table.cells.find(
    ({ text, columnSpan, row }) => text === '科目编码' && columnSpan === 3 && row < table.headerRows,
  );
  if (head?.column !== 0) return [table];
  let code = '';
  const cells = table.cells.flatMap((cell): ReadCell[] => {
    if (cell.column >= 3) return [{ ...cell, column: cell.column - 2 }];
    if (cell === head) return [{ ...cell, columnSpan: 1, rowSpan: table.headerRows - cell.row }];
    if (cell.row < table.headerRows && cell.row > head.row) return [];
    if (cell.columnSpan > 2) return [{ ...cell, columnSpan: cell.columnSpan - 2 }];
    if (cell.column > 0) return [];
    const line = table.cells
      .filter(({ row, column }) => row === cell.row && column < 3)
      .sort((a, b) => a.column - b.column);
    const level = line.findIndex(({ text }) => text !== '');
    code = code.slice(0, [0, 3, 5][level] ?? 0) + (line[level]?.text ?? '');
    return [{ ...cell, text: code }];
  });
  return [{ ...table, columns: table.columns - 2, cells }];
};

/** The columns of a whole code and the name beside it, where the table has them: at the left, in the body. */
interface Coded {
  /** Rows of the body with a code, by row. */
  readonly codes: ReadonlyMap<number, ReadCell>;
  readonly head: ReadCell;
}

function codedAtLeft(table: ReadTable): Coded | undefined {
  const head = table.cells.find(
    ({ text, row, column, columnSpan }) =>
      row < table.headerRows && column === 0 && columnSpan === 1 && /编码/.test(text),
  );
  const codes = new Map(
    table.cells.flatMap((cell) =>
      cell.column === 0 && cell.row >= table.headerRows && /^\d{3}(?:\d\d){0,2}$/.test(cell.text)
        ? [[cell.row, cell]]
        : [],
    ),
  );
  const isOther = ({ row, column, text }: ReadCell): boolean =>
    column === 0 && row >= table.headerRows && /\d/.test(text) && !codes.has(row);
  return head && codes.size > 0 && !table.cells.some(isOther) ? { head, codes } : undefined;
}

/** Another form of every code, such as a spreadsheet gives. */
export const codesWritten =
  (form: (code: string) => string): Change =>
  (table) => {
    const codes = new Set(codedAtLeft(table)?.codes.values());
    return [
      { ...table, cells: table.cells.map((cell) => (codes.has(cell) ? { ...cell, text: form(cell.text) } : cell)) },
    ];
  };

/** 类、款、项 in three columns under the title of the code, where the table has one. */
export const codesParted: Change = (table) => {
  const coded = codedAtLeft(table);
  if (!coded) return [table];
  const { head, codes } = coded;
  const bottom = head.row + head.rowSpan;
  const below = (cell: ReadCell): number => (cell.row >= bottom ? cell.row + 1 : cell.row);
  const cells = table.cells.flatMap((cell): ReadCell[] => {
    if (cell === head) {
      const parts = ['类', '款', '项'].map((text, column) => ({ ...cell, text, row: bottom, column, rowSpan: 1 }));
      return [{ ...cell, columnSpan: 3 }, ...parts];
    }
    const code = codes.get(cell.row);
    if (cell === code)
      return [0, 1, 2].map((i) => ({
        ...cell,
        row: below(cell),
        column: i,
        text: cell.text.slice([0, 3, 5][i], [3, 5, 7][i]),
      }));
    const reaches = cell.row < bottom && cell.row + cell.rowSpan >= bottom;
    const moved = { ...cell, row: below(cell), rowSpan: cell.rowSpan + (reaches ? 1 : 0) };
    return [cell.column > 0 ? { ...moved, column: cell.column + 2 } : { ...moved, columnSpan: cell.columnSpan + 2 }];
  });
  return [{ ...table, rows: table.rows + 1, columns: table.columns + 2, headerRows: table.headerRows + 1, cells }];
};

/** Code and name in one cell, under the title of the name. */
export const codesInNames =
  (form: (code: string, name: string) => string): Change =>
  (table) => {
    const coded = codedAtLeft(table);
    if (!coded) return [table];
    const { head, codes } = coded;
    const cells = table.cells.flatMap((cell): ReadCell[] => {
      if (cell === head || codes.get(cell.row) === cell) return [];
      const code = cell.column === 1 ? codes.get(cell.row) : undefined;
      if (code) return [{ ...cell, column: 0, text: form(code.text, cell.text) }];
      return [
        cell.column > 0
          ? { ...cell, column: cell.column - 1 }
          : { ...cell, columnSpan: Math.max(1, cell.columnSpan - 1) },
      ];
    });
    const places = new Set<string>();
    const single = cells.filter(({ row, column }) => {
      const isNew = !places.has(`${row}/${column}`);
      places.add(`${row}/${column}`);
      return isNew;
    });
    return [{ ...table, columns: table.columns - 1, cells: single }];
  };

/** The table drawn inside a table of one cell: an empty cell as high as the table on both sides. */
export const framed: Change = (table) => {
  const edge = { text: '', row: 0, rowSpan: table.rows, columnSpan: 1, spot: table.spot };
  const cells = table.cells.map((cell) => ({ ...cell, column: cell.column + 1 }));
  return [
    {
      ...table,
      columns: table.columns + 2,
      cells: [{ ...edge, column: 0 }, ...cells, { ...edge, column: table.columns + 1 }],
    },
  ];
};

/** The end of a page cuts a row with a long name in two: the second half of the name stands alone on the next page. */
export const brokenRow: Change = (table) => {
  const codes = codedAtLeft(table)?.codes ?? new Map<number, ReadCell>();
  const cut = table.cells.find(({ row, column, text }) => column === 1 && codes.has(row) && text.length > 6);
  const line = table.cells.filter(({ row }) => row === cut?.row);
  if (!cut || line.some(({ rowSpan }) => rowSpan > 1)) return [table];
  const onPage = (cell: ReadCell, page: number): ReadCell => ({ ...cell, spot: { ...cell.spot, page } });
  const half = Math.ceil(cut.text.length / 2);
  const cells = table.cells.flatMap((cell): ReadCell[] => {
    if (cell.row < cut.row) return [onPage(cell, 1)];
    if (cell.row > cut.row) return [onPage({ ...cell, row: cell.row + 1 }, 2)];
    const [upper, lower] = cell === cut ? [cell.text.slice(0, half), cell.text.slice(half)] : [cell.text, ''];
    return [onPage({ ...cell, text: upper }, 1), onPage({ ...cell, text: lower, row: cell.row + 1 }, 2)];
  });
  return [{ ...table, rows: table.rows + 1, cells }];
};
