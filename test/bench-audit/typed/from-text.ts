/**
 * The published text typed again (照原文录入): its own words, paragraph by paragraph; its tables with the cells that the
 * example knows to belong together, since a layout of lines does not say what was merged.
 */
import type { TypedBlock, TypedParagraph, TypedRun, TypedTable } from './blocks.js';
import { words } from './blocks.js';
import { cleaned, type TextBlock, type TextTable, textBlocks } from './text-lines.js';

/** `example` is the same document as the project composes it, its errors included. */
export function typedText(text: string, example: readonly TypedBlock[], line: 'one' | 'each' | 'inside'): TypedBlock[] {
  const blocks = textBlocks(text);
  const tables = example.filter((block) => block.kind === 'table');
  const matched = matchTables(blocks, tables);
  const used = new Set(matched.values());
  const printed = new Set<TypedTable>();
  const result: TypedBlock[] = [];
  for (const block of blocks) {
    if (block.kind === 'words') {
      const look = block.contents ? 'contents' : block.heading ? 'bold' : 'plain';
      result.push({ kind: 'paragraph', look, runs: withValues(block.text, example) });
      continue;
    }
    const table = matched.get(block);
    if (!table || printed.has(table)) continue;
    if (line !== 'inside' && block.rows[0]?.some((cell) => /单位[:：].?元/.test(cell)))
      result.push(...linesOver(example, table));
    result.push(...titlesInside(block, table), table, ...notInText(example, table, used));
    printed.add(table);
  }
  return result;
}

/** Which table of the example the lines print: that with which they share most, what few tables have counting most. */
function matchTables(blocks: readonly TextBlock[], tables: readonly TypedTable[]): Map<TextTable, TypedTable> {
  const sets = tables.map((table) => new Set(tokensOf(table)));
  const often = new Map<string, number>();
  for (const set of sets) for (const one of set) often.set(one, (often.get(one) ?? 0) + 1);
  const weight = (some: Iterable<string>): number => [...some].reduce((sum, one) => sum + 1 / (often.get(one) ?? 1), 0);
  const result = new Map<TextTable, TypedTable>();
  for (const block of blocks) {
    if (block.kind !== 'lines') continue;
    const own = new Set(block.rows.flat().map(token));
    let best = 0;
    for (const [index, set] of sets.entries()) {
      const table = tables[index];
      const alike = weight([...own].filter((one) => set.has(one))) / (weight(own) + weight(set));
      // Two empty tables may be alike to the last word: then they come one after the other.
      const again = table && [...result].some(([lines, one]) => one === table && lines !== block) ? TAKEN : 0;
      if (!table || alike - again <= best) continue;
      best = alike - again;
      result.set(block, table);
    }
  }
  return result;
}

const TAKEN = 0.02;

function tokensOf({ rows }: TypedTable): string[] {
  return rows.flatMap((row) => row.map(({ runs }) => token(words(runs)))).filter((one) => one !== '');
}

function token(text: string): string {
  return cleaned(text).replaceAll(/\s/gu, '').replaceAll('(', '（').replaceAll(')', '）');
}

/** Titles that the layout gives as first lines of the table, and that the table itself does not print. */
function titlesInside({ rows }: TextTable, table: TypedTable): TypedParagraph[] {
  const own = new Set(tokensOf(table));
  const titles: TypedParagraph[] = [];
  for (const row of rows) {
    const texts = row.filter((cell) => cell !== '');
    if (texts.length > 2 || texts.some((text) => own.has(token(text)) || /单位[:：]/u.test(text))) break;
    titles.push(...texts.map((text): TypedParagraph => ({ kind: 'paragraph', look: 'bold', runs: [{ text }] })));
  }
  return titles;
}

/** The paragraphs directly over a table of the example. */
function linesOver(example: readonly TypedBlock[], table: TypedTable): TypedBlock[] {
  const at = example.indexOf(table);
  const lines = example.slice(Math.max(0, at - 2), at);
  return lines.filter((block) => block.kind === 'paragraph' && /单位[:：]/.test(words(block.runs)));
}

/** Tables of the example that follow and that the text has lost, with the paragraphs over them. */
function notInText(example: readonly TypedBlock[], table: TypedTable, used: ReadonlySet<TypedTable>): TypedBlock[] {
  const result: TypedBlock[] = [];
  let waiting: TypedBlock[] = [];
  for (const block of example.slice(example.indexOf(table) + 1)) {
    if (block.kind === 'paragraph' && waiting.length === 0 && result.length > 0 && NOTE.test(words(block.runs))) {
      result.push(block);
      continue;
    }
    waiting.push(block);
    if (block.kind !== 'table') continue;
    if (used.has(block)) break;
    result.push(...waiting);
    waiting = [];
  }
  return result;
}

const NOTE = /^[（(]?备?注/u;

const NUMBER = /\d[\d,]*(?:\.\d+)?/gu;

/** The paragraph with the values that the example's most similar paragraph prints in the same figures. */
function withValues(text: string, example: readonly TypedBlock[]): TypedRun[] {
  const numbers = text.match(NUMBER) ?? [];
  let best: TypedParagraph | undefined;
  let most = 0;
  for (const block of example) {
    if (block.kind !== 'paragraph' || block.look === 'contents') continue;
    const there = new Set(words(block.runs).match(NUMBER) ?? []);
    const shared = numbers.filter((one) => there.has(one)).length / Math.max(numbers.length, there.size);
    if (shared > most) [best, most] = [block, shared];
  }
  const runs: TypedRun[] = [];
  let at = 0;
  for (const { 0: number, index } of text.matchAll(NUMBER)) {
    const value =
      most > 0.3 ? best?.runs.find((run) => run.text.includes(number) && (run.address ?? run.field)) : undefined;
    if (!value) continue;
    runs.push({ text: text.slice(at, index) }, { ...value, text: number });
    at = index + number.length;
  }
  return [...runs, { text: text.slice(at) }];
}
