/** What a part of the document plan prints now, block for block. */

import type { CSSProperties } from 'react';
import type { Locals, ProseEvaluator } from '../../shared/composition/prose.js';
import type { BlockOf, PlainBlock, PlanBlock } from '../../shared/language/plan.js';
import type { FieldContext } from './field-pieces.js';

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

/** The blocks that are printed now: conditions hold, repeated parts stand once for each row. */
export function shownBlocks(blocks: readonly PlanBlock[], prose: ProseEvaluator): ShownBlock[] {
  return blocks.flatMap((block, index) =>
    block.kind === 'repeat'
      ? repeated(block, prose)
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

function repeated(block: BlockOf<'repeat'>, prose: ProseEvaluator): ShownBlock[] {
  return prose
    .rounds(block)
    .flatMap(({ row, locals }) =>
      block.blocks.flatMap((inner, index) => shown(inner, `${index}`, prose, { locals, suffix: `-${row.key}` })),
    );
}
