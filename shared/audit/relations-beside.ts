/**
 * Relations beside the rules of a standard (规范之外的勾稽): what the standard's tables say of each other its own rules
 * know best, and have said. Figures that it does not know are held against each other, and against those that it knows.
 */

import { spotKey } from '../reading/spot.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import type { RelationReport } from '../relations/relation-findings.js';
import { relationsOf } from '../relations/relations-of.js';
import type { GivenFigures } from './given-figures.js';

export function relationsBeside(figures: GivenFigures, tables: readonly RecognisedTable[]): RelationReport {
  const known = new Set<string>();
  for (const id of figures.standard.tables.keys())
    for (const { spot } of figures.given(id)?.cells.values() ?? []) if (spot) known.add(spotKey(spot));
  if (tables.every((table) => isKnown(table, known))) return { findings: [], ledger: [] };
  const { findings, ledger } = relationsOf(tables);
  const isBeside = ({ spot }: { readonly spot?: Parameters<typeof spotKey>[0] }): boolean =>
    spot !== undefined && !known.has(spotKey(spot));
  return { findings: findings.filter(({ places }) => places.some(isBeside)), ledger };
}

function isKnown({ rows }: RecognisedTable, known: ReadonlySet<string>): boolean {
  return rows.every(({ numbers }) =>
    [...numbers.values()].every(({ state, spot }) => state !== 'number' || known.has(spotKey(spot))),
  );
}
