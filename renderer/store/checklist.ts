/** The bureau's own check list (检查表) that was chosen last: it serves one document after the other. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

interface ChecklistState {
  /** Empty where none was chosen. */
  readonly file: string;
  /** The list that comes with the program is filled in instead. */
  readonly builtin: boolean;
}

export const checklist = createStore<ChecklistState>()(() => ({ file: '', builtin: true }));

export function useChecklist<T>(select: (state: ChecklistState) => T): T {
  return useStore(checklist, select);
}
