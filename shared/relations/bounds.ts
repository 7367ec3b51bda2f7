/**
 * What cannot be more than what it is part of (部分不大于全部), in every disclosure: what one fund pays of a code is not more
 * than all that is spent on it, its total not more than that of all funds, and what basic expenditure lists of a 三公 item not
 * more than the item. Tables are known by their titles alone; where several differ the two tables are of different things.
 */
import type { Finding } from '../findings/finding.js';
import type { LedgerEntry } from '../findings/ledger.js';
import { agreement } from '../number/verdict.js';
import type { RecognisedColumn, RecognisedTable } from '../recognition/recognised.js';
import { type Cell, worth } from './relation.js';
import type { RelationReport } from './relation-report.js';
import {
  BASIC,
  CAPITAL,
  EXPENDITURE,
  FISCAL,
  FUND,
  GENERAL,
  onlyOne,
  type Place,
  SUMMARY,
  totalsIn,
} from './summaries.js';
import { isRate, isTotal } from './title.js';
import { nameOf, placeOf, shown } from './wording.js';
import { isQuantity, quantityOf, saysAmount } from './words.js';

const RULE = 'document-bounds';

/** The part, and what it is part of. */
interface Bound {
  readonly part: Cell;
  readonly whole: Cell;
}

const VISITS: Place = { title: /三公/, not: /采购|绩效/ };
/** Purchases of accounts are counted by contracts, which may reach over years; those of a budget are paid by it. */
const PURCHASES: Place = { title: /政府采购.{0,6}预算/, not: /决算|绩效|收支/ };
const VISITS_TOTAL: Place = { title: /三公/, not: /采购|绩效|机关运行|会议费|培训费/ };
const PROJECTS: Place = { title: /项目支出/, not: /基本|三公|绩效|收入|收支|基金|国有/ };

/** Economic items (经济分类款) that the table of the 三公 has under other names. */
const VISIT_CODES: ReadonlyMap<string, string> = new Map([
  ['30212', '因公出国（境）费'],
  ['30217', '公务接待费'],
  ['30231', '公务用车运行费'],
]);

export function bounds(tables: readonly RecognisedTable[]): Pick<RelationReport, 'findings' | 'ledger'> {
  const pairs = [
    ...[GENERAL, FUND, CAPITAL].map((own) => byCode(onlyOne(tables, own), onlyOne(tables, EXPENDITURE))),
    totals(tables, GENERAL, FISCAL),
    totals(tables, FUND, FISCAL),
    totals(tables, FISCAL, { ...SUMMARY, side: /支出/ }),
    totals(tables, PURCHASES, EXPENDITURE),
    totals(tables, VISITS_TOTAL, FISCAL),
    totals(tables, PROJECTS, { ...EXPENDITURE, column: /^项目支出/ }),
    totals(tables, BASIC, { ...EXPENDITURE, column: /^基本支出/ }),
    visits(onlyOne(tables, BASIC), onlyOne(tables, VISITS)),
  ].map((pair) => pair.filter(({ part, whole }) => hasUnit(part) && hasUnit(whole)));
  const compared = pairs.reduce((sum, pair) => sum + pair.length, 0);
  const findings = pairs.flatMap(beyond);
  const entry: LedgerEntry = {
    rule: RULE,
    title: '一项资金、一类支出的数不大于包含它的数',
    group: 'tables',
    outcome: findings.length > 0 ? 'found' : compared > 0 ? 'passed' : 'notApplicable',
    basis:
      '一般公共预算、政府性基金支出表与支出表的同一科目，与财政拨款、收支总表的总计；政府采购预算、项目、基本支出与支出表，“三公”经费与财政拨款的总计；基本支出与“三公”经费的同一项',
    compared,
    ...(compared > 0 ? {} : { reason: '没有读到可以这样核对的两张表' }),
  };
  return { findings, ledger: [entry] };
}

/** One number too large is a slip; more of one pair say that the tables are of different things. */
const MOST = 1;

function beyond(pair: readonly Bound[]): Finding[] {
  const over = pair.filter(({ part, whole }) => {
    const [less, more] = [worth(part.number), worth(whole.number)];
    return less && more && agreement(less, more, '<=') === 'different';
  });
  if (over.length > MOST) return [];
  return over.map(({ part, whole }) => ({
    rule: RULE,
    severity: 'warning',
    message: `${nameOf(part)}印 ${shown(part)}，大于包含它的${nameOf(whole)} ${shown(whole)}`,
    places: [placeOf(part), placeOf(whole)],
    blames: [{ place: placeOf(part) }, { place: placeOf(whole) }],
  }));
}

function hasUnit({ table, number }: Cell): boolean {
  return (table.columns[number.column]?.unit ?? table.unit) !== undefined;
}

function byCode(own: RecognisedTable | undefined, all: RecognisedTable | undefined): Bound[] {
  if (!own || !all || own === all) return [];
  const wholes = new Map(codedCells(all).map((one) => [one.key, one.cell]));
  return codedCells(own).flatMap(({ key, cell }) => {
    const whole = wholes.get(key);
    return whole ? [{ part: cell, whole }] : [];
  });
}

/** Printed figures by code and by what their column says; a code that comes twice says nothing. */
function codedCells(table: RecognisedTable): { key: string; cell: Cell }[] {
  const counts = new Map<string, number>();
  const all = table.rows.flatMap((row) =>
    [...row.numbers.values()].flatMap((number) => {
      const column = table.columns[number.column];
      const name = column && number.state === 'number' ? nameOfColumn(column) : undefined;
      if (row.code === undefined || name === undefined) return [];
      const key = `${row.code}/${name}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return [{ key, cell: { table, row, number } }];
    }),
  );
  return all.filter(({ key }) => counts.get(key) === 1);
}

/** 合计, 基本支出 and 项目支出; other columns differ from place to place. */
function nameOfColumn(column: RecognisedColumn): string | undefined {
  const title = column.path.at(-1) ?? '';
  if (isRate(column) || column.unit === 'count' || column.path.some((one) => /上年|去年|年初|增减/.test(one)))
    return undefined;
  if (/^(?:基本|项目)支出/.test(title) && isQuantity(title)) return quantityOf(title);
  const isOfPart = column.path.slice(0, -1).some((one) => isQuantity(one));
  return !isOfPart && (isTotal(title) || saysAmount(title)) ? '合计' : undefined;
}

function totals(tables: readonly RecognisedTable[], own: Place, other: Place): Bound[] {
  const [less, more] = [onlyOne(tables, own), onlyOne(tables, other)];
  if (!less || !more || less === more) return [];
  const [part] = totalsIn(less, own).slice(-1);
  const [whole] = totalsIn(more, other).slice(-1);
  return part && whole ? [{ part, whole }] : [];
}

function visits(basic: RecognisedTable | undefined, table: RecognisedTable | undefined): Bound[] {
  if (!basic || !table || basic === table) return [];
  return basic.rows.flatMap((row): Bound[] => {
    const name = VISIT_CODES.get(row.code ?? '');
    const number = [...row.numbers.values()].find(({ state }) => state === 'number');
    const wholes = name === undefined ? [] : visitCells(table, name);
    // Of this year's and other figures the largest is surely not too small.
    const fits = wholes.find((cell) => {
      const [less, more] = [number && worth(number), worth(cell.number)];
      return less && more && agreement(less, more, '<=') !== 'different';
    });
    const [whole] = fits ? [fits] : wholes;
    return number && whole ? [{ part: { table: basic, row, number }, whole }] : [];
  });
}

function visitCells(table: RecognisedTable, name: string): Cell[] {
  return table.rows.flatMap((row) =>
    [...row.numbers.values()].flatMap((number): Cell[] => {
      const titles = [row.name, ...(table.columns[number.column]?.path ?? [])];
      return number.state === 'number' && titles.some((title) => quantityOf(title) === name)
        ? [{ table, row, number }]
        : [];
    }),
  );
}
