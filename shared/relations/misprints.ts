/** Codes that a table prints otherwise than the other tables of the document (编码录错), and units without their number. */
import type { Finding } from '../findings/finding.js';
import type { LedgerEntry } from '../findings/ledger.js';
import type { RecognisedRow, RecognisedTable } from '../recognition/recognised.js';
import type { RelationReport } from './relation-report.js';
import { tableName } from './wording.js';

const RULE = 'document-codes-mistyped';

export function misprints(tables: readonly RecognisedTable[]): Pick<RelationReport, 'findings' | 'ledger'> {
  const findings = tables.flatMap((table) =>
    table.rows.flatMap((row) => [...misprint(table, row), ...bareUnits(table, row)]),
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
