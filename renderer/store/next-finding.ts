/** F9: from finding to finding, beginning after the one that was shown last. */

import { addressesOf, type Finding } from '../../shared/findings/finding.js';
import { addressKey } from '../../shared/project/address.js';
import { openFindings } from '../../shared/report/words.js';
import { placeOfFinding } from '../places/finding-place.js';
import type { Place } from '../places/view.js';
import type { DerivedState } from './derived.js';
import type { SessionState } from './session.js';
import { ui } from './ui.js';

/** What makes a finding the same one after a recalculation: its rule and first place, whatever the values. */
export function samenessOf(finding: Finding): string {
  const [first] = addressesOf(finding);
  const at = first ? addressKey(first) : (finding.places[0]?.block ?? finding.message);
  return `${finding.rule} ${at}`;
}

/** Notes the finding that is shown, so that the next one follows it. */
export function noteShown(finding: Finding): void {
  ui.setState({ shownFinding: samenessOf(finding) });
}

export function nextPlace(
  session: SessionState,
  { findings, document }: DerivedState,
): { readonly place: Place; readonly message: string } | undefined {
  const all = openFindings(findings);
  const last = ui.getState().shownFinding;
  const from = all.findIndex((finding) => samenessOf(finding) === last) + 1;
  for (const finding of [...all.slice(from), ...all.slice(0, from)]) {
    const place = placeOfFinding(session, document, finding);
    if (!place) continue;
    noteShown(finding);
    return { place, message: finding.message };
  }
  return undefined;
}
