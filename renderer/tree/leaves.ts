/** Which leaves of the outline a finding concerns: where its cells are edited and where its words are printed. */

import { keptIn } from '../../shared/collections.js';
import type { DisclosureDocument } from '../../shared/document/document.js';
import { addressesOf, type Finding } from '../../shared/findings/finding.js';
import { missingBlocks } from '../places/finding-place.js';
import { partOf } from '../places/parts.js';
import type { View } from '../places/view.js';
import { viewOf } from '../places/view-of.js';
import type { SessionState } from '../store/session.js';
import type { Leaves } from './badges.js';

/** The id of the outline's node that shows a view. */
export function leafOf(view: View): string {
  switch (view.kind) {
    case 'form':
      return `form-${view.form}-${view.row}`;
    case 'prose':
      return view.part;
    default:
      return `table-${view.table}`;
  }
}

export function leavesFor(
  { standard, calculation }: Pick<SessionState, 'standard' | 'calculation'>,
  document: DisclosureDocument,
): Leaves {
  const parts = new Map<string, Set<string>>();
  for (const { block, message } of missingBlocks(document))
    keptIn(parts, message, () => new Set<string>()).add(partOf(standard, block));
  return (finding: Finding) => {
    const cells = addressesOf(finding).map((address) => leafOf(viewOf(standard, calculation, address)));
    const words = finding.places.flatMap(({ block }) => (block === undefined ? [] : [partOf(standard, block)]));
    return [...cells, ...words, ...(parts.get(finding.message) ?? [])];
  };
}
