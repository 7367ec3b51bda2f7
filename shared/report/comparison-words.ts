/** What a comparison found, in words: the same on the command line and on paper. */
import type { ChangeKind, Comparison, Consequence, EnteredChange, Place } from '../review/comparison.js';
import type { Mark } from '../review/marks.js';
import type { ToldConflict } from '../review/merge/told.js';
import { shortened } from '../shortened.js';

export const CHANGE_TITLE: Readonly<Record<ChangeKind, string>> = {
  identity: '基本信息',
  value: '改动',
  added: '新增',
  removed: '删去',
  moved: '移位',
  override: '手工调整',
  printed: '印数不同',
  paragraph: '改写',
  explained: '问题说明',
  confirmed: '沿用确认',
  working: '算式',
  ledger: '明细',
  department: '所属单位',
  thread: '批注',
};

const KINDS = Object.keys(CHANGE_TITLE) as ChangeKind[];

/** 项目支出表 · 办公设备购置 · 一般公共预算 */
export function placeWords({ table, row, column }: Place): string {
  return [table, row, column].filter((part) => part !== undefined && part !== '').join(' · ');
}

/** e.g. 改动 5 处（改动 3、新增 2），随之变动 60 处 */
export function comparisonLine({ changes, consequences, unplaced }: Comparison): string {
  const kinds = KINDS.flatMap((kind) => {
    const count = changes.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [`${CHANGE_TITLE[kind]} ${count}`];
  });
  const words = consequences.filter(({ kind }) => kind === 'words').length;
  const cells = consequences.length - words;
  return [
    `改动 ${changes.length} 处${kinds.length > 0 ? `（${kinds.join('、')}）` : ''}`,
    ...(cells > 0 ? [`随之变动的数 ${cells} 处`] : []),
    ...(words > 0 ? [`随之变动的文字 ${words} 段`] : []),
    ...(unplaced.length > 0 ? [`没有对应位置 ${unplaced.length} 处`] : []),
  ].join('，');
}

export const shownSide = (text: string): string => (text === '' ? '（空）' : text);

/** Old → new with the difference; of long texts the stretches that changed, with a few words around them. */
export function changeWords({ before, after, difference, marks }: Omit<EnteredChange | Consequence, 'kind'>): string {
  if (marks && before.length + after.length > MAX_PLAIN) return marksLine(marks);
  const more = difference === undefined ? '' : `（${difference}）`;
  return `${shownSide(onOneLine(before))} → ${shownSide(onOneLine(after))}${more}`;
}

const MAX_PLAIN = 60;
const AROUND = 8;
const MAX_CONFLICT = 200;

function onOneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}

/** 比上年[-增加12.50-]{+减少8.30+}万元 */
export function marksLine(marks: readonly Mark[]): string {
  return marks
    .map(({ kind, text }, at) => {
      const words = onOneLine(text);
      if (kind === 'gone') return `[-${words}-]`;
      if (kind === 'come') return `{+${words}+}`;
      const [isFirst, isLast] = [at === 0, at === marks.length - 1];
      if (words.length <= 2 * AROUND + 1) return words;
      return `${isFirst ? '' : words.slice(0, AROUND)}…${isLast ? '' : words.slice(-AROUND)}`;
    })
    .join('');
}

/** 1、4—6 */
export function ranges(numbers: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const number of numbers) {
    const last = parts.at(-1);
    if (last && last[1] + 1 === number) last[1] = number;
    else parts.push([number, number]);
  }
  return parts.map(([from, to]) => (from === to ? String(from) : `${from}—${to}`)).join('、');
}

/** Which changes a consequence rests on, by their numbers; of many the first ones. */
export function causeWords(causes: readonly number[], most = 8): string {
  if (causes.length === 0) return '';
  const shown = ranges(causes.slice(0, most).map((one) => one + 1));
  return causes.length > most ? `${shown} 等 ${causes.length} 项` : shown;
}

/** Rows that came or went with another one, table by table: 《绩效指标》8 行. */
export function hangingLine({ hanging = [] }: EnteredChange): string {
  const counts = new Map<string, number>();
  for (const { place } of hanging) counts.set(place.table, (counts.get(place.table) ?? 0) + 1);
  return [...counts].map(([table, count]) => `《${table}》${count} 行`).join('、');
}

/** A conflict in one line: where, what either side has, what it was. */
export function conflictLine(
  { place, base, ours, theirs }: ToldConflict,
  [mine, other]: readonly [string, string],
): string {
  const words = (text: string): string => shortened(onOneLine(text) || '（没有）', MAX_CONFLICT);
  return `${placeWords(place)}：${mine} ${words(ours)}；${other} ${words(theirs)}；原为 ${words(base)}`;
}
