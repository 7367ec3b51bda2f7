/** The workbook of a project's tables, opened as other programs open it: what is printed, in order, numbers as numbers. */
import { read, type WorkSheet } from '@e965/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { asDraft, compose } from '../../electron/services/prepare.js';
import { tablesWorkbook } from '../../electron/services/workbooks.js';
import type { DisclosureDocument, Table } from '../../shared/document/document.js';
import { textOf } from '../../shared/document/document.js';
import type { Standard } from '../../shared/standard/standard.js';
import { example, exampleNames } from '../example.js';

const CREATED = new Date('2026-02-01T00:00:00Z');

interface Opened {
  readonly document: DisclosureDocument;
  readonly standard: Standard;
  readonly bytes: Uint8Array;
  readonly names: readonly string[];
  readonly sheets: readonly WorkSheet[];
}

async function opened(name: string): Promise<Opened> {
  const { project, standard } = await example(name);
  const { document } = compose(standard, project);
  const bytes = await tablesWorkbook(standard, document, { created: CREATED, marked: true });
  const book = read(bytes, { dense: true, cellNF: true });
  return {
    document,
    standard,
    bytes,
    names: book.SheetNames,
    sheets: book.SheetNames.map((one) => book.Sheets[one] ?? {}),
  };
}

interface Found {
  readonly value: unknown;
  readonly shown: string;
}

/** By row, then column. */
function cellsOf(sheet: WorkSheet): Found[] {
  return (sheet['!data'] ?? []).flatMap((row) =>
    (row ?? []).flatMap((cell) => (cell?.v === undefined ? [] : [{ value: cell.v, shown: cell.w ?? String(cell.v) }])),
  );
}

function tablesOf({ sections }: DisclosureDocument): Table[] {
  return sections.flatMap(({ blocks }) => blocks).filter((block) => block.kind === 'table');
}

const NAMES = await exampleNames();
const books = new Map<string, Opened>();
beforeAll(async () => {
  for (const name of NAMES) books.set(name, await opened(name));
});

function bookOf(name: string): Opened {
  const book = books.get(name);
  if (!book) throw new Error(name);
  return book;
}

describe.each(NAMES)('the tables of %s as a workbook', (name) => {
  it('has a sheet for each table, with a name of its own that Excel takes', () => {
    const { names, document } = bookOf(name);
    expect(names).toHaveLength(tablesOf(document).length);
    expect(new Set(names).size).toBe(names.length);
    for (const one of names) expect(one).toMatch(/^[^\\/?*[\]:']{1,31}$/);
  });

  it('holds what is printed in its order, no number rounded anew and no code turned into a number', () => {
    const { document, sheets, standard } = bookOf(name);
    for (const [index, table] of tablesOf(document).entries()) {
      const found = cellsOf(sheets[index] ?? {});
      const printed = table.rows.flatMap(({ cells }) => cells).filter(({ runs }) => textOf(runs) !== '');
      // Title and label stand above, notes below.
      const from = found.findIndex(({ shown }) => shown === textOf(printed[0]?.runs ?? []));
      const body = found.slice(from, from + printed.length);
      expect(body.map(({ shown }) => shown)).toEqual(printed.map(({ runs }) => textOf(runs)));
      for (const [at, { runs }] of printed.entries()) {
        const address = runs[0]?.address;
        const type = address && standard.tables.get(address.table)?.columnByKey.get(address.column)?.type;
        const isNumber = (type === 'amount' || type === 'number') && /\d/.test(textOf(runs));
        expect(typeof body[at]?.value, textOf(runs)).toBe(isNumber ? 'number' : 'string');
      }
    }
  });

  it('has every title above its table and the note of an empty one below', () => {
    const { document, sheets } = bookOf(name);
    const blocks = document.sections.flatMap((section) => section.blocks);
    for (const [index, table] of tablesOf(document).entries()) {
      const words = cellsOf(sheets[index] ?? {}).map(({ shown }) => shown);
      const heading = blocks.find(
        (one) =>
          one.kind === 'heading' &&
          /^(?:table|form)-/.test(one.id) &&
          one.id.slice(one.id.indexOf('-') + 1) === table.id,
      );
      const title = heading?.kind === 'heading' ? textOf(heading.runs).trim() : table.summary;
      expect(words.slice(0, 2)).toContain(title);
      const after = blocks[blocks.indexOf(table) + 1];
      if (after?.kind === 'paragraph' && after.source === undefined) expect(words).toContain(textOf(after.runs).trim());
    }
  });
});

describe('a workbook of tables', () => {
  it('is the same twice, and a draft says so on every sheet', async () => {
    const [name = ''] = NAMES;
    const { standard, document, bytes } = bookOf(name);
    const again = await tablesWorkbook(standard, document, { created: CREATED, marked: true });
    expect(Buffer.from(again).equals(Buffer.from(bytes))).toBe(true);
    const draft = await tablesWorkbook(standard, asDraft(document), { created: CREATED, marked: true });
    const { unzipSync, strFromU8 } = await import('fflate');
    const sheets = Object.entries(unzipSync(draft)).filter(([part]) => part.startsWith('xl/worksheets/sheet'));
    expect(sheets.length).toBeGreaterThan(0);
    for (const [, part] of sheets) expect(strFromU8(part)).toContain('&amp;C草稿');
  });
});
