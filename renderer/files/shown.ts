/** The project on the desk: put there with all that follows it, and taken off again. */
import type { Bridge, OpenedFile } from '../../shared/contract/contract.js';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { firstView } from '../places/first-view.js';
import { createDerived } from '../store/derived.js';
import { desk } from '../store/desk.js';
import { messageOf } from '../store/failure.js';
import { FontAnswers } from '../store/font-answers.js';
import { newName } from '../store/new-name.js';
import { createSession, isDirty, type Session } from '../store/session.js';
import { ui } from '../store/ui.js';
import { tellOfUnseen } from '../store/unseen-entries.js';
import { startJournal } from './journal.js';
import { keepViewInStandard } from './standards.js';

export interface Origin {
  readonly file?: OpenedFile;
  readonly journal?: string;
  /** What counts as saved, where it is another than what is shown. */
  readonly saved?: Project;
  readonly proposed?: string;
}

export function show(bridge: Bridge, standard: Standard, project: Project, origin: Origin = {}): Session {
  const { file, journal = newName('j'), saved, proposed } = origin;
  const session = createSession(standard, project, file);
  if (saved) session.setState({ saved });
  const fonts = new FontAnswers((characters) => bridge.ask('fonts.lacking', { characters }));
  const named = proposed === undefined ? {} : { proposed };
  const derived = createDerived(session, fonts);
  const open = { session, derived, journal: startJournal(bridge, session, journal), ...named };
  const safety = file && !isDirty(session.getState()) ? { saved: new Date() } : {};
  const view = firstView(standard, project);
  ui.setState({ view: undefined, address: undefined, back: [], reveal: undefined, summary: undefined, message: '' });
  desk.setState({ open, problem: undefined, busy: undefined, safety });
  if (view) ui.getState().show(view);
  keepViewInStandard(session);
  tellOfUnseen(session);
  return session;
}

/** Takes the open project off the desk: its journal is no longer needed, its file is free again. */
export async function putAway(bridge: Bridge, keep?: string): Promise<void> {
  const { open } = desk.getState();
  if (!open) return;
  open.derived.stop();
  await open.journal.end();
  const { file } = open.session.getState();
  if (file && file.file !== keep) await bridge.ask('project.close', { file: file.file });
  desk.setState({ open: undefined, safety: {} });
  ui.setState({ view: undefined, address: undefined, back: [], reveal: undefined, summary: undefined });
}

/** Runs work that may fail; the failure is shown where the user is. */
export async function guarded(busy: string, work: () => Promise<void>): Promise<void> {
  desk.setState({ busy, problem: undefined });
  try {
    await work();
  } catch (problem) {
    const message = messageOf(problem);
    desk.setState({ problem: message });
    ui.getState().say(message);
  } finally {
    desk.setState({ busy: undefined });
  }
}
