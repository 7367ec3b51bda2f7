/** What the styles say of a paragraph or a run; a style inherits from the one it is based on. */
import { at, child, toggle, value, whole, type XmlElement } from './xml.js';

/** Which level of which list numbers a paragraph. */
export interface NumberingPlace {
  /** '0' takes the numbering of the style away. */
  readonly list: string;
  /** From 0; absent: the level that is linked with the style. */
  readonly level: number | undefined;
}

/** Outline levels from here on are body text. */
const BODY_LEVEL = 9;
const MAX_CHAIN_LENGTH = 50;
const HEADING_NAME = /^(?:heading|标题)\s*([1-9])$/i;
const CONTENTS_NAME = /^(?:toc|目录)\s*[1-9]$/i;

export class Styles {
  private readonly styles = new Map<string, XmlElement>();
  private readonly chains = new Map<string, readonly XmlElement[]>();
  private readonly standard: string | undefined;

  constructor(root: XmlElement | undefined) {
    for (const style of root?.children ?? []) {
      const id = style.attributes['w:styleId'];
      if (style.name !== 'w:style' || id === undefined) continue;
      this.styles.set(id, style);
      if (style.attributes['w:type'] === 'paragraph' && style.attributes['w:default'] === '1') this.standard ??= id;
    }
  }

  /** The style of a paragraph by its properties. */
  styleOf(properties: XmlElement | undefined): string | undefined {
    return value(properties, 'w:pStyle') ?? this.standard;
  }

  /** Level of a heading, from 1. */
  level(properties: XmlElement | undefined): number | undefined {
    const own = whole(properties, 'w:outlineLvl');
    if (own !== undefined) return headingLevel(own);
    for (const style of this.chain(this.styleOf(properties))) {
      const given = whole(child(style, 'w:pPr'), 'w:outlineLvl');
      if (given !== undefined) return headingLevel(given);
      const named = HEADING_NAME.exec(value(style, 'w:name') ?? '')?.[1];
      if (named !== undefined) return Number(named);
    }
    return undefined;
  }

  /** Whether the paragraph has one of the styles of a table of contents. */
  isContents(properties: XmlElement | undefined): boolean {
    return this.chain(this.styleOf(properties)).some((style) => CONTENTS_NAME.test(value(style, 'w:name') ?? ''));
  }

  numbering(properties: XmlElement | undefined): NumberingPlace | undefined {
    const own = child(properties, 'w:numPr');
    const inherited = this.chain(this.styleOf(properties)).flatMap((style) => at(style, 'w:pPr', 'w:numPr') ?? []);
    for (const place of [...(own ? [own] : []), ...inherited]) {
      const list = value(place, 'w:numId');
      if (list !== undefined) return { list, level: whole(own, 'w:ilvl') ?? whole(place, 'w:ilvl') };
    }
    return undefined;
  }

  /** Styles with the one they are based on, the paragraph's own first. */
  chainOf(properties: XmlElement | undefined): readonly string[] {
    return this.chain(this.styleOf(properties)).map((style) => style.attributes['w:styleId'] ?? '');
  }

  /** The list that a numbering style stands for. */
  listOfStyle(id: string): string | undefined {
    return value(at(this.styles.get(id), 'w:pPr', 'w:numPr'), 'w:numId');
  }

  /** Whether the words of a run are not printed (隐藏文字). */
  hidden(run: XmlElement | undefined, paragraph: XmlElement | undefined): boolean {
    const own = toggle(run, 'w:vanish');
    if (own !== undefined) return own;
    const styles = [...this.chain(value(run, 'w:rStyle')), ...this.chain(this.styleOf(paragraph))];
    for (const style of styles) {
      const given = toggle(child(style, 'w:rPr'), 'w:vanish');
      if (given !== undefined) return given;
    }
    return false;
  }

  private chain(id: string | undefined): readonly XmlElement[] {
    if (id === undefined) return [];
    const known = this.chains.get(id);
    if (known) return known;
    const found = new Set<XmlElement>();
    for (let next: string | undefined = id; next !== undefined && found.size < MAX_CHAIN_LENGTH; ) {
      const style = this.styles.get(next);
      if (!style || found.has(style)) break;
      found.add(style);
      next = value(style, 'w:basedOn');
    }
    const chain = [...found];
    this.chains.set(id, chain);
    return chain;
  }
}

function headingLevel(outline: number): number | undefined {
  return outline >= 0 && outline < BODY_LEVEL ? outline + 1 : undefined;
}
