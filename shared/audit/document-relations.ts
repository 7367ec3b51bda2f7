/**
 * What the tables of a document say of one another where it bears it out (勾稽关系). Beside a standard: what its tables
 * say of each other its own rules know best, and have said; figures that it does not know are held against each other,
 * and against those that it knows, and where its rules are silent the document's own relations still speak.
 */
import { type Finding, withConsequences } from '../findings/finding.js';
import { type Spot, spotKey } from '../reading/spot.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import { type RelationReport, relationReport, type SuspectFinding } from '../relations/relation-report.js';
import type { GivenFigures } from './given-figures.js';

export function documentRelations(tables: readonly RecognisedTable[]): RelationReport {
  const report = relationReport(tables);
  return { ...report, findings: report.findings.map(blaming) };
}

/** `told` is what the rules of the standard have found. */
export function relationsBeside(
  figures: GivenFigures,
  tables: readonly RecognisedTable[],
  told: readonly Finding[],
): Pick<RelationReport, 'findings' | 'ledger'> {
  const known = new Set<string>();
  for (const id of figures.standard.tables.keys())
    for (const { spot } of figures.given(id)?.cells.values() ?? []) if (spot) known.add(spotKey(spot));
  const { findings, ledger } = documentRelations(tables);
  // A cell that a rule only reckons with is not told by it: that it is the odd one out of several relations still is news.
  const about = new Set(
    told
      .filter(isLoud)
      .flatMap(withConsequences)
      .flatMap((one) => keysOf(one).slice(0, 1)),
  );
  const isBeside = ({ spot }: { readonly spot?: Spot }): boolean => spot !== undefined && !known.has(spotKey(spot));
  // Of what the standard knows only what its rules are silent about, where the document is sure which number is wrong.
  const isNew = (one: Finding): boolean =>
    isLoud(one) &&
    one.blames !== undefined &&
    !keysOf(one)
      .slice(0, 1)
      .some((key) => about.has(key));
  return {
    findings: findings.filter((one) => one.places.some(isBeside) || isNew(one)),
    ledger: tables.every((table) => isKnown(table, known)) ? [] : ledger,
  };
}

function isLoud({ severity }: Finding): boolean {
  return severity !== 'hint';
}

function keysOf({ places }: Finding): string[] {
  return places.flatMap(({ spot }) => (spot ? [spotKey(spot)] : []));
}

function isKnown({ rows }: RecognisedTable, known: ReadonlySet<string>): boolean {
  return rows.every(({ numbers }) =>
    [...numbers.values()].every(({ state, spot }) => state !== 'number' || known.has(spotKey(spot))),
  );
}

/** The suspect as what a finding blames. */
function blaming({ suspect, ...finding }: SuspectFinding): Finding {
  const [place] = finding.places;
  if (!suspect || !place || suspect.expected === undefined) return finding;
  return { ...finding, blames: [{ place, expected: suspect.expected }] };
}
