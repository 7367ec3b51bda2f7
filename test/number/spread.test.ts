/** 误差的传递: a computed number may be whatever its printed inputs, within half a step of their digits, can give. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, type Linker } from '../../shared/language/compile.js';
import { parseFormula } from '../../shared/language/syntax.js';
import { inexact, ratio, type Value, withSpread } from '../../shared/language/value.js';
import { approximate, compare, ONE, plus, type Ratio, rational, times } from '../../shared/number/rational.js';
import { endsOf, halfOf, roundedBy, sumOf } from '../../shared/number/spread.js';
import { agreement } from '../../shared/number/verdict.js';

type Inputs = Readonly<Record<string, Value>>;

const names: Linker<Inputs> = {
  path:
    ([name]) =>
    (inputs) =>
      inputs[String(name)] ?? ratio(0n),
  special: () => undefined,
};

function evaluate(source: string, inputs: Inputs): Value {
  return compile(parseFormula(source).expression, names)(inputs);
}

/** A number with two decimals, as printed. */
function printed(hundredths: number): Value {
  return withSpread(ratio(BigInt(hundredths), 100n), roundedBy(rational(1n, 200n)));
}

function ends(source: string, inputs: Inputs): readonly [number, number] | undefined {
  const own = inexact(evaluate(source, inputs));
  const found = own && endsOf(own);
  return found && [approximate(found[0]), approximate(found[1])];
}

/** What a printed number may have been: `at` from −1000 to 1000 is from one end to the other. */
function within(value: Value, at: number): Value {
  const own = inexact(value);
  if (!own) return value;
  const half = halfOf(own.spread) ?? rational(0n);
  return plus(own.value, times(half, rational(BigInt(at), 1000n)));
}

const FORMULAS = [
  'a + b - c',
  'a - b + a - b',
  'sum(a, b, c) - a',
  'a * b - b * c',
  'a / b',
  '(a - b) / b',
  'rate(a, b) - rate(c, b)',
  'share(a, a + b)',
  '(a - b) / (a + b)',
  'a / (a - b)',
  'abs(a - b)',
  'abs(a - b) / b',
  'max(a, b, c) - min(a, b)',
  'if(a > b, a - b, 0)',
  'if(a == b || c < a, a / b, c)',
  'if(a - b, max(a, c), a * a)',
];

const hundredths = fc.oneof(fc.integer({ min: -60, max: 60 }), fc.integer({ min: -90_000, max: 90_000 }));
const place = fc.integer({ min: -1000, max: 1000 });

describe('the spread of a computed number', () => {
  it('holds everything that its inputs can give', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FORMULAS),
        fc.tuple(hundredths, hundredths, hundredths),
        fc.array(fc.tuple(place, place, place), { minLength: 12, maxLength: 12 }),
        (source, [a, b, c], places) => {
          const inputs = { a: printed(a), b: printed(b), c: printed(c) };
          const own = inexact(evaluate(source, inputs));
          const reach = own && endsOf(own);
          if (!reach) return;
          const corners = [-1000, 1000].flatMap((x) =>
            [-1000, 1000].flatMap((y) => [-1000, 1000].map((z) => [x, y, z] as const)),
          );
          for (const [x, y, z] of [...corners, ...places]) {
            const value = evaluate(source, { a: within(inputs.a, x), b: within(inputs.b, y), c: within(inputs.c, z) });
            const exact = inexact(value)?.value;
            expect(exact, `${source} has a value`).toBeDefined();
            if (!exact) continue;
            expect([compare(exact, reach[0]) >= 0, compare(exact, reach[1]) <= 0]).toEqual([true, true]);
          }
        },
      ),
      { numRuns: 700 },
    );
  });

  it('is no wider than that for sums, and for quotients of sums', () => {
    const cases = ['a + b - c', 'a - b + a', 'a / b', '(a - b) / b', 'share(a, a + b)', '(a - b) / (a + b)'];
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: 3, max: 90_000 }))),
        (source, [a = 0, b = 0, c = 0]) => {
          const inputs = { a: printed(a), b: printed(b), c: printed(c) };
          const own = inexact(evaluate(source, inputs));
          const reach = own && endsOf(own);
          if (!reach) return;
          const values = [-1000, 1000].flatMap((x) =>
            [-1000, 1000].flatMap((y) =>
              [-1000, 1000].flatMap((z): Ratio[] => {
                const at = { a: within(inputs.a, x), b: within(inputs.b, y), c: within(inputs.c, z) };
                const exact = inexact(evaluate(source, at))?.value;
                return exact ? [exact] : [];
              }),
            ),
          );
          expect(values.some((value) => compare(value, reach[0]) === 0)).toBe(true);
          expect(values.some((value) => compare(value, reach[1]) === 0)).toBe(true);
        },
      ),
    );
  });

  it('moves a number once, however often it occurs', () => {
    const inputs = { a: printed(1234), b: printed(1000) };
    expect(ends('a - a', inputs)).toEqual([0, 0]);
    expect(ends('a - b + b', inputs)).toEqual([12.335, 12.345]);
    expect(ends('a / a', inputs)).toEqual([1, 1]);
  });

  it('has no end where it is divided by what may be zero', () => {
    expect(ends('a / b', { a: printed(100), b: printed(0) })).toBeUndefined();
    expect(ends('a / (b - c)', { a: printed(100), b: printed(5), c: printed(4) })).toBeUndefined();
    expect(ends('a / (b - c)', { a: printed(100), b: printed(7), c: printed(4) })).toBeDefined();
  });
});

describe('whether two numbers agree', () => {
  const verdict = (left: string, right: string, inputs: Inputs): string | undefined => {
    const [a, b] = [inexact(evaluate(left, inputs)), inexact(evaluate(right, inputs))];
    return a && b && agreement(a, b);
  };

  it('is a tail up to half a step for each number, and no further', () => {
    const of = (total: number): string | undefined =>
      verdict('t', 'a + b', { t: printed(total), a: printed(100), b: printed(200) });
    expect([of(300), of(301), of(302), of(299), of(298)]).toEqual(['equal', 'tail', 'different', 'tail', 'different']);
  });

  it('is no tail where of many numbers nearly all would have been rounded to one side', () => {
    const many = Array.from({ length: 28 }, (_, i) => printed(100 + 7 * i));
    const total = many.reduce((sum, _, i) => sum + 100 + 7 * i, 0);
    const sum = {
      value: rational(BigInt(total), 100n),
      spread: sumOf(many.map((one) => [inexactOf(one).spread, ONE])),
    };
    const off = [0, 5, 9, 12, 20].map((by) => agreement(inexactOf(printed(total + by)), sum));
    expect(off).toEqual(['equal', 'tail', 'different', 'different', 'different']);
  });

  it('never takes what was only rounded for different, however many numbers there are', () => {
    const thousandths = fc.array(fc.integer({ min: 0, max: 999_999 }), { minLength: 2, maxLength: 60 });
    const rounded = (exact: number): Value => printed(Math.round(exact / 10));
    fc.assert(
      fc.property(thousandths, (exact) => {
        const parts = exact.map((one) => inexactOf(rounded(one)));
        const value = parts.map((one) => one.value).reduce(plus);
        const spread = sumOf(parts.map((one) => [one.spread, ONE]));
        const whole = inexactOf(rounded(exact.reduce((a, b) => a + b)));
        expect(agreement(whole, { value, spread })).not.toBe('different');
      }),
      { seed: 11, numRuns: 2000 },
    );
  });

  it('sees what both sides have in common', () => {
    const inputs = { a: printed(100), b: printed(200), c: printed(202), d: printed(50) };
    expect(verdict('a + b', 'a + c', inputs)).toBe('different');
    expect(verdict('a + b + d', 'a + c - d + d + d', inputs)).toBe('different');
  });

  it('takes the same quantity printed twice for equal to its coarser digits', () => {
    const coarse = withSpread(ratio(123n, 10n), roundedBy(rational(1n, 20n)));
    expect(agreement(inexactOf(coarse), inexactOf(printed(1234)))).toBe('equal');
    expect(agreement(inexactOf(coarse), inexactOf(printed(1236)))).toBe('different');
    expect(agreement(inexactOf(printed(1234)), inexactOf(printed(1235)))).toBe('different');
  });

  it('is not known where nothing limits one side', () => {
    expect(verdict('a / b', 'c', { a: printed(1), b: printed(0), c: printed(1) })).toBeUndefined();
    expect(verdict('a / (b - c)', 'a', { a: printed(1), b: printed(5), c: printed(4) })).toBe('unknown');
  });
});

function inexactOf(value: Value) {
  const own = inexact(value);
  if (!own) throw new Error('no number');
  return own;
}

it('a condition is open where the numbers in it leave it open', () => {
  const open = (source: string, a: number, b: number): boolean => {
    const value = evaluate(source, { a: printed(a), b: printed(b) });
    return value.kind === 'truth' && value.open === true;
  };
  expect(open('a > b', 1234, 1234)).toBe(true);
  expect(open('a == b', 1234, 1235)).toBe(true);
  expect(open('a == b', 1234, 1236)).toBe(false);
  expect(open('a < b', 1236, 1234)).toBe(false);
  expect(open('a < b && a > b', 1234, 1234)).toBe(true);
  expect(open('a == b && a > 100', 1234, 1234)).toBe(false);
  // What prints as 0.01 was not nothing; what prints as 0.00 may have been something.
  expect([open('a > 0', 1, 0), open('a > 0', 0, 0)]).toEqual([false, true]);
});
