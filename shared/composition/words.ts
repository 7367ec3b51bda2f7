/**
 * The words of a document (文字部分): its headings and paragraphs without the bodies of tables and forms, kept block
 * by block of the plan, so that an edit composes only the blocks that read what it changed.
 */
import type { Figures } from '../calculation/figures.js';
import { type Graph, Memo } from '../calculation/graph.js';
import type { Block, DisclosureDocument } from '../document/document.js';
import { blockPrinting, type PlanBlock } from '../language/plan.js';
import type { Project } from '../project/model.js';
import type { Standard } from '../standard/standard.js';
import { DocumentComposer, framed, type Target } from './compose.js';
import { SectionBuilder } from './section-builder.js';

interface Kept {
  readonly block: PlanBlock;
  readonly blocks: Memo<readonly Block[]>;
}

export class Words {
  private readonly composer: DocumentComposer;
  private readonly kept: readonly Kept[];
  private readonly title = new Memo<string>();
  private collected: Block[] = [];
  /** Read by the composer; the words of the project that is composed now. */
  private readonly own: { prose: Project['prose'] } = { prose: {} };

  /** `figures` note their readers in `graph`. */
  constructor(
    private readonly standard: Standard,
    figures: Figures,
    private readonly graph: Graph,
  ) {
    const builder: Target = { add: (block) => this.collected.push(block), page: () => {}, newPage: () => {} };
    this.composer = new DocumentComposer(standard, this.own, figures, { builder, bodies: false });
    this.kept = standard.plan.blocks.map((block) => ({ block, blocks: new Memo() }));
  }

  /** The document without tables, in one section. Blocks that did not change are the same objects. */
  compose(project: Project): DisclosureDocument {
    this.follow(project.prose);
    const title = this.graph.get(this.title, () => this.composer.prose.text(this.standard.plan.title));
    const builder = new SectionBuilder(this.standard.plan);
    for (const { block, blocks } of this.kept)
      for (const one of this.graph.get(blocks, () => this.blocksOf(block))) builder.add(one);
    return framed(this.standard, project, title, builder.finish());
  }

  private blocksOf(block: PlanBlock): readonly Block[] {
    this.collected = [];
    this.composer.print(block);
    return this.collected;
  }

  /** Paragraphs that were rewritten, or are the standard's again, are composed anew. */
  private follow(prose: Project['prose']): void {
    const before = this.own.prose;
    this.own.prose = prose;
    if (before === prose) return;
    const ids = new Set([...Object.keys(before), ...Object.keys(prose)]);
    const edited = [...ids].filter((id) => before[id]?.text !== prose[id]?.text);
    const printing = new Set(edited.map((id) => blockPrinting(this.standard.plan.blocks, id)));
    for (const { block, blocks } of this.kept) if (printing.has(block)) blocks.stale = true;
  }
}
