/** Which files a board shows, in which order: views, the files themselves stay as they are. */
import type { BoardState, BoardUnit } from '../../shared/contract/board-requests.js';
import { SEVERITIES, SEVERITY_TITLE } from '../../shared/report/words.js';

export type Filter = 'all' | 'wrong' | 'clean' | 'news' | 'unchecked';
export type SortBy = 'name' | 'unit' | 'filled' | 'problems' | 'news';

const order = new Intl.Collator('zh-CN', { numeric: true });

export function isIn({ state }: BoardUnit, filter: Filter): boolean {
  if (filter === 'all') return true;
  if (state.kind === 'unchecked') return filter === 'unchecked';
  if (filter === 'news') return state.news !== 0 && state.news !== undefined;
  return filter === (state.counts.error > 0 ? 'wrong' : 'clean');
}

/** Files that could not be checked come first where problems are looked for. */
export function sorted(units: readonly BoardUnit[], by: SortBy): readonly BoardUnit[] {
  if (by === 'name') return units;
  const rank = by === 'unit' ? undefined : { filled: shareOf, problems: problemsOf, news: newsOf }[by];
  return [...units].sort((a, b) => (rank ? rank(a.state) - rank(b.state) : order.compare(unitOf(a), unitOf(b))));
}

function shareOf(state: BoardState): number {
  return state.kind === 'unchecked' ? -1 : state.filled / Math.max(1, state.all);
}

function problemsOf(state: BoardState): number {
  return state.kind === 'unchecked' ? Number.NEGATIVE_INFINITY : -(state.counts.error * 10_000 + state.counts.warning);
}

function newsOf(state: BoardState): number {
  return state.kind === 'unchecked' ? 0 : -(state.news ?? 0);
}

function unitOf({ state, name }: BoardUnit): string {
  return state.kind === 'checked' ? state.unit.name : name;
}

/** The problems of one unit as a text to send back (退回意见). */
export function letterOf({ state, name }: BoardUnit): string {
  if (state.kind === 'unchecked') return `${name}：没有检查，${state.reason}`;
  const { unit, year, problems, counts } = state;
  const head = `${unit.name}：${year}年公开文件经检查，${SEVERITIES.map((one) => `${SEVERITY_TITLE[one]} ${counts[one]} 处`).join('，')}。`;
  const lines = problems.map(
    ({ severity, message, place }, index) =>
      `${index + 1}. 【${SEVERITY_TITLE[severity]}】${message}${place === '' ? '' : `\n   ${place}`}`,
  );
  return [head, ...lines].join('\n');
}
