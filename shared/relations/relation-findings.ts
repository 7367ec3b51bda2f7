/** Broken relations in the words of an officer (勾稽不符): both values as printed, where they stand, what it should be. */
import type { Finding, FindingPlace, Severity } from '../findings/finding.js';
import type { LedgerEntry } from '../findings/ledger.js';
import { roundedDigits } from '../number/digits.js';
import { fenIn } from '../number/money.js';
import { approximate, minus, over, type Ratio, size, ZERO } from '../number/rational.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import { type Pool, poolsOf } from './belief.js';
import { blamesOf } from './blames.js';
import type { Cell, Relation, RelationKind } from './relation.js';
import { cellsOf, type Suspicion, solved, suspicions } from './suspects.js';

/** Rule ids, as the ledger lists them. */
const RULE: Readonly<Record<RelationKind, string>> = {
  codes: 'document-codes',
  totalColumn: 'document-columns',
  totalRow: 'document-totals',
  subtotal: 'document-totals',
  numbering: 'document-items',
  sameCode: 'document-equal',
  sameName: 'document-equal',
  balance: 'document-balance',
};

const TITLE: Readonly<Record<string, string>> = {
  'document-codes': '类、款、项逐级相加相符',
  'document-columns': '合计栏等于各分栏之和',
  'document-totals': '合计、小计等于各行之和',
  'document-items': '各项等于其下明细之和',
  'document-equal': '同一科目、同一事项在各表中的数相同',
  'document-balance': '收入总计与支出总计相等',
};

export interface RelationReport {
  readonly findings: readonly Finding[];
  readonly ledger: readonly LedgerEntry[];
}

/** What the relations that a document bears out say of it. */
export function relationReport(relations: readonly Relation[]): RelationReport {
  const pools = poolsOf(relations);
  const judged = pools
    .filter(({ believed }) => believed)
    .flatMap((pool) => pool.relations.filter(({ telling }) => telling));
  const broken = judged.filter(({ verdict }) => verdict === 'different');
  const held = judged.filter(({ verdict }) => verdict === 'equal');
  const tails = judged.filter(({ verdict }) => verdict === 'tail');
  const findings = [
    ...suspicions(broken, held).map((one) => findingOf(one)),
    ...(tails.length > 0 ? [tailsFinding(tails)] : []),
  ];
  return { findings, ledger: ledgerOf(pools) };
}

function findingOf(suspicion: Suspicion): Finding {
  const { suspect, expected, broken } = suspicion;
  const [first] = broken;
  if (!first) throw new Error('A suspicion without a broken relation.');
  const rule = RULE[first.kind];
  const severity: Severity = cellsOf(first).some(({ table }) => table.doubts.length > 0) ? 'warning' : 'error';
  const more = broken.length > 1 ? `；另有 ${broken.length - 1} 处随之不符` : '';
  const should = suspect && expected ? `，按其余各数应为 ${printedLike(expected, suspect)}` : '';
  const message = `${sentence(first)}${should}${more}`;
  const lead = suspect ?? first.whole;
  const others = broken.flatMap(cellsOf).filter((cell) => cell.number !== lead.number);
  return {
    rule,
    severity,
    message,
    places: [placeOf(lead), ...distinct(others).slice(0, MAX_PLACES).map(placeOf)],
    blames: blamesOf(suspicion, placeOf, printedLike),
    ...amountOf(first),
  };
}

const MAX_PLACES = 12;

/** The money that a relation is off by. */
function amountOf(relation: Relation): Pick<Finding, 'amount'> {
  const { whole } = relation;
  const sum = solved(relation, whole);
  const column = whole.table.columns[whole.number.column]?.unit;
  if (!sum || column === 'percent' || column === 'count') return {};
  return { amount: Math.round(approximate(size(minus(sum, solvedValue(whole))))) };
}

function distinct(cells: readonly Cell[]): Cell[] {
  return [...new Map(cells.map((cell) => [cell.number, cell])).values()];
}

/** What does not agree with what. */
function sentence(relation: Relation): string {
  const { kind, whole, parts } = relation;
  const value = shown(whole);
  const [other] = parts;
  if ((kind === 'sameCode' || kind === 'sameName' || kind === 'balance') && other)
    return `${nameOf(whole)}印 ${value}，${nameOf(other.cell)}印 ${shown(other.cell)}，两处不同`;
  const sum = solved(relation, whole);
  const printed = sum ? printedLike(sum, whole) : '';
  const apart = sum ? `，相差 ${printedLike(size(minus(sum, solvedValue(whole))), whole)}` : '';
  return `${nameOf(whole)}印 ${value}，${PARTS[kind]}相加是 ${printed}${apart}`;
}

const PARTS: Readonly<Record<RelationKind, string>> = {
  codes: '它下面的各科目',
  totalColumn: '同一行各分栏',
  totalRow: '各行',
  subtotal: '本组各行',
  numbering: '它下面的各项',
  sameCode: '',
  sameName: '',
  balance: '',
};

function solvedValue({ number }: Cell): Ratio {
  return number.value?.value ?? ZERO;
}

function shown({ number }: Cell): string {
  return number.text === '' ? '空白' : number.text;
}

/** A value in the unit and with the digits of a printed one. */
function printedLike(value: Ratio, { number, table }: Cell): string {
  const unit = table.columns[number.column]?.unit;
  const money = unit === undefined ? table.unit : unit === 'percent' || unit === 'count' ? undefined : unit;
  return roundedDigits(
    money ? over(value, fenIn(money)) : value,
    Math.max(number.decimals, money === '元' || money === '万元' ? 2 : 0),
  );
}

/** A cell in the words of its table: title, row and column. */
function nameOf({ table, row, number }: Cell): string {
  const column = table.columns[number.column]?.path.at(-1) ?? '';
  const name = [row.code, row.label]
    .filter((part) => part !== undefined && part !== '' && !row.label.startsWith(`${part}`))
    .join(' ');
  const words = row.label.startsWith(row.code ?? '\0') ? row.label : name;
  return `${tableName(table)}“${[words || row.label, column].filter((part) => part !== '').join(' · ')}”`;
}

export function tableName({ title, label, number }: RecognisedTable): string {
  return (title?.text ?? label?.text ?? `第 ${number} 个表格`).replace(/\s+/g, '');
}

function placeOf(cell: Cell): FindingPlace {
  const { spot } = cell.number;
  const page = spot.page === undefined ? '' : `（第 ${spot.page} 页）`;
  return { label: `${nameOf(cell)}${page}`, value: shown(cell), spot };
}

function tailsFinding(tails: readonly Relation[]): Finding {
  const places = distinct(tails.map(({ whole }) => whole));
  return {
    rule: 'document-tails',
    severity: 'hint',
    message: `有 ${tails.length} 处合计与各数之和的差在四舍五入的尾差之内`,
    places: places.slice(0, MAX_PLACES).map(placeOf),
  };
}

function ledgerOf(pools: readonly Pool[]): LedgerEntry[] {
  return Object.entries(TITLE).map(([rule, title]): LedgerEntry => {
    const own = pools.filter(({ relations: [first] }) => first && RULE[first.kind] === rule);
    const believed = own.filter((pool) => pool.believed);
    const compared = believed.reduce((sum, { held, failed }) => sum + held + failed, 0);
    const failed = believed.some((pool) => pool.failed > 0);
    const doubted = own.filter((pool) => !pool.believed && pool.held + pool.failed > 0).length;
    const unread = believed.flatMap(({ relations }) => relations).filter(({ verdict }) => verdict === undefined).length;
    const reasons = [
      ...(doubted > 0 && compared === 0 ? ['文件本身没有印证这种关系'] : []),
      ...(unread > 0 ? [`${unread} 处的数没有读出，未能核对`] : []),
    ];
    return {
      rule,
      title,
      group: rule === 'document-equal' ? 'tables' : 'table',
      outcome: failed ? 'found' : compared > 0 ? 'passed' : doubted > 0 ? 'notRun' : 'notApplicable',
      basis: '文件各表中的数相互核对；在文件中多处成立的关系才用来核对',
      compared,
      ...(reasons.length > 0 ? { reason: reasons.join('；') } : {}),
    };
  });
}
