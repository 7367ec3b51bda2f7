/** Walking through what an audit found: which items are listed, which of them is looked at, and at which of its places. */
import type { AuditedFinding, AuditedPlace, AuditResult } from '../../shared/contract/audit.js';
import type { Severity } from '../../shared/findings/finding.js';
import { OTHER_WORDS } from '../../shared/findings/grouped.js';
import { bySeverity } from '../../shared/report/words.js';
import { keyOf } from '../pages/place.js';

export type AuditPart = 'findings' | 'unread';

/** A line of the list: a finding, or what was not read. */
export interface Item extends Omit<AuditedFinding, 'rule' | 'severity'> {
  /** Absent for what was not read. */
  readonly severity?: Severity;
}

export interface Walk {
  /** Which item, and which of its places. */
  readonly at: number;
  readonly place: number;
  /** The next place is shown beside it. */
  readonly beside: boolean;
}

export const START: Walk = { at: 0, place: 0, beside: false };

export type Step =
  | { readonly kind: 'by'; readonly count: number }
  | { readonly kind: 'to'; readonly at: number }
  | { readonly kind: 'place'; readonly count: number }
  | { readonly kind: 'toPlace'; readonly place: number }
  | { readonly kind: 'beside'; readonly on?: boolean };

export interface Filter {
  /** Leaves out all others. */
  readonly severity?: Severity | undefined;
  /** Where words are not the standard's own, though they may mean the same. */
  readonly wording?: boolean;
}

/** The items of a part, the gravest first. */
export function itemsOf({ findings, unread }: AuditResult, part: AuditPart, filter: Filter = {}): readonly Item[] {
  const { severity, wording = false } = filter;
  if (part === 'findings')
    return bySeverity(findings).filter(
      (one) => (wording || !isWording(one)) && (severity === undefined || one.severity === severity),
    );
  return unread.map(({ message, text = '', where, spot }) => ({
    message,
    places: spot ? [{ label: where ?? '', value: text, spot }] : [],
  }));
}

/** The one line of other words than the standard's. */
export function isWording({ rule }: AuditedFinding): boolean {
  return rule === OTHER_WORDS;
}

/** Where it can be looked at: its own places first, then those of what follows from it; each once. */
export function placesOf(item: Item | undefined): readonly AuditedPlace[] {
  const seen = new Set<string>();
  return allPlaces(item).filter((place) => {
    const key = keyOf(place);
    return place.spot !== undefined && !seen.has(key) && seen.add(key);
  });
}

function allPlaces(item: Item | undefined): AuditedPlace[] {
  return item ? [...item.places, ...(item.consequences ?? []).flatMap(allPlaces)] : [];
}

/** Where a step leads; at the ends it stays. */
export function walked(walk: Walk, step: Step, items: readonly Item[]): Walk {
  const places = placesOf(items[walk.at]).length;
  switch (step.kind) {
    case 'by':
      return walked(walk, { kind: 'to', at: walk.at + step.count }, items);
    case 'to': {
      const at = Math.max(0, Math.min(step.at, items.length - 1));
      return at === walk.at ? walk : { at, place: 0, beside: walk.beside };
    }
    case 'place':
      return places === 0 ? walk : { ...walk, place: (walk.place + step.count + places) % places };
    case 'toPlace':
      return { ...walk, place: step.place };
    case 'beside':
      return { ...walk, beside: step.on ?? !walk.beside };
  }
}

/** The places that are shown: the one that is looked at, and the next one where it is wanted beside it. */
export function shownPlaces({ place, beside }: Walk, item: Item | undefined): readonly AuditedPlace[] {
  const places = placesOf(item);
  const [first, second] = [places[place], places[(place + 1) % places.length]];
  if (!first) return [];
  return beside && second && second !== first ? [first, second] : [first];
}
