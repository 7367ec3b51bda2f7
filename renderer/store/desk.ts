/**
 * The desk (工作台): what the services said about themselves, the project that is open, and the question
 * that waits for an answer.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { AppInfo } from '../../shared/contract/contract.js';
import type { Offer } from '../files/recovery.js';
import type { Derived } from './derived.js';
import type { Session } from './session.js';

export interface OpenProject {
  readonly session: Session;
  readonly derived: Derived;
  /** Name of the recovery journal that follows this project. */
  readonly journal: string;
  /** The name to propose when it is first saved. */
  readonly proposed?: string;
}

export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly primary?: boolean;
  readonly danger?: boolean;
}

/** A question with a few answers, one of which is always “leave it as it is”. */
export interface Question {
  readonly title: string;
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly answer: (id: string | undefined) => void;
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
  readonly question: Question | undefined;
  /** Unsaved work on a file that is being opened: the user says which of the two it is to be. */
  readonly offer: Offer | undefined;
  readonly safety: Safety;
  /** The services cannot be reached: since when, and whether they are only silent. */
  readonly lost: { readonly since: Date; readonly silent: boolean } | undefined;
  readonly guide: boolean;
}

export const desk = createStore<DeskState>()(() => ({
  info: undefined,
  open: undefined,
  busy: undefined,
  problem: undefined,
  question: undefined,
  offer: undefined,
  safety: {},
  lost: undefined,
  guide: false,
}));

export function useDesk<T>(select: (state: DeskState) => T): T {
  return useStore(desk, select);
}

/** Asks the user; undefined when the question was waved away. */
export function askUser(question: Omit<Question, 'answer'>): Promise<string | undefined> {
  desk.getState().question?.answer(undefined);
  return new Promise((resolve) => {
    const answer = (id: string | undefined): void => {
      desk.setState({ question: undefined });
      resolve(id);
    };
    desk.setState({ question: { ...question, answer } });
  });
}

/** Whether the services show the system's own menus and file dialogs. */
export function hasNativeDialogs(): boolean {
  return desk.getState().info?.nativeDialogs ?? false;
}
