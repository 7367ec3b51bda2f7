/**
 * The only way to change a project: a list of changes, each setting or removing what stands at one
 * path. Applying gives the new project and the list that undoes it, so undo needs no code per command.
 */
import type { Project } from './model.js';

export type PathStep = string | number;

/** Sets the value at a path of the project; `undefined` removes it. */
export interface Change {
  readonly path: readonly PathStep[];
  readonly value: unknown;
}

export interface Applied {
  readonly project: Project;
  /** Changes that lead back, in the order in which they must be applied. */
  readonly inverse: readonly Change[];
}

type Node = Readonly<Record<string, unknown>> | readonly unknown[];

/** Applies changes in order; the given project is not touched. */
export function applyChanges(project: Project, changes: readonly Change[]): Applied {
  let root: Project = project;
  const inverse: Change[] = [];
  for (const { path, value } of changes) {
    inverse.push({ path, value: valueAt(root, path) });
    root = withValue(root as unknown as Node, path, 0, value) as unknown as Project;
  }
  return { project: root, inverse: inverse.reverse() };
}

function child(node: unknown, step: PathStep): unknown {
  if (Array.isArray(node)) return node[Number(step)];
  if (typeof node === 'object' && node !== null && Object.hasOwn(node, step))
    return (node as Record<string, unknown>)[step];
  return undefined;
}

function valueAt(root: unknown, path: readonly PathStep[]): unknown {
  return path.reduce<unknown>(child, root);
}

function withValue(node: Node | undefined, path: readonly PathStep[], at: number, value: unknown): unknown {
  const step = path[at];
  if (step === undefined) return value;
  const next = withValue(child(node, step) as Node | undefined, path, at + 1, value);
  if (Array.isArray(node)) {
    const copy = node.slice();
    if (next === undefined) copy.splice(Number(step), 1);
    else copy[Number(step)] = next;
    return copy;
  }
  const copy: Record<string, unknown> = { ...(node as Record<string, unknown> | undefined) };
  if (next === undefined) delete copy[step];
  else copy[step] = next;
  return copy;
}
