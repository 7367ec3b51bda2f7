/** Changing the settings: here at once, and with the services for the next start. */
import type { Bridge, Settings } from '../../shared/contract/contract.js';
import { messageOf } from './failure.js';
import { ui } from './ui.js';

export function changeSettings(bridge: Bridge, change: Partial<Settings>): void {
  const settings = { ...ui.getState().settings, ...change };
  ui.getState().setSettings(settings);
  bridge
    .ask('settings.save', settings)
    .catch((problem: unknown) => ui.getState().say(`设置没有存下来：${messageOf(problem)}`));
}
