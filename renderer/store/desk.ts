/**
 * The desk (工作台): what the services said about themselves, the project that is open, and how safe it is.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { AppInfo } from '../../shared/contract/contract.js';
import type { Project } from '../../shared/project/model.js';
import type { Derived } from './derived.js';
import type { Session } from './session.js';

/** The recovery journal (恢复记录) that follows the open project. */
export interface Journal {
  readonly name: string;
  /** Writes at once what is not saved: the window is about to be hidden, or the services are there again. */
  flush(): void;
  /** The project is saved or given up; resolves when the journal is gone. */
  end(): Promise<void>;
}

export interface OpenProject {
  readonly session: Session;
  readonly derived: Derived;
  readonly journal: Journal;
  /** The name to propose when it is first saved. */
  readonly proposed?: string;
}

/** How safe the work is: last saved, last written to the recovery journal, or neither. */
export interface Safety {
  readonly saved?: Date;
  readonly journal?: Date;
  readonly failure?: string;
}

export interface DeskState {
  readonly info: AppInfo | undefined;
  readonly open: OpenProject | undefined;
  /** What is going on, e.g. 正在打开…; undefined when nothing is. */
  readonly busy: string | undefined;
  /** What went wrong last, shown where the user is. */
  readonly problem: string | undefined;
  readonly safety: Safety;
  /** The services cannot be reached: since when, and whether they are only silent. */
  readonly lost: { readonly since: Date; readonly silent: boolean } | undefined;
  /** What was sent to be saved and has not been answered: whether it stands only the file can tell. */
  readonly unanswered: { readonly text: string; readonly project: Project } | undefined;
}

export const desk = createStore<DeskState>()(() => ({
  info: undefined,
  open: undefined,
  busy: undefined,
  problem: undefined,
  safety: {},
  lost: undefined,
  unanswered: undefined,
}));

export function useDesk<T>(select: (state: DeskState) => T): T {
  return useStore(desk, select);
}

/** Whether the services show the system's own menus and file dialogs. */
export function hasNativeDialogs(): boolean {
  return desk.getState().info?.nativeDialogs ?? false;
}
