/**
 * What was filled in as lines (逐行): a row, a paragraph, a posting on each. Joined they are JSON, whatever parts a project has, so
 * that versions hold what later releases add without knowing of it.
 */
import { isRecord } from '../../record.js';
import { contentOf, stable, type Work } from '../content.js';

/** Parts, and what is under a key of one. */
const DEPTH = 2;

export function linesOf(work: Work): string[] {
  const lines: string[] = [''];
  write(stable(contentOf(work)), 0, lines);
  return lines;
}

function write(value: unknown, depth: number, lines: string[]): void {
  const isList = Array.isArray(value);
  const parts = partsOf(value);
  const holdsList = !isList && parts.some(([, inner]) => Array.isArray(inner));
  if (parts.length === 0 || !(isList || holdsList || depth < DEPTH)) {
    put(lines, JSON.stringify(value));
    return;
  }
  put(lines, isList ? '[' : '{');
  for (const [at, [name, inner]] of parts.entries()) {
    // The comma stands first: what follows a line does not change it.
    lines.push(`${at > 0 ? ',' : ''}${name}`);
    write(inner, isList ? DEPTH : depth + 1, lines);
  }
  lines.push(isList ? ']' : '}');
}

function partsOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.map((item) => ['', item]);
  if (!isRecord(value)) return [];
  return Object.entries(value).map(([name, inner]) => [`${JSON.stringify(name)}:`, inner]);
}

function put(lines: string[], text: string): void {
  lines[lines.length - 1] += text;
}
