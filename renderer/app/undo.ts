/** Undo and redo (撤销、重做): back to where the change was made, and it is said what it was. */
import { changedPlace } from '../places/changed-place.js';
import { viewTitle } from '../places/view-title.js';
import type { Session, SessionState, UndoStep } from '../store/session.js';
import { ui } from '../store/ui.js';

export function undo(session: Session): void {
  const step = session.getState().undoable.at(-1);
  if (step) carryOut(session, step, '已撤销', (state) => state.undo());
  else ui.getState().say('没有可撤销的操作');
}

export function redo(session: Session): void {
  const step = session.getState().redoable.at(-1);
  if (step) carryOut(session, step, '已重做', (state) => state.redo());
  else ui.getState().say('没有可重做的操作');
}

function carryOut(session: Session, step: UndoStep, done: string, act: (state: SessionState) => void): void {
  const { project: before, standard: of } = session.getState();
  act(session.getState());
  const { standard, calculation, project } = session.getState();
  const changed = standard === of ? changedPlace({ standard, calculation }, before, project, step.changes) : undefined;
  const where = changed ? `（${viewTitle(standard, calculation, changed.place.view)}）` : '';
  if (changed) ui.getState().showChange(changed.place, changed.cells);
  ui.getState().say(`${done}：${step.label}${where}`);
}
