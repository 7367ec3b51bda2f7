/** Replaces found texts: the commands of one step of undo, and what could not be replaced. */
import { keptIn } from '../collections.js';
import { catalogOfColumn } from '../entry/codes.js';
import { readEntry } from '../entry/read-entry.js';
import { parseTemplate } from '../language/template.js';
import { join } from '../language/tokens.js';
import type { Command } from '../project/command.js';
import { editText } from '../sheet/cell-text.js';
import type { Scene } from '../sheet/scene.js';
import { positionOf, spotAt } from '../sheet/sheet.js';
import { type Hit, matchesIn, type Query, type SearchSource, sceneOf } from './search.js';

export interface Replacement {
  readonly commands: readonly Command[];
  readonly replaced: number;
  /** Why the first of those failed that could not be replaced. */
  readonly problem?: string;
}

/** The text with every match replaced. */
export function replaceIn(text: string, query: Query, by: string): string {
  if (query.whole) return matchesIn(text, query).length > 0 ? by : text;
  let result = '';
  let from = 0;
  for (const at of matchesIn(text, query)) {
    result += text.slice(from, at) + by;
    from = at + query.text.length;
  }
  return result + text.slice(from);
}

/** Words change, fields in double braces do not. */
function replaceWords(text: string, query: Query, by: string): string {
  return join(
    parseTemplate(text).parts.map((part) =>
      part.kind === 'words' ? { ...part, text: replaceIn(part.text, query, by) } : part,
    ),
  );
}

export function planReplace(source: SearchSource, hits: readonly Hit[], query: Query, by: string): Replacement {
  const cells: Extract<Command, { kind: 'setCells' }>['cells'][number][] = [];
  const prose: Command[] = [];
  const problems: string[] = [];
  const scenes = new Map<string, Scene | undefined>();
  for (const { target, replaceable, label } of hits) {
    if (!replaceable) continue;
    if (target.kind === 'prose') {
      const old = source.project.prose[target.block]?.text ?? '';
      const text = replaceWords(old, query, by);
      if (text !== old) prose.push({ kind: 'setProse', block: target.block, text });
      continue;
    }
    const { table } = target.address;
    const scene = keptIn(scenes, table, () => sceneOf(source, table));
    const place = scene && positionOf(scene.sheet, target.address);
    const spot = place && spotAt(scene.sheet, place.line, place.column);
    if (!scene || !spot) continue;
    const read = readReplaced(scene, spot, query, by);
    if (read.kind === 'problem') problems.push(`${label}：${read.message}`);
    else cells.push({ address: target.address, value: read.value });
  }
  const commands: Command[] = cells.length > 0 ? [{ kind: 'setCells', cells }, ...prose] : prose;
  const [problem] = problems;
  return { commands, replaced: cells.length + prose.length, ...(problem === undefined ? {} : { problem }) };
}

/** Amounts are replaced in all their digits, without separators. */
function readReplaced(
  scene: Scene,
  spot: NonNullable<ReturnType<typeof spotAt>>,
  query: Query,
  by: string,
): ReturnType<typeof readEntry> {
  const { column } = spot;
  const old = editText(scene, spot);
  const amount = column.type === 'amount';
  const plain = amount ? { ...query, text: query.text.replaceAll(',', '') } : query;
  const text = replaceIn(old, plain, by);
  if (text === old) return { kind: 'problem', message: '按显示的位数找到，实际数字不同，请直接修改' };
  const catalog =
    column.type === 'text' ? catalogOfColumn(scene.standard, scene.sheet.table.id, column.key) : undefined;
  return readEntry(column, text, scene.unit, catalog);
}
