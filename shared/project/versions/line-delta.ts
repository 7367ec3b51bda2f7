/**
 * How to come from one list of lines to another (逐行差异), as text: `=3` takes three lines over, `-2` leaves two out, `+` and a line
 * puts that one in. Not the shortest way, but one that keeps what is a line of its own on both sides, in the time of a sort.
 */
import { stayed } from '../../stayed.js';

export function deltaOf(from: readonly string[], to: readonly string[]): string {
  const ops: string[] = [];
  let kept = 0;
  const settle = (): void => {
    if (kept > 0) ops.push(`=${kept}`);
    kept = 0;
  };
  let [i, j] = [0, 0];
  for (const [a, b] of [...anchors(from, to), [from.length, to.length] as const]) {
    for (; i < a && j < b && from[i] === to[j]; i++, j++) kept++;
    let back = 0;
    while (a - back > i && b - back > j && from[a - back - 1] === to[b - back - 1]) back++;
    const [gone, come] = [a - back - i, to.slice(j, b - back)];
    if (gone > 0 || come.length > 0) settle();
    if (gone > 0) ops.push(`-${gone}`);
    for (const line of come) ops.push(`+${line}`);
    kept += back;
    [i, j] = [a, b];
  }
  settle();
  return ops.join('\n');
}

/** Positions of the same lines on both sides, ascending on both. */
function anchors(from: readonly string[], to: readonly string[]): [number, number][] {
  const [places, others] = [placesOfSingles(from), placesOfSingles(to)];
  const common = (lines: ReadonlyMap<string, number>, beside: ReadonlyMap<string, number>): string[] =>
    [...lines.keys()].filter((line) => beside.has(line));
  const kept = stayed(common(places, others), common(others, places));
  return [...kept].map((line) => [places.get(line) ?? 0, others.get(line) ?? 0]);
}

/** Of lines that stand once, in their order. */
function placesOfSingles(lines: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  const twice = new Set<string>();
  for (const [at, line] of lines.entries()) {
    if (places.has(line)) twice.add(line);
    places.set(line, at);
  }
  for (const line of twice) places.delete(line);
  return places;
}

/** The other list; undefined where the delta does not belong to this one. */
export function applyDelta(from: readonly string[], delta: string): string[] | undefined {
  const lines: string[] = [];
  let at = 0;
  for (const op of delta === '' ? [] : delta.split('\n')) {
    if (op.startsWith('+')) {
      lines.push(op.slice(1));
      continue;
    }
    const [, kind, digits] = /^([=-])(\d{1,9})$/.exec(op) ?? [];
    const next = at + Number(digits);
    if (kind === undefined || !(next <= from.length)) return undefined;
    if (kind === '=') for (let line = at; line < next; line++) lines.push(from[line] ?? '');
    at = next;
  }
  return at === from.length ? lines : undefined;
}
