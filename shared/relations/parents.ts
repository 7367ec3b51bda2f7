/** Which rows contain which (上级科目): by codes that are the beginning of others. */
import { groupBy } from '../collections.js';
import type { RecognisedRow } from '../recognition/recognised.js';
import { UNIT_CODE } from '../recognition/right-codes.js';

/** Rows whose code is the beginning of those below them, each with its nearest ones. A list that starts again starts anew. */
export function parentsByCode(rows: readonly RecognisedRow[]): [RecognisedRow, RecognisedRow[]][] {
  const open: { code: string; children: RecognisedRow[] }[] = [];
  const found: [RecognisedRow, RecognisedRow[]][] = [];
  const coded = rows.flatMap((row) => (row.code === undefined ? [] : [{ row, code: row.code }]));
  const codes = coded.map(({ code }) => code);
  for (const [i, { row, code }] of coded.entries()) {
    if (isStray(codes, i)) continue;
    while (open.length > 0 && !(code.startsWith(open.at(-1)?.code ?? '') && code !== open.at(-1)?.code)) open.pop();
    const parent = open.at(-1)?.children ?? unitOver(found, code);
    parent?.push(row);
    const own = { code, children: [] as RecognisedRow[] };
    open.push(own);
    found.push([row, own.children]);
  }
  return found.filter(([, children]) => children.length > 0);
}

/** 40226 between 30218 and 30227, with no 402 in the list: a slip of one line, which does not end what it stands in. */
function isStray(codes: readonly string[], i: number): boolean {
  const [before = '', code = '', after = ''] = codes.slice(Math.max(0, i - 1), i + 2);
  const over = before.slice(0, -2);
  const isAmong = code.length === before.length && code.length === after.length && after.startsWith(over);
  return (
    i > 0 &&
    isAmong &&
    code.length > MAIN_CODE &&
    !code.startsWith(over) &&
    !codes.includes(code.slice(0, -2)) &&
    !codes.includes(code.slice(0, MAIN_CODE))
  );
}

/** 类. */
const MAIN_CODE = 3;

/** Units (单位) have six digits under three, items never: between two units of one department stand the items of the first. */
function unitOver(
  found: readonly (readonly [RecognisedRow, RecognisedRow[]])[],
  code: string,
): RecognisedRow[] | undefined {
  return UNIT_CODE.test(code) ? found.findLast(([row]) => row.code === code.slice(0, 3))?.[1] : undefined;
}

/** Codes that stand for two names in one list: a part of one of them was not read, and what they belong to is not known. */
export function tornCodes(rows: readonly RecognisedRow[]): string[] {
  const named = groupBy(
    rows.filter(({ code }) => code !== undefined),
    ({ code }) => code ?? '',
  );
  return [...named].flatMap(([code, own]) => (new Set(own.map(({ name }) => name)).size > 1 ? [code] : []));
}
