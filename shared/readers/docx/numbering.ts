/**
 * Automatic numbers (自动编号): not in the text of the file, but on the printed page. Lists that share a definition
 * count on, unless one of them starts anew.
 */
import { keptIn } from '../../collections.js';
import { formatNumber } from './number-formats.js';
import type { NumberingPlace, Styles } from './styles.js';
import { symbolText } from './symbols.js';
import { at, child, toggle, value, whole, type XmlElement } from './xml.js';

interface Level {
  readonly start: number;
  readonly format: string;
  /** Holds %1, %2, … for the numbers of the levels. */
  readonly text: string;
  readonly font: string;
  /** What stands between number and text. */
  readonly gap: string;
  /** Begins anew after a paragraph of this level (from 1) or above; 0 never, absent after any above. */
  readonly restart: number | undefined;
  /** All levels are printed as 1, 2, 3. */
  readonly plain: boolean;
  readonly style: string | undefined;
}

interface List {
  /** Id of the definition; lists of the same one share their counters. */
  readonly definition: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly starts: ReadonlyMap<number, number>;
}

const MAX_DEPTH = 9;

export class Numbering {
  private readonly definitions = new Map<string, XmlElement>();
  private readonly lists = new Map<string, List>();
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  constructor(
    root: XmlElement | undefined,
    private readonly styles: Styles,
  ) {
    for (const element of root?.children ?? [])
      if (element.name === 'w:abstractNum') this.definitions.set(element.attributes['w:abstractNumId'] ?? '', element);
    const numbers = new Map<string, XmlElement>();
    for (const element of root?.children ?? [])
      if (element.name === 'w:num') numbers.set(element.attributes['w:numId'] ?? '', element);
    for (const [id, element] of numbers) this.lists.set(id, this.list(element, numbers));
  }

  /** Counts a paragraph and gives the printed number with the gap after it; '' where nothing is printed. */
  next(place: NumberingPlace, styles: readonly string[]): string {
    const list = this.lists.get(place.list);
    if (!list) return '';
    const index = Math.max(0, Math.min(place.level ?? linkedLevel(list, styles), MAX_DEPTH - 1));
    const level = list.levels.get(index);
    if (!level) return '';
    const counters = this.countersOf(place.list, list);
    counters[index] = (counters[index] ?? level.start - 1) + 1;
    for (let below = index + 1; below < MAX_DEPTH; below++)
      if (index + 1 <= (list.levels.get(below)?.restart ?? below)) counters[below] = undefined;
    const text = printed(list, level, counters);
    return text === '' ? '' : text + level.gap;
  }

  private countersOf(id: string, list: List): (number | undefined)[] {
    const counters = keptIn(this.counters, list.definition, () => []);
    if (!this.begun.has(id)) for (const [level, start] of list.starts) counters[level] = start - 1;
    this.begun.add(id);
    return counters;
  }

  private list(element: XmlElement, numbers: ReadonlyMap<string, XmlElement>): List {
    let definition = value(element, 'w:abstractNumId') ?? '';
    // A definition may stand for a list style, whose own list then has the levels.
    const style = value(this.definitions.get(definition), 'w:numStyleLink');
    if (style !== undefined) {
      const linked = numbers.get(this.styles.listOfStyle(style) ?? '');
      definition = value(linked, 'w:abstractNumId') ?? definition;
    }
    const levels = new Map<number, Level>();
    const starts = new Map<number, number>();
    const read = (from: XmlElement | undefined): void => {
      for (const one of from?.children ?? [])
        if (one.name === 'w:lvl') levels.set(Number(one.attributes['w:ilvl'] ?? 0), levelOf(one));
    };
    read(this.definitions.get(definition));
    for (const override of element.children) {
      if (override.name !== 'w:lvlOverride') continue;
      read(override);
      const start = whole(override, 'w:startOverride');
      if (start !== undefined) starts.set(Number(override.attributes['w:ilvl'] ?? 0), start);
    }
    return { definition, levels, starts };
  }
}

function levelOf(element: XmlElement): Level {
  const gap = value(element, 'w:suff');
  return {
    start: whole(element, 'w:start') ?? 0,
    format: numberFormat(element),
    text: value(element, 'w:lvlText') ?? '',
    font: at(element, 'w:rPr', 'w:rFonts')?.attributes['w:ascii'] ?? '',
    gap: gap === 'nothing' ? '' : ' ',
    restart: whole(element, 'w:lvlRestart'),
    plain: toggle(element, 'w:isLgl') ?? false,
    style: value(element, 'w:pStyle'),
  };
}

/** Newer formats stand in a choice, with an older one for programs that do not know them. */
function numberFormat(element: XmlElement): string {
  const format = child(element, 'w:numFmt') ?? at(element, 'mc:AlternateContent', 'mc:Fallback', 'w:numFmt');
  return format?.attributes['w:val'] ?? 'decimal';
}

function linkedLevel(list: List, styles: readonly string[]): number {
  for (const [index, { style }] of list.levels) if (style !== undefined && styles.includes(style)) return index;
  return 0;
}

function printed(list: List, level: Level, counters: readonly (number | undefined)[]): string {
  if (level.format === 'bullet') return [...level.text].map((char) => symbolText(level.font, char) ?? '•').join('');
  return level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    const { start = 1, format = 'decimal' } = list.levels.get(index) ?? {};
    return formatNumber(counters[index] ?? start, level.plain ? 'decimal' : format);
  });
}
