/**
 * The examination of a finished document without a standard (体检): what its tables say of one another where the document
 * itself bears it out, and what its sentences say of their own numbers.
 */
import { reportOf } from '../checks/check.js';
import type { CheckRule, Passage } from '../checks/rule.js';
import { ALONE_RULES, PROSE_RULES } from '../checks/rules.js';
import { Places } from '../document/places.js';
import { grouped } from '../findings/grouped.js';
import { merged } from '../findings/merged.js';
import { ranked } from '../findings/ranked.js';
import { plain } from '../plain.js';
import type { Reading, Unread } from '../reading/reading.js';
import { wordsOf } from '../reading/words-of.js';
import { recognise } from '../recognition/recognise.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import { bounds } from '../relations/bounds.js';
import { headerYears } from '../relations/header-years.js';
import { lostRows } from '../relations/lost-rows.js';
import { misprints } from '../relations/misprints.js';
import { tableName } from '../relations/wording.js';
import { shortened } from '../shortened.js';
import type { AuditReport } from './audit.js';
import { Course, type TellCourse } from './course.js';
import { documentForms } from './document-forms.js';
import { documentRelations } from './document-relations.js';
import { kindOf } from './fit.js';
import { GivenFigures } from './given-figures.js';
import { readIdentity } from './identity.js';
import { listedTitles } from './listed-titles.js';
import { neutralStandard } from './neutral-standard.js';
import { shortLines } from './short-lines.js';
import { documentSubject } from './subject.js';

/** Rules that compare words with the tables of a standard have nothing to compare with here. */
const NEED_TABLES = new Set(['unbound-number', 'unit-magnitude']);
const RULES: readonly CheckRule[] = [...PROSE_RULES.filter(({ id }) => !NEED_TABLES.has(id)), ...ALONE_RULES];

/** `tables` are those of the reading, where they were recognised already. */
export function examine(
  reading: Reading,
  tables: readonly RecognisedTable[] = recognise(reading),
  tell?: TellCourse,
): AuditReport {
  const course = new Course(tell);
  const relations = documentRelations(tables);
  const codes = misprints(tables);
  course.step('核对文字', [...codes.findings, ...relations.findings]);
  const standard = neutralStandard(kindOf(reading) ?? 'budget');
  const identity = readIdentity(standard, reading);
  const passages = passagesOf(reading);
  const figures = new GivenFigures(standard, identity, new Map(), new Map());
  const subject = documentSubject(standard, figures, passages, [], {
    recognised: tables,
    lines: shortLines(reading),
    isExact: relations.isExact,
  });
  const prose = reportOf(
    RULES.map((rule) => ({ rule, outcome: rule.run(subject) })),
    undefined,
  );
  course.step('核对绩效表', prose.findings);
  const forms = documentForms(reading, tables, passages);
  course.step('归并问题', forms.findings);
  const listed = listedTitles(reading);
  const years = headerYears(tables, identity.year);
  const told = [
    codes,
    relations,
    lostRows(tables),
    bounds(tables),
    years,
    prose,
    forms,
    { findings: listed.findings, ledger: [listed.entry] },
  ];
  const found = told.flatMap(({ findings }) => findings);
  return {
    findings: ranked(grouped(merged(found, wordsOf(reading)))),
    ledger: told.flatMap(({ ledger }) => ledger),
    unread: [...reading.unread, ...tables.flatMap(doubtsOf)],
  };
}

const MAX_PLACE = 24;

/** The paragraphs, each under its headings; lines of the contents are no statements. */
function passagesOf({ blocks }: Reading): Passage[] {
  const places = new Places();
  return blocks.flatMap((block): Passage[] => {
    if (block.kind !== 'paragraph' || block.contents || plain(block.text) === '') return [];
    const { text, level, spot } = block;
    const { label, under } =
      level === undefined ? places.paragraph() : places.heading(level, shortened(plain(text), MAX_PLACE));
    return [{ text, place: { label, value: text, spot }, fields: [], written: true, under }];
  });
}

function doubtsOf(table: RecognisedTable): Unread[] {
  return table.doubts.map(({ message, spot = table.spot }) => ({
    message: `${tableName(table)}：${message}，表中的数可能没有全部核对`,
    spot,
  }));
}
