/** A word of direction that is wrong (增减写反): what it says of the numbers beside it fails with it. */
import { type Change, type Item, led, type Words, weightOf } from './change.js';
import type { Finding, FindingPlace } from './finding.js';

/** Rules that say of a word that it should be its opposite. */
const DIRECTION = /direction$/;
const END = /[。；;\n]/;
/** A little more than a number in the same sentence would have. */
const OWN = 0.5;

export function wordChanges(items: readonly Item[], words: Words): Change[] {
  return items.flatMap((item): Change[] => {
    const [place] = item.finding.places;
    if (!DIRECTION.test(item.finding.rule) || !place?.spot || place.spot.row !== undefined) return [];
    const sentence = sentenceOf(place, words);
    if (sentence === undefined) return [];
    const others = items.filter((one) => one !== item && isWithin(one, place, sentence, words));
    if (others.length === 0) return [];
    const all = [item, ...others];
    const score = all.reduce((sum, one) => sum + weightOf(one), 0) + OWN;
    return [{ items: all, score, finding: () => led(item.finding, all) }];
  });
}

/** Everything in words that it names stands in the sentence, and it names nothing else unless it is about the direction. */
function isWithin({ finding }: Item, { spot }: FindingPlace, sentence: string, words: Words): boolean {
  const told = finding.places.filter((place) => place.spot && place.spot.row === undefined);
  return (
    told.length > 0 &&
    (told.length === finding.places.filter((place) => place.spot).length || isTurned(finding)) &&
    told.every((place) => place.spot?.block === spot?.block && sentenceOf(place, words) === sentence)
  );
}

/** A number that would have to be less than nothing: the word before it says the opposite. */
function isTurned({ blames = [] }: Finding): boolean {
  return blames.some(({ place, expected }) => place.spot?.row === undefined && expected?.startsWith('-') === true);
}

function sentenceOf({ spot, value }: FindingPlace, words: Words): string | undefined {
  const text = spot && words(spot);
  const bare = value.replace(/^…|…$/g, '');
  const at = text?.indexOf(bare) ?? -1;
  if (text === undefined || at < 0 || bare === '') return undefined;
  const from = text.slice(0, at).split(END).at(-1)?.length ?? 0;
  const to = text.slice(at).search(END);
  return text.slice(at - from, to < 0 ? undefined : at + to);
}
