/**
 * In which unit the amounts of a paste are read: the one that the block names, the one in which they are what
 * stands there already, else the one on show — unless they would then be of quite another size than the document.
 */
import { formatMoney, type MoneyUnit, type PrintedUnit, parseMoney, readMoney } from '../../../shared/number/money.js';
import type { Project } from '../../../shared/project/model.js';
import type { Scene } from '../../../shared/sheet/scene.js';
import type { Standard } from '../../../shared/standard/standard.js';
import type { Asking } from './plan.js';

/** A pasted amount without a unit of its own, and what stands in its cell, in the file's form. */
export interface PlainAmount {
  readonly text: string;
  readonly before: string;
}

export interface UnitChoice {
  readonly unit: PrintedUnit;
  readonly note?: string;
}

const OTHER: Readonly<Record<MoneyUnit, MoneyUnit>> = { 元: '万元', 万元: '元' };

/** 1 亿元: below it no amount is doubted for its size alone. */
const LARGE = 10_000_000_000;
/** How many times the largest amount of the document a pasted one may be. */
const TIMES = 10;
/** In 元, blocks in which nothing reaches this (1 万元) look like 万元. */
const SMALL = 1_000_000;

export function unitOf(
  scene: Scene,
  named: PrintedUnit | undefined,
  amounts: readonly PlainAmount[],
  asking: Asking,
): UnitChoice {
  const { unit } = scene;
  if (named !== undefined)
    return named === unit ? { unit } : { unit: named, note: `粘贴内容注明单位是${named}，已按${named}读入` };
  const other = OTHER[unit];
  const same = (one: MoneyUnit): number =>
    amounts.filter(({ text, before }) => {
      const fen = readMoney(text, one);
      return before !== '' && typeof fen === 'number' && fen !== 0 && fen === parseMoney(before, '元');
    }).length;
  if (same(unit) > 0) return { unit };
  if (same(other) > 0) return { unit: other, note: `粘贴的数按${other}读与表中已有的数相同，已按${other}读入` };
  if (!isDoubtful(scene, amounts)) return { unit };
  const example = amounts.reduce((most, one) => (size(one.text, unit) > size(most.text, unit) ? one : most), {
    text: '',
    before: '',
  });
  const shown = (one: MoneyUnit): string => {
    const fen = readMoney(example.text, one, 'round');
    return typeof fen === 'number' ? `${formatMoney(fen, { unit: '万元', decimals: 2, grouping: true })} 万元` : '';
  };
  const answer = asking.ask({
    id: 'unit',
    text: `粘贴的金额没有注明单位，按${unit}读，大小与本文件的其他数不相称。`,
    details: [`“${example.text.trim()}”按元读是 ${shown('元')}，按万元读是 ${shown('万元')}`],
    choices: [
      { value: '元', label: '是元' },
      { value: '万元', label: '是万元' },
    ],
  });
  return { unit: answer === '元' || answer === '万元' ? answer : unit };
}

function size(text: string, unit: MoneyUnit): number {
  const fen = readMoney(text, unit, 'round');
  return typeof fen === 'number' ? Math.abs(fen) : 0;
}

function isDoubtful({ unit, project, standard }: Scene, amounts: readonly PlainAmount[]): boolean {
  const largest = amounts.reduce((most, { text }) => Math.max(most, size(text, unit)), 0);
  const known = largestEntry(standard, project);
  if (unit === '万元') return largest >= LARGE && largest > TIMES * known;
  const filled = amounts.filter(({ text }) => size(text, unit) > 0);
  return filled.length > 1 && largest < SMALL && (known === 0 || largest * 1000 < known);
}

/** The largest amount entered anywhere in the document, in 分. */
function largestEntry({ tables }: Standard, project: Project): number {
  let largest = 0;
  for (const [id, { rows }] of Object.entries(project.tables)) {
    const amounts = tables.get(id)?.columns.filter(({ type }) => type === 'amount') ?? [];
    for (const { cells } of rows)
      for (const { key } of amounts) {
        const fen = parseMoney(cells[key] ?? '', '元');
        if (typeof fen === 'number') largest = Math.max(largest, Math.abs(fen));
      }
  }
  return largest;
}
