/** What the headings of a document must be: a way down without gaps, and in the contents what they are in print. */
import type { DisclosureDocument, Heading } from '../../shared/document/document.js';

function printedHeadings({ sections }: DisclosureDocument): Heading[] {
  return sections.flatMap(({ blocks }) =>
    blocks.filter((block): block is Heading => block.kind === 'heading' && !block.hidden),
  );
}

function printed({ runs }: Heading): string {
  return runs.map(({ text }) => text).join('');
}

/** The headings that are more than one level below the one before. */
export function jumps(document: DisclosureDocument): string[] {
  let before = 0;
  return printedHeadings(document).flatMap((heading) => {
    const found = heading.level > before + 1 ? [`${before} → ${heading.level} ${printed(heading)}`] : [];
    before = heading.level;
    return found;
  });
}

/** The listed headings whose line in the contents says something else, spaces and line ends aside. */
export function mislabelled(document: DisclosureDocument): string[] {
  const bare = (text: string): string => text.replaceAll(/\s/gu, '');
  return printedHeadings(document).flatMap((heading) =>
    heading.listed && bare(heading.label) !== bare(printed(heading)) ? [`${heading.label} ≠ ${printed(heading)}`] : [],
  );
}
