/** Damage to files as data, so that what fails can be made smaller and told. */
import fc from 'fast-check';

/** A place in something, as a share of its length: it fits whatever it is applied to. All are as likely. */
export const place = fc.noBias(fc.nat(999_999)).map((millionths) => millionths / 1_000_000);

export interface Damage {
  /** How much of the file is left. */
  readonly keep: number;
  readonly flips: readonly (readonly [place: number, byte: number])[];
  readonly inserted: { readonly at: number; readonly bytes: Uint8Array };
}

export const damage: fc.Arbitrary<Damage> = fc.record({
  keep: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, place),
  flips: fc.array(fc.tuple(place, fc.nat(255)), { maxLength: 20 }),
  inserted: fc.record({ at: place, bytes: fc.uint8Array({ maxLength: 20 }) }),
});

export function damaged(bytes: Uint8Array, { keep, flips, inserted }: Damage): Uint8Array {
  const copy = bytes.slice(0, Math.round(keep * bytes.length));
  for (const [at, byte] of flips) if (copy.length > 0) copy[Math.floor(at * copy.length)] = byte;
  const at = Math.floor(inserted.at * copy.length);
  return Buffer.concat([copy.subarray(0, at), inserted.bytes, copy.subarray(at)]);
}

/** One of a list, by a place. */
export function pickAt<T>(list: readonly T[], at: number): T {
  const found = list[Math.floor(at * list.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}

const PIECES = [
  ...['1', '9', ' ', '\u3000', '\n', '\t', '，', '、', '（', '一、', '1,', '.', '…', '其中：', '2026年', '万元', '%'],
  ...['{{', '{{unit.name}}', '{{1/0}}', '(', '-', '!', 'a\u0301', '😀', '𠮷', '\u202e', '\u200b', '<', '&', '"', '\\'],
];

/** Texts that readers and patterns may stumble over: one thing again and again, with something before and after. */
export function longText(most: number): fc.Arbitrary<string> {
  const parts = fc.record({
    before: fc.constantFrom('', '1', 'x', '=', '{{', '一、'),
    piece: fc.constantFrom(...PIECES),
    count: fc.oneof(fc.nat(20), fc.nat(most)),
    after: fc.constantFrom('', 'x', '元', '!', '}}'),
  });
  return parts.map(({ before, piece, count, after }) => `${before}${piece.repeat(count)}`.slice(0, most) + after);
}

/** Short values at the edges of what numbers, words and codes may be. */
export const oddText = fc.oneof(
  fc.constantFrom(
    '',
    '0x10',
    '1e309',
    '-1e-400',
    '１２３.４５',
    '１，２３４',
    '١٢٣',
    '1.005',
    '-0.00',
    '1,,2',
    '—',
    '(5)',
  ),
  fc.constantFrom(
    '99999999999999.99',
    '9007199254740993',
    'NaN',
    'Infinity',
    '\ud800',
    '\u0000',
    '\ufeff1',
    ']]>',
    '=1+1',
  ),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '{{constructor.constructor("return process")()}}',
    '{{unit.__proto__.x}}',
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
