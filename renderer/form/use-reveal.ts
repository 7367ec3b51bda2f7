/** Tells an editor to show what somebody asked to see (`ui.goTo`), once for every request. */
import { type RefObject, useEffect } from 'react';
import { addressKey } from '../../shared/project/address.js';
import { useUi } from '../store/context.js';
import type { Place, View } from '../store/ui.js';

/** The last request that an editor followed; a view that is opened again must not follow it twice. */
let followed = 0;

function sameView(a: View, b: View): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Brings the field of the asked address into sight and gives it the focus. */
export function useReveal(view: View, root: RefObject<HTMLElement | null>): void {
  const reveal = useUi((state) => state.reveal);
  useEffect(() => {
    if (!reveal || reveal.request <= followed || !sameView(reveal.place.view, view)) return;
    followed = reveal.request;
    const field = root.current?.querySelector(selectorOf(reveal.place));
    if (field instanceof HTMLElement) showField(field);
  });
}

function selectorOf({ address, block }: Place): string {
  if (address) return `[data-address="${CSS.escape(addressKey(address))}"]`;
  return block === undefined ? '[data-first]' : `[data-block="${CSS.escape(block)}"]`;
}

function showField(field: HTMLElement): void {
  field.scrollIntoView({ block: 'center' });
  const focusable = field.matches('[tabindex], input, textarea, select, button, [contenteditable]')
    ? field
    : field.querySelector('[contenteditable], input, textarea, select, button');
  if (focusable instanceof HTMLElement) focusable.focus({ preventScroll: true });
  field.classList.add('revealed');
  setTimeout(() => field.classList.remove('revealed'), 1200);
}
