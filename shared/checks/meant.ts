/** What amount an entry that cannot be read was probably meant to be. */
import { type Fen, parseMoney, toFen } from '../money/money.js';

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/亿元?$/, 100_000_000],
  [/万元?$/, 10_000],
  [/元整?$/, 1],
  [/$/, 1],
];

/**
 * The amount in 分 of texts such as “12.3万元”, “1，200元” or “0.125” (rounded to 分); undefined where the
 * text says something else.
 */
export function meantAmount(entry: string): Fen | undefined {
  const text = entry
    .normalize('NFKC')
    .replaceAll(/[\s,，、]/g, '')
    .replaceAll('。', '.');
  for (const [unit, factor] of UNITS) {
    if (!unit.test(text)) continue;
    const [, sign, whole = '', fraction = ''] =
      /^([+-]?)(\d{1,14})(?:\.(\d{1,20}))?$/.exec(text.replace(unit, '')) ?? [];
    if (whole === '') return undefined;
    const scale = 10n ** BigInt(fraction.length);
    const fen = (2n * BigInt(whole + fraction) * BigInt(factor) * 100n + scale) / (2n * scale);
    const digits = `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
    const parsed = parseMoney(digits, '元');
    return typeof parsed === 'number' ? toFen(sign === '-' ? -parsed : parsed) : undefined;
  }
  return undefined;
}
