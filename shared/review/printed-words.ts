/** The words of a finished document against those that a project prints (正文对照). */

import { composeDocument } from '../composition/compose.js';
import { textOf } from '../document/document.js';
import { plain } from '../plain.js';
import { likeness } from '../reading/likeness.js';
import type { ReadBlock, Reading } from '../reading/reading.js';
import type { Standard } from '../standard/standard.js';
import { type Mark, wordMarks } from './marks.js';
import { paragraphsOf } from './paragraphs.js';
import type { World } from './states.js';

export interface WordsApart {
  /** The heading above it in the project. */
  readonly under: string;
  /** As the project prints it; empty where only the document has it. */
  readonly project: string;
  readonly document: string;
  /** From the project's words to the document's, where both have the paragraph. */
  readonly marks?: readonly Mark[];
}

/** Less alike, a paragraph is another one. */
const ALIKE = 0.5;
/** Paragraphs that one is held against: those that have no match themselves. */
const MOST = 300;
/** A whole sentence: titles, labels and page numbers differ with who typed them. */
const SENTENCE = /[。；！？]$/;

/** Paragraphs that one of the two has and the other has not, in the project's order; blanks, quotes and widths do not count. */
export function wordsApart(standard: Standard, world: World, { blocks }: Reading): WordsApart[] {
  const printed = [...paragraphsOf(standard, world).values()].flatMap(({ under, text }) =>
    text.split('\n').map((line) => ({ under, text: line })),
  );
  const found = blocks.flatMap((block) =>
    block.kind === 'paragraph' && !block.contents ? block.text.split('\n') : [],
  );
  const inDocument = blocks.map(allWords).map(plain).join('');
  const inProject = plain(everything(standard, world));
  const mine = printed.filter(({ text }) => plain(text) !== '' && !inDocument.includes(plain(text)));
  const theirs = found.filter((text) => SENTENCE.test(text.trim()) && !inProject.includes(plain(text))).slice(0, MOST);
  const left = new Set(theirs);
  const apart = mine.slice(0, MOST).map(({ under, text }): WordsApart => {
    const best = bestOf(text, left);
    if (best === undefined) return { under, project: text, document: '' };
    left.delete(best);
    return { under, project: text, document: best, marks: wordMarks(text, best) };
  });
  return [...apart, ...[...left].map((document) => ({ under: '', project: '', document }))];
}

function bestOf(text: string, others: ReadonlySet<string>): string | undefined {
  let best: { readonly other: string; readonly score: number } | undefined;
  for (const other of others) {
    const score = likeness(plain(text), plain(other));
    if (score >= Math.max(ALIKE, best?.score ?? 0)) best = { other, score };
  }
  return best?.other;
}

function allWords(block: ReadBlock): string {
  return block.kind === 'paragraph' ? block.text : block.cells.map(({ text }) => text).join('');
}

/** All that the project prints, without what separates it. */
function everything(standard: Standard, { project, figures }: World): string {
  const { sections } = composeDocument(standard, project, figures);
  return sections
    .flatMap(({ blocks }) => blocks)
    .map((block) => {
      if (block.kind === 'table')
        return block.rows.flatMap(({ cells }) => cells.map(({ runs }) => textOf(runs))).join('');
      return block.kind === 'paragraph' || block.kind === 'heading' ? textOf(block.runs) : '';
    })
    .join('');
}
