/** Which leaves of the outline a finding concerns: where its cells are edited and where its words are printed. */

import { takesReason } from '../../shared/calculation/reasons.js';
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
    case 'reasons':
      return REASONS;
    default:
      return `table-${view.table}`;
  }
}

/** The outline's line of the reason workbench. */
export const REASONS = 'reasons';

export function leavesFor(
  { standard, calculation }: Pick<SessionState, 'standard' | 'calculation'>,
  document: DisclosureDocument,
): Leaves {
  const parts = new Map<string, Set<string>>();
  for (const { block, message } of missingBlocks(document))
    keptIn(parts, message, () => new Set<string>()).add(partOf(standard, block));
  return (finding: Finding) => {
    const addresses = addressesOf(finding);
    const cells = addresses.map((address) => leafOf(viewOf(standard, calculation, address)));
    if (addresses.some((address) => takesReason(standard, address))) cells.push(REASONS);
    const words = finding.places.flatMap(({ block }) => (block === undefined ? [] : [partOf(standard, block)]));
    return [...cells, ...words, ...(parts.get(finding.message) ?? [])];
  };
}
