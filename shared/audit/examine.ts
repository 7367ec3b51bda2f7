/**
 * The examination of a finished document without a standard (体检): what its tables say of one another where the document
 * itself bears it out, and what its sentences say of their own numbers.
 */
import { reportOf } from '../checks/check.js';
import type { CheckRule, Passage } from '../checks/rule.js';
import { PROSE_RULES } from '../checks/rules.js';
import { Places } from '../document/places.js';
import { plain } from '../plain.js';
import type { Reading, Unread } from '../reading/reading.js';
import { recognise } from '../recognition/recognise.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import { balancesOf } from '../relations/balances.js';
import { equalitiesOf } from '../relations/equalities.js';
import { relationReport, tableName } from '../relations/relation-findings.js';
import { sumsOf } from '../relations/sums.js';
import { shortened } from '../shortened.js';
import type { AuditReport } from './audit.js';
import { GivenFigures } from './given-figures.js';
import { readIdentity } from './identity.js';
import { neutralStandard } from './neutral-standard.js';
import { shortLines } from './short-lines.js';
import { documentSubject } from './subject.js';

/** Rules that compare words with the tables of a standard have nothing to compare with here. */
const NEED_TABLES = new Set(['unbound-number', 'magnitude']);
const RULES: readonly CheckRule[] = PROSE_RULES.filter(({ id }) => !NEED_TABLES.has(id));

export function examine(reading: Reading): AuditReport {
  const tables = recognise(reading);
  const relations = relationReport([...tables.flatMap(sumsOf), ...tables.flatMap(balancesOf), ...equalitiesOf(tables)]);
  const standard = neutralStandard(kindOf(reading));
  const identity = readIdentity(standard, reading);
  const figures = new GivenFigures(standard, identity, new Map(), new Map());
  const subject = documentSubject(standard, figures, passagesOf(reading), [], {
    recognised: tables,
    lines: shortLines(reading),
  });
  const prose = reportOf(
    RULES.map((rule) => ({ rule, outcome: rule.run(subject) })),
    undefined,
  );
  return {
    findings: [...relations.findings, ...prose.findings],
    ledger: [...relations.ledger, ...prose.ledger],
    unread: [...reading.unread, ...tables.flatMap(doubtsOf)],
  };
}

/** What the title of the document says it is; a budget where it says nothing. */
function kindOf({ blocks }: Reading): 'budget' | 'accounts' {
  for (const block of blocks) {
    if (block.kind !== 'paragraph') continue;
    if (block.text.includes('决算')) return 'accounts';
    if (block.text.includes('预算')) return 'budget';
  }
  return 'budget';
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
