/** All that the tables of a document say of one another (勾稽关系), where the document bears it out. */
import type { RecognisedTable } from '../recognition/recognised.js';
import { balancesOf } from './balances.js';
import { equalitiesOf } from './equalities.js';
import { type RelationReport, relationReport } from './relation-findings.js';
import { sumsOf } from './sums.js';

export function relationsOf(tables: readonly RecognisedTable[]): RelationReport {
  return relationReport([...tables.flatMap(sumsOf), ...tables.flatMap(balancesOf), ...equalitiesOf(tables)]);
}
