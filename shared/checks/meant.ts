/** What amount an entry that cannot be read was probably meant to be. */
import { type Fen, readMoney } from '../number/money.js';

/**
 * The amount in 分 of texts such as “12.3万元”, “1，200元” or “0.125” (rounded to 分); undefined where the
 * text says something else.
 */
export function meantAmount(entry: string): Fen | undefined {
  const read = readMoney(entry.replaceAll('、', '').replaceAll('。', '.'), '元', 'round');
  return typeof read === 'number' ? read : undefined;
}
