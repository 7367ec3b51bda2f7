/** Which postings make a cell (这格由哪些明细得来): an entry's own, and of a computed cell those of the entries behind it. */
import type { Calculation } from '../calculation/calculation.js';
import { keptIn } from '../collections.js';
import { type Address, addressKey } from '../project/address.js';
import type { Project } from '../project/model.js';
import type { Standard } from '../standard/standard.js';
import { type Postings, postingsMade } from './destinations.js';
import { type Posting, postingsOf } from './posting.js';

/** A posting with the first entry on the way to the cell that it makes. */
export interface PostingBehind extends Posting {
  readonly entry: Address;
}

export interface PostingsBehind {
  readonly postings: readonly PostingBehind[];
  /** Their sum in 分. It may be another than the cell's: entries can be edited after the import. */
  readonly fen: number;
}

const made = new WeakMap<object, { readonly postings: Postings; readonly all: readonly Posting[] }>();

/** Cells that are looked through for one that is computed. */
const MAX_CELLS = 20_000;

/** Undefined where the project has no ledger, or no posting makes the cell. */
export function postingsBehind(
  standard: Standard,
  project: Project,
  calculation: Pick<Calculation, 'inputs'>,
  address: Address,
): PostingsBehind | undefined {
  const { ledger } = project;
  const definition = standard.ledger;
  if (!ledger || !definition) return undefined;
  // Made once for a ledger: rows of lists that it made are found again by their words.
  const { postings, all } = keptIn(made, ledger, () => ({
    postings: postingsMade(standard, project),
    all: postingsOf(definition, ledger),
  }));
  const found = new Map<number, Address>();
  const seen = new Set([addressKey(address)]);
  const waiting = [address];
  for (let one = waiting.pop(); one && seen.size <= MAX_CELLS; one = waiting.pop()) {
    for (const index of postings.cells.get(addressKey(one))?.postings ?? [])
      if (!found.has(index)) found.set(index, one);
    for (const input of calculation.inputs(one)) {
      const key = addressKey(input);
      if (seen.has(key)) continue;
      seen.add(key);
      waiting.push(input);
    }
  }
  if (found.size === 0) return undefined;
  const own = all.flatMap((posting): PostingBehind[] => {
    const entry = found.get(posting.index);
    return entry ? [{ ...posting, entry }] : [];
  });
  return { postings: own, fen: own.reduce((sum, { fen }) => sum + fen, 0) };
}
