/**
 * A section of a number format (数字格式的一节) that shows plain decimals, and a number dressed by it: `#,##0.00_)`, `0.0%`,
 * `0\.0,"万"`. The library that knows all formats rounds binary values, which shows 1.005 as 1.00, and puts digits around words in
 * their midst wrongly; here the digits are exact and each stands where its place is.
 */
import { movePoint, roundedDigits } from '../../number/digits.js';
import { decimal } from '../../number/rational.js';

type Token =
  | { readonly kind: 'place'; readonly sign: '0' | '#' | '?' }
  | { readonly kind: 'point' | 'comma' }
  | { readonly kind: 'words'; readonly text: string };

/** Words in quotes, an escaped character, a blank as wide as one, a filler, what stands in brackets, any other character. */
const TOKENS = /"([^"]*)"?|[\\!](.)|_(.)|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|./gs;

/** A section that shows plain decimals. */
export class FixedFormat {
  private constructor(
    private readonly tokens: readonly Token[],
    /** The places before the point, and behind it. */
    private readonly whole: number,
    private readonly decimals: number,
    private readonly grouped: boolean,
    /** Tens by which the number is larger than what is shown: a percent sign makes it smaller, commas at the end larger. */
    private readonly scale: number,
  ) {}

  /** Undefined where the section shows no plain decimals: an exponent, a fraction, no digits. */
  static of(section: string): FixedFormat | undefined {
    const tokens = tokensOf(section);
    const places = tokens.flatMap(({ kind }, index) => (kind === 'place' ? [index] : []));
    const last = places.at(-1);
    if (last === undefined || /[eE/]/.test(section.replace(/"[^"]*"|\[[^\]]*\]/g, ''))) return undefined;
    const point = tokens.findIndex(({ kind }) => kind === 'point');
    const whole = point < 0 ? places.length : places.filter((place) => place < point).length;
    const commas = tokens.flatMap(({ kind }, index) => (kind === 'comma' ? [index] : []));
    const grouped = commas.some((at) => at < last && at > (places[0] ?? last) && (point < 0 || at < point));
    const percents = tokens.filter((token) => token.kind === 'words' && token.text === '%').length;
    const scale = 3 * commas.filter((at) => at > last).length - 2 * percents;
    return new FixedFormat(tokens, whole, places.length - whole, grouped, scale);
  }

  /** How many decimals of the number itself are shown; negative where not even all before the point are. */
  get exactness(): number {
    return this.decimals - this.scale;
  }

  /** Plain digits without a sign as they are shown, and whether they were rounded to nothing. */
  show(digits: string): { readonly text: string; readonly nothing: boolean } {
    const rounded = roundedDigits(decimal(movePoint(digits, -this.scale)), this.decimals);
    const [whole = '', fraction = ''] = rounded.split('.');
    return { text: this.dressed(whole === '0' ? '' : whole, fraction), nothing: !/[1-9]/.test(rounded) };
  }

  private dressed(whole: string, fraction: string): string {
    let [left, right, behind] = [this.whole, 0, false];
    let shown = '';
    for (const token of this.tokens) {
      if (token.kind === 'words') shown += token.text;
      else if (token.kind === 'point') {
        // All places stand behind the point: .00 shows the whole before it all the same.
        shown += this.whole === 0 ? `${whole}.` : '.';
        behind = true;
      } else if (token.kind === 'place' && behind) {
        const rest = fraction.slice(right);
        shown += token.sign === '0' || /[1-9]/.test(rest) ? (rest[0] ?? '') : '';
        right += 1;
      } else if (token.kind === 'place') {
        shown += this.placed(whole, left, token.sign);
        left -= 1;
      }
    }
    return shown;
  }

  /** The digits for the place that is so many from the right; the first place takes all that are left. */
  private placed(whole: string, fromRight: number, sign: '0' | '#' | '?'): string {
    const at = whole.length - fromRight;
    const own = fromRight === this.whole ? whole.slice(0, Math.max(0, at + 1)) : (whole[at] ?? '');
    const digits = own === '' && sign === '0' ? '0' : own;
    if (!this.grouped) return digits;
    return [...digits].map((digit, index) => digit + separator(digits.length - 1 - index + fromRight - 1)).join('');
  }
}

/** What stands behind a digit that so many others follow. */
function separator(following: number): string {
  return following > 0 && following % 3 === 0 ? ',' : '';
}

function tokensOf(section: string): Token[] {
  return [...section.matchAll(TOKENS)].map(([all, quoted, escaped, , currency]): Token => {
    if (all === '0' || all === '#' || all === '?') return { kind: 'place', sign: all };
    if (all === '.') return { kind: 'point' };
    if (all === ',') return { kind: 'comma' };
    if (all[0] === '_') return { kind: 'words', text: ' ' };
    if (all[0] === '*' || (all[0] === '[' && currency === undefined)) return { kind: 'words', text: '' };
    return { kind: 'words', text: quoted ?? escaped ?? currency ?? all };
  });
}
