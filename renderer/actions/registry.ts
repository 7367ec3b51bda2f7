/**
 * Who carries an action out: the shell registers what holds everywhere, an editor what belongs to it while
 * it is shown. The newest registration wins, so that an open editor comes before the shell.
 */
import type { ActionId } from '../../shared/contract/actions.js';

export type Handlers = Partial<Record<ActionId, () => void>>;

const registered: Handlers[] = [];
const listeners = new Set<() => void>();
let version = 0;

function tell(): void {
  version += 1;
  for (const listener of listeners) listener();
}

/** Adds handlers; the returned function takes them away again. */
export function registerActions(handlers: Handlers): () => void {
  registered.push(handlers);
  tell();
  return () => {
    const at = registered.indexOf(handlers);
    if (at < 0) return;
    registered.splice(at, 1);
    tell();
  };
}

function handlerOf(id: ActionId): (() => void) | undefined {
  return registered.findLast((handlers) => handlers[id])?.[id];
}

/** Whether somebody would carry the action out now. */
export function canRun(id: ActionId): boolean {
  return handlerOf(id) !== undefined;
}

/** Carries an action out; false when nobody offers it now. */
export function runAction(id: ActionId): boolean {
  const handler = handlerOf(id);
  handler?.();
  return handler !== undefined;
}

/** For menus that grey out what cannot be done: told whenever handlers come or go. */
export function watchActions(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Grows with every change of the handlers. */
export function actionsVersion(): number {
  return version;
}
