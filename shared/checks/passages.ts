/**
 * The printed words of a project as the checks of prose see them: every heading and paragraph of its
 * document, and the texts that were entered in the cells of its tables and forms.
 */
import type { Figures } from '../calculation/figures.js';
import type { Block, Run } from '../document/document.js';
import { Places, type Standing } from '../document/places.js';
import { addressKey } from '../project/address.js';
import type { Project } from '../project/model.js';
import type { Standard } from '../standard/standard.js';
import { CellTexts } from './cell-texts.js';
import type { Passage } from './rule.js';
import { isEnteredText, ownBlocks } from './texts.js';

/** A label that something is to follow, e.g. 联系人：. */
const LABEL = /[：:]\s*$/;

type Words = Extract<Block, { runs: readonly Run[] }>;

/** A heading or paragraph, with what its passage is made from besides its words. */
interface Stand extends Standing {
  readonly block: Words;
  /** Id of the plan's block. */
  readonly source: string | undefined;
  readonly rewritten: boolean;
}

/** Makes passages, and keeps those that did not change from one reading to the next. */
export class PassageBook {
  private byBlock = new Map<Words, { readonly stand: Stand; readonly passage: Passage }>();
  private byLabel = new Map<string, Passage>();
  private readonly cells: CellTexts;
  /** Blocks of the plan that print what the officer wrote, paragraph by paragraph. */
  private readonly isOwn: (source: string) => boolean;

  constructor(private readonly standard: Standard) {
    this.isOwn = ownBlocks(standard);
    this.cells = new CellTexts(standard);
  }

  /** All passages in the order of the document; the texts of the cells come last. Between two readings no row moves. */
  read(project: Project, figures: Figures, blocks: readonly Block[]): Passage[] {
    const [byBlock, byLabel] = [this.byBlock, this.byLabel];
    this.byBlock = new Map();
    this.byLabel = new Map();
    const result: Passage[] = [];
    const shown = new Set<string>();
    const uses = new Map<string, number>();
    for (const stand of standing(project, blocks)) {
      const name = `${stand.label}\n${stand.source ?? ''}`;
      const use = (uses.get(name) ?? 0) + 1;
      uses.set(name, use);
      const key = `${name}\n${use}`;
      for (const { address } of stand.block.runs) if (address) shown.add(addressKey(address));
      const known = byBlock.get(stand.block);
      const kept = known && sameStand(known.stand, stand) ? known.passage : undefined;
      const passage = kept ?? same(byLabel.get(key), this.passage(stand));
      this.byBlock.set(stand.block, { stand, passage });
      this.byLabel.set(key, passage);
      if (passage.text !== '') result.push(passage);
    }
    for (const { key, passage } of this.cells.read(project, figures)) if (!shown.has(key)) result.push(passage);
    return result;
  }

  private passage({ block, label, source, rewritten, under }: Stand): Passage {
    const own = source !== undefined && !rewritten && this.isOwn(source);
    const fields: Passage['fields'][number][] = [];
    let written = rewritten || own;
    const entered = this.enteredIn(block);
    let text = '';
    for (const run of block.runs) {
      const start = text.length;
      text += run.text;
      if (!run.field || run.text === '') continue;
      if (own || (run.address && isEnteredText(this.standard, run.address))) written = true;
      else fields.push({ start, end: text.length, ...(run.address ? { address: run.address } : {}) });
    }
    const missing = block.runs.filter((run) => run.missing).map(missingOf);
    const place = { label, value: text, ...(source === undefined ? {} : { block: source }) };
    return {
      ...{ text, place, fields, written, under },
      ...(entered.length > 0 ? { entered } : {}),
      ...(missing.length > 0 ? { missing } : {}),
    };
  }

  /** The cells of entered words that it prints. */
  private enteredIn({ runs }: Words): NonNullable<Passage['entered']> {
    return runs.flatMap(({ field, address, text }, at) => {
      if (!field || !address || !isEnteredText(this.standard, address)) return [];
      return [{ address, blank: text.trim() === '' && LABEL.test(runs[at - 1]?.text ?? '') }];
    });
  }
}

/** Every printed heading and paragraph with the headings above it. */
function standing(project: Project, blocks: readonly Block[]): Stand[] {
  const places = new Places();
  return blocks.flatMap((block): Stand[] => {
    if (block.kind !== 'heading' && block.kind !== 'paragraph') return [];
    const source = block.kind === 'heading' ? block.id : block.source;
    const rewritten = source !== undefined && Object.hasOwn(project.prose, source);
    if (block.kind === 'paragraph') return [{ block, source, rewritten, ...places.paragraph() }];
    if (block.hidden) {
      places.hidden(block.level);
      return [];
    }
    const text = block.runs.map((run) => run.text.replaceAll('\n', '')).join('');
    return [{ block, source, rewritten, ...places.heading(block.level, text) }];
  });
}

function sameStand(a: Stand, b: Stand): boolean {
  return a.label === b.label && a.rewritten === b.rewritten && String(a.under) === String(b.under);
}

/** The passage that is known, where the new one says nothing else. */
function same(known: Passage | undefined, passage: Passage): Passage {
  return known && JSON.stringify(known) === JSON.stringify(passage) ? known : passage;
}

function missingOf({ text, address }: Run): NonNullable<Passage['missing']>[number] {
  return { text: text.replaceAll(/[【】]/g, ''), ...(address ? { address } : {}) };
}
