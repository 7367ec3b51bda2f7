/**
 * Checks the fields of texts: what is handed to phrases, lists that are printed item by item, percentages of
 * amounts, and whether 元 or 万元 after an amount is the unit it is printed in.
 */
import { printOf } from '../language/print.js';
import { type Expression, onlyName } from '../language/syntax.js';
import { type Field, fieldAlone, type Template } from '../language/template.js';
import { writeExpression } from '../language/write.js';
import { unitBehind } from '../number/money.js';
import { own } from '../record.js';
import { kindOf, mistake } from './infer-kind.js';
import { type KindScope, kindWord, single, type Typed, UNKNOWN } from './kind.js';
import { callProblem } from './names.js';

/** Where a text stands; `unit` is what its amounts are printed in. */
export interface ProseScope extends Omit<KindScope, 'report'> {
  readonly unit: '元' | '万元';
  /** `within` names a phrase whose wording is wrong for what was handed to it. */
  report(message: string, within?: string): void;
}

/** Checks the fields of a text, with the wordings that they call; without `follow` those are left alone. */
export function checkTemplateKinds({ parts, problem }: Template, scope: ProseScope, follow = true): void {
  if (problem) {
    scope.missing(mistake(problem));
    return;
  }
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'words') continue;
    const kind = fieldKind(part, scope, follow);
    const next = parts[index + 1];
    // Nothing is nothing in every unit.
    if (kind.kind === 'amount' && !kind.zero && next?.kind === 'words') checkUnit(part, next.text, scope);
  }
}

function checkUnit(field: Field, after: string, { unit, report }: ProseScope): void {
  const written = unitBehind(after);
  if (written !== undefined && written !== unit)
    report(`金额按${unit}印出，后面写的却是“${written}”：{{${field.source}}}${written}`);
}

function fieldKind({ expression }: Field, scope: ProseScope, follow: boolean): Typed {
  if (expression.kind === 'call' && callProblem(expression.name, expression.arguments.length, scope.standard))
    return kindOf(expression, scope);
  const print = printOf(expression, scope.standard.plan.phrases);
  const ask = (argument: Expression): Typed => kindOf(argument, scope);
  const askOne = (argument: Expression): Typed => {
    const typed = ask(argument);
    single(typed, argument, scope);
    return typed;
  };
  const say = (problem: string): void => scope.report(`${problem}：${writeExpression(expression)}`);
  switch (print.kind) {
    case 'phrase': {
      const kinds = print.arguments.map(ask);
      phraseKinds(
        print.name,
        new Map(print.phrase.parameters.map((one, i) => [one, kinds[i] ?? UNKNOWN])),
        scope,
        follow,
      );
      return { kind: 'text' };
    }
    case 'each':
      if (expression.kind === 'call') eachKinds(expression, scope, follow);
      return { kind: 'text' };
    case 'percent': {
      const [value = UNKNOWN] = [print.value, ...(print.decimals ? [print.decimals] : [])].map(askOne);
      if (value.kind === 'amount' || value.kind === 'text' || value.kind === 'truth')
        say(`${kindWord(value)}不能印成百分比`);
      return { kind: 'text' };
    }
    case 'decimals': {
      const [value = UNKNOWN] = [print.value, print.decimals].map(askOne);
      if (value.kind === 'text' || value.kind === 'truth') say(`${kindWord(value)}没有小数位数`);
      return value;
    }
    case 'chinese': {
      const value = askOne(print.value);
      if (value.kind !== 'number' && value.kind !== 'unknown') say(`${kindWord(value)}不能写成中文数字`);
      return { kind: 'text' };
    }
    case 'value': {
      const value = ask(print.value);
      // Texts are printed one below the other.
      if (value.kind === 'amount' || value.kind === 'number') single(value, print.value, scope);
      return value;
    }
  }
}

const nobody = (): void => undefined;

/** The wording of a phrase with the kinds that are handed to it here. */
function phraseKinds(name: string, locals: ReadonlyMap<string, Typed>, scope: ProseScope, follow: boolean): void {
  scope.usage?.phrases.add(name);
  if (!follow) return;
  const { standard, unit, usage } = scope;
  const handed = [...locals].map(([parameter, typed]) => `${parameter} 是${kindWord(typed)}`).join('，');
  const report = (message: string): void => scope.report(`${message}（措辞“${name}”，其中 ${handed}）`, name);
  for (const { when, text } of standard.plan.phrases[name]?.cases ?? []) {
    // Names were looked at where the phrase is written.
    const inner: ProseScope = { standard, unit, usage, locals, report, missing: nobody };
    if (when) kindOf(when.expression, inner);
    checkTemplateKinds(text, { ...inner, locals: withZero(locals, when?.expression) });
  }
}

/** In the case for `value == 0` the value is nothing. */
function withZero(locals: ReadonlyMap<string, Typed>, condition: Expression | undefined): ReadonlyMap<string, Typed> {
  if (condition?.kind !== 'binary' || condition.operator !== '==') return locals;
  const name = onlyName(condition.left) ?? '';
  const typed = locals.get(name);
  const zero = condition.right.kind === 'number' && Number(condition.right.source) === 0;
  return typed && zero ? new Map([...locals, [name, { ...typed, zero: true }]]) : locals;
}

/** `each('list', 'phrase')`: both are there, and every item has what the phrase asks for. */
function eachKinds(call: Extract<Expression, { kind: 'call' }>, scope: ProseScope, follow: boolean): void {
  const [list, phrase] = call.arguments.map((one) => (one.kind === 'text' ? one.text : undefined));
  const { lists, phrases } = scope.standard.plan;
  const say = (problem: string): void => scope.report(`${problem}：${writeExpression(call)}`);
  if (list === undefined || phrase === undefined || call.arguments.length !== 2) {
    say("each 须写作 each('列举', '措辞')");
    return;
  }
  scope.usage?.lists.add(list);
  const written = writeExpression(call);
  const [items, wording] = [own(lists, list), own(phrases, phrase)];
  if (!items) scope.missing(`没有列举“${list}”：${written}`);
  if (!wording) scope.missing(`没有措辞“${phrase}”：${written}`);
  const parameters = wording?.parameters ?? [];
  for (const [index, item] of (items ?? []).entries()) {
    const missing = parameters.find((parameter) => !Object.hasOwn(item, parameter));
    if (missing !== undefined) say(`列举“${list}”的第 ${index + 1} 项没有措辞“${phrase}”要的“${missing}”`);
    else phraseKinds(phrase, itemKinds(item, scope), scope, follow);
  }
}

/** A field alone keeps its kind; any other text is text. Both are judged where the list is written. */
function itemKinds(
  item: Readonly<Record<string, Template>>,
  { standard, unit, usage }: ProseScope,
): Map<string, Typed> {
  const silent: ProseScope = { standard, unit, usage, report: nobody, missing: nobody };
  return new Map(
    Object.entries(item).map(([name, template]): [string, Typed] => {
      const alone = fieldAlone(template);
      if (!alone) checkTemplateKinds(template, silent);
      return [name, alone ? kindOf(alone, silent) : { kind: 'text' }];
    }),
  );
}
