/**
 * Who carries an action out: the shell registers what holds everywhere, an editor what belongs to it while
 * it is shown. The newest registration wins, so that an open editor comes before the shell.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ActionId } from '../../shared/contract/actions.js';

export type Handlers = Partial<Record<ActionId, () => void>>;

/** The oldest first; another list whenever handlers come or go. */
export const registered = createStore<readonly Handlers[]>()(() => []);

/** For menus that grey out what cannot be done. */
export function useRegistered(): readonly Handlers[] {
  return useStore(registered);
}

/** Adds handlers; the returned function takes them away again. */
export function registerActions(handlers: Handlers): () => void {
  registered.setState((before) => [...before, handlers], true);
  return () => registered.setState((before) => before.filter((one) => one !== handlers), true);
}

function handlerOf(id: ActionId): (() => void) | undefined {
  return registered.getState().findLast((handlers) => handlers[id])?.[id];
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
