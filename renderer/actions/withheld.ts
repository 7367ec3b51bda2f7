/** While another page lies over the project, what belongs to the project is out of reach: nothing changes unseen. */
import { ACTIONS, type ActionId } from '../../shared/contract/actions.js';
import { ui } from '../store/ui.js';
import type { Handlers } from './registry.js';

/** These work without looking at the project, wherever they are called. */
const ALWAYS = [
  'file.new',
  'file.open',
  'file.review',
  'file.adopt',
  'file.settings',
  'file.standards',
  'audit.open',
  'check.report',
  'check.folder',
  'view.zoomIn',
  'view.zoomOut',
  'view.zoomReset',
  'help.guide',
  'help.about',
] satisfies ActionId[];

/** Handlers for all other actions but the `free` ones: each only says why not. */
export function withheld(why: string, free: readonly ActionId[] = []): Handlers {
  const open = new Set<string>([...ALWAYS, ...free]);
  const busy = (): void => ui.getState().say(why);
  const kept = ACTIONS.filter((action) => !('local' in action) && !open.has(action.id));
  return Object.fromEntries(kept.map(({ id }) => [id, busy]));
}
