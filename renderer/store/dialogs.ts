/**
 * Which dialogs are open, told here alone. They lie on each other in five layers, each with room for one: the
 * dialog of an action, the guide, unsaved work that is offered, a password, a question. Dialogs inside of one view are its own.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { OpenedFile, Recovery } from '../../shared/contract/contract.js';
import type { Finding } from '../../shared/findings/finding.js';
import type { Difference } from '../../shared/project/difference.js';
import type { Project } from '../../shared/project/model.js';
import type { RecoveryState } from '../../shared/project/recovery-state.js';
import type { EnteredChange } from '../../shared/review/comparison.js';
import type { Conflict, Decisions } from '../../shared/review/merge/conflict.js';
import type { ToldConflict } from '../../shared/review/merge/told.js';
import type { Standard } from '../../shared/standard/standard.js';

/** Dialogs that know by themselves what they are about. */
export type PlainDialog =
  | 'new'
  | 'open'
  | 'review'
  | 'settings'
  | 'properties'
  | 'report'
  | 'checklist'
  | 'letter'
  | 'audit'
  | 'other'
  | 'adopt'
  | 'import'
  | 'override'
  | 'changes'
  | 'about'
  | 'standards'
  | 'standardVersion'
  | 'pictures'
  | 'picturePages'
  | 'board'
  | 'department'
  | 'versions'
  | 'sign'
  | 'setPassword'
  | 'guide';

export type ExportKind = 'docx' | 'pdf' | 'xlsx' | 'both';

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
}

/** Unsaved work on a file that is being opened: the user says which of the two it is to be. */
export interface Offer {
  readonly state: Exclude<RecoveryState, 'same'>;
  readonly recovery: Recovery;
  readonly file: Pick<OpenedFile, 'file' | 'modified'>;
  readonly standard: Standard;
  readonly saved: Project;
  readonly unsaved: Project;
  readonly found: readonly Difference[];
}

/** A file to open or to write, chosen in the window's own dialog. */
export interface FilePick {
  readonly title: string;
  readonly mode: 'open' | 'save';
  readonly extension: string | readonly string[];
  /** A path, or a name alone. */
  readonly proposed?: string;
}

/** A merge that is laid before the user; `told` are the conflicts in words, in the same order. */
export interface Merging {
  /** Of the other copy. */
  readonly name: string;
  readonly taken: readonly EnteredChange[];
  readonly conflicts: readonly Conflict[];
  readonly told: readonly ToldConflict[];
}

/** Somebody waits for the answer; undefined means that the dialog was closed without one. */
interface Awaited<Answer> {
  readonly answer: (answer: Answer | undefined) => void;
}

export type OpenDialog =
  | { [Kind in PlainDialog]: { readonly kind: Kind } }[PlainDialog]
  /** Where the keyboard begins. */
  | { readonly kind: 'find'; readonly begin: 'find' | 'replace' }
  /** The kind of file that is wished at first. */
  | { readonly kind: 'export'; readonly files: ExportKind }
  /** Somebody answers for a finding. */
  | { readonly kind: 'accept'; readonly finding: Finding }
  /** A file of what imports have taught; `name` is proposed for one that is written. */
  | { readonly kind: 'mapping'; readonly mode: 'open' | 'save'; readonly name: string }
  /** Answered with the file. */
  | ({ readonly kind: 'saveAs' } & Awaited<string>)
  /** Answered with a file that somebody else made, or one to write. */
  | ({ readonly kind: 'pick'; readonly pick: FilePick } & Awaited<string>)
  /** Answered with the conflicts (`part at`) in which theirs is to stand. */
  | ({ readonly kind: 'merge'; readonly merging: Merging } & Awaited<Decisions>)
  | ({ readonly kind: 'recovery'; readonly offer: Offer } & Awaited<'recover' | 'disk'>)
  /** `problem` says why it is asked for again. */
  | ({ readonly kind: 'password'; readonly file: string; readonly problem: string | undefined } & Awaited<string>)
  | ({ readonly kind: 'question'; readonly question: Question } & Awaited<string>);

type Kind = OpenDialog['kind'];
export type DialogOf<Of extends Kind> = Extract<OpenDialog, { kind: Of }>;

/** From the lowest to the uppermost. */
export const LAYERS = ['action', 'guide', 'recovery', 'password', 'question'] as const;
export type Layer = (typeof LAYERS)[number];
type Upper = Exclude<Layer, 'action'>;

/** The dialogs of actions: one of them at most is open. */
export type ActionDialog = Exclude<Kind, Upper>;

export type DialogsState = { readonly action?: DialogOf<ActionDialog> | undefined } & {
  readonly [Of in Upper]?: DialogOf<Of> | undefined;
};

function layerOf(kind: Kind): Layer {
  return LAYERS.find((layer) => layer === kind) ?? 'action';
}

export const dialogs = createStore<DialogsState>()(() => ({}));

export function useDialogs<T>(select: (state: DialogsState) => T): T {
  return useStore(dialogs, select);
}

/** Opens a dialog in the place of the one that its layer has. */
export function openDialog(dialog: OpenDialog): void {
  const layer = layerOf(dialog.kind);
  const before = dialogs.getState()[layer];
  dialogs.setState({ [layer]: dialog });
  if (before && 'answer' in before) before.answer(undefined);
}

function close(layer: Layer): void {
  const open = dialogs.getState()[layer];
  dialogs.setState({ [layer]: undefined });
  if (open && 'answer' in open) open.answer(undefined);
}

/** Closes the dialog of an action. */
export function closeDialog(): void {
  close('action');
}

export function closeGuide(): void {
  close('guide');
}

/** Opens a dialog and waits for its answer, which closes it; undefined when it was closed without one. */
function awaitAnswer<Answer>(make: (awaited: Awaited<Answer>) => OpenDialog): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const dialog = make({
      answer(answer) {
        // First, for closing it answers too.
        resolve(answer);
        const layer = layerOf(dialog.kind);
        if (dialogs.getState()[layer] === dialog) close(layer);
      },
    });
    openDialog(dialog);
  });
}

/** Asks the user; undefined when the question was waved away. */
export function askUser(question: Question): Promise<string | undefined> {
  return awaitAnswer((awaited) => ({ kind: 'question', question, ...awaited }));
}

/** Lays unsaved work before the user; undefined: neither of the two, the file is not opened. */
export function offerRecovery(offer: Offer): Promise<'recover' | 'disk' | undefined> {
  return awaitAnswer((awaited) => ({ kind: 'recovery', offer, ...awaited }));
}

/** Lays a merge before the user; undefined: nothing is merged. */
export function offerMerge(merging: Merging): Promise<Decisions | undefined> {
  return awaitAnswer((awaited) => ({ kind: 'merge', merging, ...awaited }));
}

/** Asks for a file in the window's own dialog. */
export function pickFile(pick: FilePick): Promise<string | undefined> {
  return awaitAnswer((awaited) => ({ kind: 'pick', pick, ...awaited }));
}

/** Asks where to save, in the window's own dialog. */
export function askForFile(): Promise<string | undefined> {
  return awaitAnswer((awaited) => ({ kind: 'saveAs', ...awaited }));
}

/** Asks for the password of a file that is being opened; undefined when the file is to stay closed. */
export function askPassword(file: string, problem: string | undefined): Promise<string | undefined> {
  return awaitAnswer((awaited) => ({ kind: 'password', file, problem, ...awaited }));
}
