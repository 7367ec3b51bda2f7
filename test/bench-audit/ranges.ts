/** What printed digits may stand for (四舍五入的范围), and what is reckoned with them. */

export type Range = readonly [least: number, most: number];

export function rangeOf(digits: string): Range {
  const value = Number(digits.replaceAll(',', ''));
  const half = 10 ** -(digits.split('.')[1]?.length ?? 0) / 2;
  return [value - half, value + half];
}

export function meet([a, b]: Range, [c, d]: Range): boolean {
  return a <= d && c <= b;
}

/** A share, a change over what was before or is now, or the difference of both, in per cent. */
export function ratesOf([a, b]: Range, [c, d]: Range): Range[] {
  const rate = (below: Range, above: Range = [a, b]): Range[] =>
    below[0] > 0 ? [[(100 * above[0]) / below[1], (100 * above[1]) / below[0]]] : [];
  return [...rate([c, d]), ...rate([c - b, d - a]), ...rate([c + a, d + b]), ...rate([c, d], [a - d, b - c])];
}

export function sumOf(a: Range, b: Range): Range {
  return [a[0] + b[0], a[1] + b[1]];
}
