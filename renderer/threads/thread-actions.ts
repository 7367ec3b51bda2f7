/** Beginning a thread where one works, and walking from thread to thread (Shift+F2, Shift+F9). */

import { isOpen, type Thread } from '../../shared/project/thread.js';
import { type Known, placesHere, shownPlace } from '../places/thread-place.js';
import type { OpenProject } from '../store/desk.js';
import { beginAt, showThread, threads } from '../store/threads.js';
import { ui } from '../store/ui.js';

/** The cell or paragraph at which the keyboard is; the whole document is always among the choices. */
export function beginThread(): void {
  const { address, view } = ui.getState();
  const focused = document.activeElement?.closest<HTMLElement>('[data-block]');
  const block = view?.kind === 'prose' ? focused?.dataset.block : undefined;
  const chosen = document.activeElement?.closest('[data-address]') ? address : undefined;
  beginAt(placesHere(view?.kind === 'prose' ? chosen : address, block));
}

export function knownOf({ session, derived }: OpenProject): Known {
  const { standard, calculation } = session.getState();
  const { document, findings } = derived.getState();
  return { standard, calculation, document, findings };
}

/** In the order of time in which they were begun. */
export function inOrder(all: Readonly<Record<string, Thread>>): [string, Thread][] {
  const begun = ({ remarks }: Thread): string => remarks[0]?.time ?? '';
  return Object.entries(all).sort(([a, one], [b, other]) => (begun(one) + a < begun(other) + b ? -1 : 1));
}

/** To the next open thread behind the one at hand, round and round. */
export function walkThreads(open: OpenProject, by: 1 | -1): void {
  const all = inOrder(open.session.getState().project.threads ?? {}).filter(([, one]) => isOpen(one));
  const { active } = threads.getState();
  const at = all.findIndex(([id]) => id === active);
  const next = all.at((at < 0 && by < 0 ? 0 : at + by) % all.length);
  if (all.length === 0 || !next) {
    ui.getState().say('没有未解决的批注');
    return;
  }
  const [id, thread] = next;
  showThread(id);
  goToThread(knownOf(open), thread);
  ui.getState().say(`批注：${thread.about}`);
}

/** Shows the place of a thread; the keyboard stays where it is with `stay`. */
export function goToThread(known: Known, { place }: Thread, stay = false): void {
  const shown = shownPlace(known, place);
  if (shown.kind === 'place') ui.getState().goTo(shown.place, { stay });
}
