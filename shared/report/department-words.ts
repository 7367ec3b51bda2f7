/** What is said of a department and its units (部门汇总), on the command line and in the window. */
import { Calculation } from '../calculation/calculation.js';
import { cellNames } from '../calculation/plain-title.js';
import type { Differing, SumCheck } from '../department/check.js';
import type { Eliminated } from '../department/eliminate.js';
import type { Kept } from '../department/entering.js';
import type { Taking, UnitLine } from '../department/take.js';
import { shownEntry } from '../entry/entry-text.js';
import { exactMoney, toFen } from '../number/money.js';
import type { Address } from '../project/address.js';
import { memberWords } from '../project/department.js';
import type { Project } from '../project/model.js';
import type { Standard } from '../standard/standard.js';
import { shownSide } from './comparison-words.js';
import type { CheckedUnit } from './folder-sheet.js';
import { countFindings } from './words.js';

export const UNIT_KIND: Readonly<Record<UnitLine['kind'], string>> = {
  new: '新汇入',
  changed: '有改动',
  same: '没有改动',
  kept: '这次没有文件，仍用上次的数',
  dropped: '移出',
};

/** Whatever should be looked at, each under its title; empty lists are left out. */
export interface Noted {
  readonly title: string;
  readonly lines: readonly string[];
}

/** `refused` and `notes` of reading are told with those of taking. */
export function takingNotes(
  standard: Standard,
  before: Project,
  taking: Taking,
  read: { readonly refused: Taking['refused']; readonly notes: readonly string[] },
): Noted[] {
  const cells = new Cells(standard, before, taking.project);
  const { units, missing, added, kept, unplaced, notes } = taking;
  return [
    {
      title: '没有汇入的文件',
      lines: [...read.refused, ...taking.refused].map(({ source, why }) => `${source}：${why}`),
    },
    { title: '清单上有、没有汇入的单位', lines: missing.map(memberWords) },
    { title: '清单上没有、已补入清单的单位', lines: added.map(memberWords) },
    {
      title: '部门文件中改过，没有覆盖',
      lines: kept.filter(({ stays }) => stays).map((one) => cells.keptLine(one)),
    },
    {
      title: '部门文件中填的，由各单位的合计代替',
      lines: kept.filter(({ stays }) => !stays).map((one) => cells.keptLine(one)),
    },
    {
      title: '没有位置、没有计入的数（多半是别的单位在它的下级填了数）',
      lines: unplaced.map(({ address, value }) => `${cells.name(address)}：${cells.shown(address, value)}`),
    },
    {
      title: '不是数、没有汇入的格',
      lines: units.flatMap((unit) =>
        unit.refused.map(({ address, value }) => `${unit.name}：${cells.name(address)}：“${value}”`),
      ),
    },
    {
      title: '手工调整没有汇入，由部门的表另算',
      lines: units.flatMap(({ name, overrides }) => (overrides > 0 ? [`${name}：${overrides} 处`] : [])),
    },
    { title: '请核对', lines: [...read.notes, ...notes] },
  ].filter(({ lines }) => lines.length > 0);
}

/** Cells in the words of their tables. */
class Cells {
  private readonly figures: Calculation;
  private readonly former: Calculation;

  constructor(
    private readonly standard: Standard,
    before: Project,
    after: Project,
  ) {
    this.figures = new Calculation(standard, after, true);
    this.former = new Calculation(standard, before, true);
  }

  name(address: Address): string {
    const isThere = this.figures.rowsOf(address.table)?.index.has(address.row) ?? false;
    return nameOf(isThere ? this.figures : this.former, address);
  }

  shown({ table: id, column }: Address, value: string): string {
    const table = this.standard.tables.get(id);
    const unit = table?.numbers.unit ?? '元';
    const known = table?.columnByKey.get(column);
    return known?.type === 'amount' && value !== '' ? `${shownEntry(value, known, unit)}${unit}` : value;
  }

  keptLine({ address, entry, sum }: Kept): string {
    return `${this.name(address)}：部门填 ${shownSide(this.shown(address, entry))}，各单位合计 ${shownSide(this.shown(address, sum))}`;
  }
}

function nameOf(figures: Calculation, address: Address): string {
  const { title, row, column } = cellNames(figures, address);
  return [title, ...(row === undefined ? [] : [row]), column].join(' · ');
}

/** 万元 as the standard prints its tables, with all digits. */
function money(standard: Standard, fen: number): string {
  const { unit } = standard.identity.numbers.tables;
  return `${exactMoney(toFen(fen), unit)}${unit}`;
}

/** 上级补助收入与对附属单位补助支出：收入 55 万元、支出 40 万元，抵销 40 万元. */
export function eliminationLine(
  standard: Standard,
  { title, income, expense, fen }: Eliminated,
  isWished: boolean,
): string {
  const left = income === expense || !isWished ? '' : '；两边不等，差额没有抵销，请核对是否部门以外的往来';
  const done = isWished ? `抵销 ${money(standard, fen)}` : '按所选没有抵销';
  return `${title}：收入 ${money(standard, income)}、支出 ${money(standard, expense)}，${done}${left}`;
}

/** The cells that an elimination reduces. */
export function eliminatedLines(standard: Standard, project: Project, { cells }: Eliminated): string[] {
  const figures = new Calculation(standard, project, true);
  return cells.map(({ address, fen }) => `${nameOf(figures, address)}：减 ${money(standard, fen)}`);
}

/** A cell in which the department is not the sum of its units. */
export function differingLine(standard: Standard, figures: Calculation, one: Differing): string {
  const parts = one.parts.map(({ name, fen }) => `${name} ${money(standard, fen)}`).join('、');
  const kind = one.kind === 'tail' ? '尾差' : '不符';
  const internal = one.eliminable === 0 ? '' : `；其中内部往来可抵销 ${money(standard, -one.eliminable)}`;
  return `${kind}：${nameOf(figures, one.address)}：部门 ${money(standard, one.department)}，各单位合计 ${money(standard, one.sum)}，相差 ${money(standard, one.department - one.sum)}（${parts === '' ? '各单位都没有' : parts}）${internal}`;
}

/** 核对 120 格：不符 1，尾差 2，按抵销后相符 4. */
export function sumCheckLine({ compared, eliminated, differing }: SumCheck): string {
  const tails = differing.filter(({ kind }) => kind === 'tail').length;
  const after = eliminated > 0 ? `，抵销内部往来后相符 ${eliminated}` : '';
  return `核对 ${compared} 格：不符 ${differing.length - tails}，尾差 ${tails}${after}`;
}

/** What is wrong with the units' own files, and who has not signed his. */
export function stateNotes(states: readonly (readonly [string, CheckedUnit])[]): Noted[] {
  const checked = states.flatMap(([source, one]) => (one.kind === 'checked' ? [{ source, one }] : []));
  const wrong = checked.flatMap(({ source, one }) => {
    const { error } = countFindings(one.findings);
    return error > 0 ? [`${source}：错误 ${error} 处`] : [];
  });
  const unsigned = checked.flatMap(({ source, one }) => (one.signed === '' ? [source] : []));
  return [
    { title: '自己的检查有错误的文件', lines: wrong },
    { title: '没有签字的文件', lines: unsigned },
  ].filter(({ lines }) => lines.length > 0);
}
