/** What the printed words state (陈述): numbers of fields, claims of cases, and computed cells of the tables. */
import { planFor } from '../../calculation/plan.js';
import { type Expression, type Formula, type PathPart, pathsOf } from '../../language/syntax.js';
import { inexact } from '../../language/value.js';
import { ZERO } from '../../number/rational.js';
import { roundedBy } from '../../number/spread.js';
import type { Reading } from '../../reading/reading.js';
import type { Standard } from '../../standard/standard.js';
import type { PatternBuilder } from './build.js';
import { measureOf } from './closed.js';
import type { Evidence } from './evidence.js';
import type { Named } from './excerpts.js';
import { type Claim, type Inference, infer, type Relation } from './inference.js';
import { type PrintedNumber, printedNumber } from './measure.js';
import type { Mention, Mentions } from './mentions.js';
import type { ProseLedger } from './prose-ledger.js';

/** What all comparisons of the prose need. */
export interface Setting {
  readonly standard: Standard;
  readonly reading: Reading;
  readonly paragraphs: readonly Named[];
  readonly evidence: Evidence;
  readonly builder: PatternBuilder;
  readonly ledger: ProseLedger;
}

/** A printed number of a field, with what it says. */
export interface NumberMention {
  readonly mention: Mention;
  readonly mentions: Mentions;
  readonly text: string;
  readonly printed: PrintedNumber;
  readonly relation: Relation;
}

/** The relations of all printed numbers; years and numbers that are not printed have none. */
export function numberMentions({ standard, paragraphs, evidence }: Setting, all: readonly Mentions[]): NumberMention[] {
  const found: NumberMention[] = [];
  for (const mentions of all)
    for (const mention of mentions.numbers) {
      const { slot, stretch, claims } = mention;
      if (!stretch || slot.role === 'year') continue;
      const text = mentions.placed[mention.from]?.token.text ?? '';
      const after = paragraphs[stretch.paragraph]?.text.slice(stretch.end, stretch.end + 4) ?? '';
      const printed = printedNumber(standard, slot, text, after);
      const relation = {
        term: evidence.term(slot.expression),
        expression: slot.expression,
        stated: { value: printed.size, spread: roundedBy(printed.slack, { id: found.length }) },
        number: found.length,
        claims,
      };
      found.push({ mention, mentions, text, printed, relation });
    }
  return found;
}

/** Infers all that follows from the printed numbers and from the cases that the words claim. */
export function inferFrom(evidence: Evidence, numbers: readonly NumberMention[], claims: readonly Claim[]): Inference {
  const claimed = claims.filter(({ holds }) => holds).flatMap(({ condition }) => equalities(evidence, condition));
  return infer(evidence, [...numbers.map(({ relation }) => relation), ...claimed], tableRelations(evidence));
}

/** “与上年持平” says that two values are equal; “0” cases that one is zero. */
function equalities(evidence: Evidence, condition: Expression): Relation[] {
  if (condition.kind !== 'binary') return [];
  const { operator, left, right } = condition;
  if (operator === '&&') return [...equalities(evidence, left), ...equalities(evidence, right)];
  const isWords = [left, right].some((side) => measureOf(evidence.standard, side) === 'words');
  if (operator !== '==' || isWords) return [];
  const difference: Expression = { kind: 'binary', operator: '-', left, right };
  return [{ term: evidence.term(difference), stated: { value: ZERO }, claims: [] }];
}

/** Printed cells that are computed from cells which no table prints. */
function tableRelations(evidence: Evidence): Relation[] {
  const { standard } = evidence;
  const unprinted = [...standard.tables.values()].filter(({ file }) => !file.printed).map(({ id }) => id);
  const relations: Relation[] = [];
  for (const table of standard.tables.values()) {
    const hidden = table.columns.filter((column) => column.hidden).map(({ key }) => key);
    const names = new Set<PathPart>([...unprinted, ...hidden]);
    const plan = planFor(standard, table);
    for (const row of evidence.rowsOf(table.id)?.rows ?? [])
      for (const column of table.columns) {
        const own = plan.planOf(row, column);
        if (own.kind !== 'formula' || !namesAny(own.formula, names)) continue;
        const address = { table: table.id, row: row.key, column: column.key };
        const fact = evidence.fact(address);
        const term = fact && evidence.formulaOf(address);
        const stated = fact && inexact(fact);
        if (!term || !stated || evidence.trace(term).unknown.size === 0) continue;
        relations.push({ term, stated, claims: [], cell: address });
      }
  }
  return relations;
}

function namesAny({ expression }: Formula, names: ReadonlySet<PathPart>): boolean {
  return pathsOf(expression).some((parts) => parts.some((part) => names.has(part)));
}
