/** What the reading of tables and forms adds to the ledger (台账): what was found, and how much was read. */
import type { Finding } from '../findings/finding.js';
import type { LedgerEntry } from '../findings/ledger.js';
import type { Standard } from '../standard/standard.js';
import type { Matched } from './match-tables.js';

/** The rules under which the reading of tables and cells reports. */
const OF_TABLES = [
  'table-columns',
  'table-row-missing',
  'table-row-unknown',
  'table-row-duplicate',
  'table-row-order',
  'table-row-label',
  'table-total-row',
  'table-numbering',
  'codes-printed',
  'codes-mistyped',
];
const OF_LINES = ['table-title', 'table-label', 'table-above', 'table-note', 'table-unit'];
const OF_CELLS = ['cell-unreadable', 'full-width', 'grouping', 'cell-spaces', 'decimals', 'blank-cell', 'cell-choice'];
const OF_FORMS = ['form-missing', 'form-field-missing', 'form-label'];

export function documentEntries(standard: Standard, matched: Matched, findings: readonly Finding[]): LedgerEntry[] {
  const { found, expected, forms, figures } = matched;
  const has = (rules: readonly string[]): boolean => findings.some(({ rule }) => rules.includes(rule));
  const cells = [...standard.tables.keys()].reduce((sum, id) => sum + (figures.given(id)?.cells.size ?? 0), 0);
  const missing = expected.length - found.length;
  const count = forms.reduce((sum, one) => sum + one.forms.length, 0);
  const entry = (
    rule: string,
    title: string,
    basis: string,
    compared: number,
    rules: readonly string[],
    reason?: string,
  ): LedgerEntry => ({
    rule,
    title,
    group: 'form',
    outcome: has(rules) ? 'found' : compared === 0 ? 'notRun' : 'passed',
    basis,
    compared,
    ...(reason === undefined ? {} : { reason }),
  });
  const entries = [
    entry(
      'document-tables',
      '文件中的表按表名、表头和行名全部对上',
      '每张表的表头、行名，与规范的表样',
      found.length,
      OF_TABLES,
      missing > 0 || found.length === 0 ? `规范的 ${expected.length} 张表中，${missing} 张没有找到` : undefined,
    ),
    entry('document-lines', '表名、表号、单位行与规范一致', '每张表上方、下方的文字，与规范', found.length, OF_LINES),
    entry(
      'document-cells',
      '表中的数都能读出，写法与规范一致',
      '每一格的文字',
      cells,
      OF_CELLS,
      cells === 0 ? '没有读出数' : undefined,
    ),
  ];
  if (standard.forms.size === 0) return entries;
  const forms1 = entry('document-forms', '表单按表样全部对上', '每张表单的各项标签，与规范的表样', count, OF_FORMS);
  const none = count === 0 && forms1.outcome === 'notRun';
  return [...entries, none ? { ...forms1, outcome: 'notApplicable', reason: '文件中没有填了内容的表单' } : forms1];
}
