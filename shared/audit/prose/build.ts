/** Makes the patterns of the standard's wording: the same templates that composition prints, with all their cases. */

import { namedCell } from '../../calculation/named-cell.js';
import { formatDecimals, formatPercent, formatValue } from '../../composition/format.js';
import { BLANK_NAME, printOf } from '../../language/print.js';
import { type Expression, pathsOf } from '../../language/syntax.js';
import { fieldAlone, type Template } from '../../language/template.js';
import type { Value } from '../../language/value.js';
import { chineseNumber } from '../../number/chinese.js';
import { scanNumbers } from '../../number/scan.js';
import { own } from '../../record.js';
import type { NumberStyle } from '../../standard/schema.js';
import type { Standard } from '../../standard/standard.js';
import { closed, measureOf, NO_SCOPE, type Scope } from './closed.js';
import { type Choice, type Knowledge, Pattern, type Print, type Slot } from './pattern.js';
import { canonicalDigits } from './tokens.js';

/** A template at its place. */
export interface Wording {
  readonly template: Template;
  readonly scope: Scope;
}

const MAX_DEPTH = 12;
/** What it costs to follow a case that does not hold: less than any other word, so that the words decide. */
const WRONG_CASE = 0.4;
const UNSURE_CASE = 0.1;

export class PatternBuilder {
  constructor(
    private readonly standard: Standard,
    private readonly knowledge: Knowledge,
  ) {}

  build(wordings: readonly Wording[]): Pattern {
    const pattern = new Pattern();
    let at = 0;
    for (const { template, scope } of wordings) at = this.emit(pattern, template, scope, at, 0);
    pattern.last = pattern.step(at);
    return pattern;
  }

  /** The text of a wording with the values that are known; … stands for the others. */
  text({ parts }: Template, scope: Scope = NO_SCOPE, depth = 0): string {
    return parts
      .map((part) => (part.kind === 'words' ? part.text : this.fieldText(part.expression, scope, depth)))
      .join('');
  }

  /** What a slot prints for a value. */
  print(slot: Slot, value: Value): string {
    return printValue(value, slot.print, this.standard.identity.numbers.prose);
  }

  private fieldText(expression: Expression, scope: Scope, depth: number): string {
    const choice = depth > MAX_DEPTH ? undefined : this.choiceOf(expression, scope);
    if (choice) {
      const one = choice.cases.find(({ when }) => !when || this.knowledge.holds(when) !== false);
      return one ? this.text(one.text, choice.scope, depth + 1) : '';
    }
    const slot = this.slotOf(expression, scope);
    if ('words' in slot) return slot.words;
    return (slot.expected ?? '…') + (slot.measure === 'words' ? '' : unitAfter(slot.print));
  }

  private emit(pattern: Pattern, { parts }: Template, scope: Scope, from: number, depth: number): number {
    if (depth > MAX_DEPTH) return from;
    let at = from;
    for (const part of parts)
      at =
        part.kind === 'words' ? pattern.words(at, part.text) : this.field(pattern, part.expression, scope, at, depth);
    return at;
  }

  private field(pattern: Pattern, expression: Expression, scope: Scope, from: number, depth: number): number {
    const choice = this.choiceOf(expression, scope);
    if (choice) return this.choice(pattern, choice, from, depth);
    const print = printOf(expression, this.standard.plan.phrases);
    if (print.kind === 'each') return this.each(pattern, print, from, depth);
    const slot = this.slotOf(expression, scope);
    if ('words' in slot) return pattern.words(from, slot.words);
    if (slot.measure === 'words') return pattern.field(from, slot);
    const at = pattern.symbol(from, { kind: 'slot', slot });
    return pattern.words(at, unitAfter(slot.print));
  }

  private choiceOf(expression: Expression, scope: Scope): Choice | undefined {
    const print = printOf(expression, this.standard.plan.phrases);
    if (print.kind !== 'phrase') return undefined;
    const values = print.arguments.map((argument) => closed(argument, scope));
    return this.choiceAt(
      print.name,
      new Map(print.phrase.parameters.map((name, i) => [name, values[i] ?? BLANK_NAME])),
    );
  }

  private choiceAt(name: string, scope: Scope): Choice {
    const cases = (own(this.standard.plan.phrases, name)?.cases ?? []).map(({ when, text }) => ({
      text,
      ...(when ? { when: closed(when.expression, scope) } : {}),
    }));
    return { cases, scope };
  }

  private choice(pattern: Pattern, choice: Choice, from: number, depth: number): number {
    pattern.choices.push(choice);
    const costs = this.costs(choice);
    pattern.depth += 1;
    const ends = choice.cases.map(({ text }, index) => {
      const begin = pattern.step(from, costs[index], { choice, index, end: false });
      return this.emit(pattern, text, choice.scope, begin, depth + 1);
    });
    pattern.depth -= 1;
    const end = pattern.node();
    for (const [index, at] of ends.entries()) pattern.join(at, end, 0, { choice, index, end: true });
    if (choice.cases.every(({ when }) => when)) pattern.join(from, end, WRONG_CASE);
    return end;
  }

  /** The first case that holds costs nothing. */
  private costs({ cases }: Choice): number[] {
    let before: boolean | undefined = false;
    return cases.map(({ when }) => {
      const holds = when ? this.knowledge.holds(when) : true;
      const cost = before === true || holds === false ? WRONG_CASE : before === false && holds ? 0 : UNSURE_CASE;
      if (before !== true && holds !== false) before = holds && before === false ? true : undefined;
      return cost;
    });
  }

  /** `each('list', 'phrase')`: the items that print something, one after the other with separators. */
  private each(pattern: Pattern, { list, phrase }: Each, from: number, depth: number): number {
    const { lists, breakdownSeparator } = this.standard.plan;
    const items = own(lists, list) ?? [];
    let none = from;
    let some: number | undefined;
    pattern.depth += 1;
    for (const item of items) {
      const scope = new Map(Object.entries(item).map(([name, template]) => [name, this.single(template)]));
      const choice = this.choiceAt(phrase, scope);
      pattern.choices.push(choice);
      const costs = this.costs(choice);
      const silent = choice.cases.findIndex(({ text }) => text.source === '');
      const separated = some === undefined ? undefined : pattern.words(pattern.step(some), breakdownSeparator);
      const entry = pattern.step(none);
      if (separated !== undefined) pattern.join(separated, entry);
      const exits = choice.cases.map(({ text }, index) =>
        index === silent
          ? undefined
          : this.emit(
              pattern,
              text,
              scope,
              pattern.step(entry, costs[index], { choice, index, end: false }),
              depth + 1,
            ),
      );
      const skip = { choice, index: silent, end: true };
      const cost = silent < 0 ? WRONG_CASE : costs[silent];
      const before = none;
      const had = some;
      none = pattern.step(before, cost, skip);
      some = pattern.node();
      if (had !== undefined) pattern.join(had, some, cost, skip);
      for (const [index, at] of exits.entries())
        if (at !== undefined) pattern.join(at, some, 0, { choice, index, end: true });
    }
    pattern.depth -= 1;
    const end = pattern.step(none);
    if (some !== undefined) pattern.join(some, end);
    return end;
  }

  /** A template that is one field stands for the field; any other for its text. */
  private single(template: Template): Expression {
    return fieldAlone(template) ?? { kind: 'text', text: this.text(template) };
  }

  /** The slot of a field, or the words that it always prints. */
  private slotOf(field: Expression, scope: Scope): Slot | { readonly words: string } {
    const { inner, print, chinese } = this.printOf(field);
    const expression = closed(inner, scope);
    if (expression.kind === 'text') return { words: expression.text };
    if (expression.kind === 'number')
      return { words: chinese ? chineseNumber(Number(expression.source)) : expression.source };
    const cell = namedCell(this.standard, expression);
    const full: Print = print ?? { kind: 'plain', ...(cell ? { column: cell.column } : {}) };
    const measure = chinese ? 'words' : measureOf(this.standard, expression);
    const value = this.knowledge.value(expression);
    const printed =
      value === undefined || value.kind === 'error'
        ? undefined
        : printValue(value, full, this.standard.identity.numbers.prose);
    // A name of the classifications is as fixed as the plan's own words.
    if (measure === 'words' && printed !== undefined && pathsOf(expression).length === 0) return { words: printed };
    const expected = printed === undefined || measure === 'words' ? printed : firstNumber(printed);
    return {
      measure,
      role: roleOf(expression),
      expression,
      print: full,
      ...(cell ? { cell } : {}),
      ...(expected === undefined ? {} : { expected }),
    };
  }

  private printOf(field: Expression): { inner: Expression; print?: Print; chinese?: boolean } {
    const print = printOf(field, this.standard.plan.phrases);
    switch (print.kind) {
      case 'percent':
      case 'decimals': {
        const decimals = print.decimals?.kind === 'number' ? Number(print.decimals.source) : undefined;
        const kept =
          print.kind === 'percent'
            ? { kind: print.kind, decimals: decimals ?? this.standard.identity.ratioDecimals }
            : { kind: print.kind, decimals: decimals ?? 0, trim: print.trim };
        return { inner: print.value, print: kept };
      }
      case 'chinese':
        return { inner: print.value, chinese: true };
      default:
        return { inner: field };
    }
  }
}

type Each = Extract<ReturnType<typeof printOf>, { kind: 'each' }>;

function roleOf(expression: Expression): Slot['role'] {
  const paths = pathsOf(expression);
  if (paths.length > 0 && paths.every((parts) => parts.length === 1 && parts[0] === 'year')) return 'year';
  return paths.some((parts) => parts[0] === 'unit') ? 'unit' : 'value';
}

/** What stands behind the digits of a field. */
function unitAfter(print: Print): string {
  if (print.kind === 'percent' || (print.kind === 'plain' && print.column?.percent)) return '%';
  return print.kind === 'plain' ? (print.column?.unitText ?? '') : '';
}

function printValue(value: Value, print: Print, style: NumberStyle): string {
  if (print.kind === 'percent') {
    if (value.kind === 'number') return formatPercent(value, print.decimals, style.trim);
    return value.kind === 'blank' ? '0%' : '';
  }
  if (print.kind === 'decimals') return formatDecimals(value, style, print.decimals, print.trim);
  return formatValue(value, style, print.column);
}

/** The digits of a printed number, as they are compared; undefined where nothing is printed. */
export function firstNumber(printed: string): string | undefined {
  const [number] = scanNumbers(printed);
  return number && canonicalDigits(number.digits);
}
