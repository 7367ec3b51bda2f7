/** How one import differs from the one before (两次导入的差别): postings that came, went, or have another amount. */
import { groupBy } from '../collections.js';
import type { Ledger } from '../project/model.js';
import type { LedgerDefinition } from '../standard/schema-ledger.js';
import { type Posting, postingsOf } from './posting.js';

export interface LedgerDifference {
  readonly came: readonly Posting[];
  readonly went: readonly Posting[];
  /** The same in all but the amount. */
  readonly changed: readonly { readonly before: Posting; readonly after: Posting }[];
  readonly equal: number;
}

/** Postings are the same if all their words are; of several, equal amounts are paired first, then in their order. */
export function compareLedgers(
  definition: LedgerDefinition,
  before: Ledger | undefined,
  after: Ledger,
): LedgerDifference {
  const old = groupBy(before ? postingsOf(definition, before) : [], identity);
  const now = groupBy(postingsOf(definition, after), identity);
  const [came, went]: [Posting[], Posting[]] = [[], []];
  const changed: { before: Posting; after: Posting }[] = [];
  let equal = 0;
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const paired = pair(old.get(key) ?? [], now.get(key) ?? []);
    equal += paired.equal;
    for (const [index, one] of paired.after.entries()) {
      const other = paired.before[index];
      if (other) changed.push({ before: other, after: one });
      else came.push(one);
    }
    for (const one of paired.before.slice(paired.after.length)) went.push(one);
  }
  return { came, went, changed, equal };
}

function identity({ fields }: Posting): string {
  return [...fields]
    .map(([column, text]) => `${column}=${text}`)
    .sort()
    .join('\t');
}

/** What is left of both once equal amounts are paired. */
function pair(
  before: readonly Posting[],
  after: readonly Posting[],
): { before: Posting[]; after: Posting[]; equal: number } {
  const byAmount = groupBy(before, ({ fen }) => fen);
  const left: Posting[] = [];
  let equal = 0;
  for (const one of after) {
    if (byAmount.get(one.fen)?.shift()) equal += 1;
    else left.push(one);
  }
  const rest = new Set([...byAmount.values()].flat());
  return { before: before.filter((one) => rest.has(one)), after: left, equal };
}
