/** 同一指标前后一致: the same indicator of the same year, printed in two places, has one value. */
import { groupBy } from '../../collections.js';
import type { Finding } from '../../findings/finding.js';
import { agreement } from '../../number/verdict.js';
import { findingAt } from '../make-finding.js';
import type { CheckRule, Outcome, Passage, Subject } from '../rule.js';
import { comparable, printed } from './number.js';
import { type Figure, indicatorOf, phrasesOf } from './phrases.js';

const ID = 'repeated-indicator';

/** Only labels that name their year are taken for the same indicator. */
const YEAR = /\d{4}年/;
const SHORTEST = 9;
/** Columns of a list, one value for each item. */
const MAX_PLACES = 3;

interface Use {
  readonly passage: Passage;
  /** Of the indicator, with its unit. */
  readonly name: string;
  readonly figure: Figure;
}

export const repeatedRule: CheckRule = {
  id: ID,
  title: '同一指标在各处印出的数相等',
  group: 'prose',
  basis: '名称（含年度）和单位相同的金额、数量，在不同段落中出现两次以上的',
  absent: '没有在两处以上写明同一年度、同一名称的数',
  run,
};

function run(subject: Subject): Outcome {
  const uses = subject.passages.flatMap((passage) => {
    const { figures } = phrasesOf(passage, subject);
    if (figures.length === 0) return [];
    const own = groupBy(figures, nameOf);
    // Twice in one paragraph: two parts of it that only share their words.
    return [...own].flatMap(([name, [figure, more]]): Use[] =>
      name !== undefined && figure && !more ? [{ passage, name, figure }] : [],
    );
  });
  const places = [...groupBy(uses, ({ name }) => name).values()];
  const repeated = places.filter(({ length }) => length > 1 && length <= MAX_PLACES);
  return { findings: repeated.flatMap((list) => differing(list) ?? []), compared: repeated.length };
}

function nameOf({ kind, unit, label, direction, vague, bracket }: Figure): string | undefined {
  if (kind === 'rate' || direction !== 0 || vague || bracket) return undefined;
  const name = indicatorOf(label);
  if (!YEAR.test(name) || name.length < SHORTEST || /比|较|占|原因/.test(name)) return undefined;
  return `${name}/${kind === 'count' ? unit : kind}`;
}

function differing(uses: readonly Use[]): Finding | undefined {
  const [first, ...others] = uses;
  const other = others.find(({ figure }) => first && !agree(first.figure, figure));
  if (!first || !other) return undefined;
  const name = indicatorOf(first.figure.label);
  return findingAt(
    [first, other].map(({ passage, figure }) => ({ ...passage.place, value: figure.label + printed(figure) })),
    ID,
    { severity: 'warning', message: `“${name}”在两处不同：${printed(first.figure)} 与 ${printed(other.figure)}` },
  );
}

function agree(a: Figure, b: Figure): boolean {
  return comparable(a, b) && agreement(a, b) === 'equal';
}
