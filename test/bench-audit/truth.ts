/**
 * What is known to be wrong in a document (已知错误), recomputed by hand, and whether a finding speaks of one of them:
 * one of its places is the wrong number or words. Places are found by the words around them, so that the same file
 * serves a DOCX, a PDF and another way of typing.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Finding, withConsequences } from '../../shared/findings/finding.js';
import type { ReadBlock, Reading } from '../../shared/reading/reading.js';
import type { Spot } from '../../shared/reading/spot.js';

const cells = z.strictObject({
  /** Words over the table or in its first rows. */
  table: z.string(),
  /** Words in the row. */
  row: z.string(),
  /** The text of the cell; empty is a blank cell. */
  printed: z.string(),
});

const known = z.strictObject({
  id: z.string(),
  kind: z.string(),
  /** Words of the paragraph. */
  text: z.string().optional(),
  /** What in the paragraph is wrong, as printed. */
  printed: z.array(z.string()).optional(),
  cells: cells.optional(),
  /** Words over a table that is meant as a whole. */
  table: z.string().optional(),
  /** Places that a finding of this error may name alone. */
  also: z.array(cells).default([]),
  right: z.string(),
  /** How it was recomputed. */
  by: z.string(),
  /** Copied together: one finding may tell of all. */
  group: z.string().optional(),
  /** What a check can and should say: an error or warning, at least a hint, or nothing since no rule can know. */
  need: z.enum(['error', 'hint', 'none']).default('error'),
  /** Only the published wording has it, not the example. */
  only: z.literal('text').optional(),
});

const truth = z.strictObject({
  document: z.string(),
  /** The files of the disclosure, where there are several. */
  files: z.array(z.string()).optional(),
  /** How the contents page and the lines over the tables were typed. */
  contents: z.enum(['dots', 'titles', 'none']).default('none'),
  line: z.enum(['one', 'each', 'inside']).default('each'),
  plants: z.array(z.strictObject({ near: z.string(), find: z.string(), by: z.string() })).default([]),
  /** What the text at hand misread of the page, mended. */
  restore: z.array(z.strictObject({ find: z.string(), by: z.string() })).default([]),
  errors: z.array(known),
  /** Words of findings that were recomputed and are false. */
  false: z.array(z.string()).default([]),
});

export type Truth = z.infer<typeof truth>;
export type Known = Truth['errors'][number];

/** Words without what differs between two ways of typing; brackets are the wide ones, so that patterns can say them. */
function squeezed(text: string): string {
  return text.replaceAll(/\s+/gu, '').replaceAll('(', '（').replaceAll(')', '）');
}

export async function readTruths(folder: string): Promise<Truth[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(files.map(async (name) => truth.parse(parse(await readFile(path.join(folder, name), 'utf8')))));
}

export interface Judge {
  /** The errors that this way of typing has. */
  readonly errors: readonly Known[];
  /** Those that a finding tells of. */
  readonly told: (finding: Finding) => Known[];
}

export function judgeOf({ errors }: Truth, reading: Reading): Judge {
  const places = errors.map((error) => ({ error, at: placesOf(error, reading) })).filter(({ at }) => at.size > 0);
  return {
    errors: places.map(({ error }) => error),
    told: (finding) => {
      const all = withConsequences(finding);
      return places.filter(({ error, at }) => all.some((one) => tells(one, error, at))).map(({ error }) => error);
    },
  };
}

/** The known errors that stand nowhere in this reading: the truth file is out of date. */
export function lost({ errors }: Truth, reading: Reading): Known[] {
  return errors.filter((error) => error.only === undefined && placesOf(error, reading).size === 0);
}

/** Keys of blocks and cells. */
function placesOf({ text, table, cells: own, also }: Known, reading: Reading): ReadonlySet<string> {
  const found = new Set<string>();
  if (table !== undefined) {
    const title = new RegExp(table, 'u');
    for (const [index, block] of reading.blocks.entries())
      if (block.kind === 'table' && title.test(above(reading.blocks, index))) found.add(keyOf(block.spot));
  }
  if (text !== undefined) {
    const words = new RegExp(text, 'u');
    for (const block of reading.blocks)
      if (block.kind === 'paragraph' && words.test(squeezed(block.text))) found.add(keyOf(block.spot));
  }
  for (const one of [...(own ? [own] : []), ...also]) for (const key of cellKeys(one, reading)) found.add(key);
  return found;
}

const ABOVE = 6;

function cellKeys({ table, row, printed }: z.infer<typeof cells>, { blocks }: Reading): string[] {
  const title = new RegExp(table, 'u');
  const label = new RegExp(row, 'u');
  return blocks.flatMap((block, index): string[] => {
    if (block.kind !== 'table' || !title.test(above(blocks, index))) return [];
    const rows = new Map<number, string>();
    for (const cell of block.cells) rows.set(cell.row, (rows.get(cell.row) ?? '') + squeezed(cell.text));
    return block.cells.flatMap((cell) =>
      squeezed(cell.text) === squeezed(printed) && label.test(rows.get(cell.row) ?? '') ? [keyOf(cell.spot)] : [],
    );
  });
}

/** The words from which a reader knows a table: the paragraphs over it back to the table before, and its first rows. */
function above(blocks: readonly ReadBlock[], index: number): string {
  const table = blocks[index];
  const words =
    table?.kind === 'table' ? table.cells.filter(({ row }) => row < 3).map(({ text }) => squeezed(text)) : [];
  for (let i = index - 1; i >= Math.max(0, index - ABOVE); i--) {
    const block = blocks[i];
    if (block?.kind !== 'paragraph') break;
    words.unshift(squeezed(block.text));
  }
  return words.join('\n');
}

function keyOf({ block, row, cell }: Spot): string {
  return row === undefined ? String(block) : `${block}/${row}/${cell}`;
}

function tells(finding: Finding, error: Known, at: ReadonlySet<string>): boolean {
  return finding.places.some(({ spot, value }) => {
    if (!spot || !at.has(keyOf(spot))) return false;
    if (spot.row !== undefined || error.printed === undefined) return true;
    const said = squeezed(`${value} ${finding.message}`);
    return error.printed.some((printed) => said.includes(squeezed(printed)));
  });
}
