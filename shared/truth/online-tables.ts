/** Tables of the approved file against those of the page that was put online (网上的表与批准的文件): every row and every number. */
import { findingAt } from '../checks/make-finding.js';
import { groupBy } from '../collections.js';
import type { Finding } from '../findings/finding.js';
import { isZero } from '../number/rational.js';
import { plain } from '../plain.js';
import type { Reading, Unread } from '../reading/reading.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import type { Cell } from '../relations/relation.js';
import { nameOf, placeOf, shown, tableName } from '../relations/wording.js';
import { standsTo } from './agreeing.js';
import { OTHER_WORDS } from './other-kind.js';
import { isPrinted, type StatedCell, StatedCells, sameTables, worthOf } from './same-cells.js';
import type { Told } from './two-documents.js';

const RULE = 'online-figures';
const { other: PAGE } = OTHER_WORDS.online;

export interface Compared {
  readonly findings: readonly Finding[];
  readonly unread: readonly Unread[];
  readonly compared: number;
}

export function onlineTables(own: Told, other: Told): Compared {
  const same = sameTables(own, other);
  const [ours, theirs] = [new StatedCells(own), new StatedCells(other)];
  const findings: Finding[] = [];
  const unread: Unread[] = [];
  let compared = 0;
  const missing = own.tables.filter((table) => hasNumbers(table) && !same.has(table));
  if (other.tables.length === 0 && missing.length > 0) {
    const why = '表格若是附件或图片，请把附件一并选入';
    return {
      findings,
      compared,
      unread: [{ message: `未能核对：${PAGE}没有读出表格，${missing.length} 张表没有核对；${why}` }],
    };
  }
  const words = allWords(other.reading);
  for (const table of missing) {
    const spot = own.at(table.spot);
    const name = tableName(table);
    if (isPrintedSomewhere(table, words))
      unread.push({ message: `未能核对：《${name}》的数在${PAGE}都有，但没有认出是哪一张表，没有逐格核对`, spot });
    else {
      const message = `${PAGE}没有《${name}》`;
      findings.push(findingAt([{ label: `《${name}》`, value: '', spot }], RULE, { severity: 'error', message }));
    }
  }
  for (const [table, there] of same) {
    const rows = new TableRows(own, other, ours.of(table), theirs.of(there));
    for (const finding of rows.findings()) findings.push(finding);
    if (rows.lost > 0)
      unread.push({
        message: `未能核对：《${tableName(table)}》有 ${rows.lost} 格在${PAGE}的同一张表中没有对应的栏`,
        spot: own.at(table.spot),
      });
    compared += rows.compared;
  }
  return { findings, unread, compared };
}

class TableRows {
  compared = 0;
  /** Cells whose column was not found. */
  lost = 0;

  constructor(
    private readonly own: Told,
    private readonly other: Told,
    private readonly ours: readonly StatedCell[],
    private readonly theirs: readonly StatedCell[],
  ) {}

  findings(): Finding[] {
    const [here, there] = [byRow(this.ours), byRow(this.theirs)];
    const gone = [...here].filter(([key]) => !there.has(key)).map(([, cells]) => cells);
    const come = [...there].filter(([key]) => !here.has(key)).map(([, cells]) => cells);
    // A row under another name, told once.
    const renamed = gone.length === 1 && come.length === 1 && sameNumbers(gone[0] ?? [], come[0] ?? []);
    const changed = [...here].flatMap(([key, cells]) => this.row(cells, there.get(key) ?? []));
    if (renamed) return [...changed, ...this.renamed(gone[0] ?? [], come[0] ?? [])];
    return [
      ...changed,
      ...gone.flatMap((cells) => this.rowFinding(cells, `${PAGE}的这张表没有这一行`, 'error', this.own)),
      ...come.flatMap((cells) => this.rowFinding(cells, `${PAGE}的这张表多出这一行`, 'warning', this.other)),
    ];
  }

  private row(cells: readonly StatedCell[], there: readonly StatedCell[]): Finding[] {
    const columns = groupBy(there, columnOf);
    const seen = new Map<string, number>();
    return cells.flatMap((cell): Finding[] => {
      const key = columnOf(cell);
      const at = seen.get(key) ?? 0;
      seen.set(key, at + 1);
      const match = columns.get(key)?.[at];
      if (there.length === 0 || !isPrinted(cell.number)) return [];
      if (!match || !isPrinted(match.number)) {
        if (!isZero(worthOf(cell.number).value)) this.lost += 1;
        return [];
      }
      this.compared += 1;
      const standing = standsTo(worthOf(cell.number), worthOf(match.number));
      return standing === 'equal' || standing === 'unknown' ? [] : [this.number(cell, match)];
    });
  }

  private number(cell: StatedCell, match: StatedCell): Finding {
    const message = `${nameOf(cell)}是 ${shown(cell)}，${PAGE}${nameOf(match)}是 ${shown(match)}`;
    const places = [
      this.placeIn(cell, this.own),
      { ...this.placeIn(match, this.other), label: `${PAGE}：${nameOf(match)}` },
    ];
    return findingAt(places, RULE, { severity: 'error', message });
  }

  private renamed([cell]: readonly StatedCell[], [match]: readonly StatedCell[]): Finding[] {
    if (!cell || !match) return [];
    const message = `《${tableName(cell.table)}》的行“${cell.row.label}”，${PAGE}写作“${match.row.label}”`;
    const places = [
      { ...this.placeIn(cell, this.own), value: cell.row.label },
      { ...this.placeIn(match, this.other), label: `${PAGE}：《${tableName(match.table)}》`, value: match.row.label },
    ];
    return [findingAt(places, RULE, { severity: 'warning', message })];
  }

  private rowFinding(cells: readonly StatedCell[], what: string, severity: 'error' | 'warning', of: Told): Finding[] {
    const [first] = cells;
    const numbers = cells.filter(({ number }) => !isZero(worthOf(number).value));
    if (!first) return [];
    const message = `《${tableName(first.table)}》“${first.row.label}”：${what}`;
    const value = numbers.map(shown).slice(0, MOST_SHOWN).join('、');
    const place = { ...this.placeIn(first, of), label: `《${tableName(first.table)}》“${first.row.label}”`, value };
    // A row of nothing may be left out.
    return [findingAt([place], RULE, { severity: numbers.length === 0 ? 'hint' : severity, message })];
  }

  private placeIn(cell: Cell, { at }: Told) {
    const place = placeOf(cell);
    return place.spot ? { ...place, spot: at(place.spot) } : place;
  }
}

const MOST_SHOWN = 6;

function byRow(cells: readonly StatedCell[]): Map<string, StatedCell[]> {
  return groupBy(cells, ({ row, rowKey }) => `${row.block}/${rowKey}`);
}

function columnOf({ columnKey, year, stage, isDerived }: StatedCell): string {
  return [columnKey, year ?? '', stage ?? '', isDerived].join('|');
}

function sameNumbers(one: readonly StatedCell[], other: readonly StatedCell[]): boolean {
  return (
    one.length === other.length && one.every(({ number }, i) => number.text.trim() === other[i]?.number.text.trim())
  );
}

function hasNumbers({ rows }: RecognisedTable): boolean {
  return rows.some(({ numbers }) => [...numbers.values()].some(({ state }) => state === 'number'));
}

/** All that a document prints, without blanks and separators. */
function allWords({ blocks }: Reading): string {
  const text = blocks.map((block) =>
    block.kind === 'paragraph' ? block.text : block.cells.map((one) => one.text).join(' '),
  );
  return text.map(bare).join(' ');
}

function bare(text: string): string {
  return plain(text.replace(/\s+/g, '|')).replaceAll(',', '');
}

const MOST_OF_IT = 0.9;

function isPrintedSomewhere({ rows }: RecognisedTable, words: string): boolean {
  const numbers = rows.flatMap((row) => [...row.numbers.values()].filter(({ state }) => state === 'number'));
  const found = numbers.filter(({ text }) => words.includes(bare(text.trim())));
  return found.length >= MOST_OF_IT * numbers.length;
}
