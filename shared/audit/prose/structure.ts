/** Completeness and order (完整性): the plan's headings, paragraphs, notes and glossary against those of the document. */

import { keptIn } from '../../collections.js';
import { headingLabel } from '../../document/places.js';
import type { FindingPlace, Severity } from '../../findings/finding.js';
import type { Expression } from '../../language/syntax.js';
import { expressionKey } from './closed.js';
import { excerpt, type Named, placeIn } from './excerpts.js';
import type { Expected, ExpectedPlan, Loop } from './expected.js';
import { holdsAll, type Pairing } from './pairing.js';
import type { Setting } from './relations.js';
import { canonicalWords } from './word-fields.js';

/** The plan and which of the document's paragraphs print it. */
export interface Structure extends Setting {
  readonly plan: ExpectedPlan;
  readonly pairings: readonly Pairing[];
}

/** A block of the plan that is not printed; `round` in a loop. */
interface Gap {
  readonly block: Expected;
  readonly j: number;
  readonly round?: number;
}

/** A round of a loop is one when so much of it is there. */
const MAX_ROUND_LENGTH = 0.5;

export function compareStructure(structure: Structure): void {
  const { plan, pairings, ledger } = structure;
  const printed = new Set(pairings.flatMap(({ blocks }) => blocks));
  const lacking = plan.blocks.flatMap((block, j): Gap[] => {
    return printed.has(j) || block.loop !== undefined ? [] : [{ block, j }];
  });
  const gaps = [...lacking, ...plan.loops.flatMap((loop) => gapsInRounds(structure, loop))];
  ledger.count('section-missing', printed.size);
  const terms = gaps.flatMap(({ block }) => (block.kind === 'glossary' ? [nameOf(structure, block)] : []));
  for (const gap of gaps) if (gap.block.kind !== 'glossary') lackOf(structure, gap, printed);
  if (terms.length > 0) ledger.add('section-missing', 'hint', `名词解释中没有：${excerpt(terms.join('、'), 120)}`, []);
  order(structure);
  duplicates(structure);
}

/** What is missing in a repeated part whose rows the document itself tells. */
function gapsInRounds({ plan, pairings }: Structure, { from, to, kind }: Loop): Gap[] {
  if (kind !== 'rows') return [];
  const rounds = new Map<number, Set<number>>();
  for (const { blocks, round } of pairings)
    for (const j of blocks) if (j >= from && j < to) keptIn(rounds, round, () => new Set<number>()).add(j);
  return [...rounds].flatMap(([round, printed]): Gap[] => {
    if (printed.size < MAX_ROUND_LENGTH * (to - from)) return [];
    const all = plan.blocks.slice(from, to).map((block, i) => ({ block, j: from + i, round }));
    return all.filter(({ j }) => !printed.has(j));
  });
}

/** One missing block of the plan. */
function lackOf(structure: Structure, gap: Gap, printed: ReadonlySet<number>): void {
  const { evidence, ledger } = structure;
  const { block, j, round } = gap;
  if (block.kind === 'title' || block.kind === 'line') return;
  // The notes of tables that were read are counted by a rule of their own.
  if (block.table !== undefined && evidence.figures.knows?.(block.table)) return;
  const holds = holdsAll(block, evidence) ?? (isLastWay(structure, j, printed) ? true : undefined);
  if (!holds || (block.many && !block.required)) return;
  ledger.count('section-missing');
  const words = excerpt(nameOf(structure, block, round), 60);
  const after = headingText(structure, j, round);
  const where = after === undefined ? '' : `“${excerpt(after)}”之下`;
  const add = (severity: Severity, message: string): void =>
    ledger.add('section-missing', severity, message, places(structure, gap));
  if (block.kind === 'emptyNote') add('error', `空表之后缺少注“${words}”`);
  else if (block.kind === 'note') add('warning', `表后缺少注“${words}”`);
  else if (hasOwnWords(structure, gap))
    add('hint', `${where}没有按规范的措辞写“${words}”，写法不同的段落只核对其中的数`);
  else if (block.kind === 'heading') add('error', `缺少${headingLabel(words)}`);
  else if (block.many) add('error', `${where}没有内容，须写“${words}”`);
  else add('warning', `${where}缺少一段：“${words}”`);
}

/** The words of a block, for messages. */
function nameOf({ builder, plan }: Structure, block: Expected, round = 1): string {
  const wordings = block.wordings(1, round);
  if (block.kind === 'glossary') {
    const term = wordings.map(({ scope }) => scope.get('term')).find((one) => one?.kind === 'text');
    if (term?.kind === 'text') return term.text;
  }
  const text = wordings.map(({ template, scope }) => builder.text(template, scope)).join('');
  return text === '…' ? (headingText({ builder, plan }, plan.blocks.indexOf(block), round) ?? text) : text;
}

/** The heading under which a block stands. */
function headingText({ builder, plan }: Pick<Structure, 'builder' | 'plan'>, j: number, round = 1): string | undefined {
  const heading = plan.blocks.slice(0, j).findLast(({ kind }) => kind === 'heading');
  return heading
    ?.wordings(1, round)
    .map(({ template, scope }) => builder.text(template, scope))
    .join('');
}

/** Where it should stand: the paragraph printed for the block before it. */
function places({ plan, pairings, paragraphs, reading }: Structure, { j, round }: Gap): FindingPlace[] {
  const isBefore = ({ blocks, moved, round: own }: Pairing): boolean =>
    !moved && (blocks.at(-1) ?? 0) < j && (round === undefined || own <= round);
  const paragraph = paragraphs[pairings.findLast(isBefore)?.paragraphs.at(-1) ?? -1];
  const id = plan.blocks[j]?.id;
  return paragraph ? [{ ...placeIn(reading, paragraph, excerpt(paragraph.text)), ...(id ? { block: id } : {}) }] : [];
}

/** Whether other words stand where the block should: between what is printed before it and after it. */
function hasOwnWords({ plan, pairings, paragraphs }: Structure, { j, round = 1, block }: Gap): boolean {
  const turn = (one: Pairing, k: number): number => {
    const inLoop = block.loop !== undefined && plan.blocks[k]?.loop === block.loop;
    return (inLoop && one.round - round) || k - j;
  };
  const ordered = pairings.filter(({ moved }) => !moved);
  const before = ordered.findLast((one) => turn(one, one.blocks.at(-1) ?? 0) < 0)?.paragraphs.at(-1) ?? -1;
  const after = ordered.find((one) => turn(one, one.blocks[0] ?? 0) > 0)?.paragraphs[0] ?? paragraphs.length;
  return paragraphs
    .slice(before + 1, after)
    .some(({ taken, heading }) => !taken && (!heading || block.kind === 'heading'));
}

/**
 * Blocks side by side with conditions that exclude each other: one of them is printed in any case, also where
 * nobody can know which.
 */
function isLastWay({ plan }: Structure, j: number, printed: ReadonlySet<number>): boolean {
  const block = plan.blocks[j];
  const before = plan.blocks[j - 1];
  if (!block || !before || block.when.length === 0 || printed.has(j - 1) || block.turn !== before.turn + 1)
    return false;
  const [one] = before.when;
  const [two] = block.when;
  return one !== undefined && two !== undefined && before.when.length === 1 && excludes(one, two);
}

function excludes(one: Expression, two: Expression): boolean {
  return expressionKey(opposite(one)) === expressionKey(two) || sidesDiffer(one, two);
}

/** x == 'a' and x == 'b': of a choice with two answers. */
function sidesDiffer(one: Expression, two: Expression): boolean {
  if (one.kind !== 'binary' || two.kind !== 'binary' || one.operator !== '==' || two.operator !== '==') return false;
  return (
    expressionKey(one.left) === expressionKey(two.left) &&
    one.right.kind === 'text' &&
    two.right.kind === 'text' &&
    one.right.text !== two.right.text
  );
}

const OPPOSITE = {
  '==': '!=',
  '!=': '==',
  '&&': '||',
  '||': '&&',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
} as const;

function opposite(expression: Expression): Expression {
  if (expression.kind === 'unary' && expression.operator === '!') return expression.operand;
  if (expression.kind !== 'binary' || !(expression.operator in OPPOSITE)) return expression;
  const operator = OPPOSITE[expression.operator as keyof typeof OPPOSITE];
  if (operator !== '&&' && operator !== '||') return { ...expression, operator };
  return { ...expression, operator, left: opposite(expression.left), right: opposite(expression.right) };
}

/** Paragraphs of the plan that stand in another place. */
function order({ plan, pairings, paragraphs, reading, ledger }: Structure): void {
  for (const { moved, blocks, paragraphs: own } of pairings) {
    const paragraph = paragraphs[own[0] ?? -1];
    const block = plan.blocks[blocks[0] ?? -1];
    if (!moved || !paragraph || !block) continue;
    const what = block.kind === 'heading' ? '标题' : '段落';
    const message = `${what}“${excerpt(paragraph.text)}”的次序与规范不同`;
    ledger.add('section-missing', block.kind === 'glossary' ? 'hint' : 'warning', message, [
      placeIn(reading, paragraph, excerpt(paragraph.text)),
    ]);
  }
}

/** Headings that stand twice. */
function duplicates({ plan, pairings, paragraphs, reading, ledger }: Structure): void {
  const known = new Map<string, Named>();
  const used = new Set(pairings.flatMap((pairing) => pairing.paragraphs));
  for (const { blocks, paragraphs: own } of pairings) {
    const paragraph = paragraphs[own[0] ?? -1];
    const block = plan.blocks[blocks[0] ?? -1];
    if (paragraph && block?.kind === 'heading' && block.loop === undefined)
      known.set(canonicalWords(paragraph.text), paragraph);
  }
  for (const [i, paragraph] of paragraphs.entries()) {
    const first = used.has(i) || paragraph.taken ? undefined : known.get(canonicalWords(paragraph.text));
    if (!first) continue;
    const message = `${headingLabel(excerpt(paragraph.text))}出现了两次`;
    ledger.add('section-missing', 'warning', message, [
      placeIn(reading, first, first.text),
      placeIn(reading, paragraph, paragraph.text),
    ]);
  }
}
