/**
 * The audit of a finished document (审核): its tables and forms become given figures, its prose is aligned with what
 * the standard would write from them, and the rules of the standard are run on both.
 */
import { checkSubject } from '../checks/check.js';
import type { Passage, Subject } from '../checks/rule.js';
import { numberRules } from '../checks/rules.js';
import type { Finding, FindingPlace } from '../findings/finding.js';
import { grouped } from '../findings/grouped.js';
import type { LedgerEntry, Report } from '../findings/ledger.js';
import { merged } from '../findings/merged.js';
import { ranked } from '../findings/ranked.js';
import type { Value } from '../language/value.js';
import type { Reading, Unread } from '../reading/reading.js';
import { wordsOf } from '../reading/words-of.js';
import { recognise } from '../recognition/recognise.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import { misprints } from '../relations/misprints.js';
import type { Standard } from '../standard/standard.js';
import { Course, type TellCourse } from './course.js';
import { documentForms, untold } from './document-forms.js';
import { relationsBeside } from './document-relations.js';
import { documentEntries } from './entries.js';
import { FindingCollector } from './finding-collector.js';
import { matchTables } from './match-tables.js';
import { alignProse } from './prose/align.js';
import { shortLines } from './short-lines.js';
import { documentSubject } from './subject.js';

export interface AuditReport {
  readonly findings: readonly Finding[];
  readonly ledger: readonly LedgerEntry[];
  /** Everything that was not read or not compared, with the reason. */
  readonly unread: readonly Unread[];
}

/**
 * Audits a document against a standard. Every block of the reading is used, or stands in `unread`. `tables` are those of
 * the reading, where they were recognised already; `more` is what something else has found in it.
 */
export function audit(
  standard: Standard,
  reading: Reading,
  tables: readonly RecognisedTable[] = recognise(reading),
  tell?: TellCourse,
  more: Report = NOTHING_MORE,
): AuditReport {
  const course = new Course(tell);
  const collector = new FindingCollector();
  const matched = matchTables(standard, reading, collector, { recognised: tables });
  const { figures, taken, notes } = matched;
  const lines = shortLines(reading);
  const subjectOf = (passages: readonly Passage[]): Subject =>
    documentSubject(standard, figures, passages, notes, { recognised: tables, lines });
  const own = collector.findings;
  course.step('核对文字', [...own, ...(tell ? ofNumbers(subjectOf([])) : [])]);
  const prose = alignProse({ standard, figures, reading, taken });
  const subject = subjectOf(prose.passages);
  const whereTold = (findings: readonly Finding[]): Finding[] => findings.map((one) => located(one, subject));
  const ofProse = whereTold(prose.findings);
  course.step('按规则核对', ofProse);
  const checked = checkSubject(subject);
  const ofRules = whereTold(checked.findings);
  course.step('核对表间关系', ofRules);
  const found = [...whereTold(own), ...ofProse, ...ofRules];
  const relations = relationsBeside(figures, tables, found);
  const codes = misprints(tables);
  course.step('核对绩效表', relations.findings);
  const forms = documentForms(reading, tables, prose.passages);
  course.step('归并问题');
  const all = [
    ...found,
    ...relations.findings,
    ...untold(codes.findings, found),
    ...untold(forms.findings, found),
    ...more.findings,
  ];
  return {
    findings: ranked(grouped(merged(all, wordsOf(reading)))),
    ledger: [
      ...documentEntries(standard, matched, own),
      ...prose.entries,
      ...checked.ledger,
      ...relations.ledger,
      ...codes.ledger,
      ...forms.ledger,
      ...more.ledger,
    ],
    unread: [...reading.unread, ...collector.unread, ...prose.unread],
  };
}

export const NOTHING_MORE: Report = { findings: [], ledger: [] };

/**
 * What the numbers of the tables show before the words are read, which takes longer: told to whoever waits. It is found again
 * once the words have told what no table prints.
 */
function ofNumbers(subject: Subject): Finding[] {
  return numberRules(subject.standard).flatMap((rule) =>
    rule.run(subject).findings.map((one) => located(one, subject)),
  );
}

/** The cells that a finding names with the spots where they stand, and the money that it is about. */
function located(of: Finding, { placeOf, figures }: Subject): Finding {
  const spotted = (place: FindingPlace): FindingPlace =>
    place.address && !place.spot ? { ...place, ...placeOf(place.address) } : place;
  const blames = of.blames?.map((blame) => ({ ...blame, place: spotted(blame.place) }));
  const finding = blames ? { ...of, blames } : of;
  const places = finding.places.map(spotted);
  if (finding.amount !== undefined) return { ...finding, places };
  const value = places.flatMap(({ address }) => (address ? [figures.value(address)] : [])).find(isMoney);
  return { ...finding, places, ...(value?.kind === 'amount' ? { amount: Math.abs(value.fen) } : {}) };
}

function isMoney({ kind }: Value): boolean {
  return kind === 'amount';
}
