/** A cell in words: where it stands, what it is worth in the unit on show, where its value comes from. */
import type { CellState } from '../../shared/calculation/calculation.js';
import { formatValue } from '../../shared/composition/format.js';
import type { Value } from '../../shared/language/value.js';
import { group } from '../../shared/number/digits.js';
import { exactMoney, formatMoney, fullMoney, type MoneyUnit } from '../../shared/number/money.js';
import type { NumberStyle } from '../../shared/standard/schema.js';
import type { Column } from '../../shared/standard/standard.js';

/** A value with all that one may want to see: amounts in the unit on show, everything else as printed. */
export function valueText(value: Value, style: NumberStyle, column: Column | undefined, unit: MoneyUnit): string {
  if (value.kind === 'blank') return '（空）';
  if (value.kind === 'amount') {
    if (unit !== style.unit) return fullMoney(value.fen, unit);
    return formatMoney(value.fen, { unit, decimals: style.decimals, grouping: true });
  }
  if (value.kind === 'error') return value.message;
  return formatValue(value, { ...style, zero: 'show', blank: 'blank' }, column);
}

/** The exact amount in 元; undefined for what is no amount. */
export function exactText(value: Value): string | undefined {
  return value.kind === 'amount' ? `${group(exactMoney(value.fen, '元'))} 元` : undefined;
}

export function provenanceText({ provenance, formula }: CellState, linked: boolean): string {
  switch (provenance) {
    case 'entered':
      return '填报';
    case 'overridden':
      return '手工调整';
    case 'computed':
      if (formula === undefined) return '下级汇总';
      return linked ? '取自其他表' : '公式计算';
    case 'none':
      return '不填数';
  }
}
