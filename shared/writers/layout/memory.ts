/**
 * What was laid out before and serves again: sections, tables and paragraphs, known by identity. A document made anew
 * that shares its unchanged parts with the one before (`document/sharing.ts`) is laid out only where it differs.
 */
import type { Block, Heading, Section, Table, TextStyle } from '../../document/document.js';
import { alike } from '../../document/sharing.js';
import type { FontBook } from '../fonts.js';
import { CellMemory } from './cell-memory.js';
import type { FlowedSection } from './flow.js';
import type { Page } from './layout.js';
import { Metrics } from './metrics.js';
import type { SetParagraph } from './paragraph.js';
import type { TableFlow } from './table-flow.js';

export type Styles = Readonly<Record<string, TextStyle>>;

/** What a block's own layout hangs on besides the block. */
interface At {
  readonly style: TextStyle;
  readonly width: number;
}

interface KeptSection {
  readonly styles: Styles;
  readonly listed: readonly Heading[];
  readonly flowed: FlowedSection;
}

/** Good for one set of fonts. */
export class LayoutMemory {
  readonly metrics: Metrics;
  readonly cells = new CellMemory();
  private readonly paragraphs = new WeakMap<Block, At & { readonly set: SetParagraph }>();
  private readonly tables = new WeakMap<Table, At & { readonly flow: TableFlow }>();
  private readonly sections = new WeakMap<Section, KeptSection>();
  private pages: readonly Page[] = [];

  constructor(readonly fonts: FontBook) {
    this.metrics = new Metrics(fonts);
  }

  paragraph(block: Block, at: At, set: () => SetParagraph): SetParagraph {
    const known = this.paragraphs.get(block);
    if (known?.style === at.style && known.width === at.width) return known.set;
    const made = set();
    this.paragraphs.set(block, { ...at, set: made });
    return made;
  }

  table(block: Table, at: At, make: () => TableFlow): TableFlow {
    const known = this.tables.get(block);
    if (known?.style === at.style && known.width === at.width) return known.flow;
    const flow = make();
    this.tables.set(block, { ...at, flow });
    return flow;
  }

  section(section: Section, styles: Styles, listed: readonly Heading[]): FlowedSection | undefined {
    const known = this.sections.get(section);
    if (known?.styles !== styles) return undefined;
    const lists = section.blocks.some(({ kind }) => kind === 'contents');
    const same =
      !lists || (known.listed.length === listed.length && listed.every((heading, at) => heading === known.listed[at]));
    return same ? known.flowed : undefined;
  }

  keep(section: Section, styles: Styles, listed: readonly Heading[], flowed: FlowedSection): void {
    this.sections.set(section, { styles, listed, flowed });
  }

  /** The pages, each that is as it was the very object of then. */
  samePages(pages: readonly Page[]): readonly Page[] {
    const before = this.pages;
    const moved = before.length - pages.length;
    // Two pages that are alike are two all the same.
    const taken = new Set<Page>();
    this.pages = pages.map((page, at) => {
      const found = [before[at], before[at + moved]].find((one) => one && !taken.has(one) && alike(page, one)) ?? page;
      taken.add(found);
      return found;
    });
    return this.pages;
  }
}
