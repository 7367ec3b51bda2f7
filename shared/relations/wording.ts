/** Relations in the words of an officer: where a number stands, what it is printed as, what the others make. */
import { largest } from '../extremes.js';
import type { FindingPlace } from '../findings/finding.js';
import { group, roundedDigits } from '../number/digits.js';
import { fenIn } from '../number/money.js';
import { minus, over, type Ratio, size } from '../number/rational.js';
import { leafWords } from '../reading/spot.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import { type Cell, cellsOf, isPair, type Relation, type RelationKind, solved } from './relation.js';

/** What adds up to the whole. */
const PARTS: Readonly<Record<RelationKind, string>> = {
  codes: '它下面的各科目相加',
  totalColumn: '同一行各分栏相加',
  totalRow: '各行相加',
  subtotal: '本组各行相加',
  items: '它下面的各项相加',
  change: '同一行两数相减',
  changeRate: '按同一行两数计算',
  share: '按两数计算',
  same: '',
  summary: '',
  balance: '',
};

/** What does not agree with what, both as printed. */
export function sentence(relation: Relation): string {
  const { kind, form, whole, parts } = relation;
  const [first, second] = parts;
  const printed = `${nameOf(whole)}印 ${shown(whole)}`;
  if ((isPair(kind) || kind === 'balance') && first)
    return `${printed}，${nameOf(first.cell)}印 ${shown(first.cell)}，两处不同`;
  const right = solved(relation, whole);
  if (!right) return printed;
  const made = printedLike(right, whole, relation);
  const value = whole.number.value?.value;
  const apart = value && form === 'sum' ? `，相差 ${printedLike(size(minus(right, value)), whole, relation)}` : '';
  const from =
    form === 'sum' || !first || !second
      ? ''
      : `（${brief(first.cell)} ${shown(first.cell)}，${brief(second.cell)} ${shown(second.cell)}）`;
  return `${printed}，${PARTS[kind]}是 ${made}${from}${apart}`;
}

export function shown({ number }: Cell): string {
  return number.text === '' ? '空白' : number.text;
}

/** A value in the unit and with the digits of a printed one, with more of them only where the relation has. */
export function printedLike(value: Ratio, cell: Cell, relation: Relation): string {
  const digits = digitsLike(value, cell, relation);
  const grouped = cellsOf(relation).some(({ number }) => number.text.includes(','));
  return (grouped ? group(digits) : digits) + (/[%％]\s*$/.test(cell.number.text) ? '%' : '');
}

/** The same without separators and signs of unit. */
export function digitsLike(value: Ratio, { number, table }: Cell, relation: Relation): string {
  const unit = table.columns[number.column]?.unit;
  const money = unit === undefined ? table.unit : unit === 'percent' || unit === 'count' ? undefined : unit;
  const isPercent = /[%％]\s*$/.test(number.text);
  const scaled = money && !isPercent ? over(value, fenIn(money)) : isPercent ? over(value, fenIn('元')) : value;
  const exact = isPercent ? { ...scaled, numerator: scaled.numerator * 10_000n } : scaled;
  const others = relation.form === 'sum' ? cellsOf(relation).map((cell) => cell.number.decimals) : [];
  const most = largest(others, number.decimals);
  const isEnough = Number(roundedDigits(exact, most)) === Number(roundedDigits(exact, number.decimals));
  return roundedDigits(exact, isEnough && number.state === 'number' ? number.decimals : most);
}

/** A cell in the words of its table: title, row, column and page. */
export function nameOf(cell: Cell): string {
  const leaf = leafWords(cell.number.spot);
  return `${tableName(cell.table)}${leaf === '' ? '' : `（${leaf}）`}${brief(cell)}`;
}

/** Row and column. */
function brief({ table, row, number }: Cell): string {
  const column = table.columns[number.column]?.path.slice(-2).join(' · ') ?? '';
  const isNamed = row.code === undefined || row.label.includes(row.code);
  const words = isNamed ? row.label : `${row.code} ${row.label}`;
  return `“${[words, column].filter((part) => part !== '').join(' · ')}”`;
}

export function tableName({ title, label, number }: RecognisedTable): string {
  return (title?.text ?? label?.text ?? `第 ${number} 个表格`).replace(/\s+/g, '');
}

export function placeOf(cell: Cell): FindingPlace {
  return { label: nameOf(cell), value: shown(cell), spot: cell.number.spot };
}
