/**
 * How far a computed number may lie from its value because printed numbers are rounded (误差的传递), by affine arithmetic
 * (Comba and Stolfi 1993; de Figueiredo and Stolfi, Numerical Algorithms 37, 2004). A number keeps how much it moves with
 * each rounded number that it rests on, so that what occurs twice moves once: a − a is nothing, (a − b) ÷ b moves with b as
 * a ÷ b does. Sums and differences are exact; the range of a quotient of two sums is exact, since it takes its extremes
 * where every input is at one of its ends; what products leave is bounded by `rest`. So every value that inputs within
 * their half steps can give lies within reach.
 */
import {
  compare,
  isZero,
  larger,
  minus,
  negative,
  ONE,
  over,
  plus,
  type Ratio,
  rational,
  sign,
  size,
  smaller,
  times,
  ZERO,
} from './rational.js';

/** A printed number: what was printed lies within half a step of its digits on either side. */
export interface Rounded {
  readonly half: Ratio;
  /** Which number of a text it is, where anybody asks. */
  readonly id?: number;
  /** It was entered and is exact, unless it was copied from something printed. */
  readonly entered?: true;
}

export interface Spread {
  /** How far the number moves when a rounded one moves by one. */
  readonly slopes: ReadonlyMap<Rounded, Ratio>;
  /** What the slopes do not account for, on either side. */
  readonly rest: Ratio;
  /** A tighter reach, where one is known. */
  readonly reach?: Reach;
  /** Nothing can be said of how far it may lie: it was divided by what may be zero. */
  readonly unbounded?: true;
}

/** How far below and above its value a number may lie. */
export interface Reach {
  readonly below: Ratio;
  readonly above: Ratio;
}

/** A value with what is known of its being inexact; without spread it is exact. */
export interface Inexact {
  readonly value: Ratio;
  readonly spread?: Spread | undefined;
}

const NO_SLOPES: Spread['slopes'] = new Map();
const EXACT: Spread = { slopes: NO_SLOPES, rest: ZERO };
export const UNBOUNDED: Spread = { slopes: NO_SLOPES, rest: ZERO, unbounded: true };
const NO_REACH: Reach = { below: ZERO, above: ZERO };

/** The spread of a printed number itself. Numbers made of the same spread move together. */
export function roundedBy(half: Ratio, more?: Omit<Rounded, 'half'>): Spread {
  return { slopes: new Map([[{ ...more, half }, ONE]]), rest: ZERO };
}

/** A spread that is so much wider, for a reason of its own. */
export function widened(spread: Spread | undefined, by: Ratio): Spread {
  const { reach, rest, ...kept } = spread ?? EXACT;
  const wider = reach && { reach: { below: plus(reach.below, by), above: plus(reach.above, by) } };
  return { ...kept, ...wider, rest: plus(rest, by) };
}

/** How far a number may lie from its value; undefined where that cannot be said. */
export function reachOf(spread: Spread | undefined): Reach | undefined {
  if (!spread) return NO_REACH;
  if (spread.unbounded) return undefined;
  const radius = radiusOf(spread);
  const { reach } = spread;
  return reach
    ? { below: smaller(reach.below, radius), above: smaller(reach.above, radius) }
    : { below: radius, above: radius };
}

/** The greater of both sides; undefined where it cannot be said. */
export function slackOf(spread: Spread | undefined): Ratio | undefined {
  const reach = reachOf(spread);
  return reach && larger(reach.below, reach.above);
}

/** Half a step of the one printed number that a spread stands for; undefined where it stands for anything else. */
export function halfOf(spread: Spread | undefined): Ratio | undefined {
  const [only, more] = spread && !spread.unbounded && isZero(spread.rest) ? spread.slopes : [];
  return only && !more && !only[0].entered && compare(only[1], ONE) === 0 ? only[0].half : undefined;
}

function radiusOf({ slopes, rest }: Spread): Ratio {
  let radius = rest;
  for (const [{ half }, slope] of slopes) radius = plus(radius, size(times(slope, half)));
  return radius;
}

/** A sum of rounded numbers lies farther off than so many standard deviations in fewer than one of a hundred thousand. */
const CHANCE = rational(9n, 2n);

/**
 * Whether a number lies farther from nothing than the rounding of many numbers adds up to by chance: what is cut off each is
 * spread evenly over its step, independently of the others (variance h² ÷ 3 for half a step h), so that of thirty roundings
 * hardly any two thirds go to one side. Of six or fewer the ends themselves are nearer.
 */
export function isBeyondChance({ value, spread }: Inexact): boolean {
  if (!spread || spread.unbounded || spread.slopes.size <= FEW) return false;
  let variance = ZERO;
  for (const [{ half }, slope] of spread.slopes) variance = plus(variance, squared(times(slope, half)));
  const beyond = minus(size(value), spread.rest);
  return sign(beyond) > 0 && compare(squared(beyond), times(squared(CHANCE), over(variance, THREE))) > 0;
}

const FEW = 6;
const THREE = rational(3n);

function squared(a: Ratio): Ratio {
  return times(a, a);
}

/** The spread of a sum; each addend counts `by` times. */
export function sumOf(addends: Iterable<readonly [Spread | undefined, Ratio]>): Spread | undefined {
  const parts: (readonly [Spread, Ratio])[] = [];
  let hasReach = false;
  let unbounded = false;
  for (const [spread, by] of addends) {
    if (!spread) continue;
    parts.push([spread, by]);
    hasReach ||= spread.reach !== undefined;
    unbounded ||= spread.unbounded === true;
  }
  const [first] = parts;
  if (!first || unbounded) return first && UNBOUNDED;
  if (parts.length === 1 && first[1] === ONE) return first[0];
  const slopes = new Map<Rounded, Ratio>();
  let rest = ZERO;
  for (const [spread, by] of parts) {
    for (const [rounded, slope] of spread.slopes) {
      const own = times(slope, by);
      const before = slopes.get(rounded);
      const both = before ? plus(before, own) : own;
      if (isZero(both)) slopes.delete(rounded);
      else slopes.set(rounded, both);
    }
    if (!isZero(spread.rest)) rest = plus(rest, size(times(spread.rest, by)));
  }
  return hasReach ? { slopes, rest, reach: reachOfSum(parts) } : { slopes, rest };
}

function reachOfSum(parts: Iterable<readonly [Spread, Ratio]>): Reach {
  let [below, above] = [ZERO, ZERO];
  for (const [spread, by] of parts) {
    const reach = reachOf(spread) ?? NO_REACH;
    const turned = sign(by) < 0 ? { below: reach.above, above: reach.below } : reach;
    below = plus(below, times(turned.below, size(by)));
    above = plus(above, times(turned.above, size(by)));
  }
  return { below, above };
}

/** The spread of a number so many times as large. */
export function scaled(spread: Spread | undefined, by: Ratio): Spread | undefined {
  return spread && sumOf([[spread, by]]);
}

/** The spread of a product. */
export function productOf(x: Inexact, y: Inexact): Spread | undefined {
  const linear = sumOf([
    [x.spread, y.value],
    [y.spread, x.value],
  ]);
  if (!x.spread || !y.spread || !linear || linear.unbounded) return linear;
  return widened(linear, times(radiusOf(x.spread), radiusOf(y.spread)));
}

/** The spread of x ÷ y; unbounded where y may be zero. The value of y must not be zero. */
export function quotientOf(x: Inexact, y: Inexact): Spread | undefined {
  const quotient = over(x.value, y.value);
  const { spread } = y;
  if (!spread) return scaled(x.spread, over(ONE, y.value));
  const room = minus(size(y.value), radiusOf(spread));
  if (x.spread?.unbounded || spread.unbounded || sign(room) <= 0) return UNBOUNDED;
  // x ÷ y − q = (x − q y) ÷ y; what the slopes leave of it is (x − q y) times how far 1 ÷ y moves.
  const error = sumOf([
    [x.spread, ONE],
    [spread, negative(quotient)],
  ]);
  const linear = scaled(error, over(ONE, y.value)) ?? EXACT;
  const bent = over(times(radiusOf(error ?? EXACT), radiusOf(spread)), times(size(y.value), room));
  const most = farthest({ value: x.value, spread: x.spread }, y, quotient);
  const least = farthest({ value: negative(x.value), spread: scaled(x.spread, negative(ONE)) }, y, negative(quotient));
  const { slopes, rest } = linear;
  const reach = most && least && { reach: { above: minus(most, quotient), below: plus(least, quotient) } };
  return { slopes, rest: plus(rest, bent), ...reach };
}

const MAX_STEPS = 30;

/**
 * The greatest x ÷ y, beginning with the one in the middle (Dinkelbach, Management Science 13, 1967): of all inputs the
 * ends that make x − t y greatest give a greater t, until none does. Undefined in the unlikely case that it takes long.
 */
function farthest(x: Inexact, y: Inexact, middle: Ratio): Ratio | undefined {
  const [own, other] = [x.spread ?? EXACT, y.spread ?? EXACT];
  const flip = sign(y.value) < 0 ? negative(ONE) : ONE;
  let best = middle;
  for (let step = 0; step < MAX_STEPS; step++) {
    let top = plus(x.value, times(own.rest, flip));
    let bottom = minus(y.value, times(times(other.rest, flip), signed(best)));
    for (const rounded of new Set([...own.slopes.keys(), ...other.slopes.keys()])) {
      const [up, down] = [own.slopes.get(rounded) ?? ZERO, other.slopes.get(rounded) ?? ZERO];
      const side = times(flip, signed(minus(up, times(best, down))));
      top = plus(top, times(times(up, rounded.half), side));
      bottom = plus(bottom, times(times(down, rounded.half), side));
    }
    const next = over(top, bottom);
    if (compare(next, best) <= 0) return best;
    best = next;
  }
  return undefined;
}

function signed(a: Ratio): Ratio {
  return sign(a) < 0 ? negative(ONE) : ONE;
}

/** The spread of the size of a number, whose sign may be open. */
export function sizeSpread({ value, spread }: Inexact): Spread | undefined {
  const turned = sign(value) < 0 ? scaled(spread, negative(ONE)) : spread;
  const reach = reachOf(turned);
  if (!turned || !reach || compare(reach.below, size(value)) <= 0) return turned;
  const beyond = minus(reach.below, size(value));
  const above = larger(reach.above, minus(beyond, size(value)));
  return { ...turned, rest: plus(turned.rest, plus(beyond, beyond)), reach: { below: size(value), above } };
}

/** The spread of a number that may instead be another one, where it is open which of them holds. */
export function eitherOf(one: Inexact, other: Inexact): Spread {
  const [a, b] = [reachOf(one.spread), reachOf(other.spread)];
  const between = reachOf(
    sumOf([
      [other.spread, ONE],
      [one.spread, negative(ONE)],
    ]),
  );
  if (!a || !b || !between) return UNBOUNDED;
  const apart = minus(other.value, one.value);
  const { slopes, rest } = one.spread ?? EXACT;
  const farther = larger(size(minus(apart, between.below)), size(plus(apart, between.above)));
  const reach = { below: larger(a.below, minus(b.below, apart)), above: larger(a.above, plus(b.above, apart)) };
  return { slopes, rest: plus(rest, farther), reach };
}

/** Everything that a number and its spread may be, as lowest and highest; undefined where it has no ends. */
export function endsOf({ value, spread }: Inexact): readonly [Ratio, Ratio] | undefined {
  const reach = reachOf(spread);
  return reach && [minus(value, reach.below), plus(value, reach.above)];
}
