/** The words of the status bar. */
import { formatMoney, type MoneyUnit, toFen } from '../../shared/number/money.js';
import { nearest, rational } from '../../shared/number/rational.js';
import { clock } from '../kit/when.js';
import type { Safety } from '../store/desk.js';
import type { OpenFile } from '../store/session.js';

/** Whether the work is on disk, in the recovery journal, or only here. */
export function safetyText(safety: Safety, dirty: boolean, file: OpenFile | undefined, lost = false): string {
  // What to do is said above the work; saving at once, as below, cannot help here.
  if (lost && dirty) return '未保存，内容在本页中';
  if (safety.failure !== undefined) return `自动备份失败，请立即保存：${safety.failure}`;
  if (!dirty) {
    if (file?.readOnly) return '只读';
    if (safety.saved) return `已保存 ${clock(safety.saved)}`;
    return file ? '已保存' : '没有修改';
  }
  return safety.journal ? `未保存，已自动备份 ${clock(safety.journal)}` : '未保存';
}

export interface SummaryText {
  readonly sum: string;
  readonly mean: string;
}

/** Sum and mean of the selected amounts in the unit on show. */
export function summaryText({ sum, count }: { sum: number; count: number }, unit: MoneyUnit): SummaryText {
  const format = { unit, decimals: 2, grouping: true };
  const mean = toFen(Number(nearest(rational(BigInt(sum), BigInt(count)))));
  return { sum: formatMoney(toFen(sum), format), mean: formatMoney(mean, format) };
}
