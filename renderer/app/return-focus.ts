/** A dialog that closes gives the focus back to where the hand was, unless something else has taken it. */
import { ui } from '../store/ui.js';

/** Returns a function that ends it. */
export function returnFocus(): () => void {
  let from: Element | null = null;
  return ui.subscribe(({ dialog }, before) => {
    if (dialog !== undefined && before.dialog === undefined) from = document.activeElement;
    if (dialog !== undefined || before.dialog === undefined) return;
    // Only after the dialog has gone does it show whether the focus has gone with it.
    setTimeout(() => {
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost && from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
    }, 50);
  });
}
