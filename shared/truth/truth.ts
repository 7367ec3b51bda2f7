/**
 * Two-document truth (两份文件互相印证): what a disclosure prints of another one must be what that one printed. The result joins the
 * findings and the ledger of the document that is checked.
 */
import type { LedgerEntry } from '../findings/ledger.js';
import { onlineTables } from './online-tables.js';
import { onlineWords } from './online-words.js';
import { OTHER_WORDS, type OtherKind } from './other-kind.js';
import { priorReport, type TruthReport } from './prior-rules.js';
import { budgetProjects } from './projects.js';
import { areOfOtherUnits, kindBetween, strangers, type Told } from './two-documents.js';

export interface Truth extends TruthReport {
  /** What the other document is; undefined where nobody said it and the two do not tell. */
  readonly kind: OtherKind | undefined;
}

const RULES: Readonly<Record<OtherKind, readonly string[]>> = {
  'last-year': ['last-year-figures', 'last-year-words'],
  budget: ['budget-figures', 'budget-words', 'budget-projects'],
  online: ['online-figures', 'online-words'],
};

/** `said` is what somebody says the other document is; without it, years and kinds of the two tell. */
export function truthBetween(own: Told, other: Told, said?: OtherKind): Truth {
  const kind = said ?? kindBetween(own, other);
  if (!kind)
    return refused(undefined, 'other-document', '没有认出另一份是上年公开、同年预算还是网上公开的页面，请写明是哪一种');
  const why = strangers(own, other, kind);
  if (why) return refused(kind, ...RULES[kind], why);
  if (kind === 'online') return onlineReport(own, other);
  const apart = areOfOtherUnits(own, other) ? `本文件是“${own.unit}”的，另一份是“${other.unit}”的` : '';
  // Units get other names: who says what the file is may know.
  if (apart !== '' && !said) return refused(kind, ...RULES[kind], `${apart}，不是同一单位`);
  const found = priorReport(own, other, kind);
  const note = apart === '' ? [] : [{ message: `${apart}，仍按同一单位核对，请确认` }];
  const report = { ...found, unread: [...note, ...found.unread] };
  if (kind === 'last-year') return { ...report, kind };
  const projects = budgetProjects(own, other);
  return {
    kind,
    findings: [...report.findings, ...projects.findings],
    ledger: [...report.ledger, ...projects.ledger],
    unread: [...report.unread, ...projects.unread],
  };
}

/** Last year's figures could not be compared, and why. */
export function lastYearRefused(reason: string): Truth {
  return refused('last-year', ...RULES['last-year'], reason);
}

/** Nothing was compared, and why. */
function refused(kind: OtherKind | undefined, ...rest: string[]): Truth {
  const reason = rest.at(-1) ?? '';
  const ledger = rest.slice(0, -1).map(
    (rule): LedgerEntry => ({
      rule,
      title: kind ? `与${OTHER_WORDS[kind].title}一致` : '与另一份文件一致',
      group: 'tables',
      outcome: 'notRun',
      basis: '两份文件中的同一个数、同一句话',
      compared: 0,
      reason,
    }),
  );
  return { kind, findings: [], ledger, unread: [{ message: `未能核对：${reason}` }] };
}

function onlineReport(own: Told, other: Told): Truth {
  const [tables, words] = [onlineTables(own, other), onlineWords(own, other)];
  const { title } = OTHER_WORDS.online;
  const entry = (rule: string, of: 'tables' | 'prose', { findings, compared, unread }: typeof tables): LedgerEntry => ({
    rule,
    title: of === 'tables' ? `表中的数与${title}一致` : `文字与${title}一致`,
    group: of,
    outcome: findings.length > 0 ? 'found' : compared > 0 ? 'passed' : 'notRun',
    basis:
      of === 'tables' ? '两份文件中的同一张表，逐行逐栏' : '本文件的每一句话，与页面上的文字；空格、标点的全半角不计',
    compared,
    ...(unread.length > 0
      ? { reason: unread.map(({ message }) => message.replace(/^未能核对：/, '')).join('；') }
      : {}),
  });
  return {
    kind: 'online',
    findings: [...tables.findings, ...words.findings],
    ledger: [entry('online-figures', 'tables', tables), entry('online-words', 'prose', words)],
    unread: [...tables.unread, ...words.unread],
  };
}
