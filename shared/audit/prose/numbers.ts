/** Compares the printed numbers of the prose with the tables and with each other (文表一致). */
import { namedCell } from '../../calculation/named-cell.js';
import type { Place } from '../../checks/finding.js';
import { placeOf } from '../../checks/place.js';
import { formatValue } from '../../composition/format.js';
import { inexact, spreadOf } from '../../language/value.js';
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
import type { Address } from '../../project/address.js';
import { firstNumber } from './build.js';
import { expressionKey } from './closed.js';
import type { Measured } from './evidence.js';
import { before, excerpt, placeIn } from './excerpts.js';
import { sized, weightsOf } from './facts.js';
import type { Lesson, Statement } from './learn.js';
import type { PrintedNumber } from './measure.js';
import type { Sight } from './sights.js';
import type { NumberSight, Setting } from './statements.js';
import { plainDigits } from './tokens.js';

/** Numbers that stand against nothing, or only against a rate that lets small changes pass. */
export interface Loose {
  readonly number: NumberSight;
  /** Changes up to this size cannot be seen; absent where no change can. In the number's own measure. */
  readonly within?: number;
}

const MOST_PLACES = 5;
/** How far the cells behind an unprinted cell are followed. */
const MOST_DEPTH = 4;

/** Compares what can be compared; the rest is returned as loose. `settled` numbers were judged with their case. */
export function compareNumbers(
  setting: Setting,
  numbers: readonly NumberSight[],
  lesson: Lesson,
  settled: ReadonlySet<Sight>,
): Loose[] {
  const comparison = new Comparison(setting, numbers);
  for (const statement of lesson.comparable) comparison.statement(statement, settled);
  comparison.open(lesson.open);
  return comparison.loose();
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
function asPrinted({ printed }: NumberSight): Inexact {
  return { value: printed.size, spread: roundedBy(printed.half) };
}

class Comparison {
  /** By number: the least change that a comparison would show. */
  private readonly seen = new Map<number, number>();

  constructor(
    private readonly setting: Setting,
    private readonly numbers: readonly NumberSight[],
  ) {}

  statement(statement: Statement, settled: ReadonlySet<Sight>): void {
    if (statement.cell) this.sum(statement, statement.cell);
    const number = statement.cell ? undefined : this.numberOf(statement);
    if (!number) return;
    const measured = statement.expression && this.setting.evidence.measureExpression(statement.expression);
    if (measured) this.field(number, measured, settled.has(number.sight));
  }

  private numberOf({ number }: Statement): NumberSight | undefined {
    return number === undefined ? undefined : this.numbers[number];
  }

  private field(number: NumberSight, measured: Measured, settled: boolean): void {
    const { account, builder } = this.setting;
    const { printed, sight, text } = number;
    const known = inexact(measured.value);
    if (!known) return;
    const { stated } = number.statement;
    const verdict = mayHold(
      apart({ ...stated, spread: widened(stated.spread, minus(printed.half, printed.slack)) }, known),
    );
    if (verdict === 'unknown') return;
    const { value } = known;
    account.count('prose-field');
    this.see(apart(stated, known), printed.step);
    const expected = firstNumber(builder.print(sight.slot, measured.value)) ?? '0';
    if (printed.unit === undefined && expected === plainDigits(text)) return;
    const difference = size(minus(printed.size, value));
    if (printed.unit === undefined && isFiner(printed) && roundsTo(printed, expected)) return;
    if (settled && compare(size(printed.size), size(value)) === 0) return;
    const isTail = verdict === 'tail';
    const shown = builder.print(sight.slot, measured.value) || '0';
    const sign = shown.endsWith('%') ? '%' : '';
    const own = this.says(number);
    const unit = printed.unit === undefined ? '' : `${printed.unit}（规范的单位是${this.unit}）`;
    const source = this.source(number, measured);
    const isOtherUnit = printed.unit !== undefined && compare(difference, printed.step) < 0;
    const message = isOtherUnit
      ? `${own}印 ${text}${printed.unit}，规范的单位是${this.unit}，应印 ${shown}${this.unit}`
      : isTail
        ? `${own}印 ${text}${sign}${unit}，${source}${shown}，相差在四舍五入的尾差之内`
        : `${own}印 ${text}${sign}${unit}，${source}${shown}，请核对`;
    const cause = printed.unit === undefined ? undefined : '金额的单位与规范不同，疑为元、万元混用';
    account.add('prose-field', isTail ? 'hint' : 'error', message, this.places(number, measured), cause);
  }

  private get unit(): string {
    return this.setting.standard.identity.numbers.prose.unit;
  }

  private says({ sights, sight }: NumberSight): string {
    return `文中“${before(sights, this.setting.paragraphs, sight.from)}”`;
  }

  private source({ sight, statement }: NumberSight, measured: Measured): string {
    const fromProse = this.numbersOf(spreadOf(measured.value)).some((other) => other.statement !== statement);
    if (fromProse) return '按文中的其他数应为 ';
    const cell = namedCell(this.setting.standard, sight.slot.expression);
    return cell && this.isPrinted(cell.address) ? '表中为 ' : '按表中的数应为 ';
  }

  private places(number: NumberSight, measured: Measured): Place[] {
    const others = this.numbersOf(spreadOf(measured.value)).filter((other) => other !== number);
    const places = [this.placeOf(number), ...this.cells(measured.reads), ...others.map((one) => this.placeOf(one))];
    return places.slice(0, MOST_PLACES);
  }

  /** The numbers of the prose that a value rests on, in order. */
  private numbersOf(spread: Inexact['spread']): NumberSight[] {
    return [...weightsOf(spread).keys()].sort((a, b) => a - b).flatMap((id) => this.numbers[id] ?? []);
  }

  /** The printed cells behind the cells that were read. */
  private cells(reads: ReadonlyMap<string, Address>, depth = 0): Place[] {
    const { evidence } = this.setting;
    const places = [...reads.values()].flatMap((address): Place[] => {
      if (this.isPrinted(address)) return [placeOf(evidence.figures, address)];
      const term = depth < MOST_DEPTH && !evidence.isLearned(address) ? evidence.formulaOf(address) : undefined;
      return term ? this.cells(evidence.trace(term).reads, depth + 1) : [];
    });
    return places.slice(0, MOST_PLACES);
  }

  private isPrinted({ table, column }: Address): boolean {
    const definition = this.setting.standard.tables.get(table);
    const isForm = this.setting.evidence.figures.knows?.(table) ?? false;
    return isForm || (definition?.file.printed === true && definition.columnByKey.get(column)?.hidden !== true);
  }

  private placeOf({ sight, text }: NumberSight): Place {
    const paragraph = this.setting.paragraphs[sight.stretch?.paragraph ?? 0];
    return paragraph ? placeIn(this.setting.reading, paragraph, text) : { label: '正文', value: text };
  }

  /** A computed cell that the prose tells: its parts are told or printed, too. */
  private sum(statement: Statement, cell: Address): void {
    const { evidence, account, standard } = this.setting;
    const measured = evidence.measure(statement.term);
    const known = measured && inexact(measured.value);
    const { stated } = statement;
    // What tables alone say of each other is the business of the rules of tables.
    if (!known || weightsOf(stated.spread).size + weightsOf(known.spread).size === 0) return;
    const { unit, decimals } = standard.identity.numbers.prose;
    const isAmount = measured.value.kind !== 'number';
    const own = slackOf(stated.spread) ?? ZERO;
    const least = isAmount ? halfStepOf(decimals, fenIn(unit)) : own;
    const difference = apart(stated, known);
    const verdict = mayHold(difference);
    if (verdict === 'unknown') return;
    account.count('prose-sum');
    this.see(difference, isAmount ? least : plus(own, own));
    const order = compare(size(difference.value), least);
    if (order < 0 || (order === 0 && !isAmount) || isZero(difference.value)) return;
    const numbers = [...new Set([...this.numbersOf(stated.spread), ...this.numbersOf(known.spread)])];
    const isTail = verdict === 'tail';
    const { label } = placeOf(evidence.figures, cell);
    const isAmountCell = this.setting.standard.tables.get(cell.table)?.columnByKey.get(cell.column)?.type === 'amount';
    const print = (exact: Ratio): string => this.printSize(exact, cell, isAmountCell ? 'amount' : 'number');
    const what = excerpt(numbers.map((number) => number.text).join('、'), 80);
    const says = `文中的 ${what} 不相符：${label}一处为 ${print(stated.value)}，由其他数算得 ${print(known.value)}`;
    const message = isTail ? `${says}，相差在四舍五入的尾差之内` : `${says}，请核对`;
    const places = [...numbers.map((number) => this.placeOf(number)), ...this.cells(measured.reads)];
    account.add('prose-sum', isTail ? 'hint' : 'error', message, places.slice(0, 2 * MOST_PLACES));
  }

  private printSize(exact: Ratio, { table, column }: Address, measure: 'amount' | 'number'): string {
    const definition = this.setting.standard.tables.get(table)?.columnByKey.get(column);
    const { prose } = this.setting.standard.identity.numbers;
    return formatValue(sized(measure, exact), { ...prose, zero: 'show', blank: 'zero' }, definition);
  }

  /** What cannot be worked out must at least be the same wherever it is printed. */
  open(statements: readonly Statement[]): void {
    const first = new Map<string, NumberSight>();
    for (const statement of statements) {
      const number = statement.cell ? undefined : this.numberOf(statement);
      if (!number || !statement.expression) continue;
      const key = expressionKey(statement.expression);
      const other = first.get(key);
      if (!other) {
        first.set(key, number);
        continue;
      }
      this.setting.account.count('prose-field');
      this.see(apart(number.statement.stated, other.statement.stated), number.printed.step);
      if (compare(other.printed.size, number.printed.size) === 0) continue;
      const isTail = agreement(asPrinted(number), asPrinted(other)) === 'equal';
      const message = `${this.says(number)}印 ${number.text}，${this.says(other)}印 ${other.text}，同一个数前后不同`;
      const places = [this.placeOf(other), this.placeOf(number)];
      this.setting.account.add('prose-field', isTail ? 'hint' : 'error', message, places);
    }
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
