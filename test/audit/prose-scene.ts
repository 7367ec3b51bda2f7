/** The prose of an example as an audit reads it, made in memory, and changed again and again. */

import { composedReading } from '../../shared/audit/composed-reading.js';
import { FindingCollector } from '../../shared/audit/finding-collector.js';
import { matchTables } from '../../shared/audit/match-tables.js';
import { type InferableFigures, ProseAligner, type ProseAlignment } from '../../shared/audit/prose/align.js';
import type { Finding } from '../../shared/findings/finding.js';
import type { Value } from '../../shared/language/value.js';
import { addressKey } from '../../shared/project/address.js';
import type { ReadBlock, Reading, ReadParagraph } from '../../shared/reading/reading.js';
import { example } from '../example.js';
import { prepare } from '../prepare.js';

export class ProseScene {
  readonly inferred = new Map<string, Value>();
  readonly base: ProseAlignment;
  private readonly aligner: ProseAligner;

  private constructor(
    readonly reading: Reading,
    readonly taken: ReadonlySet<number>,
    readonly unit: string,
    aligner: (inferred: Map<string, Value>) => ProseAligner,
  ) {
    this.aligner = aligner(this.inferred);
    this.base = this.align(reading);
  }

  static async of(name: string): Promise<ProseScene> {
    const { project, standard } = await example(name);
    const { document } = prepare(standard, project);
    const plain = composedReading(document);
    const listed = document.sections
      .flatMap((section) => section.blocks)
      .flatMap((block) => (block.kind === 'heading' && block.listed ? [block.label] : []));
    const reading = withContents(plain, listed);
    const { figures, taken } = matchTables(standard, reading, new FindingCollector());
    return new ProseScene(reading, taken, project.unit.name, (inferred) => {
      const learning: InferableFigures = Object.assign(Object.create(figures), {
        infer: (address: Parameters<InferableFigures['infer']>[0], value: Value) =>
          inferred.set(addressKey(address), value),
      });
      return new ProseAligner(standard, learning);
    });
  }

  align(reading: Reading): ProseAlignment {
    return this.aligner.align(reading, this.taken);
  }

  /** The paragraphs outside tables and forms, with their positions. */
  get paragraphs(): { index: number; block: ReadParagraph }[] {
    return this.reading.blocks.flatMap((block, index) =>
      block.kind === 'paragraph' && !this.taken.has(index) ? [{ index, block }] : [],
    );
  }

  /** The position of the paragraph that holds these words. */
  at(words: string): number {
    const found = this.reading.blocks.findIndex(
      (block) => block.kind === 'paragraph' && !block.contents && block.text.includes(words),
    );
    if (found < 0) throw new Error(`no paragraph with ${words}`);
    return found;
  }

  /** What is found besides what the document has anyway, when one paragraph reads otherwise. */
  changed(index: number, change: (text: string) => string): readonly Finding[] {
    return this.fresh(this.reading.blocks.map((block, i) => (i === index ? rewritten(block, change) : block)));
  }

  /** The same for all paragraphs outside tables and the contents page. */
  allChanged(change: (text: string) => string): readonly Finding[] {
    return this.fresh(
      this.reading.blocks.map((block, i) => {
        const isProse = block.kind === 'paragraph' && !block.contents && !this.taken.has(i);
        return isProse ? rewritten(block, change) : block;
      }),
    );
  }

  private fresh(blocks: readonly ReadBlock[]): readonly Finding[] {
    const known = new Set(this.base.findings.map(keyOf));
    const { findings } = this.align({ ...this.reading, blocks });
    const fresh = findings.filter((finding) => !known.has(keyOf(finding)));
    // A finding that is gone is noticed, too.
    return fresh.length > 0 || findings.length >= known.size ? fresh : this.base.findings;
  }
}

function keyOf({ rule, severity, message }: Finding): string {
  return `${rule} ${severity} ${message.replaceAll(/\s/g, '')}`;
}

function rewritten(block: ReadBlock, change: (text: string) => string): ReadBlock {
  return block.kind === 'paragraph' ? { ...block, text: change(block.text) } : block;
}

/** The lines of the contents page behind the word 目录. */
function withContents(reading: Reading, listed: readonly string[]): Reading {
  const lines = listed.map((label, i) => ({ kind: 'paragraph' as const, text: `${label}\t${i + 3}`, contents: true }));
  const title = reading.blocks.findIndex((block) => block.kind === 'paragraph' && /^目\s*录$/.test(block.text));
  const blocks = [...reading.blocks];
  if (title >= 0) blocks.splice(title + 1, 0, ...lines.map((line) => ({ ...line, spot: { block: 0 } })));
  return { ...reading, blocks: blocks.map((block, index) => respotted(block, index)) };
}

function respotted(block: ReadBlock, index: number): ReadBlock {
  const spot = { ...block.spot, block: index };
  if (block.kind === 'paragraph') return { ...block, spot };
  return { ...block, spot, cells: block.cells.map((cell) => ({ ...cell, spot: { ...cell.spot, block: index } })) };
}
