/** The words of an import (导入): per table one line, then what was not filled in, not placed, or does not agree. */
import { shownEntry } from '../entry/entry-text.js';
import type { SourceMapping } from '../imports/mapping.js';
import {
  type AnsweredQuestion,
  type AskedCells,
  countsOf,
  type ImportCounts,
  type ImportItem,
  type ImportPlan,
  type ImportQuestion,
  type LearnedCode,
  type LeftItem,
  type SolvedItem,
  type SourceCell,
  type SourceTable,
} from '../imports/plan.js';
import type { Address } from '../project/address.js';
import { leafWords } from '../reading/spot.js';
import { shortened } from '../shortened.js';
import type { Standard } from '../standard/standard.js';

const COUNTS: readonly (readonly [keyof ImportCounts, string])[] = [
  ['new', '新填'],
  ['changed', '改'],
  ['equal', '相同'],
  ['rows', '增行'],
  ['kept', '来源为空、保留原数'],
  ['agrees', '核对相符'],
  ['tail', '尾差'],
  ['differs', '核对不符'],
  ['set', '照来源印'],
  ['open', '还不能核对'],
  ['refused', '不能填'],
  ['left', '没有放入'],
];

/** e.g. 新填 14 · 改 3 · 核对相符 20; what there is none of is left out. */
export function importCountsLine(counts: ImportCounts): string {
  const parts = COUNTS.filter(([name]) => counts[name] > 0).map(([name, title]) => `${title} ${counts[name]}`);
  return parts.length > 0 ? parts.join(' · ') : '没有数';
}

/** What a table of the source was recognised as, in which unit, and what becomes of it. */
export function sourceLine(source: SourceTable): string {
  const { number, title, name, unit, why } = source;
  const place = leafWords(source.spot);
  const head = `第 ${number} 个表格“${title}”${place === '' ? '' : `（${place}）`}`;
  if (name === '') return `${head}：${why}；${importCountsLine(countsOf(source))}`;
  const money = unit === undefined ? '' : unit.basis === 'stated' ? `，${unit.unit}` : `，${unit.why}`;
  return `${head} → ${name}（${why}${money}）：${importCountsLine(countsOf(source))}`;
}

/** What was remembered of the form of a table: as what it is taken, which is called `name`, and what else is known. */
export function rememberedWords({ table, unit, columns, rows }: SourceMapping, name: string): string {
  if (table === null) return '按上次的对应：不导入';
  const parts = [
    name === '' ? '' : `认作《${name}》`,
    columns.length > 0 ? `${columns.length} 栏按所说的对应` : '',
    rows.length > 0 ? `${rows.length} 行按所说的对应` : '',
    unit === undefined ? '' : `单位${unit}`,
  ];
  return `按上次的对应：${parts.filter((part) => part !== '').join('，')}`;
}

/** What a person has to look at, or would like to see, of a table: changes first. */
export function itemLine(standard: Standard, item: ImportItem): string | undefined {
  const shown = (entry: string): string => entryWords(standard, item.address, entry);
  const { label, from } = item;
  const said = `来源“${shortened(from.text.replace(/\s+/g, ' '), MAX_WORDS)}”${placeWords(from)}`;
  switch (item.kind) {
    case 'changed':
      return `改：${label}：${shown(item.before)} → ${item.value === '' ? '（清空）' : shown(item.value)}，${said}`;
    case 'new':
      return item.note === undefined ? undefined : `请核对：${label}：${item.note}`;
    case 'kept':
      return `保留：${label}：来源为空，项目中是 ${shown(item.before)}${placeWords(from)}`;
    case 'refused':
      return `不能填：${label}：${item.why}；${said}`;
    case 'differs':
      return `核对不符：${label}：${said}，按填入的数应为 ${item.computed === '' ? '（算不出）' : item.computed}`;
    case 'set':
      return `照来源印：${label}：${said}，按填入的数应为 ${item.computed === '' ? '（算不出）' : item.computed}，作手工调整`;
    case 'equal':
    case 'agrees':
    case 'tail':
    case 'open':
      return undefined;
  }
}

/** An entry beside others: an amount in the unit of its table. */
export function entryWords({ tables }: Standard, { table: id, column: key }: Address, entry: string): string {
  const table = tables.get(id);
  const column = table?.columnByKey.get(key);
  const unit = table?.numbers.unit ?? '元';
  const words = shownEntry(entry, column, unit);
  return column?.type === 'amount' && words !== '' ? `${words} ${unit}` : words;
}

export function solvedLine(standard: Standard, { address, label, value }: SolvedItem): string {
  return `${label}：${entryWords(standard, address, value)}`;
}

const MAX_WORDS = 60;

export function leftLine({ from, why }: LeftItem): string {
  return `没有放入：“${shortened(from.text, MAX_WORDS)}”${placeWords(from)}：${why}`;
}

/** Where it stands in the source, in brackets; empty where that is not known. */
export function placeWords({ where, spot }: SourceCell): string {
  const leaf = spot ? leafWords(spot, where) : '';
  const place = [where, leaf].filter((part) => part !== '').join('，');
  return place === '' ? '' : `（${place}）`;
}

/** Cells of which the source prints only what they come to together. */
export function askedLine({ cells, sums }: AskedCells): string {
  const names = cells.slice(0, MAX_NAMES).map(({ label }) => label);
  const more = cells.length > MAX_NAMES ? `等 ${cells.length} 格` : '';
  const totals = sums.slice(0, MAX_NAMES).map(({ label, value }) => (label === '' ? value : `${label} ${value}`));
  return `${names.join('、')}${more}${totals.length > 0 ? `：来源只印了合起来的数（${totals.join('；')}）` : '：来源没有印'}`;
}

const MAX_NAMES = 4;

/** A code that the classification lacks: it is taken as the source has it. */
export function codeLine({ catalog, code, name, near }: LearnedCode): string {
  const taken = name === '' ? '来源没有写名称，请在表中补上' : `按来源的名称“${name}”收下`;
  const others = near.length === 0 ? '' : `；相近的有 ${near.join('、')}`;
  return `“${code}”不在本版${catalog}中：${taken}${others}`;
}

/** The question with what to answer on the command line. */
export function questionLine({ id, text, choices }: ImportQuestion): string {
  const answers = choices.map(({ value, label }) => `--answer ${id}=${value}${value === label ? '' : ` ${label}`}`);
  return `${text}（${answers.join('；')}）`;
}

/** What was asked, and what somebody chose. */
export function answeredLine({ text, choices, answer }: AnsweredQuestion): string {
  return `${text}选择：${choices.find(({ value }) => value === answer)?.label ?? answer}`;
}

/** All tables together. */
export function totalCounts({ sources }: Pick<ImportPlan, 'sources'>): ImportCounts {
  const all = sources.map(countsOf);
  const sum = (name: keyof ImportCounts): number => all.reduce((total, counts) => total + counts[name], 0);
  return Object.fromEntries(COUNTS.map(([name]) => [name, sum(name)])) as unknown as ImportCounts;
}
