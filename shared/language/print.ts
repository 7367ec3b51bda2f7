/** What a field prints: a value, or what one of the functions makes of it that only print. */

import { own } from '../record.js';
import type { Phrase } from './plan.js';
import type { Expression } from './syntax.js';

export type Print =
  | { readonly kind: 'value'; readonly value: Expression }
  | {
      readonly kind: 'phrase';
      readonly name: string;
      readonly phrase: Phrase;
      readonly arguments: readonly Expression[];
    }
  /** The items of a list, printed by a phrase one after the other. */
  | { readonly kind: 'each'; readonly list: string; readonly phrase: string }
  /** With as many decimals as the standard says where none are given. */
  | { readonly kind: 'percent'; readonly value: Expression; readonly decimals: Expression | undefined }
  /** `trim`: with as many of the decimals as it needs. */
  | { readonly kind: 'decimals'; readonly value: Expression; readonly decimals: Expression; readonly trim: boolean }
  | { readonly kind: 'chinese'; readonly value: Expression };

/** They print and give no value. */
export const PRINTERS: readonly string[] = ['each', 'percent', 'decimals', 'upto', 'chinese'];

export const BLANK_NAME: Expression = { kind: 'path', parts: ['blank'] };
const NO_DECIMALS: Expression = { kind: 'number', source: '0' };

export function printOf(expression: Expression, phrases: Readonly<Record<string, Phrase>>): Print {
  if (expression.kind !== 'call') return { kind: 'value', value: expression };
  const { name, arguments: args } = expression;
  const phrase = own(phrases, name);
  if (phrase) return { kind: 'phrase', name, phrase, arguments: args };
  const [value = BLANK_NAME, decimals] = args;
  switch (name) {
    case 'each': {
      const [list = '', by = ''] = args.map((one) => (one.kind === 'text' ? one.text : ''));
      return { kind: 'each', list, phrase: by };
    }
    case 'percent':
      return { kind: 'percent', value, decimals };
    case 'decimals':
    case 'upto':
      return { kind: 'decimals', value, decimals: decimals ?? NO_DECIMALS, trim: name === 'upto' };
    case 'chinese':
      return { kind: 'chinese', value };
    default:
      return { kind: 'value', value: expression };
  }
}
