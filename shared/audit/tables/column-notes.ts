/** What is odd about the columns of a printed table (栏): titles that are missing, others, or elsewhere. */
import { groupBy } from '../../collections.js';
import type { FindingPlace } from '../../findings/finding.js';
import { differsInDigits, plain } from '../../plain.js';
import type { ReadCell } from '../../reading/reading.js';
import type { Grid, Span } from '../../recognition/grid.js';
import { isOrdinals } from '../../recognition/header-band.js';
import type { Column } from '../../standard/standard.js';
import { type FindingCollector, placeAt } from '../finding-collector.js';
import type { ExpectedTable } from './expected.js';
import { type ColumnMatch, type ColumnMatches, type PrintedColumn, runsOn } from './header.js';
import type { PrintedTable } from './printed-tables.js';
import type { RowLabels } from './row-labels.js';

/** Notes the columns that do not fit the standard: none is dropped or taken for another in silence. */
export function noteColumns(
  { name }: ExpectedTable,
  { number }: PrintedTable,
  { matches, missing, extra }: ColumnMatches,
  { grid, labels }: { readonly grid: Grid; readonly labels: RowLabels },
  collector: FindingCollector,
): void {
  const placeOf = (cell: ReadCell | undefined): FindingPlace => {
    const spot = cell?.spot ?? grid.table.spot;
    return placeAt(`${name}表头`, number, spot, cell ? plain(cell.text) : '');
  };
  const lost = missing.filter(({ column }) => column.show !== 'lineNumber' && !saysElsewhere(column, matches, labels));
  if (lost.length > 0) {
    const titles = lost.map(({ path }) => words(path)).join('、');
    collector.add('table-columns', 'error', `${name}缺少栏：${titles}`, [placeOf(undefined)]);
  }
  const years = noteYears(name, matches, { grid, placeOf }, collector);
  for (const match of matches) if (!years.has(match)) noteMatch(name, match, placeOf(match.printed.cell), collector);
  const others = extra.filter((column) => !isOfNoMatter(grid, column));
  if (others.length > 0) {
    const said = others.map(({ path }) => `“${words(path) || '（空）'}”`).join('、');
    const places = others.map(({ cell }) => placeOf(cell));
    collector.add('table-columns', 'error', `${name}${said}不是规范中的栏，没有核对`, places);
  }
  if (!matches.some(({ expected: { column } }) => column.type !== 'label'))
    collector.add('table-columns', 'error', `${name}的表头无法识别`, [placeOf(undefined)]);
}

/** Codes and names may share a column: then the rows themselves say both. */
function saysElsewhere({ show, block }: Column, matches: readonly ColumnMatch[], labels: RowLabels): boolean {
  if (show !== 'code' && show !== 'name') return false;
  if (show === 'code' && matches.some(({ expected: { column } }) => column.show === 'code')) return true;
  const own = [...labels.values()].flatMap((line) => line.get(block) ?? []).filter(({ kind }) => kind === 'item');
  const both = own.filter(({ code, name }) => code !== undefined && name !== '');
  return both.length > 0 && both.length * 2 >= own.length;
}

function words(path: readonly string[]): string {
  return path.join(' › ');
}

/** Titles with another year, or with none where there should be one: told once for all columns below. Returns these. */
function noteYears(
  name: string,
  matches: readonly ColumnMatch[],
  { grid, placeOf }: { readonly grid: Grid; readonly placeOf: (cell: ReadCell | undefined) => FindingPlace },
  collector: FindingCollector,
): Set<ColumnMatch> {
  const odd = matches.flatMap((match) => {
    const { expected, said, isMeant } = match;
    const pair = isMeant ? undefined : pairOf(expected.path, said);
    return pair ? [{ match, ...pair }] : [];
  });
  for (const [first] of groupBy(odd, ({ own, should }) => `${own}|${should}`).values()) {
    if (!first) continue;
    const { match, own, should } = first;
    const { from } = match.printed.span;
    const cell = grid.table.cells.find(
      ({ text, column, columnSpan }) => plain(text) === own && column <= from && from < column + columnSpan,
    );
    const message = `${name}表头印“${own}”，应为“${should}”，请核对年度`;
    collector.add('table-columns', 'warning', message, [placeOf(cell ?? match.printed.cell)]);
  }
  return new Set(odd.map(({ match }) => match));
}

/** The one title of a path that differs from the standard's in digits alone. */
function pairOf(path: readonly string[], said: readonly string[]): { own: string; should: string } | undefined {
  const lost = path.filter((title) => !said.includes(title));
  const [should, more] = lost;
  const own = said.find((title) => should !== undefined && !path.includes(title) && differsInDigits(title, should));
  return own === undefined || should === undefined || more !== undefined ? undefined : { own, should };
}

/** A column that was not recognised by its very titles. */
function noteMatch(name: string, match: ColumnMatch, place: FindingPlace, collector: FindingCollector): void {
  const { expected, printed, said: meant, sureness } = match;
  const { show } = expected.column;
  const isOwn = sureness === 'titles' && meant.every((title, i) => title === printed.path[i]);
  if (isOwn || show === 'lineNumber') return;
  const own = printed.path.at(-1) ?? '';
  // One column for the whole code, where the standard has three.
  if (show === 'code' && expected.path.includes(own)) return;
  const said = words(printed.path) || '（空）';
  const should = words(expected.path);
  const isOther = expected.column.type !== 'label' && meant.at(-1) !== expected.path.at(-1);
  if (sureness === 'order') collector.add('table-columns', 'warning', `${name}“${said}”一栏的位置与规范不同`, [place]);
  else if (sureness === 'place' || (sureness !== 'titles' && isOther))
    collector.add('table-columns', 'warning', `${name}表头“${said}”不是规范的“${should}”，按位置核对`, [place]);
  else collector.add('table-columns', 'hint', `${name}表头“${said}”与规范的“${should}”写法不同`, [place]);
}

/** A column without words, or with the numbers of the lines. */
function isOfNoMatter(grid: Grid, { path, span }: PrintedColumn): boolean {
  return isUnused(grid, span) || /^(?:行次|序号|栏次)$/.test(path.at(-1) ?? '');
}

function isUnused(grid: Grid, { from, to }: Span): boolean {
  for (let row = 0; row < grid.rows; row++)
    for (let c = from; c < to; c++) {
      const cell = grid.at(row, c);
      if (cell && cell.column >= from && plain(cell.text) !== '') return false;
    }
  return true;
}

/** Whether a cell after the first number is empty. */
function hasGap(cells: readonly ReadCell[]): boolean {
  const first = cells.findIndex(({ text }) => /^\d+$/.test(plain(text)));
  return cells.slice(first).some(({ text }) => plain(text) === '');
}

/** 栏次 that do not run from 1 on. */
export function noteOrdinals(
  { name, table }: ExpectedTable,
  { grids, number }: PrintedTable,
  collector: FindingCollector,
): void {
  if (table.file.ordinals === undefined) return;
  for (const grid of grids)
    for (let row = 0; row < grid.rows; row++) {
      const cells = grid.cells(row).filter(({ text }) => plain(text) !== '');
      if (!isOrdinals(cells) || (runsOn(cells) && !hasGap(grid.cells(row)))) continue;
      const words = cells.map(({ text }) => plain(text)).join(' ');
      const place = placeAt(name, number, grid.spot(row), words);
      collector.add('table-numbering', 'hint', `${name}的栏次没有依次编号`, [place]);
    }
}
