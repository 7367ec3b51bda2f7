/** The figures as tables that can be pasted into a README, and the lists behind them. */
import type { Finding } from '../../shared/findings/finding.js';
import type { DigitsResult } from './digits.js';
import type { FormResult, Planting } from './forms/try-form.js';
import type { Planted } from './planted.js';
import { type Tried, tallyOf } from './planting.js';
import type { Score } from './score.js';
import { MOST, type Outcome, WAYS, type Way } from './try.js';

export const WAY_NAMES: Readonly<Record<Way, string>> = { standard: 'its standard', none: 'no standard' };

export function out(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  out(`| ${head.join(' | ')} |`);
  out(`|${head.map((_, i) => (i === 0 ? '---' : '---:')).join('|')}|`);
  for (const row of rows) out(`| ${row.join(' | ')} |`);
  out('');
}

export const SCORE_HEAD = ['document', 'known found', 'hint only', 'missed', 'true', 'false', 'most for one'];

export function scoreRow(name: string, { found, hinted, missed, right, wrong, most }: Score): (string | number)[] {
  const known = found.length + hinted.length + missed.length;
  return [name, `${found.length}/${known}`, hinted.length, missed.length, right, wrong.length, most];
}

export function totalRow(name: string, scores: readonly Score[]): (string | number)[] {
  const total = (of: (score: Score) => number): number => scores.reduce((sum, score) => sum + of(score), 0);
  const found = total((one) => one.found.length);
  const known = found + total((one) => one.hinted.length + one.missed.length);
  const [right, wrong] = [total((one) => one.right), total((one) => one.wrong.length)];
  const most = Math.max(0, ...scores.map((one) => one.most));
  return [
    name,
    `${found}/${known} (${percent(found, known)})`,
    total((one) => one.hinted.length),
    total((one) => one.missed.length),
    right,
    `${wrong} (precision ${percent(right, right + wrong)})`,
    most,
  ];
}

/** Known errors of a kind that were found, of all. */
export function kindRows(scores: readonly Score[]): (string | number)[][] {
  const kinds = new Map<string, { found: number; of: number }>();
  for (const { found, hinted, missed } of scores)
    for (const error of [...found, ...hinted, ...missed]) {
      const kind = kinds.get(error.kind) ?? { found: 0, of: 0 };
      kinds.set(error.kind, kind);
      kind.of += 1;
      if (found.includes(error)) kind.found += 1;
    }
  return [...kinds].map(([kind, { found, of }]) => [kind, `${found}/${of}`]);
}

export function lists(name: string, { wrong, hinted, missed }: Score): void {
  if (wrong.length + hinted.length + missed.length === 0) return;
  out(`${name}:`);
  for (const finding of wrong) out(`  false? ${described(finding)}`);
  for (const { id, right, by } of [...hinted, ...missed]) out(`  missed ${id}: should be ${right} (${by})`);
}

function described({ severity, rule, message, places }: Finding): string {
  return `${severity} ${rule}: ${message} | ${places
    .slice(0, 3)
    .map(({ label, value }) => `${label} ${value.slice(0, 50)}`)
    .join(' ‖ ')}`;
}

export function plantingTables(tried: readonly Tried[], ways: readonly Way[]): void {
  const kinds = [...new Set(tried.map(({ planted }) => planted.slip))];
  const digits = tried.filter(({ planted }) => DIGITS.has(planted.slip));
  const others = tried.filter(({ planted }) => !DIGITS.has(planted.slip));
  const files = [...new Set(tried.map(({ file }) => file))];
  const head = [
    'planted',
    'tried',
    ...ways.flatMap((way) => [
      `knowable with ${WAY_NAMES[way]}`,
      'found',
      'told of another place',
      'most findings',
      'over two',
    ]),
  ];
  const row = (name: string, some: readonly Tried[]): (string | number)[] => [
    name,
    some.length,
    ...ways.flatMap((way) => {
      const { knowable, found, elsewhere, most, overTwo } = tallyOf(some, way);
      return [knowable, `${found} (${percent(found, knowable)})`, elsewhere, most, overTwo];
    }),
  ];
  table(head, [
    ...files.map((file) =>
      row(
        `numbers, ${file}`,
        digits.filter((one) => one.file === file),
      ),
    ),
    row('**numbers**', digits),
    ...kinds
      .filter((kind) => !DIGITS.has(kind))
      .map((kind) =>
        row(
          kind,
          others.filter(({ planted }) => planted.slip === kind),
        ),
      ),
    row('**other slips**', others),
  ]);
  for (const way of ways) {
    const reasons = new Map<string, number>();
    for (const { reason } of tried) if (reason[way]) reasons.set(reason[way], (reasons.get(reason[way]) ?? 0) + 1);
    const said = [...reasons].map(([reason, count]) => `${reason} ${count}`).join('；') || '–';
    out(`No rule can know with ${WAY_NAMES[way]}: ${said}\n`);
  }
}

/** What was not named though a rule can know it. */
export function misses(tried: readonly Tried[]): void {
  listed(tried, ({ reason }, way, { named }) => (reason[way] === undefined && named === 0 ? 'missed' : undefined));
}

/** What one planted number led to where that is more than the findings it may. */
export function crowds(tried: readonly Tried[]): void {
  listed(tried, ({ planted }, _, { all }) => (DIGITS.has(planted.slip) && all > MOST ? `${all} findings` : undefined));
}

function listed(tried: readonly Tried[], of: (one: Tried, way: Way, outcome: Outcome) => string | undefined): void {
  for (const way of WAYS)
    for (const one of tried) {
      const outcome = one.outcome[way];
      const what = outcome && of(one, way, outcome);
      if (what === undefined) continue;
      out(`  ${what} with ${WAY_NAMES[way]}: ${placed(one.file, one.planted)}`);
      for (const said of outcome?.said ?? []) out(`    said: ${said.slice(0, MAX_SAID)}`);
    }
}

const MAX_SAID = 240;

function placed(file: string, { slip, block, row, cell, was, now }: Planted): string {
  return `${file} ${slip} block ${block} ${row ?? ''}/${cell ?? ''} ${was} → ${now}`;
}

export function digitsTable(results: readonly DigitsResult[]): void {
  const row = (name: string, some: readonly DigitsResult[]): (string | number)[] => {
    const total = (of: (one: DigitsResult) => number): number => some.reduce((sum, one) => sum + of(one), 0);
    const [tried, found] = [total(({ planted }) => planted), total((one) => one.found)];
    const share = (of: (one: DigitsResult) => number): string => percent(total(of), tried);
    return [
      name,
      tried,
      percent(found, tried),
      share(({ first }) => first),
      share(({ value }) => value),
      total(({ flood }) => flood.length),
      total(({ original }) => original.length),
    ];
  };
  table(
    ['document', 'planted', 'found', 'named first', 'right value', 'over two findings', 'findings on the original'],
    [...results.map((one) => row(one.name, [one])), row('**all**', results)],
  );
}

/** Forms by name, each with what several documents of it gave. */
export function formsTable(results: ReadonlyMap<string, readonly FormResult[]>): void {
  const share = (some: readonly Planting[]): string => {
    const [found, tried] = [sumOf(some, (one) => one.found), sumOf(some, (one) => one.tried)];
    return `${found}/${tried} (${percent(found, tried)})`;
  };
  const row = (name: string, some: readonly FormResult[]): (string | number)[] => [
    name,
    some.length,
    sumOf(some, ({ wrong }) => wrong.length),
    share(some.map(({ cells }) => cells)),
    share(some.map(({ prose }) => prose)),
    sumOf(some, ({ cells, prose }) => cells.crowds.length + prose.crowds.length),
  ];
  table(
    [
      'form',
      'documents',
      'false on right ones',
      'digits of tables found',
      'amounts of sentences found',
      'over two findings',
    ],
    [...[...results].map(([name, some]) => row(name, some)), row('**all**', [...results.values()].flat())],
  );
}

export function formLists(results: ReadonlyMap<string, readonly FormResult[]>): void {
  for (const [name, some] of results)
    for (const { wrong, cells, prose } of some) {
      for (const one of wrong) out(`  false ${name}: ${one}`);
      for (const one of [...cells.missed, ...prose.missed]) out(`  missed ${name}: ${one}`);
      for (const one of [...cells.crowds, ...prose.crowds]) out(`  over two ${name}: ${one}`);
    }
}

function sumOf<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((sum, one) => sum + of(one), 0);
}

const DIGITS: ReadonlySet<string> = new Set(['step', 'digit', 'swap', 'blank']);

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}
