/** One printed value that is wrong (一数之错): every finding that it alone would put right, or that is about it. */
import { groupBy } from '../collections.js';
import { below, type Change, type Item, led, summed, weightOf } from './change.js';
import { bySeverity, type Finding, type FindingPlace } from './finding.js';
import { isAlike, keysOf, type Named, type Printed } from './printed-at.js';

interface Vote {
  readonly item: Item;
  readonly named: Named;
}

/** What a finding counts for that names the value without saying what it should be. */
const ONLY_NAMED = 0.4;
const PAIR = 2;
/** A finding that is about the value itself speaks a little more for it. */
const OWN = 0.1;

export function valueChanges(items: readonly Item[]): Change[] {
  const votes = items.flatMap((item) => item.named.map((named): Vote => ({ item, named })));
  return [...groupBy(votes, ({ named }) => named.key).values()].flatMap((own): Change[] => {
    if (own.length < 2 || own.every(({ item }) => item.finding.severity === 'hint')) return [];
    const known = own.filter(({ named }) => named.expected);
    const open = own.filter(({ named }) => !named.expected);
    const groups = known.length === 0 ? [[]] : alikes(known);
    // What several tables say of one number in a sentence is one finding, whichever of them it should agree with.
    const isSaid = own.every(({ named }) => named.place.spot?.row === undefined);
    const others = isSaid ? known.filter(({ item, named }) => isAbout(item, named.key)) : [];
    return groups.flatMap((group) => valueChange(group, [...open, ...others.filter((one) => !group.includes(one))]));
  });
}

/** Votes for the same value. */
function alikes(votes: readonly Vote[]): Vote[][] {
  const groups: { readonly expected: Printed; readonly votes: Vote[] }[] = [];
  for (const vote of votes) {
    const { expected, printed } = vote.named;
    if (!expected) continue;
    const group = groups.find((one) => isAlike(one.expected, expected, printed));
    if (group) group.votes.push(vote);
    else groups.push({ expected, votes: [vote] });
  }
  return groups.map((group) => group.votes);
}

function isAbout({ finding }: Item, key: string): boolean {
  const [first] = finding.places;
  return first !== undefined && isAt(first, key);
}

/** It blames one of two numbers, and so is about both. */
function isOfPair({ finding: { blames = [] } }: Item, key: string): boolean {
  return blames.length <= PAIR && blames.some(({ place }) => isAt(place, key));
}

function isAt(place: FindingPlace, key: string): boolean {
  return keysOf(place).some((one) => one.key === key);
}

function valueChange(known: readonly Vote[], open: readonly Vote[]): Change[] {
  const all = [...known, ...open];
  const once = [...new Map([...all].reverse().map((vote) => [vote.item, vote])).values()].reverse();
  const key = all[0]?.named.key ?? '';
  const items = once.map(({ item }) => item);
  const first = items.filter((item) => isAbout(item, key));
  const about = first.length > 0 ? first : items.filter((item) => isOfPair(item, key));
  // That several findings mention a value says nothing against it unless one of them is about it.
  if (items.length < 2 || (about.length === 0 && known.length < 2)) return [];
  // Hints alone do not lead, and without a vote for another value there is none to tell.
  const lead = leadOf(about, items);
  if (!lead && known.length === 0) return [];
  const score = once.reduce((sum, { item, named }) => {
    const own = about.includes(item) ? OWN : 0;
    return sum + weightOf(item) * (named.expected ? 1 : ONLY_NAMED) + own;
  }, 0);
  const isCell = all[0]?.named.place.spot?.cell !== undefined;
  return [{ items, score, ...(isCell && { cell: key }), finding: () => lead ?? made(known, items) }];
}

/** The gravest of the findings that are about the value, with the others below it. */
function leadOf(about: readonly Item[], items: readonly Item[]): Finding | undefined {
  const [lead] = bySeverity(about.map(({ finding }) => finding));
  const [gravest] = bySeverity(items.map(({ finding }) => finding));
  const isFit = lead && (lead.severity !== 'hint' || gravest?.severity === 'hint');
  return isFit ? led(lead, items) : undefined;
}

/** A finding about a value that no rule began with. */
function made([first]: readonly Vote[], items: readonly Item[]): Finding {
  const { place, should = '' } = first?.named ?? { place: { label: '', value: '' } };
  const all = items.map(({ finding }) => finding);
  const others = `有 ${all.length} 处与它不符`;
  const message = `印作 ${place.value || '（空）'}，按其余各数应为 ${should}，${others}`;
  return { ...summed(all), message, places: [place], consequences: below(all) };
}
