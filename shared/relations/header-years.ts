/**
 * Years in titles and headers of tables (表名、栏名的年度): the one table of a document that is of another year than all
 * others, and the column whose year no table of the document is near to. What several tables have is meant.
 */
import type { Finding } from '../findings/finding.js';
import type { LedgerEntry } from '../findings/ledger.js';
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
      : [...oddOnes(named, year), ...named.flatMap((one) => [...farOnes(one, year), ...leapt(one, year)])];
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
  const words = table.columns.flatMap(({ path }) => path.filter((one) => YEARLESS.test(one.replace(/\s+/g, ''))));
  const [first] = words;
  return first === undefined ? [] : [said(table, '栏名', first, `栏名“${first}”之前没有写年份，请补上`)];
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
  const isMany =
    one.columns.length > SPAN || (far.length === one.columns.length && far.some((own) => own < year + AHEAD));
  return isMany || far.length === 0 ? [] : [finding(one, 'columns', far, `与本文件的 ${year} 年相差太远，请核对年度`)];
}

/** Last year beside next year: the own one was meant. */
function leapt(one: Dated, year: number): Finding[] {
  const isOfOwn = one.title.every((own) => own === year);
  const [before, after, more] = [...one.columns].sort((a, b) => a - b);
  if (!isOfOwn || before !== year - 1 || after !== year + 1 || more !== undefined) return [];
  return [finding(one, 'columns', [after], `旁边一栏是 ${before} 年，本文件是 ${year} 年，请核对年度`)];
}

function finding({ table }: Dated, where: 'title' | 'columns', years: readonly number[], why: string): Finding {
  const words = where === 'title' ? '表名' : '栏名';
  const value = `${years.join('、')} 年`;
  return said(table, words, value, `${words}中是 ${value}，${why}`);
}

function said(table: RecognisedTable, words: '表名' | '栏名', value: string, what: string): Finding {
  const name = tableName(table);
  const spot = (words === '表名' ? table.title?.spot : undefined) ?? table.spot;
  const places = [{ label: `${name}的${words}`, value, spot }];
  return { rule: RULE, severity: 'warning', message: `${name}的${what}`, places };
}
