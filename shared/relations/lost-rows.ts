/**
 * Rows that a table lost (漏行): a code whose parent no line bears, or a parent with nothing below it, where the table has it
 * otherwise for all others of the level, and another table of the document prints the row.
 */
import { groupBy } from '../collections.js';
import type { Finding } from '../findings/finding.js';
import type { LedgerEntry } from '../findings/ledger.js';
import { plain } from '../plain.js';
import type { RecognisedRow, RecognisedTable } from '../recognition/recognised.js';
import { isFilled } from './lists.js';
import type { RelationReport } from './relation-report.js';
import { tableName } from './wording.js';

const RULE = 'document-rows-lost';
/** 类、款、项, and 类、款 of the economic classification. */
const LEVELS = [3, 5, 7];
/** So many others of a level show how the table is made. */
const LIKE = 2;
/** The first and second numbers of lists of any kind. */
const BEGINNINGS = [
  ['一、', '二、', '三、'],
  ['(一)', '(二)', '(三)'],
  ['1.', '2.', '3.'],
  ['(1)', '(2)', '(3)'],
] as const;

export function lostRows(tables: readonly RecognisedTable[]): Pick<RelationReport, 'findings' | 'ledger'> {
  const coded = tables.map((table) => new Codes(table)).filter(({ rows }) => rows.size > 0);
  const findings = coded.flatMap((own) => {
    const others = coded.filter((one) => one !== own);
    return [...headless(own.table, others), ...lostParents(own, others), ...lostChildren(own, others)];
  });
  for (const one of tables.flatMap(beheaded)) findings.push(one);
  const compared = coded.length > 1 ? coded.reduce((sum, { rows }) => sum + rows.size, 0) : 0;
  const entry: LedgerEntry = {
    rule: RULE,
    title: '类、款、项各行没有缺漏',
    group: 'tables',
    outcome: findings.length > 0 ? 'found' : compared > 0 ? 'passed' : 'notApplicable',
    basis: '各表印出的科目编码及其上级、下级，与别的表中的同一科目；同表其余各行都有的才判为缺',
    compared,
    ...(compared > 0 ? {} : { reason: '文件中没有可以相互核对的科目编码' }),
  };
  return { findings, ledger: [entry] };
}

/** The rows of a table by their codes, with what hangs on what. */
class Codes {
  readonly rows = new Map<string, RecognisedRow>();
  /** Codes over a printed one, whether printed themselves or not, with the first row below them. */
  readonly parents = new Map<string, RecognisedRow>();

  /** Codes that a row bears by all that is around it, though another, or none, is printed: told as such, not as lost. */
  readonly misprinted = new Set<string>();

  constructor(readonly table: RecognisedTable) {
    for (const row of table.rows) {
      const { code, misprint } = row;
      if (code === undefined || !LEVELS.includes(code.length) || !isFilled(row)) continue;
      if (misprint !== undefined) {
        this.misprinted.add(code);
        continue;
      }
      if (!this.rows.has(code)) this.rows.set(code, row);
      for (const length of LEVELS.filter((one) => one < code.length))
        if (!this.parents.has(code.slice(0, length))) this.parents.set(code.slice(0, length), row);
    }
  }
}

/** Numbered rows that begin with the second: the first was lost. */
function beheaded(table: RecognisedTable): Finding[] {
  const found = listsOf(table).flatMap((rows) =>
    BEGINNINGS.flatMap(([one, two, three]) => {
      const at = (start: string): number =>
        rows.findIndex(({ label }) =>
          plain(label)
            .replace(/^其中:?/, '')
            .startsWith(start),
        );
      const row = rows[at(two)];
      return row && at(one) < 0 && at(three) > at(two) ? [{ row, one, two }] : [];
    }),
  );
  const [first] = found;
  if (!first) return [];
  const message = `${tableName(table)}的编号从“${first.two}”（${first.row.name}）开始，没有“${first.one}”一行，请核对是否漏了行`;
  return [finding(table, first.row, message)];
}

/** The rows of a block from total to total. */
function listsOf({ rows }: RecognisedTable): RecognisedRow[][] {
  return [...groupBy(rows, ({ block }) => block).values()].flatMap((own) => {
    const lists: RecognisedRow[][] = [[]];
    for (const row of own) {
      if (row.kind === 'total') lists.push([]);
      else lists.at(-1)?.push(row);
    }
    return lists;
  });
}

/** Rows that begin a list below its first 类: of their code only the last digits are printed. */
function headless(table: RecognisedTable, others: readonly Codes[]): Finding[] {
  const first = table.rows.find(({ code }) => code !== undefined);
  const { code = '', parts = [], name = '' } = first ?? {};
  if (!first || parts.length < 2 || parts[0] !== '' || LEVELS.includes(code.length)) return [];
  const known = others.flatMap(({ rows }) =>
    [...rows].flatMap(([own, row]) => {
      const over = row.name === name && own.endsWith(code) ? rows.get(own.slice(0, -code.length)) : undefined;
      return over ? [over] : [];
    }),
  );
  const [over] = known;
  if (!over) return [];
  const message = `${tableName(table)}的“${name}”上面没有 ${over.code ?? ''}“${over.name}”一行，别的表中有，请核对是否漏了行`;
  return [finding(table, first, message)];
}

function lostParents({ table, rows, parents, misprinted }: Codes, others: readonly Codes[]): Finding[] {
  return LEVELS.flatMap((level): Finding[] => {
    const own = [...parents].filter(([code]) => code.length === level);
    const [lost, more] = own.filter(([code]) => !rows.has(code) && !misprinted.has(code));
    if (!lost || more || own.length <= LIKE) return [];
    const [code, below] = lost;
    const known = others.flatMap((one) => one.rows.get(code) ?? [])[0];
    if (!known && own.length <= LIKE + 1) return [];
    const name = known ? `${code}“${known.name}”` : code;
    const message = `${tableName(table)}中有 ${below.code ?? ''}“${below.name}”，没有它的上级 ${name} 一行，同表其余各科目都有，请核对是否漏了行`;
    return [finding(table, below, message)];
  });
}

function lostChildren({ table, rows, parents }: Codes, others: readonly Codes[]): Finding[] {
  return LEVELS.slice(0, -1).flatMap((level): Finding[] => {
    const own = [...rows].filter(([code]) => code.length === level);
    const [bare, more] = own.filter(([code]) => !parents.has(code));
    if (!bare || more || own.length <= LIKE) return [];
    const [code, row] = bare;
    const below = others.flatMap((one) => one.parents.get(code) ?? [])[0];
    if (!below) return [];
    const message = `${tableName(table)}中 ${code}“${row.name}”下面没有明细（别的表中有 ${below.code ?? ''}“${below.name}”），同表其余各科目都有，请核对是否漏了行`;
    // A row straight below that bears no code may be the one.
    const next = table.rows[table.rows.indexOf(row) + 1];
    const uncoded = next && next.code === undefined && next.kind === 'item' && isFilled(next) ? next : undefined;
    if (!uncoded) return [finding(table, row, message)];
    const found = finding(table, row, `${message}；下一行“${uncoded.name}”没有印编码`);
    return [{ ...found, places: [...found.places, ...finding(table, uncoded, '').places] }];
  });
}

function finding(table: RecognisedTable, { name, code, spot }: RecognisedRow, message: string): Finding {
  const place = { label: `${tableName(table)}“${name}”`, value: code ?? '', spot };
  return { rule: RULE, severity: 'warning', message, places: [place] };
}
