/**
 * Years in titles and headers of tables (表名、栏名的年度): the one table of a document that is of another year than all
 * others, and the column whose year no table of the document is near to. What several tables have is meant.
 */
import type { Finding } from '../findings/finding.js';
import type { LedgerEntry } from '../findings/ledger.js';
import { swapped } from '../number/slip.js';
import type { Spot } from '../reading/spot.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import { tableName } from './wording.js';

const RULE = 'document-years';
/** So many other tables must name the year of the document. */
const ENOUGH = 2;
/** Tables of disclosures reach no farther back than this. */
const SPAN = 6;
/** Nobody plans so far ahead. */
const AHEAD = 30;
/** Money of a year; goals, contracts and assets may be of several. */
const OF_THE_YEAR = /预算|决算|收入|支出|收支|经费/;

export function headerYears(
  tables: readonly RecognisedTable[],
  year: number | undefined,
): { readonly findings: readonly Finding[]; readonly ledger: readonly LedgerEntry[] } {
  const dated = tables.filter(isOfTheYear).map(yearsOf);
  const named = dated.filter(({ title, columns }) => title.length > 0 || columns.length > 0);
  const odd =
    year === undefined
      ? []
      : [...oddOnes(named, year), ...named.flatMap((one) => [...farOnes(one, year), ...aheadOnes(one, year)])];
  const findings = [...odd, ...tables.flatMap(yearless)];
  const entry: LedgerEntry = {
    rule: RULE,
    title: '表名和栏名的年度与本文件相符',
    group: 'form',
    outcome: findings.length > 0 ? 'found' : named.length > 0 ? 'passed' : 'notApplicable',
    basis: '预算、决算表的表名和栏名中的年份，与其余各表和本文件的年度；只有一张表不同时才判为不符',
    compared: named.length,
    ...(named.length > 0 ? {} : { reason: '表名和栏名中没有年份' }),
  };
  return { findings, ledger: [entry] };
}

/** Tables in the text have no title of their own. */
function isOfTheYear({ title, columns }: RecognisedTable): boolean {
  return OF_THE_YEAR.test(title?.text ?? columns.map(({ path }) => path.join('/')).join(' '));
}

/** 年预算数: a header that begins with what a year stands before. */
const YEARLESS = /^年度?(?=预算|决算|执行)/;

function yearless(table: RecognisedTable): Finding[] {
  const [first] = table.columns.flatMap(({ path, spots }) =>
    path.flatMap((text, at) => (YEARLESS.test(text.replace(/\s+/g, '')) ? [{ text, spot: spots[at] }] : [])),
  );
  return first ? [said(table, '栏名', first.text, `栏名“${first.text}”之前没有写年份，请补上`, first.spot)] : [];
}

interface Dated {
  readonly table: RecognisedTable;
  readonly title: readonly number[];
  readonly columns: readonly number[];
}

function yearsOf(table: RecognisedTable): Dated {
  const inTitle = yearsIn(table.title?.text ?? '');
  const columns = table.columns.flatMap(({ kind, path }) => (kind === 'number' ? yearsIn(path.join('/')) : []));
  return { table, title: inTitle, columns: [...new Set(columns)] };
}

function yearsIn(text: string): number[] {
  return [...text.matchAll(/(?<!\d)(\d{4})(?=\s?年)/g)].map(([, year]) => Number(year));
}

/** The one table whose title, or whose columns, leave out the year that the others name. */
function oddOnes(named: readonly Dated[], year: number): Finding[] {
  return (['title', 'columns'] as const).flatMap((where) => {
    const own = named.filter((one) => one[where].length > 0);
    const [odd, more] = own.filter((one) => !one[where].includes(year));
    const others = named.filter((one) => one !== odd && [...one.title, ...one.columns].includes(year)).length;
    // A table of another year altogether says so in both places.
    const isOfOther = odd && where === 'columns' && odd.title.length > 0 && !odd.title.includes(year);
    if (!odd || more || isOfOther || others < ENOUGH || named.some((one) => isTwin(odd, one))) return [];
    return [finding(odd, where, odd[where], `其余各表是 ${year} 年，请核对年度`)];
  });
}

/** The same table of another year: last year's is printed beside it. */
function isTwin(one: Dated, other: Dated): boolean {
  const bare = ({ table: { title } }: Dated): string => (title?.text ?? '').replace(/\d{4}/g, '').replace(/\s+/g, '');
  return one !== other && one.title.length > 0 && bare(one) === bare(other);
}

function farOnes(one: Dated, year: number): Finding[] {
  const far = one.columns.filter((own) => Math.abs(own - year) > SPAN);
  const isAll = far.length === one.columns.length && far.some((own) => own < year + AHEAD);
  const isMany = one.columns.length > SPAN || (isAll && !far.every((own) => isExchanged(own, year)));
  return isMany || far.length === 0 ? [] : [finding(one, 'columns', far, `与本文件的 ${year} 年相差太远，请核对年度`)];
}

/** 2002 for 2020. */
function isExchanged(own: number, year: number): boolean {
  return swapped(BigInt(own), BigInt(year)) !== undefined;
}

/** A year that is still to come where the own one was meant: alone over its table, or beside the year before. */
function aheadOnes(one: Dated, year: number): Finding[] {
  const isOfOwn = one.title.every((own) => own === year);
  const [first, second, more] = [...one.columns].sort((a, b) => a - b);
  if (!isOfOwn || first === undefined || more !== undefined) return [];
  const isNext = (own: number): boolean => own === year + 1;
  if (second === undefined)
    return isNext(first) ? [finding(one, 'columns', [first], `本文件是 ${year} 年的，请核对年度`)] : [];
  const why = `旁边一栏是 ${first} 年，本文件是 ${year} 年，请核对年度`;
  return first === year - 1 && isNext(second) ? [finding(one, 'columns', [second], why)] : [];
}

function finding({ table }: Dated, where: 'title' | 'columns', years: readonly number[], why: string): Finding {
  const words = where === 'title' ? '表名' : '栏名';
  const value = `${years.join('、')} 年`;
  const spot = where === 'title' ? table.title?.spot : spotOf(table, years);
  return said(table, words, value, `${words}中是 ${value}，${why}`, spot);
}

/** The title of a column that names one of the years. */
function spotOf({ columns }: RecognisedTable, years: readonly number[]): Spot | undefined {
  const isOne = (text: string): boolean => yearsIn(text).some((year) => years.includes(year));
  return columns.flatMap(({ path, spots }) => spots.filter((_, at) => isOne(path[at] ?? '')))[0];
}

function said(table: RecognisedTable, words: '表名' | '栏名', value: string, what: string, spot = table.spot): Finding {
  const name = tableName(table);
  const places = [{ label: `${name}的${words}`, value, spot }];
  return { rule: RULE, severity: 'warning', message: `${name}的${what}`, places };
}
