/** A dialog that closes gives the focus back to where the hand was, unless something else has taken it. */
import { dialogs } from '../store/dialogs.js';
import { ui } from '../store/ui.js';
import { goHome, isAway } from './home.js';

/** Gives the focus back to an element that had it, or to the editor, once it is clear that nothing else has it. */
export function giveBackFocus(to: Element | null): void {
  // Only after the dialog has gone does it show whether the focus has gone with it.
  setTimeout(() => {
    if (!isAway()) return;
    // A dialog that is still there takes back only what was its own.
    const dialog = [...document.querySelectorAll('[aria-modal="true"]')].at(-1);
    if (dialog && !dialog.contains(to)) return;
    if (to instanceof HTMLElement && to !== document.body && to.isConnected) to.focus({ preventScroll: true });
    if (isAway() && !dialog) goHome();
  }, 50);
}

/** Does so for every dialog of the window, and for panels that close with the button that closed them. Returns a function that ends it. */
export function returnFocus(): () => void {
  let from: Element | null = null;
  const ends = [
    ui.subscribe(({ panels }, before) => {
      if (panels !== before.panels) giveBackFocus(null);
    }),
    dialogs.subscribe(({ action }, before) => {
      if (action && !before.action) from = document.activeElement;
      if (!action && before.action) giveBackFocus(from);
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}
