/** Which finding is read first (先后): by how sure it is, then money by its size, then rates and counts, names, wording. */
import { readMoney, unitBehind } from '../number/money.js';
import { scanNumbers } from '../number/scan.js';
import { type Finding, SEVERITIES } from './finding.js';

/** What a finding is about where it is not money. */
const NAMES = new Set([
  'prose-year',
  'year-impossible',
  'years',
  'unit-name',
  'self-name',
  'codes-known',
  'codes-mistyped',
  'codes-named',
  'codes-under-parents',
  'rows-unique',
  'table-title',
  'section-missing',
  'personal-data',
]);
/** Rules about how a thing is written or named, not about what it is. */
const WORDING = new Set([
  'table-label',
  'table-above',
  'table-note',
  'table-columns',
  'table-row-label',
  'table-row-order',
  'table-row-unknown',
  'table-row-missing',
  'table-row-duplicate',
  'table-total-row',
  'table-numbering',
  'codes-printed',
  'code-name',
  'item-level',
  'written-slips',
  'contents-titles',
  'blank-cell',
  'cell-spaces',
  'full-width',
  'grouping',
  'decimals',
  'form-label',
  'prose-words',
  'unmatched-bracket',
  'doubled-words',
  'contents-pages',
]);

/** It is about how a thing is written or named. */
export function isWording({ rule }: Finding): boolean {
  return WORDING.has(rule);
}

/** Money of figures comes before what is only said of them. */
function classOf(finding: Finding): number {
  const { rule } = finding;
  if (WORDING.has(rule) || rule === 'other-words') return 3;
  if (NAMES.has(rule)) return 2;
  return moneyOf(finding) === undefined ? 1 : 0;
}

/** By how much two amounts differ that a finding holds against each other in its words; rates have some too. */
function moneyOf({ amount, message }: Finding): number | undefined {
  if (amount !== undefined || message.includes('%')) return amount;
  const fen = scanNumbers(message).flatMap(({ digits, end }) => {
    const unit = /^(?:亿|万)?元/.exec(message.slice(end, end + 2))?.[0];
    const named = unit && unitBehind(unit);
    return named ? [readMoney(digits, named, 'round')] : [];
  });
  const [first, second] = fen;
  return typeof first === 'number' && typeof second === 'number' ? Math.abs(first - second) : undefined;
}

export function ranked(findings: readonly Finding[]): Finding[] {
  const of = ({ severity }: Finding): number => SEVERITIES.indexOf(severity);
  return [...findings].sort(
    (a, b) => of(a) - of(b) || classOf(a) - classOf(b) || (moneyOf(b) ?? 0) - (moneyOf(a) ?? 0),
  );
}
