/**
 * The examination of a finished document without a standard (体检): what its tables say of one another where the document
 * itself bears it out, and what its sentences say of their own numbers.
 */
import { reportOf } from '../checks/check.js';
import type { CheckRule } from '../checks/rule.js';
import { ALONE_RULES, PROSE_RULES } from '../checks/rules.js';
import { grouped } from '../findings/grouped.js';
import type { Report } from '../findings/ledger.js';
import { merged } from '../findings/merged.js';
import { ranked } from '../findings/ranked.js';
import type { Reading, Unread } from '../reading/reading.js';
import { wordsOf } from '../reading/words-of.js';
import { recognise } from '../recognition/recognise.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import { bounds } from '../relations/bounds.js';
import { headerYears } from '../relations/header-years.js';
import { lostRows } from '../relations/lost-rows.js';
import { misprints } from '../relations/misprints.js';
import { tableName } from '../relations/wording.js';
import { aloneSubject } from './alone-subject.js';
import { type AuditReport, NOTHING_MORE } from './audit.js';
import { Course, type TellCourse } from './course.js';
import { documentForms } from './document-forms.js';
import { documentRelations } from './document-relations.js';
import { listedTitles } from './listed-titles.js';

/** Rules that compare words with the tables of a standard have nothing to compare with here. */
const NEED_TABLES = new Set(['unbound-number', 'unit-magnitude']);
const RULES: readonly CheckRule[] = [...PROSE_RULES.filter(({ id }) => !NEED_TABLES.has(id)), ...ALONE_RULES];

/** `tables` are those of the reading, where they were recognised already; `more` is what something else has found in it. */
export function examine(
  reading: Reading,
  tables: readonly RecognisedTable[] = recognise(reading),
  tell?: TellCourse,
  more: Report = NOTHING_MORE,
): AuditReport {
  const course = new Course(tell);
  const relations = documentRelations(tables);
  const codes = misprints(tables);
  const [lost, bounded] = [lostRows(tables), bounds(tables)];
  course.step(
    '核对文字',
    [codes, relations, lost, bounded].flatMap(({ findings }) => findings),
  );
  const { subject, identity } = aloneSubject(reading, tables, relations.isExact);
  const prose = reportOf(
    RULES.map((rule) => ({ rule, outcome: rule.run(subject) })),
    undefined,
  );
  course.step('核对绩效表', prose.findings);
  const forms = documentForms(reading, tables, subject.passages);
  course.step('归并问题', forms.findings);
  const listed = listedTitles(reading);
  const years = headerYears(tables, identity.year);
  const told = [
    codes,
    relations,
    lost,
    bounded,
    years,
    prose,
    forms,
    { findings: listed.findings, ledger: [listed.entry] },
    more,
  ];
  const found = told.flatMap(({ findings }) => findings);
  return {
    findings: ranked(grouped(merged(found, wordsOf(reading)))),
    ledger: told.flatMap(({ ledger }) => ledger),
    unread: [...reading.unread, ...tables.flatMap(doubtsOf)],
  };
}

function doubtsOf(table: RecognisedTable): Unread[] {
  return table.doubts.map(({ message, spot = table.spot }) => ({
    message: `${tableName(table)}：${message}，表中的数可能没有全部核对`,
    spot,
  }));
}
