/** Slips of the pen (笔误): what may have happened to a number that stands in place of another. Both are counted in steps of the printed digits. */

const MAX_SHIFT = 6;

/** A slip that alone explains `a` in place of `b`: sign, point, unit, order of digits, or one digit. */
export function slipOf(a: bigint, b: bigint, isMoney: boolean): string | undefined {
  if (a === b || a === 0n || b === 0n) return undefined;
  return coarseSlip(a, b, isMoney) ?? digitSlip(a, b);
}

/** Sign, point, unit, or two digits exchanged. */
export function coarseSlip(a: bigint, b: bigint, isMoney: boolean): string | undefined {
  return signOrPoint(a, b, isMoney) ?? swapped(a, b);
}

/** One digit wrong, left out or added. */
export function digitSlip(a: bigint, b: bigint): string | undefined {
  return a < 0n === b < 0n ? oneDigit(digits(a), digits(b)) : undefined;
}

function signOrPoint(a: bigint, b: bigint, isMoney: boolean): string | undefined {
  if (a === -b) return '疑为正负号相反';
  const [small, large] = abs(a) < abs(b) ? [a, b] : [b, a];
  let factor = 10n;
  for (let shift = 1; shift <= MAX_SHIFT; shift++, factor *= 10n) {
    const half = large < 0n ? -factor / 2n : factor / 2n;
    if ((large + half) / factor !== small) continue;
    if (isMoney && shift === 4) return `疑为${a === small ? '把万元当成了元' : '把元当成了万元'}，相差一万倍`;
    return `疑为小数点错了 ${shift} 位`;
  }
  return undefined;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function digits(value: bigint): string {
  return String(abs(value));
}

/** Two digits side by side that changed places. */
export function swapped(a: bigint, b: bigint): string | undefined {
  const [x, y] = [digits(a), digits(b)];
  if (x.length !== y.length || a < 0n !== b < 0n) return undefined;
  const at = [...x].findIndex((digit, index) => digit !== y[index]);
  const isSwap = x[at] === y[at + 1] && x[at + 1] === y[at] && x.slice(at + 2) === y.slice(at + 2);
  return isSwap ? `疑为相邻两位数字颠倒（${x.slice(at, at + 2)} 与 ${y.slice(at, at + 2)}）` : undefined;
}

function oneDigit(x: string, y: string): string | undefined {
  if (x.length === y.length && x.length > 1) {
    const different = [...x].filter((digit, index) => digit !== y[index]).length;
    return different === 1 ? '疑有一位数字录错' : undefined;
  }
  const [short, long] = x.length < y.length ? [x, y] : [y, x];
  if (long.length - short.length !== 1 || short.length < 2) return undefined;
  const fits = [...long].some((_, index) => long.slice(0, index) + long.slice(index + 1) === short);
  return fits ? `疑为${short === x ? '少' : '多'}录了一位数字` : undefined;
}
