/** The words of the reason workbench: amounts, rates, what contributed, what speaks against a reason. */
import { formatPercent } from '../../shared/composition/format.js';
import { formatMoney, type MoneyUnit, toFen } from '../../shared/number/money.js';
import type { Ratio } from '../../shared/number/rational.js';
import type { Compared } from '../../shared/reasons/compared.js';
import type { ReasonDoubt } from '../../shared/reasons/doubts.js';

export function moneyText(fen: number, unit: MoneyUnit): string {
  return formatMoney(toFen(fen), { unit, decimals: 2, grouping: true });
}

/** With its sign; a true minus is as wide as the plus. */
export function changeText(fen: number, unit: MoneyUnit): string {
  const text = moneyText(Math.abs(fen), unit);
  return fen > 0 ? `+${text}` : fen < 0 ? `−${text}` : text;
}

/** How much and at what rate, or why that is not known. */
export function rateText({ change, rate, before }: Compared): string {
  if (change === undefined) return before.kind === 'amount' ? '本年数未填' : '上年数未填';
  if (change === 0) return '持平';
  if (rate === undefined) return '上年为零';
  const percent = formatPercent(rate, 1);
  return change > 0 ? `+${percent}` : `−${percent.replace(/^-/, '')}`;
}

export function doubtText(doubt: ReasonDoubt): string {
  switch (doubt.kind) {
    case 'empty':
      return '没有说出原因';
    case 'blanket':
      return '套话，换成哪件事、多少钱';
    case 'copied':
      return `与“${doubt.of}”所写相同`;
    case 'lastYear':
      return '与上年所写相同';
    case 'direction':
      return doubt.says > 0 ? '数是减少，说的却是增加' : '数是增加，说的却是减少';
  }
}

/** 10% for a tenth. */
export function percentOf(threshold: Ratio): string {
  return formatPercent(threshold, 1, true);
}
