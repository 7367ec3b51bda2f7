/** The rules of a page (表格线): segments that lie on one another become one, and rules that touch become a table. */
import { keptIn } from '../../collections.js';
import type { Box } from './geometry.js';
import type { Segment } from './page-content.js';

/** A rule at one height (or distance from the left), from one end to the other. */
export interface Rule {
  /** y of a horizontal rule, x of a vertical one. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface RuledArea {
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
  readonly box: Box;
}

/** Rules no further apart are one: double rules, and the edges of a thick one. In points. */
export const TOGETHER = 2.5;
/** Gaps in a rule: dashes, and the corners that some programs draw by themselves. */
const GAP = 3;
/** More segments are a drawing. */
const MAX_SEGMENTS = 60_000;
const MAX_MEETINGS = 4_000_000;

/** The areas of a page whose rules touch, from top to bottom. */
export function ruledAreas(segments: readonly Segment[]): RuledArea[] {
  if (segments.length > MAX_SEGMENTS) return [];
  const horizontal = merged(
    segments.filter(isHorizontal).map(({ from, to }) => ruleOf((from.y + to.y) / 2, from.x, to.x)),
  );
  const vertical = merged(
    segments
      .filter((segment) => !isHorizontal(segment))
      .map(({ from, to }) => ruleOf((from.x + to.x) / 2, from.y, to.y)),
  );
  if (horizontal.length * vertical.length > MAX_MEETINGS) return [];
  return touching(horizontal, vertical)
    .map((area) => ({ ...area, box: boxAround(area.horizontal, area.vertical) }))
    .sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left);
}

function isHorizontal({ from, to }: Segment): boolean {
  return Math.abs(to.x - from.x) >= Math.abs(to.y - from.y);
}

function ruleOf(at: number, one: number, other: number): Rule {
  return { at, from: Math.min(one, other), to: Math.max(one, other) };
}

function merged(rules: readonly Rule[]): Rule[] {
  const lines: Rule[][] = [];
  for (const rule of [...rules].sort((a, b) => a.at - b.at)) {
    const line = lines.at(-1);
    if (line?.[0] && rule.at - line[0].at <= TOGETHER) line.push(rule);
    else lines.push([rule]);
  }
  return lines.flatMap((line) => {
    const result: Rule[] = [];
    for (const rule of line.sort((a, b) => a.from - b.from)) {
      const last = result.at(-1);
      if (last && rule.from - last.to <= GAP) result[result.length - 1] = { ...last, to: Math.max(last.to, rule.to) };
      else result.push(rule);
    }
    return result;
  });
}

/** Groups of rules of which each touches another one. */
function touching(horizontal: readonly Rule[], vertical: readonly Rule[]): Omit<RuledArea, 'box'>[] {
  const parent = Array.from({ length: horizontal.length + vertical.length }, (_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at;
      at = parent[at] ?? at;
    }
    return at;
  };
  horizontal.forEach((across, i) => {
    vertical.forEach((down, j) => {
      if (meets(across, down)) parent[root(i)] = root(horizontal.length + j);
    });
  });
  const groups = new Map<number, { horizontal: Rule[]; vertical: Rule[] }>();
  const groupOf = (index: number): { horizontal: Rule[]; vertical: Rule[] } =>
    keptIn(groups, root(index), () => ({ horizontal: [], vertical: [] }));
  horizontal.forEach((rule, index) => {
    groupOf(index).horizontal.push(rule);
  });
  vertical.forEach((rule, index) => {
    groupOf(horizontal.length + index).vertical.push(rule);
  });
  return [...groups.values()];
}

function meets(across: Rule, down: Rule): boolean {
  const within = (value: number, { from, to }: Rule): boolean => value >= from - GAP && value <= to + GAP;
  return within(down.at, across) && within(across.at, down);
}

function boxAround(horizontal: readonly Rule[], vertical: readonly Rule[]): Box {
  const xs = [...horizontal.flatMap(({ from, to }) => [from, to]), ...vertical.map(({ at }) => at)];
  const ys = [...vertical.flatMap(({ from, to }) => [from, to]), ...horizontal.map(({ at }) => at)];
  return {
    left: least(xs),
    right: -least(xs.map((x) => -x)),
    top: least(ys),
    bottom: -least(ys.map((y) => -y)),
  };
}

/** Without the limit on arguments that Math.min has. */
function least(values: readonly number[]): number {
  return values.reduce((smallest, value) => Math.min(smallest, value), Number.POSITIVE_INFINITY);
}
