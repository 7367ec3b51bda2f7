/** Rules of codes and names: codes exist, stand under their parent and bear one name everywhere; nothing is listed twice. */

import type { Row } from '../calculation/row.js';
import { groupBy } from '../collections.js';
import { nearCodes } from '../entry/near-codes.js';
import type { Finding, FindingPlace, Fix, Severity } from '../findings/finding.js';
import { wordsIn } from '../language/value.js';
import { plain } from '../plain.js';
import type { Address } from '../project/address.js';
import { type Catalog, isInUse, levelOf, parentOf } from '../standard/catalog.js';
import type { Standard, TableDefinition } from '../standard/standard.js';
import { findingAt } from './make-finding.js';
import { tableTitle } from './names.js';
import { knownTables, perTable } from './parts.js';
import type { CheckRule, Outcome, Subject } from './rule.js';

/** A row that bears a code. */
interface Coded {
  readonly table: TableDefinition;
  readonly row: Row;
  readonly catalog: Catalog;
  readonly parents: boolean;
}

export function codeRules(standard: Standard): CheckRule[] {
  if (![...standard.tables.values()].some(({ blocks }) => blocks.some(({ rows }) => rows.kind === 'classification')))
    return [uniqueRule];
  return [
    {
      id: 'codes-known',
      title: '科目编码都在科目表中',
      group: 'table',
      basis: '各表的科目编码，与规范所用的分类科目',
      run: (subject) => knownCodes(subject),
    },
    {
      id: 'codes-named',
      title: '同一科目在各表名称相同，与科目表一致',
      group: 'table',
      basis: '各表印出的科目名称，与分类科目的名称',
      run: (subject) => sameNames(subject),
    },
    perTable(
      {
        id: 'codes-under-parents',
        title: '科目列在其上级之下',
        group: 'table',
        basis: '各表中款、项所在的位置，与其编码的上级',
      },
      underParents,
    ),
    uniqueRule,
  ];
}

const uniqueRule = perTable(
  {
    id: 'rows-unique',
    title: '科目、项目没有重复登记',
    group: 'table',
    basis: '各表的各行，编码、名称与其他文字都相同的算重复',
  },
  repeatedRows,
);

/** The rows of a table that bear a code of a classification with entries. */
function codedRows(subject: Subject, table: TableDefinition): Coded[] {
  const rows = subject.figures.rowsOf(table.id)?.rows ?? [];
  return rows.flatMap((row): Coded[] => {
    const definition = table.blocks[row.block]?.rows;
    if (definition?.kind !== 'classification' || row.kind === 'total' || row.code === '') return [];
    const catalog = subject.standard.catalogs.get(definition.catalog);
    return catalog ? [{ table, row, catalog, parents: definition.parents }] : [];
  });
}

function allCoded(subject: Subject): Coded[] {
  return knownTables(subject)
    .flatMap((table) => codedRows(subject, table))
    .filter(({ catalog }) => catalog.entries.size > 0);
}

/** The name of a row as it stands in its table. */
function namePlace(subject: Subject, { table, row }: Coded): FindingPlace {
  const label = table.columns.find(({ show, block }) => show === 'name' && block === row.block) ?? table.columns[0];
  const address: Address = { table: table.id, row: row.key, column: label?.key ?? '' };
  return { ...subject.placeOf(address), value: row.title.source };
}

const NO_CODES: Outcome = { findings: [], compared: 0, notApplicable: '没有按分类科目列的行' };

function byCode(coded: readonly Coded[]): Map<string, Coded[]> {
  return groupBy(coded, ({ catalog, row }) => `${catalog.id}/${row.code}`);
}

/** A code of one's own needs a name; the catalogs that come with the program may lack it. */
function knownCodes(subject: Subject): Outcome {
  const coded = allCoded(subject);
  if (coded.length === 0) return NO_CODES;
  const findings = [...byCode(coded).values()].flatMap((all): Finding[] => {
    const [first] = all;
    if (!first) return [];
    const { code } = first.row;
    const places = all.map((one) => namePlace(subject, one));
    const say = (severity: Severity, message: string): Finding[] => [
      { rule: 'codes-known', severity, message, places },
    ];
    if (first.catalog.entries.has(code)) {
      const year = subject.project?.year;
      if (year === undefined || isInUse(first.catalog, code, year)) return [];
      const { from, to } = first.catalog.years?.get(code) ?? {};
      const when = [from && `${from} 起才有`, to && `${to} 以后不用`].filter(Boolean).join('，');
      return say('hint', `“${code} ${first.row.title.source}”${when}，${year} 年度请核对`);
    }
    if (levelOf(first.catalog, code) === 0)
      return say('error', `“${code}”的位数不对：${first.catalog.name}的编码为 ${first.catalog.levels.join('、')} 位`);
    if (all.some(({ row }) => row.title.source.trim() === ''))
      return say('error', `${first.catalog.name}中没有“${code}”，请核对编码，或写明名称`);
    const name = first.row.title.source;
    const near = nearCodes(first.catalog, code, name);
    const others = near.length === 0 ? '' : `；相近的有 ${near.join('、')}`;
    return say('hint', `“${code} ${name}”不在本版${first.catalog.name}中，请核对编码${others}`);
  });
  return { findings, compared: coded.length };
}

function sameNames(subject: Subject): Outcome {
  const coded = allCoded(subject).filter(({ row }) => row.title.source.trim() !== '');
  if (coded.length === 0) return NO_CODES;
  const findings = [...byCode(coded).values()].flatMap((all): Finding[] => {
    const [first] = all;
    const known = first?.catalog.entries.get(first.row.code);
    const should = known ?? first?.row.title.source ?? '';
    return all
      .filter(({ row }) => plain(row.title.source) !== plain(should))
      .map((one) => nameFinding(subject, one, should, known !== undefined))
      .filter(({ severity }) => severity !== 'hint' || !subject.recognised || isAlike(all));
  });
  return { findings, compared: coded.length };
}

/** Whether all tables have one name; where they differ, a finished document is told so by what its tables show. */
function isAlike(all: readonly Coded[]): boolean {
  return new Set(all.map(({ row }) => plain(row.title.source))).size <= 1;
}

function nameFinding(subject: Subject, one: Coded, should: string, inCatalog: boolean): Finding {
  const place = namePlace(subject, one);
  const [a, b] = [plain(one.row.title.source), plain(should)];
  const entered = subject.project && one.row.entered?.cells.name !== undefined;
  const address = { table: one.table.id, row: one.row.key, column: 'name' };
  const fixes: Fix[] =
    entered && inCatalog
      ? [{ title: `用科目表的名称“${should}”`, command: { kind: 'setCells', cells: [{ address, value: '' }] } }]
      : [];
  const isFormer = inCatalog && (one.catalog.former?.get(one.row.code) ?? []).some((name) => plain(name) === a);
  if (isFormer)
    return findingAt([place], 'codes-named', {
      severity: 'hint',
      message: `${one.row.code} 的名称“${one.row.title.source}”是以前的或别处的叫法，科目表中是“${should}”`,
      fixes,
    });
  return findingAt([place], 'codes-named', {
    severity: a.includes(b) || b.includes(a) ? 'hint' : 'warning',
    message: `${one.row.code} 的名称是“${one.row.title.source}”，${inCatalog ? '科目表' : '别的表'}中是“${should}”`,
    fixes,
  });
}

function named({ row }: Coded): string {
  return `${row.code} ${row.title.source}`;
}

/** Every row below the first level follows its parent, with nothing else of the parent's level between. */
function underParents(subject: Subject, table: TableDefinition): Outcome {
  const findings: Finding[] = [];
  const coded = codedRows(subject, table).filter(({ parents }) => parents);
  const present = new Set(coded.map(({ row }) => `${row.block}/${row.code}`));
  const last = new Map<string, string>();
  const orphans: (readonly [parent: string, row: Coded])[] = [];
  let compared = 0;
  for (const one of coded) {
    const level = levelOf(one.catalog, one.row.code);
    const parent = parentOf(one.catalog, one.row.code);
    const above = last.get(`${one.row.block}/${level - 1}`);
    last.set(`${one.row.block}/${level}`, one.row.code);
    if (parent === undefined || level === 0) continue;
    compared += 1;
    if (above === parent) continue;
    if (!present.has(`${one.row.block}/${parent}`)) {
      orphans.push([parent, one]);
      continue;
    }
    const message = `“${named(one)}”没有列在它的上级 ${parent} 之下`;
    findings.push({ rule: 'codes-under-parents', severity: 'error', message, places: [namePlace(subject, one)] });
  }
  for (const [parent, all] of groupBy(orphans, ([code, { row }]) => `${row.block}/${code}`)) {
    const rows = all.map(([, one]) => one);
    const [first] = rows;
    if (!first) continue;
    const code = parent.slice(parent.indexOf('/') + 1);
    const which = `“${named(first)}”${rows.length > 1 ? `等 ${rows.length} 行` : ''}`;
    const message = `${tableTitle(table)}缺少${which}的上级 ${`${code} ${first.catalog.entries.get(code) ?? ''}`.trim()}`;
    const places = rows.map((one) => namePlace(subject, one));
    findings.push({ rule: 'codes-under-parents', severity: 'warning', message, places });
  }
  return { findings, compared, ...(compared === 0 ? { notApplicable: '没有分级的科目' } : {}) };
}

/** Rows of the same code or name whose other texts are the same too. */
function repeatedRows(subject: Subject, table: TableDefinition): Outcome {
  const first = new Map<string, Row>();
  const findings: Finding[] = [];
  let compared = 0;
  for (const [position, row] of (subject.figures.rowsOf(table.id)?.rows ?? []).entries()) {
    const definition = table.blocks[row.block]?.rows.kind;
    if (row.kind === 'total' || (definition !== 'classification' && definition !== 'list')) continue;
    const texts = table.columns
      .filter(({ type, block }) => block === row.block && (type === 'text' || type === 'choice'))
      .map(({ index, key }) => ({ key, text: plain(wordsIn(subject.figures.read(table.id, position, index))) }));
    const name = row.code || texts.find(({ key }) => key === 'name')?.text;
    if (!name) continue;
    compared += 1;
    const key = [row.block, row.code, ...texts.map(({ text }) => text)].join('\n');
    const before = first.get(key);
    if (!before) first.set(key, row);
    else findings.push(repeated(subject, table, before, row, name));
  }
  return { findings, compared, ...(compared === 0 ? { notApplicable: '没有登记的行' } : {}) };
}

function repeated(subject: Subject, table: TableDefinition, before: Row, row: Row, name: string): Finding {
  const column = (table.columnByKey.get('name') ?? table.columns.find(({ block }) => block === row.block))?.key ?? '';
  const places = [row, before].map((one) => {
    const place = subject.placeOf({ table: table.id, row: one.key, column });
    return place.value === '' ? { ...place, value: one.title.source } : place;
  });
  return { rule: 'rows-unique', severity: 'warning', message: `${tableTitle(table)}中“${name}”登记了两次`, places };
}
