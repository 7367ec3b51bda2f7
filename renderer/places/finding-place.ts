/** Where a finding is put right: its cell, or the paragraph that lacks words. */

import type { Calculation } from '../../shared/calculation/calculation.js';
import type { DisclosureDocument } from '../../shared/document/document.js';
import type { Finding, FindingPlace } from '../../shared/findings/finding.js';
import type { Standard } from '../../shared/standard/standard.js';
import { partOf } from './parts.js';
import type { Place } from './view.js';
import { placeAt } from './view-of.js';

/** Ids of the plan's blocks that print something still to be written, each as often as it does, and what the finding about it says. */
export function missingBlocks(document: DisclosureDocument): { readonly block: string; readonly message: string }[] {
  return document.sections.flatMap((section) =>
    section.blocks.flatMap((block) => {
      const source = block.kind === 'paragraph' ? block.source : block.kind === 'heading' ? block.id : undefined;
      if (source === undefined || !('runs' in block)) return [];
      return block.runs.flatMap(({ missing, text }) =>
        missing ? [{ block: source, message: text.replaceAll(/[【】]/g, '') }] : [],
      );
    }),
  );
}

interface Open {
  readonly standard: Standard;
  readonly calculation: Calculation;
}

/** Where in the window a place of a finding is shown; undefined when it is nowhere in particular. */
export function viewPlace(
  { standard, calculation }: Open,
  { address, block }: Pick<FindingPlace, 'address' | 'block'>,
): Place | undefined {
  if (address) return placeAt(standard, calculation, address);
  return block === undefined ? undefined : { view: { kind: 'prose', part: partOf(standard, block) }, block };
}

/** Undefined when a finding names no place that can be shown. */
export function placeOfFinding(open: Open, document: DisclosureDocument, finding: Finding): Place | undefined {
  for (const place of finding.places) {
    const shown = viewPlace(open, place);
    if (shown) return shown;
  }
  const found = missingBlocks(document).find(({ message }) => message === finding.message);
  return found && { view: { kind: 'prose', part: partOf(open.standard, found.block) }, block: found.block };
}
