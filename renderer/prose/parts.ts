/** The parts (部分) of the document plan: what stands between two headings of the first level. */

import type { CSSProperties } from 'react';
import type { Calculation } from '../../shared/calculation/calculation.js';
import type { Bound, Locals, ProseEvaluator } from '../../shared/composition/prose.js';
import { text } from '../../shared/expression/value.js';
import { rational } from '../../shared/number/rational.js';
import type { PlanBlock } from '../../shared/standard/schema-document.js';
import type { FieldContext } from './field-pieces.js';

/** The part before the first heading: cover and contents. */
export const FRONT = 'front';

export type PlainBlock = Exclude<PlanBlock, { repeat: string }>;
export type HeadingBlock = Extract<PlainBlock, { level: number }>;

/** What shows a block of the plan. */
export interface BlockProps<Block> {
  readonly id: string;
  readonly block: Block;
  readonly context: FieldContext;
  readonly style: CSSProperties;
}

/** A block that is printed, with the name under which its words are kept. */
export interface ShownBlock {
  readonly id: string;
  readonly block: PlainBlock;
  /** The row of a repeated part. */
  readonly locals: Locals;
}

const NO_LOCALS: Locals = new Map();

/** The blocks of a part, its heading included. */
export function blocksOfPart(blocks: readonly PlanBlock[], part: string): PlanBlock[] {
  let current = FRONT;
  return blocks.filter((block) => {
    if ('level' in block && block.level === 1) current = block.id;
    return current === part;
  });
}

/** The blocks that are printed now: conditions hold, repeated parts stand once for each row. */
export function shownBlocks(
  blocks: readonly PlanBlock[],
  prose: ProseEvaluator,
  calculation: Calculation,
): ShownBlock[] {
  return blocks.flatMap((block, index) =>
    'repeat' in block
      ? repeated(block, prose, calculation)
      : shown(block, `${index}`, prose, { locals: NO_LOCALS, suffix: '' }),
  );
}

function shown(
  block: PlainBlock,
  place: string,
  prose: ProseEvaluator,
  { locals, suffix }: { readonly locals: Locals; readonly suffix: string },
): ShownBlock[] {
  if ('when' in block && !prose.holds(block.when, locals)) return [];
  return [{ id: ('id' in block ? block.id : `block-${place}`) + suffix, block, locals }];
}

function repeated(
  block: Extract<PlanBlock, { repeat: string }>,
  prose: ProseEvaluator,
  calculation: Calculation,
): ShownBlock[] {
  const result: ShownBlock[] = [];
  let number = 0;
  for (const row of calculation.rowsOf(block.repeat)?.rows ?? []) {
    const locals = numbered({ row: row.key }, number + 1);
    if (row.kind !== 'detail' || !prose.holds(block.where, locals)) continue;
    number += 1;
    for (const [index, inner] of block.blocks.entries())
      for (const part of shown(inner, `${index}`, prose, { locals, suffix: `-${row.key}` })) result.push(part);
  }
  return result;
}

/** The names that a text may use for an item of a list: its own, and how many-th it is. */
export function numbered(item: Readonly<Record<string, string>>, number: number): Locals {
  const names = new Map<string, Bound>();
  for (const [name, value] of Object.entries(item)) names.set(name, { value: text(value) });
  return names.set('number', { value: rational(BigInt(number)) });
}
