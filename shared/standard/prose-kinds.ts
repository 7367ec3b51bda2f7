/**
 * Checks the fields of texts: what is handed to phrases, lists that are printed item by item, percentages of
 * amounts, and whether 元 or 万元 after an amount is the unit it is printed in.
 */

import { type Expression, parseExpression } from '../expression/syntax.js';
import { type Field, parseTemplate, type Template } from '../expression/template.js';
import { writeExpression } from '../expression/write.js';
import { unitBehind } from '../number/money.js';
import { kindOf } from './infer-kind.js';
import { type KindScope, kindWord, type Typed, UNKNOWN } from './kind.js';

/** Where a text stands; `unit` is what its amounts are printed in. */
export interface ProseScope extends Omit<KindScope, 'report'> {
  readonly unit: '元' | '万元';
  /** `within` names a phrase whose wording is wrong for what was handed to it. */
  report(message: string, within?: string): void;
}

const DEEPEST = 12;

export function checkTemplateKinds(template: Template, scope: ProseScope, depth = 0): void {
  for (const [index, part] of template.entries()) {
    if (typeof part === 'string') continue;
    const kind = fieldKind(part, scope, depth);
    const next = template[index + 1];
    // Nothing is nothing in every unit.
    if (kind.kind === 'amount' && !kind.zero && typeof next === 'string') checkUnit(part, next, scope);
  }
}

function checkUnit(field: Field, after: string, { unit, report }: ProseScope): void {
  const written = unitBehind(after);
  if (written !== undefined && written !== unit)
    report(`金额按${unit}印出，后面写的却是“${written}”：{{${field.source}}}${written}`);
}

function fieldKind({ expression }: Field, scope: ProseScope, depth: number): Typed {
  if (expression.kind !== 'call') return kindOf(expression, scope);
  const { name, arguments: args } = expression;
  const ask = (argument: Expression): Typed => kindOf(argument, scope);
  const say = (problem: string): void => scope.report(`${problem}：${writeExpression(expression)}`);
  switch (name) {
    case 'each':
      eachKinds(expression, scope, depth);
      return { kind: 'text' };
    case 'percent': {
      const [value = UNKNOWN] = args.map(ask);
      if (value.kind === 'amount' || value.kind === 'text' || value.kind === 'truth')
        say(`${kindWord(value)}不能印成百分比`);
      return { kind: 'text' };
    }
    case 'decimals':
    case 'upto': {
      const [value = UNKNOWN] = args.map(ask);
      if (value.kind === 'text' || value.kind === 'truth') say(`${kindWord(value)}没有小数位数`);
      return value;
    }
    case 'chinese': {
      const [value = UNKNOWN] = args.map(ask);
      if (value.kind !== 'number' && value.kind !== 'unknown') say(`${kindWord(value)}不能写成中文数字`);
      return { kind: 'text' };
    }
  }
  const { phrases } = scope.standard.plan;
  if (!Object.hasOwn(phrases, name)) return kindOf(expression, scope);
  const parameters = phrases[name]?.parameters ?? [];
  phraseKinds(
    name,
    new Map(parameters.map((one, index) => [one, args[index] ? ask(args[index]) : UNKNOWN])),
    scope,
    depth,
  );
  return { kind: 'text' };
}

/** The wording of a phrase with the kinds that are handed to it here. */
function phraseKinds(name: string, locals: ReadonlyMap<string, Typed>, scope: ProseScope, depth: number): void {
  if (depth >= DEEPEST) return;
  const { standard, unit } = scope;
  const handed = [...locals].map(([parameter, typed]) => `${parameter} 是${kindWord(typed)}`).join('，');
  const report = (message: string): void => scope.report(`${message}（措辞“${name}”，其中 ${handed}）`, name);
  for (const { when, text } of standard.plan.phrases[name]?.cases ?? []) {
    const condition = when === undefined ? undefined : parseExpression(when);
    if (condition) kindOf(condition, { standard, locals, report });
    const inner: ProseScope = { standard, unit, locals: withZero(locals, condition), report };
    checkTemplateKinds(parseTemplate(text), inner, depth + 1);
  }
}

/** In the case for `value == 0` the value is nothing. */
function withZero(locals: ReadonlyMap<string, Typed>, condition: Expression | undefined): ReadonlyMap<string, Typed> {
  if (condition?.kind !== 'binary' || condition.operator !== '==' || condition.left.kind !== 'path') return locals;
  const name = condition.left.parts.length === 1 ? String(condition.left.parts[0]) : '';
  const typed = locals.get(name);
  const zero = condition.right.kind === 'number' && Number(condition.right.source) === 0;
  return typed && zero ? new Map([...locals, [name, { ...typed, zero: true }]]) : locals;
}

/** `each('list', 'phrase')`: both are there, and every item has what the phrase asks for. */
function eachKinds(call: Extract<Expression, { kind: 'call' }>, scope: ProseScope, depth: number): void {
  const [list, phrase] = call.arguments.map((one) => (one.kind === 'text' ? one.text : undefined));
  const { lists, phrases } = scope.standard.plan;
  const say = (problem: string): void => scope.report(`${problem}：${writeExpression(call)}`);
  if (list === undefined || phrase === undefined || call.arguments.length !== 2) {
    say("each 须写作 each('列举', '措辞')");
    return;
  }
  if (!Object.hasOwn(lists, list)) say(`没有列举“${list}”`);
  if (!Object.hasOwn(phrases, phrase)) say(`没有措辞“${phrase}”`);
  const parameters = Object.hasOwn(phrases, phrase) ? (phrases[phrase]?.parameters ?? []) : [];
  for (const [index, item] of (Object.hasOwn(lists, list) ? (lists[list] ?? []) : []).entries()) {
    const missing = parameters.find((parameter) => !Object.hasOwn(item, parameter));
    if (missing !== undefined) say(`列举“${list}”的第 ${index + 1} 项没有措辞“${phrase}”要的“${missing}”`);
    else phraseKinds(phrase, itemKinds(item, scope), scope, depth);
  }
}

/** A field alone keeps its kind; any other text is text. */
function itemKinds(item: Readonly<Record<string, string>>, { standard }: ProseScope): Map<string, Typed> {
  const silent: KindScope = { standard, report: () => undefined };
  return new Map(
    Object.entries(item).map(([name, source]): [string, Typed] => {
      const [only, more] = parseTemplate(source);
      if (more !== undefined || only === undefined || typeof only === 'string') return [name, { kind: 'text' }];
      return [name, kindOf(only.expression, silent)];
    }),
  );
}
