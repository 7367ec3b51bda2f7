/** Codes that a table prints otherwise than the other tables of the document (编码录错), and units without their number. */
import { keptIn } from '../collections.js';
import type { Finding } from '../findings/finding.js';
import type { LedgerEntry } from '../findings/ledger.js';
import { slipOf } from '../number/slip.js';
import type { RecognisedRow, RecognisedTable } from '../recognition/recognised.js';
import { UNIT_CODE } from '../recognition/right-codes.js';
import type { RelationReport } from './relation-report.js';
import { tableName } from './wording.js';

const RULE = 'document-codes-mistyped';

export function misprints(tables: readonly RecognisedTable[]): Pick<RelationReport, 'findings' | 'ledger'> {
  const book = codesByName(tables);
  const findings = tables.flatMap((table) =>
    table.rows.flatMap((row) => [...misprint(table, row), ...otherCode(table, row, book), ...bareUnits(table, row)]),
  );
  const coded = tables.reduce((sum, { rows }) => sum + rows.filter(({ code }) => code !== undefined).length, 0);
  const compared = tables.length > 1 ? coded : 0;
  const entry: LedgerEntry = {
    rule: RULE,
    title: '同一科目在各表中的编码相同',
    group: 'tables',
    outcome: findings.length > 0 ? 'found' : compared > 0 ? 'passed' : 'notApplicable',
    basis: '各表印出的科目编码，与别的表中同名科目的编码及上下各行',
    compared,
    ...(compared > 0 ? {} : { reason: '文件中没有可以相互核对的科目编码' }),
  };
  return { findings, ledger: [entry] };
}

/** The codes that tables print with a name, each with the tables. */
type CodesByName = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<RecognisedTable>>>;

function codesByName(tables: readonly RecognisedTable[]): CodesByName {
  const book = new Map<string, Map<string, Set<RecognisedTable>>>();
  for (const table of tables)
    for (const { code, name } of table.rows)
      if (code !== undefined && name !== '')
        keptIn(
          keptIn(book, name, () => new Map<string, Set<RecognisedTable>>()),
          code,
          () => new Set(),
        ).add(table);
  return book;
}

/** A name that has another code under the same parent in other tables, a slip of the pen away. */
function otherCode(
  table: RecognisedTable,
  { code, name, misprint: known, kind, spot }: RecognisedRow,
  book: CodesByName,
): Finding[] {
  if (kind !== 'item' || known !== undefined || name === '' || code === undefined) return [];
  const others = [...(book.get(name) ?? [])].filter(([one, own]) => isSlipOf(code, one) && !own.has(table));
  const [other, more] = others;
  if (!other || more) return [];
  const [right, tables] = other;
  if ((book.get(name)?.get(code)?.size ?? 0) > tables.size) return [];
  const where = tables.size > 1 ? `别的 ${tables.size} 张表中` : `${[...tables].map(tableName).join('')}中`;
  const title = tableName(table);
  const message = `${title}中“${name}”的编码印作 ${code}，${where}是 ${right}，请核对`;
  return [{ rule: RULE, severity: 'warning', message, places: [{ label: `${title}“${name}”`, value: code, spot }] }];
}

/** Shorter ones are no slip away from many others. */
const A_CODE = /^\d{5,20}$/;

/** One digit, or two that changed places, under the same parent; units are numbered as a whole. */
function isSlipOf(code: string, other: string): boolean {
  if (code.length !== other.length || !A_CODE.test(code) || !A_CODE.test(other)) return false;
  const isUnit = UNIT_CODE.test(code);
  if (!isUnit && code.slice(0, -2) !== other.slice(0, -2)) return false;
  return slipOf(BigInt(code), BigInt(other), false) !== undefined;
}

/** A unit in a cell of numbers, and no number: it was left out. */
const BARE_UNIT = /^(?:[%％]|[万亿]?元)$/;

function bareUnits(table: RecognisedTable, { name, numbers }: RecognisedRow): Finding[] {
  return [...numbers.values()].flatMap(({ state, text, spot }): Finding[] => {
    if (state !== 'unread' || !BARE_UNIT.test(text)) return [];
    const title = tableName(table);
    const message = `${title}中“${name}”一行有一格只印了“${text}”，没有数，请补上`;
    return [{ rule: RULE, severity: 'warning', message, places: [{ label: `${title}“${name}”`, value: text, spot }] }];
  });
}

function misprint(table: RecognisedTable, { code, name, misprint: printed, spot }: RecognisedRow): Finding[] {
  if (printed === undefined || code === undefined) return [];
  const title = tableName(table);
  const print = printed === '' ? '没有印编码' : `的编码印作“${printed}”`;
  const message = `${title}中“${name}”${print}，按别的表和它所在的位置应为 ${code}，请核对`;
  return [{ rule: RULE, severity: 'warning', message, places: [{ label: `${title}“${name}”`, value: printed, spot }] }];
}
