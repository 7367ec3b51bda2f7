/**
 * Figures (数据): what composition and checks read. A calculation gives a project's exact values; an audit
 * gives the values that a finished document prints, with the slack that printing them rounded leaves.
 */
import type { Evaluator } from '../language/compile.js';
import type { Ratio, Value } from '../language/value.js';
import type { Address } from '../project/address.js';
import type { CellSource, Context } from './linker.js';

export interface Figures extends CellSource {
  /** The value of a cell; blank where there is no such cell. */
  value(address: Address): Value;
  /** Evaluates a compiled expression outside the tables, e.g. a field of the prose. */
  evaluateWith(evaluate: Evaluator<Context>, locals?: ReadonlyMap<string, Value>): Value;
  /**
   * How far the true value may lie from the given one on either side: half a step of the printed digits, zero
   * for exact values. In the value's own measure: 分 for amounts, the number itself otherwise.
   */
  slack(address: Address): Ratio;
}
