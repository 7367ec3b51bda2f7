/**
 * What the tables of a document say of one another where it bears it out (勾稽关系). Beside a standard: what its tables
 * say of each other its own rules know best, and have said; figures that it does not know are held against each other,
 * and against those that it knows.
 */
import type { Finding } from '../findings/finding.js';
import { type Spot, spotKey } from '../reading/spot.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import { type RelationReport, relationReport, type SuspectFinding } from '../relations/relation-report.js';
import type { GivenFigures } from './given-figures.js';

export function documentRelations(tables: readonly RecognisedTable[]): RelationReport {
  const report = relationReport(tables);
  return { ...report, findings: report.findings.map(blaming) };
}

export function relationsBeside(
  figures: GivenFigures,
  tables: readonly RecognisedTable[],
): Pick<RelationReport, 'findings' | 'ledger'> {
  const known = new Set<string>();
  for (const id of figures.standard.tables.keys())
    for (const { spot } of figures.given(id)?.cells.values() ?? []) if (spot) known.add(spotKey(spot));
  if (tables.every((table) => isKnown(table, known))) return { findings: [], ledger: [] };
  const { findings, ledger } = documentRelations(tables);
  const isBeside = ({ spot }: { readonly spot?: Spot }): boolean => spot !== undefined && !known.has(spotKey(spot));
  return { findings: findings.filter(({ places }) => places.some(isBeside)), ledger };
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
