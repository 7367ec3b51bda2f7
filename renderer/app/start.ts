/** What happens once when the window comes up: greeting the services, listening to them, taking the keys. */

import { ACTIONS, type ActionId } from '../../shared/contract/actions.js';
import type { Bridge } from '../../shared/contract/contract.js';
import type { ServiceEvent } from '../../shared/contract/events.js';
import { perform } from '../actions/perform.js';
import { registerActions } from '../actions/registry.js';
import { listenToKeys } from '../actions/shortcuts.js';
import { zoomByWheel } from '../actions/zoom-wheel.js';
import { fileChanged, lockLost } from '../files/changed-file.js';
import { followLink } from '../files/link.js';
import { openFile } from '../files/open.js';
import { mayLeave } from '../files/save.js';
import { bringKeysHome } from '../kit/home.js';
import { returnFocus } from '../kit/return-focus.js';
import { adopting } from '../store/adopting.js';
import { audit, makeRoomForProjects } from '../store/audit.js';
import { board } from '../store/board.js';
import { comparison, forgetComparisons } from '../store/comparison.js';
import { department } from '../store/department.js';
import { desk, hasNativeDialogs } from '../store/desk.js';
import { askPassword } from '../store/dialogs.js';
import { exportJob } from '../store/export-job.js';
import { messageOf } from '../store/failure.js';
import { imports, leaveImportsBehind } from '../store/imports.js';
import { keepLayout, layout } from '../store/layout.js';
import { isDirty } from '../store/session.js';
import { ui } from '../store/ui.js';
import { listenToDrops } from './drops.js';
import { shellActions } from './shell-actions.js';

/** Returns a function that undoes it all. */
export function start(bridge: Bridge): () => void {
  const ends = [
    registerActions(shellActions(bridge)),
    bridge.listen((event) => void receive(bridge, event).catch(report(bridge))),
    listenToKeys(window, perform),
    guardUnload(),
    flushWhenHidden(),
    makeRoomForProjects(),
    leaveImportsBehind(),
    listenToDrops(bridge),
    reportErrors(bridge),
    followLink(bridge),
    returnFocus(),
    bringKeysHome(),
    zoomByWheel(window, perform),
    forgetComparisons(),
    keepLayout((others) => bridge.ask('layout.save', others).catch((problem: unknown) => log(bridge, problem))),
  ];
  greet(bridge).catch((problem: unknown) => desk.setState({ problem: messageOf(problem) }));
  return () => {
    for (const end of ends) end();
  };
}

async function greet(bridge: Bridge): Promise<void> {
  const info = await bridge.ask('app.info', {});
  ui.getState().setSettings(info.settings);
  layout.getState().take(info.layout);
  desk.setState({ info });
  if (info.open !== undefined) await openFile(bridge, info.open);
}

function isAction(name: string): name is ActionId {
  return ACTIONS.some((action) => action.id === name);
}

async function receive(bridge: Bridge, event: ServiceEvent): Promise<void> {
  switch (event.kind) {
    case 'action':
      if (isAction(event.action)) perform(event.action);
      return;
    case 'open':
      return openFile(bridge, event.file);
    case 'closing':
      if (await mayLeave(bridge)) await leave(bridge);
      return;
    case 'file-changed':
      return fileChanged(bridge, event.file);
    case 'lock-lost':
      return lockLost(bridge, event.file, event.by);
    case 'password': {
      const password = await askPassword(event.file, event.problem);
      const { question } = event;
      return bridge.ask('password.answer', { question, ...(password === undefined ? {} : { password }) });
    }
    case 'found':
      return audit.getState().found(event);
    case 'progress':
      comparison.getState().progressed(event);
      audit.getState().progressed(event);
      board.getState().progressed(event);
      department.getState().progressed(event);
      adopting.getState().progressed(event);
      imports.getState().progressed(event);
      return exportJob.getState().progressed(event);
  }
}

/** What was not saved was given up knowingly, so there is nothing to recover at the next start. */
async function leave(bridge: Bridge): Promise<void> {
  const { open } = desk.getState();
  await open?.journal.end();
  await bridge.ask('window.close', {});
}

/** A page out of sight is given no time of its own to speak of: what was typed last is written as it goes. */
function flushWhenHidden(): () => void {
  const flush = (): void => {
    if (document.visibilityState === 'hidden') desk.getState().open?.journal.flush();
  };
  document.addEventListener('visibilitychange', flush);
  return () => document.removeEventListener('visibilitychange', flush);
}

/** A browser closes the tab without a word unless asked to wait; Electron asks through the services. */
function guardUnload(): () => void {
  const guard = (event: BeforeUnloadEvent): void => {
    const { open } = desk.getState();
    if (!hasNativeDialogs() && open && isDirty(open.session.getState())) event.preventDefault();
  };
  window.addEventListener('beforeunload', guard);
  return () => window.removeEventListener('beforeunload', guard);
}

function report(bridge: Bridge): (problem: unknown) => void {
  return (problem) => {
    ui.getState().say(messageOf(problem));
    log(bridge, problem);
  };
}

export function log(bridge: Bridge, problem: unknown): void {
  const message = problem instanceof Error ? problem.message : String(problem);
  const stack = problem instanceof Error ? problem.stack?.slice(0, 20_000) : undefined;
  const entry = { message: message.slice(0, 4000), ...(stack === undefined ? {} : { stack }) };
  // When even the log cannot be reached there is nobody left to tell.
  bridge.ask('log.error', entry).catch(() => undefined);
}

function reportErrors(bridge: Bridge): () => void {
  const onError = (event: ErrorEvent): void => log(bridge, event.error ?? event.message);
  const onRejection = (event: PromiseRejectionEvent): void => report(bridge)(event.reason);
  window.addEventListener('error', onError);
  window.addEventListener('unhandledrejection', onRejection);
  return () => {
    window.removeEventListener('error', onError);
    window.removeEventListener('unhandledrejection', onRejection);
  };
}
