/** What belongs to the project is out of reach while a finished document is shown: nothing changes unseen. */
import { ACTIONS, type ActionId } from '../../shared/contract/actions.js';
import type { Handlers } from '../actions/registry.js';
import { audit } from '../store/audit.js';
import { ui } from '../store/ui.js';

/** These work without looking at the project. */
const FREE: ReadonlySet<string> = new Set([
  'file.new',
  'file.open',
  'file.settings',
  'file.standards',
  'audit.open',
  'check.report',
  'view.zoomIn',
  'view.zoomOut',
  'view.zoomReset',
  'help.guide',
  'help.about',
] satisfies ActionId[]);

export function auditActions(): Handlers {
  const busy = (): void => ui.getState().say('正在看审核结果，关闭后再做这一步');
  const kept = ACTIONS.filter((action) => !('local' in action) && !FREE.has(action.id)).map(
    ({ id }) => [id, busy] as const,
  );
  return { ...Object.fromEntries(kept), 'file.close': () => audit.getState().close() };
}
