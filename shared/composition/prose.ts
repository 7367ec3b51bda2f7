/**
 * Prose with fields (文中取数): evaluates a template to runs of text. A run that prints a value carries
 * its address; words come from the standard's phrases, never from code.
 */

import type { Figures } from '../calculation/figures.js';
import { cellLinker } from '../calculation/linker.js';
import { compile } from '../expression/compile.js';
import { isTrue } from '../expression/operators.js';
import { type Expression, ExpressionError, parseExpression } from '../expression/syntax.js';
import { type Field, parseTemplate } from '../expression/template.js';
import { BLANK, error, ratio, text, type Value } from '../expression/value.js';
import { chineseNumber } from '../number/chinese.js';
import { truncated } from '../number/rational.js';
import type { Address } from '../project/address.js';
import type { NumberStyle } from '../standard/schema.js';
import { type Column, isSingle, SINGLE_ROW, type Standard } from '../standard/standard.js';
import type { Run } from './document.js';
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

export class ProseEvaluator {
  private readonly templates = new Map<string, Parsed>();
  private readonly expressions = new Map<string, Expression>();
  private readonly style: NumberStyle;

  constructor(
    private readonly standard: Standard,
    private readonly figures: Figures,
  ) {
    this.style = standard.identity.numbers.prose;
  }

  /** The runs of a template; empty fields that the officer must fill are marked in the text. */
  runs(source: string, locals: Locals = NO_LOCALS, depth = 0): Run[] {
    if (depth > MAX_DEPTH) return [wrong('措辞互相引用')];
    const template = this.template(source);
    if (!Array.isArray(template)) return [wrong(`文字中的取数写法有误：${template.message}`)];
    return template.flatMap((part) => (typeof part === 'string' ? [{ text: part }] : this.field(part, locals, depth)));
  }

  /** The plain text of a template. */
  text(source: string, locals: Locals = NO_LOCALS): string {
    return textOf(this.runs(source, locals));
  }

  /** Whether a condition of the plan holds. */
  holds(source: string | undefined, locals: Locals = NO_LOCALS): boolean {
    return source === undefined || isTrue(this.value(this.expression(source), locals));
  }

  /** The value of an expression outside the tables. */
  evaluate(source: string, locals: Locals = NO_LOCALS): Bound {
    return this.bind(this.expression(source), locals);
  }

  private field(field: Field, locals: Locals, depth: number): Run[] {
    const { expression } = field;
    if (expression.kind === 'call') {
      const phrase = own(this.standard.plan.phrases, expression.name);
      if (phrase) {
        const bound = expression.arguments.map((argument) => this.bind(argument, locals));
        const inner = new Map(phrase.parameters.map((name, i) => [name, bound[i] ?? { value: BLANK }]));
        return this.phrase(expression.name, inner, depth);
      }
      if (expression.name === 'each') return this.each(expression.arguments, depth);
      if (expression.name === 'percent') return this.percent(expression.arguments, locals);
      if (expression.name === 'decimals' || expression.name === 'upto')
        return this.decimals(expression.arguments, locals, expression.name === 'upto');
      if (expression.name === 'chinese') return [this.chinese(expression.arguments, locals)];
    }
    return this.printed(this.bind(expression, locals));
  }

  private printed({ value, address, column }: Bound): Run[] {
    const empty = value.kind === 'blank' || (value.kind === 'text' && value.text.trim() === '');
    const at = address ? { address } : {};
    if (value.kind === 'error') return [{ ...wrong(value.message), ...at, field: true }];
    if (empty && column?.required) return [{ text: missingMark(column.title), missing: true, ...at, field: true }];
    return [{ text: formatValue(value, this.style, column), ...failedIn(value), ...at, field: true }];
  }

  private phrase(name: string, locals: Locals, depth: number): Run[] {
    const chosen = own(this.standard.plan.phrases, name)?.cases.find((one) => this.holds(one.when, locals));
    return chosen ? this.runs(chosen.text, locals, depth + 1) : [];
  }

  /** `each('list', 'phrase')`: the phrase for every item that prints something, separated. */
  private each(args: readonly Expression[], depth: number): Run[] {
    const [list, phrase] = args.map((arg) => (arg.kind === 'text' ? arg.text : ''));
    const items = own(this.standard.plan.lists, list ?? '') ?? [];
    const result: Run[] = [];
    for (const item of items) {
      const locals = new Map(Object.entries(item).map(([name, source]) => [name, this.single(source)]));
      const runs = this.phrase(phrase ?? '', locals, depth).filter((run) => run.text !== '');
      if (runs.length === 0) continue;
      if (result.length > 0) result.push({ text: this.standard.plan.breakdownSeparator });
      for (const item of runs) result.push(item);
    }
    return result;
  }

  /** A template that is one field gives the field's value; any other gives its text. */
  private single(source: string): Bound {
    const parts = this.template(source);
    const [only, more] = Array.isArray(parts) ? parts : [];
    if (more === undefined && only !== undefined && typeof only !== 'string')
      return this.bind(only.expression, NO_LOCALS);
    const runs = this.runs(source);
    const failed = runs.find((run) => run.failed);
    return { value: failed ? error('input', failed.text.slice(1, -1)) : text(textOf(runs)) };
  }

  private percent(args: readonly Expression[], locals: Locals): Run[] {
    const value = args[0] ? this.value(args[0], locals) : BLANK;
    const number = value.kind === 'blank' ? ratio(0n) : value;
    if (number.kind !== 'number')
      return [{ ...wrong(number.kind === 'error' ? number.message : '不是比率'), field: true }];
    const decimals = args[1] ? this.count(args[1], locals) : this.standard.identity.ratioDecimals;
    return [{ text: formatPercent(number, decimals, this.style.trim), field: true }];
  }

  /** `decimals(x, n)` prints x with n decimals, `upto(x, n)` with as many of them as it needs. */
  private decimals([source, digits]: readonly Expression[], locals: Locals, trim: boolean): Run[] {
    if (!source || !digits) return [];
    const bound = this.bind(source, locals);
    const { value } = bound;
    const blank = value.kind === 'blank' && !bound.column?.required;
    if (value.kind !== 'amount' && value.kind !== 'number' && !blank) return this.printed(bound);
    const printed = formatDecimals(value, this.style, this.count(digits, locals), trim);
    return [{ text: printed, ...(bound.address ? { address: bound.address } : {}), field: true }];
  }

  /** A number of decimals. */
  private count(expression: Expression, locals: Locals): number {
    const value = this.value(expression, locals);
    return value.kind === 'number' ? Math.min(6, Math.max(0, Number(truncated(value)))) : 0;
  }

  private chinese(args: readonly Expression[], locals: Locals): Run {
    const value = args[0] ? this.value(args[0], locals) : BLANK;
    if (value.kind === 'error') return { ...wrong(value.message), field: true };
    const whole = value.kind === 'number' ? truncated(value) : undefined;
    const known = whole !== undefined && Number.isSafeInteger(Number(whole));
    return { text: known ? chineseNumber(Number(whole)) : String(whole ?? ''), field: true };
  }

  private bind(expression: Expression, locals: Locals): Bound {
    if (expression.kind === 'path') {
      const known = expression.parts.length === 1 ? locals.get(String(expression.parts[0])) : undefined;
      if (known) return known;
      const place = this.placeOf(expression.parts, locals);
      if (place) return { value: this.figures.value(place.address), ...place };
    }
    return { value: this.value(expression, locals) };
  }

  private placeOf(
    parts: Extract<Expression, { kind: 'path' }>['parts'],
    locals: Locals,
  ): { address: Address; column: Column } | undefined {
    const table = this.standard.tables.get(String(parts[0]));
    if (!table || parts.length < 2) return undefined;
    const column = table.columnByKey.get(String(parts[parts.length - 1]));
    if (!column || (parts.length === 2 && !isSingle(table))) return undefined;
    const part = parts.length === 2 ? SINGLE_ROW : parts[1];
    const key = typeof part === 'object' ? this.value(part, locals) : text(part ?? '');
    return { address: { table: table.id, row: key.kind === 'text' ? key.text : '', column: column.key }, column };
  }

  private value(expression: Expression, locals: Locals): Value {
    const values = new Map([...locals].map(([name, bound]) => [name, bound.value]));
    return this.figures.evaluateWith(compile(expression, cellLinker(this.standard, undefined, 'column')), values);
  }

  /** The parts of a text; rewritten paragraphs come from project files and may hold anything. */
  private template(source: string): Parsed {
    const known = this.templates.get(source);
    if (known) return known;
    const parsed = tryParse(source);
    this.templates.set(source, parsed);
    return parsed;
  }

  private expression(source: string): Expression {
    const known = this.expressions.get(source);
    if (known) return known;
    const parsed = parseExpression(source);
    this.expressions.set(source, parsed);
    return parsed;
  }
}

type Parsed = (string | Field)[] | ExpressionError;

function tryParse(source: string): Parsed {
  try {
    return [...parseTemplate(source)];
  } catch (problem) {
    if (problem instanceof ExpressionError) return problem;
    throw problem;
  }
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function textOf(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}

/** What cannot be printed is shown at its place and reported by the checks. */
function wrong(message: string): Run {
  return { text: `【${message}】`, missing: true, failed: true };
}

/** What is printed where required words are not written yet. */
export function missingMark(title: string): string {
  return `【请填写：${title}】`;
}
