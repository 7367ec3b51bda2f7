/** Advice on phrases, lists, conditions, glossary and rules: what can never be printed or never fail. */

import { type Phrase, type PlainBlock, placedBlocks } from '../language/plan.js';
import { type Expression, type Formula, nodesOf, pathsOf } from '../language/syntax.js';
import { fieldsOf } from '../language/template.js';
import { writeExpression } from '../language/write.js';
import { withoutBlanks } from '../plain.js';
import { fileNames, PLAN_FILE, RULES_FILE } from './file-names.js';
import type { UsageNotes } from './kind.js';
import type { ProblemList } from './problem.js';
import type { Standard } from './standard.js';
import { walkStandard } from './walk.js';

export function adviseWording(standard: Standard, usage: UsageNotes, advice: ProblemList): void {
  const { phrases, lists, blocks } = standard.plan;
  for (const [name, phrase] of Object.entries(phrases)) {
    if (!usage.phrases.has(name)) advice.add(PLAN_FILE, `phrases.${name}`, '措辞没有用到');
    adviseCases(name, phrase.cases, advice);
    for (const parameter of phrase.parameters)
      if (!mentions(phrase.cases, parameter))
        advice.add(PLAN_FILE, `phrases.${name}.parameters`, `参数“${parameter}”没有用到`);
  }
  // A list of comparisons also says where a new year's project has its figures of last year from.
  for (const [name, items] of Object.entries(lists))
    if (!usage.lists.has(name) && !items.every(({ now, before }) => now && before))
      advice.add(PLAN_FILE, `lists.${name}`, '列举没有用到');
  adviseGlossary(standard, advice);
  for (const { path, block } of placedBlocks(blocks)) adviseBlock(standard, block, path, advice);
  walkStandard(standard, fileNames(), {
    formula: (formula, role, { file, path }) => {
      if (role === 'condition' && file === PLAN_FILE) adviseCondition(formula, path, advice);
    },
    template: () => undefined,
  });
}

function adviseGlossary({ plan }: Standard, advice: ProblemList): void {
  if (plan.glossary.length > 0 && !plan.blocks.some(({ kind }) => kind === 'glossary'))
    advice.add(PLAN_FILE, 'glossary', '名词解释没有印出：blocks 中没有 glossary 一项');
  const terms = new Set<string>();
  for (const [index, { term }] of plan.glossary.entries()) {
    if (terms.has(term)) advice.add(PLAN_FILE, `glossary.${index}`, `名词“${term}”解释了两次`);
    terms.add(term);
  }
}

function adviseBlock(standard: Standard, block: PlainBlock, path: string, advice: ProblemList): void {
  if (block.kind === 'heading' && block.label)
    advice.add(PLAN_FILE, `${path}.label`, '没有用：目录、书签中的文字就是标题的文字，请删去');
  if (block.kind === 'table') {
    const title = standard.tables.get(block.table)?.file.title;
    if (block.heading && title && !block.inline) adviseTitle(title.source, block.heading.source, path, advice);
  }
}

const NUMBERING = /^[（(]?[一二三四五六七八九十\d]+[）)、.．]/;

/** A table is headed by its title, which may be numbered there; findings and the description of the table name it so. */
function adviseTitle(title: string, heading: string, path: string, advice: ProblemList): void {
  if (withoutBlanks(heading).replace(NUMBERING, '') !== withoutBlanks(title))
    advice.add(PLAN_FILE, `${path}.heading`, `表上印“${heading}”，表名却是“${title}”，两处应当一样（序号除外）`);
}

type Case = Phrase['cases'][number];

/** Cases are tried in order: what comes after one without a condition, or after the same condition, is never printed. */
function adviseCases(name: string, cases: readonly Case[], advice: ProblemList): void {
  const seen = new Map<string, number>();
  let open: number | undefined;
  for (const [index, { when }] of cases.entries()) {
    const path = `phrases.${name}.cases.${index}`;
    if (open !== undefined) {
      advice.add(PLAN_FILE, path, `永远印不到：第 ${open + 1} 句没有条件，总是先成立`);
      continue;
    }
    if (when === undefined) {
      open = index;
      continue;
    }
    const written = writeExpression(when.expression);
    const earlier = seen.get(written);
    if (earlier !== undefined) advice.add(PLAN_FILE, path, `永远印不到：与第 ${earlier + 1} 句的条件相同`);
    else seen.set(written, index);
  }
}

/** A condition that no data can change. */
function adviseCondition({ source, expression }: Formula, path: string, advice: ProblemList): void {
  if (isConstant(expression)) advice.add(PLAN_FILE, path, `条件不随数据变化：${source}`);
  else if (comparesItself(expression)) advice.add(PLAN_FILE, path, `条件的两边相同：${source}`);
}

function isConstant(expression: Expression): boolean {
  return ![...nodesOf(expression)].some(({ kind }) => kind === 'path' || kind === 'call');
}

function comparesItself(expression: Expression): boolean {
  if (expression.kind !== 'binary') return false;
  if (expression.operator === '&&' || expression.operator === '||')
    return comparesItself(expression.left) || comparesItself(expression.right);
  return writeExpression(expression.left) === writeExpression(expression.right);
}

function mentions(cases: readonly Case[], parameter: string): boolean {
  const formulas = cases.flatMap(({ when, text }) => [...(when ? [when] : []), ...fieldsOf(text)]);
  return formulas.some(({ expression }) => pathsOf(expression).some(([first]) => first === parameter));
}

/** Rules that always pass. */
export function adviseRules({ rules }: Standard, advice: ProblemList): void {
  const seen = new Map<string, string>();
  for (const [index, rule] of rules.entries()) {
    const { when, relation, each = '' } = rule;
    const [left, right] = [writeExpression(rule.left.expression), writeExpression(rule.right.expression)];
    if (left === right) advice.add(RULES_FILE, String(index), `规则“${rule.id}”的两边相同，总是成立`);
    if (when && isConstant(when.expression))
      advice.add(RULES_FILE, `${index}.when`, `规则“${rule.id}”的条件不随数据变化`);
    const said = [each, left, relation, right, when ? writeExpression(when.expression) : ''].join(' ');
    const same = seen.get(said);
    if (same !== undefined) advice.add(RULES_FILE, String(index), `规则“${rule.id}”与“${same}”相同`);
    seen.set(said, rule.id);
  }
}
