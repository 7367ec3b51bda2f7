/**
 * The session (编辑会话): the open project, its calculation and the way back. Everything that changes the
 * project goes through `dispatch`; nothing else writes it.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { Calculation } from '../../shared/calculation/calculation.js';
import { addressKey } from '../../shared/project/address.js';
import type { Change } from '../../shared/project/change.js';
import { type Command, execute, executeChanges, type Step } from '../../shared/project/command.js';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';

export interface OpenFile {
  readonly file: string;
  readonly stamp: string;
  readonly readOnly: boolean;
}

export interface UndoStep {
  readonly label: string;
  readonly changes: readonly Change[];
  readonly inverse: readonly Change[];
  /** The project moved from one version of its standard to another. */
  readonly standards?: { readonly before: Standard; readonly after: Standard };
}

export interface SessionState {
  readonly standard: Standard;
  readonly project: Project;
  /** Mutable by nature; read it after `version` has changed. Another one after {@link moveTo}. */
  readonly calculation: Calculation;
  /** Grows with every change. */
  readonly version: number;
  /** Grows when rows came, went or moved. */
  readonly structure: number;
  /** Addresses (`table/row/column`) whose value the last change altered. */
  readonly changed: ReadonlySet<string>;
  readonly undoable: readonly UndoStep[];
  readonly redoable: readonly UndoStep[];
  readonly file: OpenFile | undefined;
  /** The project as it was last saved; the session is dirty when it is another. */
  readonly saved: Project | undefined;
  /** Carries out commands as one step of undo. The label says what was done, in Chinese. */
  dispatch(commands: Command | readonly Command[], label: string): void;
  /** Goes on with another version of the standard and the project as it stands there; one step of undo. */
  moveTo(standard: Standard, project: Project, label: string): void;
  undo(): void;
  redo(): void;
  /** Notes that the project as it is now stands on disk. */
  markSaved(file: OpenFile, project: Project): void;
}

export type Session = StoreApi<SessionState>;

const MAX_UNDO = 500;

export function isDirty(state: SessionState): boolean {
  return state.saved !== state.project;
}

/** Opens a session. A project that was never saved has no file and is dirty from the start. */
export function createSession(standard: Standard, project: Project, file?: OpenFile): Session {
  let calculation = new Calculation(standard, project);
  return createStore<SessionState>()((set, get) => {
    const settle = (step: Pick<Step, 'project' | 'changes'>, stacks: Partial<SessionState>, other?: Standard): void => {
      if (other) {
        calculation = new Calculation(other, step.project);
        set(({ version, structure }) => {
          const grown = { version: version + 1, structure: structure + 1, changed: new Set<string>() };
          return { standard: other, calculation, project: step.project, ...grown, ...stacks };
        });
        return;
      }
      const update = calculation.update(step.project, step.changes);
      set((state) => ({
        project: step.project,
        version: state.version + 1,
        structure: state.structure + (update.structural ? 1 : 0),
        changed: new Set(update.changed.map(addressKey)),
        ...stacks,
      }));
    };
    return {
      standard,
      project,
      calculation,
      version: 0,
      structure: 0,
      changed: new Set(),
      undoable: [],
      redoable: [],
      file,
      saved: file ? project : undefined,
      dispatch(commands, label) {
        const list: readonly Command[] = 'kind' in commands ? [commands] : commands;
        let current = get().project;
        const changes: Change[] = [];
        const inverses: (readonly Change[])[] = [];
        for (const command of list) {
          const step = execute(current, command);
          current = step.project;
          for (const change of step.changes) changes.push(change);
          inverses.push(step.inverse);
        }
        if (changes.length === 0) return;
        const inverse = inverses.reverse().flat();
        const undoable = [...get().undoable.slice(-MAX_UNDO + 1), { label, changes, inverse }];
        settle({ project: current, changes }, { undoable, redoable: [] });
      },
      moveTo(after, moved, label) {
        const { project: now, standard: before, undoable } = get();
        const parts = new Set([...Object.keys(now), ...Object.keys(moved)]);
        const changes = [...parts].map((part): Change => ({ path: [part], value: Reflect.get(moved, part) }));
        const step = executeChanges(now, changes);
        const done = { label, changes, inverse: step.inverse, standards: { before, after } };
        settle(step, { undoable: [...undoable.slice(-MAX_UNDO + 1), done], redoable: [] }, after);
      },
      undo() {
        const { undoable, redoable, project: now } = get();
        const last = undoable.at(-1);
        if (!last) return;
        const step = executeChanges(now, last.inverse);
        const stacks = { undoable: undoable.slice(0, -1), redoable: [...redoable, last] };
        settle(step, stacks, last.standards?.before);
      },
      redo() {
        const { undoable, redoable, project: now } = get();
        const next = redoable.at(-1);
        if (!next) return;
        const step = executeChanges(now, next.changes);
        const stacks = { undoable: [...undoable, next], redoable: redoable.slice(0, -1) };
        settle(step, stacks, next.standards?.after);
      },
      markSaved(saved, as) {
        set({ file: saved, saved: as });
      },
    };
  });
}
