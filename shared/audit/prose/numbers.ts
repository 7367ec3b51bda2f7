/** Compares the printed numbers of the prose with the tables and with each other (文表一致). */
import { namedCell } from '../../calculation/named-cell.js';
import { shiftedBlames } from '../../checks/blames.js';
import { tableTitle } from '../../checks/names.js';
import { placeOf } from '../../checks/place.js';
import { formatPlainly, formatValue } from '../../composition/format.js';
import type { Blame, FindingPlace, Severity } from '../../findings/finding.js';
import { inexact, spreadOf, type Value } from '../../language/value.js';
import { halfStepOf } from '../../number/digits.js';
import { fenIn } from '../../number/money.js';
import {
  approximate,
  compare,
  decimal,
  isZero,
  minus,
  nearest,
  over,
  plus,
  type Ratio,
  rational,
  size,
  times,
  ZERO,
} from '../../number/rational.js';
import { type Inexact, roundedBy, slackOf, widened } from '../../number/spread.js';
import { agreement, apart, mayHold } from '../../number/verdict.js';
import { type Address, addressKey } from '../../project/address.js';
import { firstNumber } from './build.js';
import { expressionKey } from './closed.js';
import type { Measured } from './evidence.js';
import { before, placeIn } from './excerpts.js';
import { sized, weightsOf } from './facts.js';
import { type Inference, type Relation, solved } from './inference.js';
import type { PrintedNumber } from './measure.js';
import type { Mention } from './mentions.js';
import { isPrinted, printedBehind } from './printed-behind.js';
import type { NumberMention, Setting } from './relations.js';
import { mayBePart, Selections } from './selections.js';
import { canonicalDigits } from './tokens.js';

/** Numbers that stand against nothing, or only against a rate that lets small changes pass. */
export interface Loose {
  readonly number: NumberMention;
  /** Changes up to this size cannot be seen; absent where no change can. In the number's own measure. */
  readonly within?: number;
}

const MAX_PLACES = 5;
/** Of more cells each is as likely. */
const MAX_READS = 12;

/** A number that is told to be wrong, as what it says of a cell. */
export interface Wrong {
  readonly address: Address;
  readonly says: Value;
}

/**
 * Compares what can be compared; the rest is returned as loose, with the numbers that were told. `settled` numbers were judged
 * with their case.
 */
export function compareNumbers(
  setting: Setting,
  numbers: readonly NumberMention[],
  inference: Inference,
  settled: ReadonlySet<Mention>,
): { readonly loose: Loose[]; readonly wrong: readonly Wrong[] } {
  const comparison = new Comparison(setting, numbers);
  for (const relation of inference.comparable) comparison.relation(relation, settled);
  comparison.open(inference.open);
  return { loose: comparison.loose(), wrong: comparison.wrong };
}

/** Printed with more digits than the standard asks for. */
function isFiner({ half, step }: PrintedNumber): boolean {
  return compare(plus(half, half), step) < 0;
}

/** Whether more digits than needed come to the expected ones. */
function roundsTo({ size: exact, step, scale }: PrintedNumber, expected: string): boolean {
  return compare(times(rational(nearest(over(exact, step))), over(step, scale)), decimal(expected)) === 0;
}

/** A number by the digits that are printed here. */
function asPrinted({ printed }: NumberMention): Inexact {
  return { value: printed.size, spread: roundedBy(printed.half) };
}

/** How loud a number is told that is not as it should be: one within the tail of its sum may still be another print of it. */
const LOUD = { tail: 'warning', different: 'error' } as const;

class Comparison {
  /** By number: the least change that a comparison would show. */
  private readonly seen = new Map<number, number>();
  readonly wrong: Wrong[] = [];

  constructor(
    private readonly setting: Setting,
    private readonly numbers: readonly NumberMention[],
  ) {}

  relation(relation: Relation, settled: ReadonlySet<Mention>): void {
    if (relation.cell) this.sum(relation, relation.cell);
    const number = relation.cell ? undefined : this.numberOf(relation);
    if (!number) return;
    const measured = relation.expression && this.setting.evidence.measureExpression(relation.expression);
    if (measured) this.field(number, measured, settled.has(number.mention));
  }

  private numberOf({ number }: Relation): NumberMention | undefined {
    return number === undefined ? undefined : this.numbers[number];
  }

  private field(number: NumberMention, measured: Measured, settled: boolean): void {
    const { ledger, builder } = this.setting;
    const { printed, mention, text } = number;
    const known = inexact(measured.value);
    if (!known) return;
    const { stated } = number.relation;
    const verdict = mayHold(
      apart({ ...stated, spread: widened(stated.spread, minus(printed.half, printed.slack)) }, known),
    );
    if (verdict === 'unknown') return;
    const { value } = known;
    ledger.count('prose-field');
    this.see(apart(stated, known), printed.step);
    const expected = firstNumber(builder.print(mention.slot, measured.value)) ?? '0';
    if (printed.unit === undefined && expected === canonicalDigits(text)) return;
    const difference = size(minus(printed.size, value));
    if (printed.unit === undefined && isFiner(printed) && roundsTo(printed, expected)) return;
    if (settled && compare(size(printed.size), size(value)) === 0) return;
    // Two prints of one quantity have no tail.
    const isTail = verdict === 'tail' && agreement(asPrinted(number), known) !== 'different';
    const shown = builder.print(mention.slot, measured.value) || '0';
    const sign = shown.endsWith('%') ? '%' : '';
    const own = this.says(number);
    const unit = printed.unit === undefined ? '' : `${printed.unit}（规范的单位是${this.unit}）`;
    const source = this.source(number, measured);
    const isOtherUnit = printed.unit !== undefined && compare(difference, printed.step) < 0;
    const end = isTail ? '相差在四舍五入的尾差之内' : '请核对';
    const message = isOtherUnit
      ? `${own}印 ${text}${printed.unit}，规范的单位是${this.unit}，应印 ${shown}${this.unit}`
      : `${own}印 ${text}${sign}${unit}，${source}${shown}，${end}`;
    const cause = printed.unit === undefined ? undefined : '金额的单位与规范不同，疑为元、万元混用';
    const severity = isTail || !mention.sure ? 'hint' : LOUD[verdict];
    const blames = isTail ? [] : this.blames(number, measured, shown);
    ledger.add('prose-field', severity, message, this.places(number, measured), cause, blames);
    this.note(number, severity);
  }

  private note({ mention: { slot }, relation: { stated } }: NumberMention, severity: Severity): void {
    const cell = namedCell(this.setting.standard, slot.expression);
    const { type } = cell?.column ?? {};
    if (severity === 'error' && cell && (type === 'amount' || type === 'number'))
      this.wrong.push({ address: cell.address, says: sized(type, stated.value) });
  }

  /** The printed number, and the cells that would each agree with it if they were another. */
  private blames(number: NumberMention, measured: Measured, shown: string): Blame[] {
    const { evidence } = this.setting;
    const { term, stated } = number.relation;
    const own = { place: this.placeOf(number), expected: shown };
    const cells = [...printedBehind(evidence, measured.reads).values()].flatMap((address) => {
      const table = evidence.standard.tables.get(address.table);
      const column = table?.columnByKey.get(address.column);
      return table && (column?.type === 'amount' || column?.type === 'number') ? [{ address, table, column }] : [];
    });
    if (cells.length > MAX_READS) return [];
    const others = cells.map(({ address, table, column }): Blame => {
      const value = solved(evidence, term, stated.value, address);
      const place = placeOf(evidence.figures, address);
      return value ? { place, expected: formatPlainly(value, table.numbers, column) } : { place };
    });
    // Numbers of the sentences that it was worked out from: a rate says too roughly what they should be.
    const behind = this.others(number, measured);
    const told = behind.length > MAX_PLACES ? [] : behind.map((other) => ({ place: this.placeOf(other) }));
    return [own, ...others, ...told];
  }

  private get unit(): string {
    return this.setting.standard.identity.numbers.prose.unit;
  }

  private says({ mentions, mention }: NumberMention): string {
    const words = before(mentions, this.setting.paragraphs, mention.from);
    return words === '' ? '段首' : `文中“${words}”`;
  }

  private source({ mention, relation }: NumberMention, measured: Measured): string {
    const fromProse = this.numbersOf(spreadOf(measured.value)).some((other) => other.relation !== relation);
    if (fromProse) return '按文中的其他数应为 ';
    const cell = namedCell(this.setting.standard, mention.slot.expression);
    return cell && isPrinted(this.setting.evidence, cell.address) ? '表中为 ' : '按表中的数应为 ';
  }

  private places(number: NumberMention, measured: Measured): FindingPlace[] {
    const others = this.others(number, measured).map((one) => this.placeOf(one));
    return [this.placeOf(number), ...this.cells(measured.reads), ...others].slice(0, MAX_PLACES);
  }

  /** The numbers of the prose that what a number should be was worked out from. */
  private others(number: NumberMention, { value }: Measured): NumberMention[] {
    return this.numbersOf(spreadOf(value)).filter((other) => other !== number);
  }

  /** The numbers of the prose that a value rests on, in order. */
  private numbersOf(spread: Inexact['spread']): NumberMention[] {
    return [...weightsOf(spread).keys()].sort((a, b) => a - b).flatMap((id) => this.numbers[id] ?? []);
  }

  private cells(reads: ReadonlyMap<string, Address>): FindingPlace[] {
    const { evidence } = this.setting;
    const printed = [...printedBehind(evidence, reads).values()].slice(0, MAX_PLACES);
    return printed.map((address) => placeOf(evidence.figures, address));
  }

  private placeOf({ mention, text }: NumberMention): FindingPlace {
    const paragraph = this.setting.paragraphs[mention.stretch?.paragraph ?? 0];
    return paragraph ? placeIn(this.setting.reading, paragraph, text) : { label: '正文', value: text };
  }

  /** A computed cell that the prose tells: its parts are told or printed, too. */
  private sum(relation: Relation, cell: Address): void {
    const { evidence, ledger, standard } = this.setting;
    const measured = evidence.measure(relation.term);
    const known = measured && inexact(measured.value);
    const { stated } = relation;
    // What tables alone say of each other is the business of the rules of tables.
    if (!known || weightsOf(stated.spread).size + weightsOf(known.spread).size === 0) return;
    const { unit, decimals } = standard.identity.numbers.prose;
    const isAmount = measured.value.kind !== 'number';
    const own = slackOf(stated.spread) ?? ZERO;
    const least = isAmount ? halfStepOf(decimals, fenIn(unit)) : own;
    const difference = apart(stated, known);
    const verdict = mayHold(difference);
    if (verdict === 'unknown') return;
    ledger.count('prose-sum');
    this.see(difference, isAmount ? least : plus(own, own));
    const order = compare(size(difference.value), least);
    if (order < 0 || (order === 0 && !isAmount) || isZero(difference.value)) return;
    const numbers = [...new Set([...this.numbersOf(stated.spread), ...this.numbersOf(known.spread)])];
    const isTail = verdict === 'tail';
    const { label } = placeOf(evidence.figures, cell);
    const isAmountCell = this.setting.standard.tables.get(cell.table)?.columnByKey.get(cell.column)?.type === 'amount';
    const print = (exact: Ratio): string => this.printSize(exact, cell, isAmountCell ? 'amount' : 'number');
    // Neither value need be printed anywhere: they are what the numbers of the sentences come to.
    const told = [...new Set(numbers.map((number) => number.text))].filter((one) => !/^0(?:\.0+)?%?$/.test(one));
    const what = told.length > 0 && told.length <= MAX_PLACES ? `（${told.join('、')}）` : '';
    const says = `“${label}”按文中的数${what}两处算出的不同：一处算得 ${print(stated.value)}，另一处算得 ${print(known.value)}`;
    const message = isTail ? `${says}，相差可能是四舍五入` : `${says}，请核对`;
    const places = [...numbers.map((number) => this.placeOf(number)), ...this.cells(measured.reads)];
    const isSure = numbers.every(({ mention }) => mention.sure);
    const severity = isTail || !isSure ? 'hint' : 'error';
    const off = sized(isAmount ? 'amount' : 'number', difference.value);
    const blames = isTail ? [] : this.behind(numbers, [cell, ...measured.reads.values()], off);
    ledger.add('prose-sum', severity, message, places.slice(0, 2 * MAX_PLACES), undefined, blames);
  }

  /** The numbers and printed cells that a value was worked out from, each off by as much as the value. */
  private behind(numbers: readonly NumberMention[], reads: readonly Address[], off: Value): Blame[] {
    const { figures } = this.setting.evidence;
    const { evidence } = this.setting;
    const printed = printedBehind(evidence, new Map(reads.map((one) => [addressKey(one), one])));
    const all = [...printed.values()].map((one) => placeOf(figures, one));
    const filled = all.filter(({ value }) => value !== '');
    const cellPlaces = all.length > MAX_PLACES ? filled : all;
    const places = [...numbers.map((one) => this.placeOf(one)), ...cellPlaces];
    return places.length > 2 * MAX_PLACES ? [] : shiftedBlames(figures, places, off);
  }

  private printSize(exact: Ratio, { table, column }: Address, measure: 'amount' | 'number'): string {
    const definition = this.setting.standard.tables.get(table)?.columnByKey.get(column);
    const { prose } = this.setting.standard.identity.numbers;
    return formatValue(sized(measure, exact), { ...prose, zero: 'show', blank: 'zero' }, definition);
  }

  /** What cannot be worked out must at least be the same wherever it is printed. */
  open(relations: readonly Relation[]): void {
    const first = new Map<string, NumberMention>();
    const selections = new Selections(this.setting.evidence, relations);
    for (const relation of relations) {
      const number = relation.cell ? undefined : this.numberOf(relation);
      if (!number || !relation.expression || this.isTooMuch(number, selections)) continue;
      const key = expressionKey(relation.expression);
      const other = first.get(key);
      if (!other) {
        first.set(key, number);
        continue;
      }
      this.setting.ledger.count('prose-field');
      this.see(apart(number.relation.stated, other.relation.stated), number.printed.step);
      if (compare(other.printed.size, number.printed.size) === 0) continue;
      const isTail = agreement(asPrinted(number), asPrinted(other)) === 'equal';
      const message = `${this.says(number)}印 ${number.text}，${this.says(other)}印 ${other.text}，同一个数前后不同`;
      const places = [this.placeOf(other), this.placeOf(number)];
      const isSure = number.mention.sure && other.mention.sure;
      this.setting.ledger.add('prose-field', isTail || !isSure ? 'hint' : 'error', message, places);
    }
  }

  /** A part of rows that is more than all of them. */
  private isTooMuch(number: NumberMention, selections: Selections): boolean {
    const { mention, relation, text } = number;
    const whole = relation.expression && selections.wholeOf(relation.expression);
    if (!whole) return false;
    const { ledger, builder, standard } = this.setting;
    ledger.count('prose-field');
    if (mayBePart(relation.stated, whole)) return false;
    const table = standard.tables.get(whole.table);
    const isAmount = relation.expression?.kind === 'call' && relation.expression.name === 'sumBy';
    const all = builder.print(mention.slot, sized(isAmount ? 'amount' : 'number', whole.value));
    const why = whole.isAll ? '金额已是全部各项的合计' : '其中的一部分不会多于全部';
    const message = `${this.says(number)}印 ${text}，${table ? tableTitle(table) : '表中'}全部是 ${all}，${why}，请核对`;
    const own = this.placeOf(number);
    const blames = [{ place: own, ...(whole.isAll && { expected: all }) }];
    ledger.add('prose-field', mention.sure ? 'error' : 'hint', message, [own], undefined, blames);
    return true;
  }

  /** Notes by how much the numbers that a difference rests on would have to change to be noticed. */
  private see({ spread }: Inexact, least: Ratio): void {
    for (const [id, slope] of weightsOf(spread)) this.saw(id, approximate(over(least, size(slope))));
  }

  private saw(id: number, least: number): void {
    this.seen.set(id, Math.min(this.seen.get(id) ?? Number.POSITIVE_INFINITY, least));
  }

  loose(): Loose[] {
    return this.numbers.flatMap((number, id): Loose[] => {
      const least = this.seen.get(id);
      if (least === undefined) return [{ number }];
      return least > 2.001 * approximate(number.printed.half) ? [{ number, within: least }] : [];
    });
  }
}
