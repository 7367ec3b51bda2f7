/** Reads the little Markdown that guides are written in: headings, paragraphs, lists, tables, code. */

export type MarkdownBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly MarkdownBlock[])[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'code'; readonly text: string };

const HEADING = /^(#{1,6})\s+(\S.*)?$/;
const ITEM = /^(\s*)([-*]|\d+\.)\s+(\S.*)?$/;
const FENCE = /^\s*```/;

export function parseMarkdown(source: string): MarkdownBlock[] {
  return parseLines(source.replace(/\r\n?/g, '\n').split('\n'));
}

/** Lists inside lists beyond this are words. */
const DEEPEST = 20;

function parseLines(lines: readonly string[], depth = 0): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  for (let at = 0; at < lines.length; ) {
    const { block, end } = parseBlock(lines, at, depth);
    if (block) blocks.push(block);
    at = end;
  }
  return blocks;
}

/** The block that begins at a line, and the line after it. */
function parseBlock(
  lines: readonly string[],
  at: number,
  depth: number,
): { readonly block?: MarkdownBlock; readonly end: number } {
  const line = lines[at] ?? '';
  const heading = HEADING.exec(line);
  if (heading)
    return { block: { kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' }, end: at + 1 };
  if (FENCE.test(line)) {
    const end = endOf(lines, at, (one) => !FENCE.test(one));
    const indent = line.length - line.trimStart().length;
    const text = lines.slice(at + 1, end).map((one) => one.slice(indent));
    return { block: { kind: 'code', text: text.join('\n') }, end: end + 1 };
  }
  if (isTable(line)) {
    const end = endOf(lines, at, isTable);
    const rows = lines.slice(at, end).filter((one) => !/^[\s|:-]+$/.test(one));
    return { block: { kind: 'table', rows: rows.map(cellsOf) }, end };
  }
  if (ITEM.test(line) && depth < DEEPEST) {
    const end = endOfList(lines, at);
    return { block: parseList(lines.slice(at, end), depth), end };
  }
  if (line.trim() === '') return { end: at + 1 };
  const end = endOf(lines, at, isProse);
  return { block: { kind: 'paragraph', text: joined(lines.slice(at, end)) }, end };
}

/** The first line after `from` that does not go on. */
function endOf(lines: readonly string[], from: number, goesOn: (line: string) => boolean): number {
  let end = from + 1;
  while (end < lines.length && goesOn(lines[end] ?? '')) end++;
  return end;
}

function isTable(line: string): boolean {
  return line.trimStart().startsWith('|');
}

function isProse(line: string): boolean {
  return line.trim() !== '' && !HEADING.test(line) && !FENCE.test(line) && !ITEM.test(line) && !line.startsWith('|');
}

/** Lines of one paragraph; between Chinese characters a line break is nothing. */
function joined(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .join('\n')
    .replace(/(?<=[^\x20-\x7e])\n|\n(?=[^\x20-\x7e])/g, '')
    .replaceAll('\n', ' ');
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** A list goes on over blank lines as long as what follows is an item or indented. */
function endOfList(lines: readonly string[], from: number): number {
  let end = from + 1;
  for (let at = end; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '') continue;
    if (!ITEM.test(line) && !/^\s/.test(line)) break;
    end = at + 1;
  }
  return end;
}

function parseList(lines: readonly string[], depth: number): MarkdownBlock {
  const outer = ITEM.exec(lines[0] ?? '')?.[1]?.length ?? 0;
  const starts = lines.flatMap((line, at) => ((ITEM.exec(line)?.[1]?.length ?? -1) === outer ? [at] : []));
  const items = starts.map((start, index) => {
    const [first = '', ...rest] = lines.slice(start, starts[index + 1]);
    const [, , mark = '', text = ''] = ITEM.exec(first) ?? [];
    const indent = outer + mark.length + 1;
    const own = rest.map((line) => (line.slice(0, indent).trim() === '' ? line.slice(indent) : line));
    return parseLines([text, ...own], depth + 1);
  });
  return { kind: 'list', ordered: /^\s*\d/.test(lines[0] ?? ''), items };
}

export interface Inline {
  readonly kind: 'text' | 'code' | 'strong';
  readonly text: string;
}

/** Code and emphasis inside a line; a link is its words. */
export function parseInline(text: string): Inline[] {
  const parts = text.replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1').split(/(`[^`]+`|\*\*[^*]+\*\*)/);
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      if (part.startsWith('`')) return { kind: 'code', text: part.slice(1, -1) };
      if (part.startsWith('**')) return { kind: 'strong', text: part.slice(2, -2) };
      return { kind: 'text', text: part };
    });
}
