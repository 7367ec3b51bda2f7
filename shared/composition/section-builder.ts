/** Collects blocks into sections: a change of page style begins a section, a new page within one a break. */

import { A4, type Block, type Heading, type PageStyle, POINTS_PER_MM, type Section } from '../document/document.js';
import type { DocumentPlan } from '../standard/schema-document.js';

export class SectionBuilder {
  private readonly done: Section[] = [];
  private blocks: Block[] = [];
  private pageName: string;
  private style: PageStyle;

  constructor(private readonly plan: DocumentPlan) {
    this.pageName = Object.keys(plan.pages)[0] ?? '';
    this.style = pageStyle(plan, this.pageName);
  }

  add(block: Block): void {
    this.blocks.push(block);
  }

  /** Begins a new section in any case. */
  page(name: string, firstNumber?: number): void {
    this.close();
    this.pageName = name;
    const style = pageStyle(this.plan, name);
    this.style = firstNumber === undefined ? style : { ...style, firstNumber };
  }

  /** Goes to a new page of this style; headings that stand last go along with what follows them. */
  newPage(name: string): void {
    const last = this.blocks.findLastIndex((block) => block.kind !== 'heading' && block.kind !== 'space');
    const carried = this.blocks.splice(last + 1);
    if (name !== this.pageName) {
      const { firstNumber } = this.style;
      this.page(name, this.blocks.length === 0 ? firstNumber : undefined);
    } else if (this.blocks.length > 0 && this.blocks.at(-1)?.kind !== 'pageBreak') this.add({ kind: 'pageBreak' });
    for (const item of carried) this.blocks.push(item);
  }

  /** The sections; the levels of their headings have no gaps, whatever levels the plan gives them. */
  finish(): Section[] {
    this.close();
    const above: number[] = [];
    const levelled = (heading: Heading): Heading => {
      while ((above.at(-1) ?? 0) >= heading.level) above.pop();
      const level = above.length + 1;
      // What is not printed leads no one down.
      if (!heading.hidden && heading.runs.some(({ text }) => text.trim() !== '')) above.push(heading.level);
      return level === heading.level ? heading : { ...heading, level };
    };
    return this.done.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) => (block.kind === 'heading' ? levelled(block) : block)),
    }));
  }

  private close(): void {
    if (this.blocks.length > 0) this.done.push({ page: this.style, blocks: this.blocks });
    this.blocks = [];
  }
}

function pageStyle(plan: DocumentPlan, name: string): PageStyle {
  const page = plan.pages[name];
  const landscape = page?.landscape ?? false;
  const margin = page?.margin ?? { top: 37, right: 26, bottom: 35, left: 28 };
  return {
    width: landscape ? A4.height : A4.width,
    height: landscape ? A4.width : A4.height,
    margin: {
      top: margin.top * POINTS_PER_MM,
      right: margin.right * POINTS_PER_MM,
      bottom: margin.bottom * POINTS_PER_MM,
      left: margin.left * POINTS_PER_MM,
    },
    numbered: page?.numbered ?? true,
    numberFrame: plan.numberFrame,
    numberStyle: plan.pageNumberStyle,
    footerOffset: (page?.footerOffset ?? plan.footerOffset) * POINTS_PER_MM,
  };
}
