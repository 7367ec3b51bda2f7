/**
 * Headings as Word knows them: bookmarks, paragraph styles with outline levels for the navigation pane, and
 * the instruction of the contents field that finds exactly the listed headings when the user updates it.
 */

import type { DisclosureDocument, Heading } from '../../document/document.js';
import { headingsOf, labelOf, printedText } from '../../document/headings.js';
import { largest, smallest } from '../../extremes.js';
import { withoutBlanks } from '../../plain.js';

/** Word's outline has nine levels. */
const MAX_DEPTH = 9;

/** Names of Word's own heading styles begin so, in every language of its interface. */
const BUILT_IN = 'heading ';

/** How one heading is marked. */
export interface HeadingMark {
  /** Bookmark number and name; names with a leading underscore stay out of Word's bookmark list. */
  readonly id: number;
  readonly bookmark: string;
  /** Paragraph style; hidden headings have none. */
  readonly style?: string;
  /** Instruction of a hidden field that stands for the heading in the contents, where its style cannot. */
  readonly entry?: string;
}

/** A paragraph style derived from a document style for headings of one level. */
export interface HeadingStyle {
  readonly id: string;
  readonly name: string;
  readonly base: string;
  readonly level: number;
  /** Whether an update of the contents collects it. */
  readonly listed: boolean;
}

export interface HeadingPlan {
  readonly marks: ReadonlyMap<Heading, HeadingMark>;
  readonly styles: readonly HeadingStyle[];
  /** Instruction of the contents field. */
  readonly instruction: string;
}

/** The level as Word numbers it, 1–9. */
export function outlineLevel(heading: Heading): number {
  return Math.min(Math.max(heading.level, 1), MAX_DEPTH);
}

/** Decides for every heading of the document how it is marked. */
export function planHeadings(document: DisclosureDocument): HeadingPlan {
  const headings = headingsOf(document);
  const styles = planStyles(headings);
  const marks = new Map<Heading, HeadingMark>();
  for (const [index, heading] of headings.entries()) {
    const style = heading.hidden ? undefined : styles.get(styleKey(heading));
    marks.set(heading, {
      id: index + 1,
      bookmark: `_Toc${String(index + 1).padStart(8, '0')}`,
      ...(style ? { style: style.id } : {}),
      ...(heading.listed && !foundByStyle(heading) ? { entry: entryInstruction(heading) } : {}),
    });
  }
  return { marks, styles: [...styles.values()], instruction: contentsInstruction(headings, [...styles.values()]) };
}

/** An update of the contents copies the printed text, so a heading with another label needs a field of its own. */
function foundByStyle(heading: Heading): boolean {
  return heading.listed && !heading.hidden && withoutBlanks(printedText(heading)) === withoutBlanks(labelOf(heading));
}

function entryInstruction(heading: Heading): string {
  const text = labelOf(heading).replace(/["“”\\]/gu, (mark) => `\\${mark}`);
  return `TC "${text}" \\l ${outlineLevel(heading)}`;
}

function styleKey(heading: Heading): string {
  return [outlineLevel(heading), foundByStyle(heading) ? 'listed' : 'unlisted', heading.style].join(' ');
}

/**
 * One style per level, look and being listed. The first listed look of a level becomes Word's own heading style;
 * an unlisted look may have it only on levels the contents do not collect.
 */
function planStyles(headings: readonly Heading[]): Map<string, HeadingStyle> {
  const printed = headings.filter((heading) => !heading.hidden);
  const collected = levelRange(printed.filter(foundByStyle));
  const styles = new Map<string, HeadingStyle>();
  const taken = new Set<number>();
  for (const heading of printed) {
    const key = styleKey(heading);
    if (styles.has(key)) continue;
    const level = outlineLevel(heading);
    const inRange = collected !== undefined && level >= collected.from && level <= collected.to;
    const listed = foundByStyle(heading);
    const builtIn = !taken.has(level) && (listed || !inRange);
    if (builtIn) taken.add(level);
    styles.set(key, {
      id: builtIn ? `Heading${level}` : `Heading-${key.replaceAll(/\s/gu, '-')}`,
      name: builtIn ? `${BUILT_IN}${level}` : customName(heading),
      base: heading.style,
      level,
      listed,
    });
  }
  return styles;
}

/** Commas separate names in the contents instruction, so a name must not have one. */
function customName(heading: Heading): string {
  const use = foundByStyle(heading) ? '标题' : '标题（不入目录）';
  return `${heading.style.replaceAll(/[,;"]/gu, ' ')} ${outlineLevel(heading)}级${use}`;
}

function levelRange(headings: readonly Heading[]): { from: number; to: number } | undefined {
  if (headings.length === 0) return undefined;
  const levels = headings.map(outlineLevel);
  return { from: smallest(levels), to: largest(levels) };
}

/**
 * \o collects Word's heading styles, \t the other listed ones, \f the hidden entries. Not \u: it would
 * collect everything that has an outline level, listed or not.
 */
function contentsInstruction(headings: readonly Heading[], styles: readonly HeadingStyle[]): string {
  const collected = levelRange(headings.filter(foundByStyle));
  const byField = levelRange(headings.filter((heading) => heading.listed && !foundByStyle(heading)));
  const extra = styles
    .filter((style) => style.listed && !style.name.startsWith(BUILT_IN))
    .map((style) => `${style.name},${style.level}`);
  return [
    'TOC',
    collected && `\\o "${collected.from}-${collected.to}"`,
    byField && `\\f \\l "${byField.from}-${byField.to}"`,
    '\\h \\z',
    extra.length > 0 && `\\t "${extra.join(',')}"`,
  ]
    .filter(Boolean)
    .join(' ');
}
