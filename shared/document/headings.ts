/** The headings of a document and their words, the same in print, contents and outline. */
import type { DisclosureDocument, Heading } from './document.js';

/** Every heading of the document, in reading order. */
export function headingsOf(document: DisclosureDocument): Heading[] {
  return document.sections.flatMap((section) => section.blocks.filter((block) => block.kind === 'heading'));
}

/** Those that the contents page (目录) lists. */
export function listedHeadings(document: DisclosureDocument): Heading[] {
  return headingsOf(document).filter((heading) => heading.listed);
}

/** The words at the heading's own place, where a line may end between them. */
export function printedText(heading: Heading): string {
  return heading.runs.map((run) => run.text).join('');
}

/** The words in contents and outline, on one line. */
export function labelOf(heading: Heading): string {
  return (heading.label || printedText(heading)).replaceAll('\n', '');
}
