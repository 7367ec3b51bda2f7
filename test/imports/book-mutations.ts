/** What happens to workbooks on their way between people: one to three of these, by a random number each. */
import { type CellObject, type Range, utils, type WorkBook, type WorkSheet } from '@e965/xlsx';

export type Next = () => number;

/** A change of a workbook, told in words. */
export interface BookMutation {
  readonly name: string;
  readonly change: (book: WorkBook, next: Next) => void;
}

interface Place {
  readonly r: number;
  readonly c: number;
}

export function pick<T>(list: readonly T[], next: Next): T | undefined {
  return list[Math.floor(next() * list.length)];
}

/** The cells of a sheet with their places. */
export function cellsIn(sheet: WorkSheet): (Place & { readonly address: string; readonly cell: CellObject })[] {
  return Object.keys(sheet).flatMap((address) =>
    address.startsWith('!') ? [] : [{ ...utils.decode_cell(address), address, cell: sheet[address] as CellObject }],
  );
}

/** The sheet with every cell and merge where `to` says; those that it takes nowhere are gone. */
function moved(sheet: WorkSheet, to: (place: Place) => Place | undefined): void {
  const cells = cellsIn(sheet);
  const merges = (sheet['!merges'] ?? []).flatMap((range): Range[] => {
    const [s, e] = [to(range.s), to(range.e)];
    return s && e ? [{ s, e: { r: Math.max(s.r, e.r), c: Math.max(s.c, e.c) } }] : [];
  });
  for (const { address } of cells) delete sheet[address];
  for (const { r, c, cell } of cells) {
    const place = to({ r, c });
    if (place) sheet[utils.encode_cell(place)] = cell;
  }
  sheet['!merges'] = merges;
  measured(sheet);
}

function measured(sheet: WorkSheet): void {
  const cells = cellsIn(sheet);
  const [r, c] = [Math.max(0, ...cells.map((one) => one.r)), Math.max(0, ...cells.map((one) => one.c))];
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r, c } });
}

const isNumber = ({ cell }: { readonly cell: CellObject }): boolean => cell.t === 'n';

/** A change of one sheet, or of a cell of it that holds a number. */
function inSheet(change: (sheet: WorkSheet, next: Next, book: WorkBook) => void): BookMutation['change'] {
  return (book, next) => {
    const sheet = book.Sheets[pick(book.SheetNames, next) ?? ''];
    if (sheet) change(sheet, next, book);
  };
}

function inCells(count: number, change: (cell: CellObject, next: Next) => void): BookMutation['change'] {
  return inSheet((sheet, next) => {
    const numbers = cellsIn(sheet).filter(isNumber);
    for (let n = 0; n < count; n++) {
      const found = pick(numbers, next);
      if (found) change(found.cell, next);
    }
  });
}

function become(cell: CellObject, value: Partial<CellObject>): void {
  for (const key of ['w', 'f', 'z', 'h', 'r'] as const) delete cell[key];
  Object.assign(cell, value);
}

const WRITTEN: readonly ((value: number) => string)[] = [
  (value) => value.toFixed(2),
  (value) => ` ${value.toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',')} `,
  (value) => [...value.toFixed(2)].map((one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)).join(''),
  (value) => `${value.toFixed(2)}万元`,
  (value) => `￥${value}`,
];

const row = (sheet: WorkSheet, next: Next): number => pick(cellsIn(sheet), next)?.r ?? 0;
const column = (sheet: WorkSheet, next: Next): number => pick(cellsIn(sheet), next)?.c ?? 0;

export const MUTATIONS: readonly BookMutation[] = [
  {
    name: 'numbers as text',
    change: inCells(5, (cell, next) => become(cell, { t: 's', v: (pick(WRITTEN, next) ?? String)(Number(cell.v)) })),
  },
  { name: 'another number', change: inCells(2, (cell, next) => become(cell, { t: 'n', v: next() * 1e6 })) },
  { name: 'a number of 16 digits', change: inCells(1, (cell) => become(cell, { t: 'n', v: 2 ** 53 })) },
  { name: 'a date', change: inCells(1, (cell) => become(cell, { t: 'n', v: 46027, z: 'yyyy-mm-dd' })) },
  { name: '#REF!', change: inCells(2, (cell) => become(cell, { t: 'e', v: 23, w: '#REF!' })) },
  { name: 'a truth', change: inCells(1, (cell) => become(cell, { t: 'b', v: true })) },
  {
    name: 'a formula without its value',
    change: inCells(2, (cell) => {
      become(cell, { t: 'n', f: 'SUM(B1:B2)' });
      delete cell.v;
    }),
  },
  {
    name: 'cells merged over others',
    change: inSheet((sheet, next) => {
      const { r, c } = pick(cellsIn(sheet).filter(isNumber), next) ?? { r: 0, c: 0 };
      const range = { s: { r, c }, e: { r: r + Math.floor(next() * 3), c: c + Math.floor(next() * 3) } };
      sheet['!merges'] = [...(sheet['!merges'] ?? []), range];
    }),
  },
  {
    name: 'a hidden row',
    change: inSheet((sheet, next) => {
      const rows = [...(sheet['!rows'] ?? [])];
      rows[row(sheet, next)] = { hidden: true };
      sheet['!rows'] = rows;
    }),
  },
  {
    name: 'a hidden column',
    change: inSheet((sheet, next) => {
      const columns = [...(sheet['!cols'] ?? [])];
      columns[column(sheet, next)] = { hidden: true };
      sheet['!cols'] = columns;
    }),
  },
  {
    name: 'a hidden sheet',
    change: (book, next) => {
      const sheets = book.SheetNames.map((name) => ({ name }));
      const at = Math.floor(next() * sheets.length);
      if (sheets.length < 2) return;
      book.Workbook = {
        ...book.Workbook,
        Sheets: sheets.map((one, index) => (index === at ? { ...one, Hidden: 1 } : one)),
      };
    },
  },
  {
    name: 'a row put in',
    change: inSheet((sheet, next) => {
      const at = row(sheet, next);
      moved(sheet, ({ r, c }) => ({ r: r < at ? r : r + 1, c }));
      if (next() < 0.5) sheet[utils.encode_cell({ r: at, c: 0 })] = { t: 's', v: '其中：' };
      if (next() < 0.5) sheet[utils.encode_cell({ r: at, c: 2 })] = { t: 'n', v: 12.34, z: '#,##0.00' };
      measured(sheet);
    }),
  },
  {
    name: 'a row gone',
    change: inSheet((sheet, next) => {
      const at = row(sheet, next);
      moved(sheet, ({ r, c }) => (r === at ? undefined : { r: r < at ? r : r - 1, c }));
    }),
  },
  {
    name: 'two rows changed places',
    change: inSheet((sheet, next) => {
      const [a, b] = [row(sheet, next), row(sheet, next)];
      moved(sheet, ({ r, c }) => ({ r: r === a ? b : r === b ? a : r, c }));
    }),
  },
  {
    name: 'a column put in',
    change: inSheet((sheet, next) => {
      const at = column(sheet, next);
      moved(sheet, ({ r, c }) => ({ r, c: c < at ? c : c + 1 }));
      if (next() < 0.5) sheet[utils.encode_cell({ r: row(sheet, next), c: at })] = { t: 'n', v: 56.78, z: '0.00' };
      measured(sheet);
    }),
  },
  {
    name: 'a column gone',
    change: inSheet((sheet, next) => {
      const at = column(sheet, next);
      moved(sheet, ({ r, c }) => (c === at ? undefined : { r, c: c < at ? c : c - 1 }));
    }),
  },
  {
    name: 'two columns changed places',
    change: inSheet((sheet, next) => {
      const [a, b] = [column(sheet, next), column(sheet, next)];
      moved(sheet, ({ r, c }) => ({ r, c: c === a ? b : c === b ? a : c }));
    }),
  },
  {
    name: 'another unit line',
    change: inSheet((sheet, next) => {
      const at = Math.floor(next() * 3);
      moved(sheet, ({ r, c }) => ({ r: r < at ? r : r + 1, c }));
      sheet[utils.encode_cell({ r: at, c: 0 })] = {
        t: 's',
        v: pick(['单位：元', '金额单位：万元', '单位：千元'], next) ?? '',
      };
      measured(sheet);
    }),
  },
  {
    name: 'sheets renamed',
    change: (book) => {
      for (const [index, name] of book.SheetNames.entries()) {
        book.Sheets[`Sheet${index + 1}`] = book.Sheets[name] ?? {};
        book.SheetNames[index] = `Sheet${index + 1}`;
      }
    },
  },
  {
    name: 'sheets in another order',
    change: (book, next) => {
      for (let at = book.SheetNames.length - 1; at > 0; at--) {
        const other = Math.floor(next() * (at + 1));
        const [a = '', b = ''] = [book.SheetNames[at], book.SheetNames[other]];
        [book.SheetNames[at], book.SheetNames[other]] = [b, a];
      }
    },
  },
  {
    name: 'a sheet twice',
    change: inSheet((sheet, _, book) => {
      const name = `副本${book.SheetNames.length}`;
      book.SheetNames.push(name);
      book.Sheets[name] = structuredClone(sheet);
    }),
  },
  {
    name: 'a table twice on its sheet',
    change: inSheet((sheet) => {
      const cells = cellsIn(sheet);
      const down = Math.max(0, ...cells.map(({ r }) => r)) + 3;
      for (const { r, c, cell } of cells) sheet[utils.encode_cell({ r: r + down, c })] = { ...cell };
      measured(sheet);
    }),
  },
  {
    name: 'two tables on one sheet',
    change: inSheet((sheet, next, book) => {
      const other = book.Sheets[pick(book.SheetNames, next) ?? ''] ?? {};
      const down = Math.max(0, ...cellsIn(sheet).map(({ r }) => r)) + 3;
      for (const { r, c, cell } of cellsIn(other)) sheet[utils.encode_cell({ r: r + down, c })] = { ...cell };
      measured(sheet);
    }),
  },
  {
    name: 'cells emptied',
    change: inSheet((sheet, next) => {
      for (let n = 0; n < 6; n++) delete sheet[pick(cellsIn(sheet), next)?.address ?? ''];
    }),
  },
  {
    name: 'a number far out',
    change: inSheet((sheet, next) => {
      const place = { r: 40 + Math.floor(next() * 200), c: 20 + Math.floor(next() * 20) };
      sheet[utils.encode_cell(place)] = { t: 'n', v: 99.99, z: '0.00' };
      measured(sheet);
    }),
  },
  {
    name: 'words changed',
    change: inSheet((sheet, next) => {
      for (let n = 0; n < 3; n++) {
        const found = pick(
          cellsIn(sheet).filter(({ cell }) => cell.t === 's'),
          next,
        );
        const said = pick(['合计', '2025年决算数', '其他', '2010301', '金额', '3.50', '公开01表'], next);
        if (found && said !== undefined) become(found.cell, { t: 's', v: said });
      }
    }),
  },
];
