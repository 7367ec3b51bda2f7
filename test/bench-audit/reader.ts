/**
 * Reads a typed file with a mistake in it from its DOCX. Of a file in which one block is another only that block is written
 * and read anew: blocks of these files do not depend on each other, which every so many-th reading proves by the whole file.
 */
import { deepStrictEqual } from 'node:assert';
import { readDocx } from '../../shared/readers/docx/read-docx.js';
import type { ReadBlock, Reading } from '../../shared/reading/reading.js';
import { type Planted, withMistake } from './planted.js';
import type { TypedBlock } from './typed/blocks.js';
import { wordFile } from './typed/word-file.js';

const PROVED = 40;

export class PlantedReader {
  private whole: Promise<Reading> | undefined;
  private count = 0;

  constructor(private readonly blocks: readonly TypedBlock[]) {}

  /** The file without a mistake. */
  original(): Promise<Reading> {
    this.whole ??= readDocx(wordFile(this.blocks));
    return this.whole;
  }

  async read(planted: Planted): Promise<Reading> {
    const typed = withMistake(this.blocks, planted);
    const whole = async (): Promise<Reading> => readDocx(wordFile(typed));
    const block = typed[planted.block];
    if (typed.length !== this.blocks.length || !block) return whole();
    const original = await this.original();
    const alone = await readDocx(wordFile([block]));
    const [own, more] = alone.blocks;
    if (!own || more || alone.unread.length > 0) return whole();
    const blocks = original.blocks.map((one, at) => (at === planted.block ? placed(own, at) : one));
    const reading = { ...original, blocks };
    this.count += 1;
    if (this.count % PROVED === 1) deepStrictEqual(reading, await whole());
    return reading;
  }
}

function placed(block: ReadBlock, at: number): ReadBlock {
  const spot = { ...block.spot, block: at };
  if (block.kind === 'paragraph') return { ...block, spot };
  return { ...block, spot, cells: block.cells.map((cell) => ({ ...cell, spot: { ...cell.spot, block: at } })) };
}
