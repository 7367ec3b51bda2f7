/** Every text that a document prints, with its place in words; and the document with other texts. */

import { type Block, type DisclosureDocument, type Run, type Table, textOf } from '../document/document.js';
import { labelOf } from '../document/headings.js';
import { headingLabel, Places } from '../document/places.js';
import { hasShape, type Lacks, printable, type Unprintable, unprintable } from './characters.js';

interface Placed {
  readonly text: string;
  readonly runs: readonly Run[];
  /** E.g. 收入总体情况表 · 第 3 行第 2 格. */
  readonly where: () => string;
}

function* textsOf(document: DisclosureDocument): Iterable<Placed> {
  const places = new Places();
  for (const { blocks } of document.sections)
    for (const block of blocks) {
      if (block.kind === 'table') yield* cellTexts(block);
      if (block.kind === 'paragraph') {
        const { label } = places.paragraph();
        yield { text: textOf(block.runs), runs: block.runs, where: () => label };
      }
      if (block.kind !== 'heading') continue;
      if (block.hidden) places.hidden(block.level);
      const label = block.hidden ? headingLabel(labelOf(block)) : places.heading(block.level, labelOf(block)).label;
      yield { text: block.label, runs: [], where: () => label };
      yield { text: textOf(block.runs), runs: block.runs, where: () => label };
    }
}

function* cellTexts({ rows, summary }: Table): Iterable<Placed> {
  for (const [row, { cells }] of rows.entries())
    for (const [cell, { runs }] of cells.entries())
      if (runs.length > 0)
        yield {
          text: textOf(runs),
          runs,
          where: () => `${summary.replaceAll('\n', '')} · 第 ${row + 1} 行第 ${cell + 1} 格`,
        };
}

/** The code points of all texts; what is `known` of blocks serves again. */
export function codePointsOf(
  { sections }: Pick<DisclosureDocument, 'sections'>,
  known = new WeakMap<Block, ReadonlySet<number>>(),
): Set<number> {
  const found = new Set<number>();
  for (const block of sections.flatMap(({ blocks }) => blocks)) {
    const own = known.get(block) ?? codePointsIn(block);
    known.set(block, own);
    for (const codePoint of own) found.add(codePoint);
  }
  return found;
}

function codePointsIn(block: Block): Set<number> {
  const found = new Set<number>();
  if (block.kind === 'table') {
    for (const { cells } of block.rows) for (const { runs } of cells) addCodePoints(found, textOf(runs));
  } else if (block.kind === 'paragraph' || block.kind === 'heading') addCodePoints(found, textOf(block.runs));
  if (block.kind === 'heading') addCodePoints(found, block.label);
  return found;
}

/** Adds those that only fonts can print. */
export function addCodePoints(found: Set<number>, text: string): void {
  for (const char of text) {
    const codePoint = char.codePointAt(0) ?? 0;
    if (!found.has(codePoint) && hasShape(char)) found.add(codePoint);
  }
}

/** The first character that has no shape, with its place; characters that nobody sees are no fault here. */
export function firstUnprintable(
  document: DisclosureDocument,
  lacks: Lacks,
): (Unprintable & { where: string }) | undefined {
  for (const { text, where } of textsOf(document)) {
    const first = unprintable(text, lacks).find(({ fault }) => fault !== 'invisible' && fault !== 'control');
    if (first) return { ...first, where: where() };
  }
  return undefined;
}

/** What stands at a place where a value could not be computed, with its place. */
export interface Failure {
  /** What is printed there: why there is no value. */
  readonly text: string;
  readonly where: string;
}

/** Every value of a document that could not be computed; a final document has none. */
export function failuresOf(document: DisclosureDocument): Failure[] {
  const found: Failure[] = [];
  for (const { runs, where } of textsOf(document))
    for (const { failed, text } of runs) if (failed) found.push({ text, where: where() });
  return found;
}

/** The document as it can be printed; the same object where nothing changes. What is `known` of blocks serves again. */
export function printableDocument(
  document: DisclosureDocument,
  lacks: Lacks,
  known = new WeakMap<Block, Block>(),
): DisclosureDocument {
  const text = (source: string): string => printable(source, lacks);
  const sections = mapped(document.sections, (section) => {
    const blocks = mapped(section.blocks, (block) => {
      const printed = known.get(block) ?? printableBlock(block, text);
      known.set(block, printed);
      return printed;
    });
    return blocks === section.blocks ? section : { ...section, blocks };
  });
  const own = { title: text(document.title), author: text(document.author), subject: text(document.subject) };
  const same = own.title === document.title && own.author === document.author && own.subject === document.subject;
  return same && sections === document.sections ? document : { ...document, ...own, sections };
}

function printableBlock(block: Block, text: (source: string) => string): Block {
  if (block.kind === 'table') {
    const rows = mapped(block.rows, (row) => {
      const cells = mapped(row.cells, (cell) => {
        const runs = printableRuns(cell.runs, text);
        return runs === cell.runs ? cell : { ...cell, runs };
      });
      return cells === row.cells ? row : { ...row, cells };
    });
    const summary = text(block.summary);
    return rows === block.rows && summary === block.summary ? block : { ...block, rows, summary };
  }
  if (block.kind !== 'heading' && block.kind !== 'paragraph') return block;
  const runs = printableRuns(block.runs, text);
  if (block.kind === 'paragraph') return runs === block.runs ? block : { ...block, runs };
  const label = text(block.label);
  return runs === block.runs && label === block.label ? block : { ...block, runs, label };
}

function printableRuns(runs: readonly Run[], text: (source: string) => string): readonly Run[] {
  return mapped(runs, (run) => {
    const printed = text(run.text);
    return printed === run.text ? run : { ...run, text: printed };
  });
}

/** The list with every item changed; the same list where none is. */
function mapped<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  const changed = list.map(change);
  return changed.some((item, index) => item !== list[index]) ? changed : list;
}
