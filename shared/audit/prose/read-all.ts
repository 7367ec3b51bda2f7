/** Reads the paragraphs of the plan with the patterns of its wording. */
import type { Expected, ExpectedPlan } from './expected.js';
import { type Match, match } from './match.js';
import { type Mentions, mentionsOf, type PlacedToken } from './mentions.js';
import type { Pairing } from './pairing.js';
import type { Setting } from './relations.js';

/** A pairing with what it says; nothing where the words are not the plan's after all, or too many. */
export interface Read {
  readonly pairing: Pairing;
  readonly mentions?: Mentions;
  readonly tooLong?: boolean;
}

/** Numbers of a list that may stand instead of the expected one. */
const NEIGHBOURS = [1, -1, 2];
/** What a wrong number costs at least. */
const WRONG = 0.5;
/** Beyond this the words are others than the plan's. */
const STRANGE = 0.5;

/** Matches every pairing. */
export function readAll(setting: Setting, plan: ExpectedPlan, pairings: readonly Pairing[]): Read[] {
  const shifts = new Map<number, number>();
  return pairings.map((pairing) => {
    const { paragraphs, blocks, round } = pairing;
    const expected = blocks.flatMap((j) => plan.blocks[j] ?? []);
    const placed = paragraphs.flatMap((paragraph): PlacedToken[] =>
      (setting.paragraphs[paragraph]?.tokens ?? []).map((token) => ({ token, paragraph })),
    );
    const tokens = placed.map(({ token }) => token);
    const matched = (number: number): Match | undefined => {
      const pattern = setting.builder.build(expected.flatMap((block) => block.wordings(number, round)));
      return match(pattern, tokens);
    };
    const [first = -1] = blocks;
    const number = pairing.number + (shifts.get(first) ?? 0);
    const found = matched(number);
    if (!found) return { pairing, tooLong: true };
    if (expected[0]?.many && found.cost > WRONG) {
      // After a wrong number in a list the next one is expected to follow it.
      const by = NEIGHBOURS.find((step) => (matched(number + step)?.cost ?? found.cost) < found.cost - WRONG);
      if (by !== undefined) shifts.set(first, number + by - pairing.number);
    }
    const mentions = mentionsOf(found, placed, expected.flatMap(claimsOfBlock));
    return mentions.strangeness > STRANGE || mentions.faint ? { pairing } : { pairing, mentions };
  });
}

/** What is printed claims that its conditions hold. */
function claimsOfBlock({ when }: Expected): { condition: Expected['when'][number]; holds: boolean }[] {
  return when.map((condition) => ({ condition, holds: true }));
}
