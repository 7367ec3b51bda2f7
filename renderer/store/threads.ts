/** Threads as the window shows them: which one is at hand, and what is about to be said about which place. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ThreadPlace } from '../../shared/project/thread.js';
import { ui } from './ui.js';

export interface ThreadsState {
  /** The thread that is open for an answer. */
  readonly active: string | undefined;
  /** Places that a new thread may be about, the nearest first; undefined while none is begun. */
  readonly begun: readonly ThreadPlace[] | undefined;
  /** A place of which one wants to see the threads; the number makes a repeated wish new. */
  readonly wish: number;
}

export const threads = createStore<ThreadsState>()(() => ({ active: undefined, begun: undefined, wish: 0 }));

export function useThreads<T>(select: (state: ThreadsState) => T): T {
  return useStore(threads, select);
}

/** Opens the panel with one thread at hand. */
export function showThread(id: string): void {
  threads.setState(({ wish }) => ({ active: id, begun: undefined, wish: wish + 1 }));
  ui.getState().toggle('threads', true);
}

/** Opens the panel to say something about one of these places. */
export function beginAt(places: readonly ThreadPlace[]): void {
  threads.setState(({ wish }) => ({ active: undefined, begun: places, wish: wish + 1 }));
  ui.getState().toggle('threads', true);
}

export function leaveBegun(): void {
  threads.setState({ begun: undefined });
}
