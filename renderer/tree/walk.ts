/** The visible lines of the outline and how the keys move among them. */
import { sameView, type View } from '../places/view.js';
import type { OutlineNode } from './outline.js';

export interface TreeLine {
  readonly node: OutlineNode;
  readonly level: number;
  readonly parent: string | undefined;
}

/** The lines that are to be seen, from top to bottom. */
export function visibleLines(
  nodes: readonly OutlineNode[],
  unfolded: ReadonlySet<string>,
  level = 1,
  parent?: string,
): TreeLine[] {
  return nodes.flatMap((node) => [
    { node, level, parent },
    ...(unfolded.has(node.id) ? visibleLines(node.children, unfolded, level + 1, node.id) : []),
  ]);
}

/** The table that stands before or behind a view in the outline; forms and words are passed over. */
export function tableBeside(nodes: readonly OutlineNode[], view: View, step: 1 | -1): View | undefined {
  const flat = (list: readonly OutlineNode[]): OutlineNode[] => list.flatMap((node) => [node, ...flat(node.children)]);
  const all = flat(nodes);
  const at = all.findIndex((node) => node.view && sameView(node.view, view));
  const others = step > 0 ? all.slice(at + 1) : all.slice(0, Math.max(0, at)).reverse();
  return others.find(({ kind }) => kind === 'table' || kind === 'facts')?.view;
}

/** What a key does: another line gets the focus, or the line is folded or unfolded. */
export type Move = { readonly focus: string } | { readonly fold: string } | { readonly unfold: string } | undefined;

export function moveBy(
  key: string,
  lines: readonly TreeLine[],
  current: string,
  isUnfolded: (id: string) => boolean,
): Move {
  const at = lines.findIndex((line) => line.node.id === current);
  const line = lines[at];
  if (!line) return undefined;
  const to = (target: TreeLine | undefined): Move => target && { focus: target.node.id };
  const folder = line.node.children.length > 0;
  switch (key) {
    case 'ArrowDown':
      return to(lines[at + 1]);
    case 'ArrowUp':
      return to(lines[at - 1]);
    case 'Home':
      return to(lines[0]);
    case 'End':
      return to(lines.at(-1));
    case 'ArrowRight':
      if (!folder) return undefined;
      return isUnfolded(current) ? to(lines[at + 1]) : { unfold: current };
    case 'ArrowLeft':
      if (folder && isUnfolded(current)) return { fold: current };
      return line.parent === undefined ? undefined : { focus: line.parent };
    default:
      return undefined;
  }
}
