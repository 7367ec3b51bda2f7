/** The report of a move in plain lines, for the command line and for copying. */
import type { Difference } from '../standard/compare.js';
import type { UpgradeReport } from './upgrade.js';

const KINDS: Readonly<Record<Difference['kind'], string>> = {
  added: '新增',
  removed: '取消',
  renamed: '改名',
  changed: '改变',
};

/** One difference in one line: 新增 栏 支出总表 · 基本支出. */
export function differenceText({ kind, part, place, detail }: Difference): string {
  return `${KINDS[kind]} ${part}：${place}${detail === undefined ? '' : `（${detail}）`}`;
}

export function unplacedText({ place, value, why }: UpgradeReport['unplaced'][number]): string {
  return `将不再使用：${place}：${value}（${why}）`;
}

export function reportText(report: UpgradeReport): string[] {
  const { standard, differences, kept, moved, unplaced, review } = report;
  const lines = [
    `规范“${standard.name}” ${standard.from} → ${standard.to}`,
    `保留 ${kept} 项填报，其中移动 ${moved.length} 项；${unplaced.length} 项没有位置，${review.length} 处须核对`,
    ...unplaced.map(unplacedText),
    ...review.map((line) => `请核对：${line}`),
    ...moved.map(({ from, to, value }) => `已移动：${from} → ${to}：${value}`),
  ];
  if (!differences) return [...lines, `本机没有版本 ${standard.from}，不能列出规范的变化`];
  return [...lines, `规范的变化 ${differences.length} 处`, ...differences.map(differenceText)];
}
