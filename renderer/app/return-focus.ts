/** A dialog that closes gives the focus back to where the hand was, unless something else has taken it. */
import { ui } from '../store/ui.js';

/** Gives the focus back to an element that had it, once it is clear that nothing else has. */
export function giveBackFocus(to: Element | null): void {
  // Only after the dialog has gone does it show whether the focus has gone with it.
  setTimeout(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost && to instanceof HTMLElement && to.isConnected) to.focus({ preventScroll: true });
  }, 50);
}

/** Does so for every dialog of the window. Returns a function that ends it. */
export function returnFocus(): () => void {
  let from: Element | null = null;
  return ui.subscribe(({ dialog }, before) => {
    if (dialog !== undefined && before.dialog === undefined) from = document.activeElement;
    if (dialog === undefined && before.dialog !== undefined) giveBackFocus(from);
  });
}
