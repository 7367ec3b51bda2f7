/** The codes of a document's tables held against each other (编码互证): the same name bears the same code in all of them. */
import { groupBy } from '../collections.js';
import { slipOf } from '../number/slip.js';
import { byFrequency } from '../tally.js';
import { type Codebook, mistypedCodes } from './mistyped-codes.js';
import { PrintedCodes } from './printed-codes.js';
import type { RecognisedRow, RecognisedTable } from './recognised.js';

/** So many other tables agree on a code. */
const SURE = 2;
const FEW = 2;
/** 类、款、项. */
const LEVELS = [3, 5, 7];

/** Rows whose code is mistyped stand for what the other tables say they are; the print is kept as their `misprint`. */
export function withRightCodes(tables: readonly RecognisedTable[]): RecognisedTable[] {
  const printed = new PrintedCodes(tables);
  return tables.map((table) => {
    const items = rightItems(table, printed);
    return { ...table, rows: table.rows.map((row) => items.get(row) ?? rightUnit(row, table, printed)) };
  });
}

/** 类、款、项. */
function rightItems(table: RecognisedTable, printed: PrintedCodes): ReadonlyMap<RecognisedRow, RecognisedRow> {
  const right = new Map<RecognisedRow, RecognisedRow>();
  for (const rows of groupBy(codedRows(table), ({ block }) => block).values())
    for (const [at, { code, isOwn }] of mistypedCodes(rows.map(codedRow), bookOf(printed, table))) {
      const row = rows[at];
      const isMisprint = isOwn || row?.code === undefined;
      if (row) right.set(row, { ...row, code, ...(isMisprint ? { misprint: printOf(row) } : {}) });
    }
  return right;
}

/** The number of a unit (单位编码): six digits, which no item has. */
export const UNIT_CODE = /^\d{6}$/;

/** A unit has the number that other tables print with it, where its own is none, or one slip of the pen away from it. */
function rightUnit(row: RecognisedRow, { blocks }: RecognisedTable, printed: PrintedCodes): RecognisedRow {
  const { kind, name, code, parts } = row;
  if (kind !== 'item' || name === '' || parts === undefined) return row;
  if (code !== undefined && (!UNIT_CODE.test(code) || printed.countElsewhere(code, name, blocks) > 0)) return row;
  const [right, more] = printed.codesElsewhere(name, blocks);
  if (right === undefined || more !== undefined || !UNIT_CODE.test(right)) return row;
  const isSlip = code === undefined ? parts.every((part) => part === '') : isSlipOf(code, right);
  if (!isSlip || printed.countElsewhere(right, name, blocks) < SURE) return row;
  return { ...row, code: right, misprint: printOf(row) };
}

function isSlipOf(code: string, right: string): boolean {
  return code !== right && slipOf(BigInt(code), BigInt(right), false) !== undefined;
}

/** Rows with a code, and those few that lack theirs where all others have one. */
function codedRows({ rows }: RecognisedTable): RecognisedRow[] {
  const coded = rows.filter(({ parts, kind }) => parts !== undefined && kind === 'item');
  const bare = coded.filter(({ code }) => code === undefined);
  return bare.length <= FEW ? coded : coded.filter((row) => !bare.includes(row));
}

function codedRow({ code = '', name, parts = [] }: RecognisedRow): {
  code: string;
  name: string;
  parts: readonly string[];
} {
  return { code, name, parts };
}

function printOf({ parts = [] }: RecognisedRow): string {
  return parts.join(' ').trim();
}

function bookOf(printed: PrintedCodes, { blocks, rows }: RecognisedTable): Codebook {
  // One name may stand in two classifications: 住房公积金 is 2210201 and 30113.
  const [usual] = byFrequency(rows.flatMap(({ code }) => code?.slice(0, 1) ?? []));
  const codesOf = (name: string): string[] => printed.codesElsewhere(name, blocks, usual?.[0]);
  return {
    levels: LEVELS,
    nameOf: (code) => printed.namesElsewhere(code, blocks)[0],
    codesOf,
    isElsewhere: (code, name) => printed.countElsewhere(code, name, blocks) > 0,
    isSure: (name) => {
      const [code, more] = codesOf(name);
      return code !== undefined && more === undefined && printed.countElsewhere(code, name, blocks) >= SURE;
    },
  };
}
