/** The words of a disclosure, paragraph by paragraph (正文各段), each with the cells that its wording read. */

import type { Figures } from '../calculation/figures.js';
import { evaluateIn } from '../calculation/linker.js';
import { overlay } from '../calculation/overlay.js';
import { DocumentComposer } from '../composition/compose.js';
import { textOf } from '../document/document.js';
import { type Address, addressKey } from '../project/address.js';
import type { Standard } from '../standard/standard.js';
import type { Causes } from './causes.js';
import type { Consequence } from './comparison.js';
import { wordMarks } from './marks.js';
import type { States, World } from './states.js';

/** What one block of the plan prints. */
export interface Paragraph {
  readonly block: string;
  /** The heading above it; of a heading, the one before. */
  readonly under: string;
  readonly text: string;
  /** Keys of the cells that it read; `year` and `unit` where it names these. */
  readonly reads: ReadonlySet<string>;
}

/** Headings and paragraphs by the plan's block, in the order of the document. */
export function paragraphsOf(standard: Standard, { project, figures }: World): Map<string, Paragraph> {
  const all = new Map<string, { block: string; under: string; text: string; reads: Set<string> }>();
  let reads = new Set<string>();
  let under = '文首';
  let isWords = true;
  const composer = new DocumentComposer(
    standard,
    project,
    noting(figures, (key) => reads.add(key)),
    {
      bodies: false,
      builder: {
        page: () => undefined,
        newPage: () => undefined,
        add: (part) => {
          const block = part.kind === 'heading' ? part.id : part.kind === 'paragraph' ? part.source : undefined;
          if (isWords && block !== undefined && (part.kind === 'heading' || part.kind === 'paragraph')) {
            const known = all.get(block);
            const text = textOf(part.runs);
            all.set(block, {
              block,
              under: known?.under ?? under,
              text: known ? `${known.text}\n${text}` : text,
              reads: new Set([...(known?.reads ?? []), ...reads]),
            });
          }
          if (part.kind === 'heading') under = part.label;
          reads = new Set();
        },
      },
    },
  );
  for (const block of standard.plan.blocks) {
    // Titles of tables and forms are no paragraphs.
    isWords = block.kind !== 'table' && block.kind !== 'forms';
    composer.print(block);
  }
  return all;
}

/** The same figures; every cell that is read is told. */
function noting(figures: Figures, note: (key: string) => void): Figures {
  const read: Figures['read'] = (table, row, column) => {
    const rows = figures.rowsOf(table);
    const [key, name] = [rows?.rows[row]?.key, rows?.table.columns[column]?.key];
    if (key !== undefined && name !== undefined) note(addressKey({ table, row: key, column: name }));
    return figures.read(table, row, column);
  };
  const noted: Figures = {
    ...overlay(figures, read),
    get year() {
      note('year');
      return figures.year;
    },
    get unit() {
      note('unit');
      return figures.unit;
    },
    value: (address: Address) => {
      note(addressKey(address));
      return figures.value(address);
    },
    evaluateWith: (evaluate, locals) => evaluateIn(noted, evaluate, locals && { locals }),
  };
  return noted;
}

export interface Words {
  readonly before: ReadonlyMap<string, Paragraph>;
  readonly after: ReadonlyMap<string, Paragraph>;
}

export function wordsOf({ standard, before, after }: States): Words {
  return { before: paragraphsOf(standard, before), after: paragraphsOf(standard, after) };
}

/** Both texts of a paragraph with what became of them. */
export function toldWords(was: string, is: string): Pick<Consequence, 'before' | 'after' | 'marks'> {
  return { before: was, after: is, ...(was === '' || is === '' ? {} : { marks: wordMarks(was, is) }) };
}

/** Paragraphs that nobody rewrote and that print otherwise; those that went stand last. */
export function wordChanges({ before, after }: Words, entered: ReadonlySet<string>, causes: Causes): Consequence[] {
  const blocks = [...after.keys(), ...[...before.keys()].filter((block) => !after.has(block))];
  return blocks.flatMap((block): Consequence[] => {
    const [was, is] = [before.get(block), after.get(block)];
    const [old, now] = [was?.text ?? '', is?.text ?? ''];
    if (old === now || entered.has(block)) return [];
    const why = new Set([...(was?.reads ?? []), ...(is?.reads ?? [])].flatMap((key) => causes.get(key) ?? []));
    const place = { table: is?.under ?? was?.under ?? '' };
    return [{ kind: 'words', place, block, ...toldWords(old, now), causes: [...why].sort((a, b) => a - b) }];
  });
}
