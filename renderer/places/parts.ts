/** The parts (部分) of the document plan: a heading of the first level with what stands below it. */
import { blockPrinting, type PlanBlock } from '../../shared/language/plan.js';
import type { Standard } from '../../shared/standard/standard.js';

/** The part before the first heading: cover and contents. */
export const FRONT = 'front';
export const FRONT_TITLE = '封面与目录';

function inParts(blocks: readonly PlanBlock[]): { readonly block: PlanBlock; readonly part: string }[] {
  let part = FRONT;
  return blocks.map((block) => {
    if (block.kind === 'heading' && block.level === 1) part = block.id;
    return { block, part };
  });
}

/** The blocks of a part, its heading included. */
export function blocksOfPart(blocks: readonly PlanBlock[], part: string): PlanBlock[] {
  return inParts(blocks).flatMap((one) => (one.part === part ? [one.block] : []));
}

/** The part that prints what is kept under a block's id. */
export function partOf({ plan }: Standard, id: string): string {
  const printing = blockPrinting(plan.blocks, id);
  const prints = (block: PlanBlock): boolean => block === printing || (id === 'glossary' && block.kind === 'glossary');
  return inParts(plan.blocks).find(({ block }) => prints(block))?.part ?? FRONT;
}
