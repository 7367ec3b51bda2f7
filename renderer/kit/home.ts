/**
 * Where the keyboard belongs when nothing else has it: the editor in the middle of the window. Who closes a
 * dialog or whose button vanishes under the hand goes on typing there.
 */

import { useEffect } from 'react';
import { ui } from '../store/ui.js';

/** The editor that is shown takes the focus by this function. */
export function useHome(take: () => void): void {
  useEffect(() => {
    ui.setState({ home: take });
    return () => {
      if (ui.getState().home === take) ui.setState({ home: undefined });
    };
  }, [take]);
}

/** Whether nothing in the window has the keyboard. */
export function isAway(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

export function goHome(): void {
  ui.getState().home?.();
}

const BARE = new Set(['Tab', 'Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'F10']);

/** A key that was pressed while nothing had the keyboard means the editor. Returns a function that ends it. */
export function bringKeysHome(): () => void {
  const listener = (event: KeyboardEvent): void => {
    if (!event.isTrusted || !isAway() || BARE.has(event.key)) return;
    // Somebody has marked words to copy them, or a dialog is about to take the focus.
    if (!window.getSelection()?.isCollapsed || document.querySelector('[aria-modal="true"]')) return;
    goHome();
    const { activeElement } = document;
    if (isAway() || !activeElement) return;
    // The letter itself goes where the focus is now; what the key means is asked there too.
    event.stopImmediatePropagation();
    if (!activeElement.dispatchEvent(new KeyboardEvent('keydown', event))) event.preventDefault();
  };
  window.addEventListener('keydown', listener, true);
  return () => window.removeEventListener('keydown', listener, true);
}
