/** The functions of the expression language, declared as data beside their code. */
import { decimal, HUNDREDTH, times, truncated } from '../number/rational.js';
import { scanNumbers } from '../number/scan.js';
import { absolute, applyBinary, compareValues, either, isOpen, sumValues } from './operators.js';
import { BLANK, error, inRange, ratio, text, type Value } from './value.js';

export interface FunctionSpec {
  /** Fewest and most arguments. */
  readonly arity: readonly [number, number];
  /** What it means, in Chinese, for the inspector and for the schema's completion. */
  readonly meaning: string;
  readonly apply: (args: readonly Value[]) => Value;
}

const flat = (args: readonly Value[]): Value[] => args.flatMap((a) => (a.kind === 'list' ? a.items : [a]));
const arg = (args: readonly Value[], index: number): Value => args[index] ?? BLANK;

function extreme(args: readonly Value[], sign: 1 | -1): Value {
  let best: Value = BLANK;
  for (const value of flat(args)) {
    if (value.kind === 'error') return value;
    if (value.kind === 'blank') continue;
    const order: number | undefined = best.kind === 'blank' ? sign : compareValues(value, best);
    if (order === undefined) return error('type', '最大、最小值的各项须是同类的数');
    const [first, second]: readonly [Value, Value] = order * sign > 0 ? [value, best] : [best, value];
    best = best.kind !== 'blank' && isOpen(applyBinary('<', value, best)) ? either(first, second) : first;
  }
  return best;
}

function characters(value: Value): string[] | undefined {
  if (value.kind === 'blank') return [];
  return value.kind === 'text' ? [...value.text] : undefined;
}

function slice(args: readonly Value[], from: number, to: number): Value {
  const chars = characters(arg(args, 0));
  return chars ? text(chars.slice(from, to).join('')) : error('type', '截取须是文字');
}

/** The first number in a text; a percentage is its share of one. Without a number: blank. */
function numberIn(value: Value): Value {
  if (value.kind !== 'text') return value;
  const [first] = scanNumbers(value.text);
  if (!first) return BLANK;
  const found = decimal(first.digits);
  return inRange(/^\s*[%％]/.test(value.text.slice(first.end)) ? times(found, HUNDREDTH) : found);
}

const integer = (value: Value): number => (value.kind === 'number' ? Number(truncated(value)) : 0);

export const FUNCTIONS: Readonly<Record<string, FunctionSpec>> = {
  sum: { arity: [1, 30], meaning: '各项之和', apply: (args) => sumValues(flat(args)) },
  count: {
    arity: [1, 1],
    meaning: '非空项的个数',
    apply: (args) => {
      const items = flat(args);
      const failed = items.find((v) => v.kind === 'error');
      return failed ?? ratio(BigInt(items.filter((v) => v.kind !== 'blank').length));
    },
  },
  abs: {
    arity: [1, 1],
    meaning: '绝对值',
    apply: (args) => absolute(arg(args, 0)),
  },
  min: { arity: [1, 30], meaning: '最小值', apply: (args) => extreme(args, -1) },
  max: { arity: [1, 30], meaning: '最大值', apply: (args) => extreme(args, 1) },
  rate: {
    arity: [2, 2],
    meaning: '增减率：（本期 − 基期）÷ 基期',
    apply: (args) => {
      const difference = applyBinary('-', arg(args, 0), arg(args, 1));
      return difference.kind === 'blank' ? ratio(0n) : applyBinary('/', difference, arg(args, 1));
    },
  },
  share: {
    arity: [2, 2],
    meaning: '占比：部分 ÷ 整体',
    apply: (args) => (arg(args, 0).kind === 'blank' ? ratio(0n) : applyBinary('/', arg(args, 0), arg(args, 1))),
  },
  left: { arity: [2, 2], meaning: '文字的前几个字', apply: (args) => slice(args, 0, integer(arg(args, 1))) },
  after: { arity: [2, 2], meaning: '去掉前几个字后的文字', apply: (args) => slice(args, integer(arg(args, 1)), 99999) },
  number: {
    arity: [1, 1],
    meaning: '文字中的第一个数，如 ≥75% 得 0.75',
    apply: (args) => numberIn(arg(args, 0)),
  },
  isBlank: {
    arity: [1, 1],
    meaning: '是否未填',
    apply: (args) => ({ kind: 'truth', value: arg(args, 0).kind === 'blank' }),
  },
};
