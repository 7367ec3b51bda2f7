/**
 * Prose with fields (文中取数): evaluates a template to runs of text. A run that prints a value carries
 * its address; words come from the standard's phrases, never from code.
 */

import type { Figures } from '../calculation/figures.js';
import { namedCell } from '../calculation/named-cell.js';
import { plainTitle } from '../calculation/plain-title.js';
import { evaluatorOf } from '../calculation/plan.js';
import { type Row, roundsOf } from '../calculation/row.js';
import { keptOf } from '../collections.js';
import { type Run, textOf } from '../document/document.js';
import { isTrue } from '../language/operators.js';
import type { BlockOf } from '../language/plan.js';
import { type Print, printOf } from '../language/print.js';
import { type Expression, type Formula, onlyName } from '../language/syntax.js';
import { type Field, fieldAlone, parseTemplate, type Template } from '../language/template.js';
import { BLANK, error, ratio, text, type Value, wordsIn } from '../language/value.js';
import { chineseNumber } from '../number/chinese.js';
import { truncated } from '../number/rational.js';
import type { Address } from '../project/address.js';
import type { ProseEdit } from '../project/model.js';
import { own } from '../record.js';
import type { NumberStyle } from '../standard/schema.js';
import type { Column, Standard } from '../standard/standard.js';
import { failedIn, formatDecimals, formatPercent, formatValue } from './format.js';

/** A value with where it came from, as it is handed to a phrase. */
export interface Bound {
  readonly value: Value;
  readonly address?: Address;
  readonly column?: Column;
}

export type Locals = ReadonlyMap<string, Bound>;

const NO_LOCALS: Locals = new Map();
const MAX_DEPTH = 12;

type PrintOf<K extends Print['kind']> = Extract<Print, { kind: K }>;
type Each = PrintOf<'each'>;

export class ProseEvaluator {
  private readonly style: NumberStyle;

  constructor(
    private readonly standard: Standard,
    private readonly figures: Figures,
  ) {
    this.style = standard.identity.numbers.prose;
  }

  /** The runs of a template; empty fields that the officer must fill are marked in the text. */
  runs({ parts, problem }: Template, locals: Locals = NO_LOCALS, depth = 0): Run[] {
    if (depth > MAX_DEPTH) return [wrong('措辞互相引用')];
    // Rewritten paragraphs come from project files and may hold anything.
    if (problem) return [wrong(`文字中的取数写法有误：${problem.message}`)];
    return parts.flatMap((part) =>
      part.kind === 'words' ? [{ text: part.text }] : this.fieldRuns(part, locals, depth),
    );
  }

  /** The plain text of a template. */
  text(template: Template, locals: Locals = NO_LOCALS): string {
    return textOf(this.runs(template, locals));
  }

  /** Whether a condition of the plan holds. */
  holds(condition: Formula | undefined, locals: Locals = NO_LOCALS): boolean {
    return !condition || isTrue(this.value(condition.expression, locals));
  }

  /** The value of an expression outside the tables. */
  evaluate(expression: Expression, locals: Locals = NO_LOCALS): Bound {
    return this.bind(expression, locals);
  }

  /** The rows for which a repeated part is printed, each with what it is known by in there. */
  rounds({ repeat, where }: BlockOf<'repeat'>): { readonly row: Row; readonly locals: Locals }[] {
    const rows = this.figures.rowsOf(repeat)?.rows ?? [];
    const localsOf = ({ key }: Row, number: number): Locals => numbered({ row: key }, number);
    return roundsOf(rows, localsOf, (locals) => this.holds(where, locals));
  }

  /** What one field prints. */
  fieldRuns({ expression }: Pick<Field, 'expression'>, locals: Locals = NO_LOCALS, depth = 0): Run[] {
    const print = printOf(expression, this.standard.plan.phrases);
    switch (print.kind) {
      case 'phrase': {
        const bound = print.arguments.map((argument) => this.bind(argument, locals));
        const inner = new Map(print.phrase.parameters.map((name, i) => [name, bound[i] ?? { value: BLANK }]));
        return this.phrase(print.name, inner, depth);
      }
      case 'each':
        return this.each(print, depth);
      case 'percent':
        return this.percent(print, locals);
      case 'decimals':
        return this.decimals(print, locals);
      case 'chinese':
        return [this.chinese(this.value(print.value, locals))];
      case 'value':
        return this.printed(this.bind(print.value, locals));
    }
  }

  private printed({ value, address, column }: Bound): Run[] {
    const empty = value.kind === 'blank' || (value.kind === 'text' && value.text.trim() === '');
    const at = address ? { address } : {};
    if (value.kind === 'error') return [{ ...wrong(value.message), ...at, field: true }];
    if (empty && column?.required)
      return [{ text: missingMark(this.figures, column), missing: true, ...at, field: true }];
    return [{ text: formatValue(value, this.style, column), ...failedIn(value), ...at, field: true }];
  }

  private phrase(name: string, locals: Locals, depth: number): Run[] {
    const chosen = own(this.standard.plan.phrases, name)?.cases.find((one) => this.holds(one.when, locals));
    return chosen ? this.runs(chosen.text, locals, depth + 1) : [];
  }

  /** `each('list', 'phrase')`: the phrase for every item that prints something, separated. */
  private each(each: Each, depth: number): Run[] {
    const result: Run[] = [];
    for (const { runs } of this.items(each, depth)) {
      if (result.length > 0) result.push({ text: this.standard.plan.breakdownSeparator });
      for (const item of runs) result.push(item);
    }
    return result;
  }

  /** The items of `each` that print something, with what was handed to the phrase. */
  items({ list, phrase }: Each, depth = 0): { readonly runs: Run[]; readonly locals: Locals }[] {
    return (own(this.standard.plan.lists, list) ?? []).flatMap((item) => {
      const locals = new Map(Object.entries(item).map(([name, template]) => [name, this.single(template)]));
      const runs = this.phrase(phrase, locals, depth).filter((run) => run.text !== '');
      return runs.length === 0 ? [] : [{ runs, locals }];
    });
  }

  /** A template that is one field gives the field's value; any other gives its text. */
  single(template: Template, locals: Locals = NO_LOCALS): Bound {
    const alone = fieldAlone(template);
    if (alone) return this.bind(alone, locals);
    const runs = this.runs(template, locals);
    const failed = runs.find((run) => run.failed);
    return { value: failed ? error('input', failed.text.slice(1, -1)) : text(textOf(runs)) };
  }

  private percent(print: PrintOf<'percent'>, locals: Locals): Run[] {
    const value = this.value(print.value, locals);
    const number = value.kind === 'blank' ? ratio(0n) : value;
    if (number.kind !== 'number')
      return [{ ...wrong(number.kind === 'error' ? number.message : '不是比率'), field: true }];
    const decimals = print.decimals ? this.count(print.decimals, locals) : this.standard.identity.ratioDecimals;
    return [{ text: formatPercent(number, decimals, this.style.trim), field: true }];
  }

  /** `decimals(x, n)` prints x with n decimals, `upto(x, n)` with as many of them as it needs. */
  private decimals({ value: source, decimals, trim }: PrintOf<'decimals'>, locals: Locals): Run[] {
    const bound = this.bind(source, locals);
    const { value } = bound;
    const blank = value.kind === 'blank' && !bound.column?.required;
    if (value.kind !== 'amount' && value.kind !== 'number' && !blank) return this.printed(bound);
    const printed = formatDecimals(value, this.style, this.count(decimals, locals), trim);
    return [{ text: printed, ...(bound.address ? { address: bound.address } : {}), field: true }];
  }

  /** A number of decimals. */
  private count(expression: Expression, locals: Locals): number {
    const value = this.value(expression, locals);
    return value.kind === 'number' ? Math.min(6, Math.max(0, Number(truncated(value)))) : 0;
  }

  private chinese(value: Value): Run {
    if (value.kind === 'error') return { ...wrong(value.message), field: true };
    const whole = value.kind === 'number' ? truncated(value) : undefined;
    const known = whole !== undefined && Number.isSafeInteger(Number(whole));
    return { text: known ? chineseNumber(Number(whole)) : String(whole ?? ''), field: true };
  }

  private bind(expression: Expression, locals: Locals): Bound {
    if (expression.kind === 'path') {
      const known = locals.get(onlyName(expression) ?? '');
      if (known) return known;
      const place = namedCell(this.standard, expression, (part) => wordsIn(this.value(part, locals)));
      if (place) return { value: this.figures.value(place.address), ...place };
    }
    return { value: this.value(expression, locals) };
  }

  private value(expression: Expression, locals: Locals): Value {
    const values = new Map([...locals].map(([name, bound]) => [name, bound.value]));
    return this.figures.evaluateWith(evaluatorOf(this.standard, expression), values);
  }
}

/** The names that a text may use for an item of a list or a row: its own, and how many-th it is. */
export function numbered(item: Readonly<Record<string, string | Value>>, number: number): Locals {
  const names = Object.entries(item).map(([name, value]): [string, Bound] => [
    name,
    { value: typeof value === 'string' ? text(value) : value },
  ]);
  return new Map([...names, ['number', { value: { kind: 'number', numerator: BigInt(number), denominator: 1n } }]]);
}

/** A paragraph as it was rewritten in the project, else as the standard has it; the fields in it stay live either way. */
export function paragraphText(edit: ProseEdit | undefined, standard: Template): Template {
  return edit ? rewritten(edit) : standard;
}

const rewritten = keptOf(({ text: source }: ProseEdit) => parseTemplate(source));

/** What cannot be printed is shown at its place and reported by the checks. */
function wrong(message: string): Run {
  return { text: `【${message}】`, missing: true, failed: true };
}

/** What is printed where required words are not written yet. */
export function missingMark(figures: Pick<Figures, 'year' | 'unit'>, { title }: Column): string {
  return `【请填写：${plainTitle(figures, title)}】`;
}
