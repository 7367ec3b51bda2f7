/** Tells an editor of fields or words to show what somebody asked to see, and gives the keyboard its place there. */

import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { addressKey } from '../../shared/project/address.js';
import { useHome } from '../kit/home.js';
import type { Place, View } from '../places/view.js';
import { useWish } from '../store/use-wish.js';

const WORDS = '[contenteditable], input, textarea, select';
const REVEALED_MS = 1200;

/** The fields of a form or a list of facts; the first of them has the keyboard when nothing else was asked for. */
export const FIELDS = '.field textarea, .field select';

/**
 * Brings the field of the asked address into sight and gives it the focus. Where no field is named the keyboard goes
 * to the one that had it last, else to the first that `first` finds, else to the page itself, which it scrolls.
 */
export function useReveal(view: View, root: RefObject<HTMLElement | null>, first?: string): void {
  const last = useRef<HTMLElement>(undefined);
  const take = useCallback(() => {
    const begin = first === undefined ? undefined : root.current?.querySelector<HTMLElement>(first);
    const known = last.current?.isConnected ? last.current : undefined;
    (known ?? begin ?? root.current)?.focus({ preventScroll: true });
  }, [root, first]);
  useHome(take);
  useEffect(() => {
    const { current } = root;
    const note = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement && target.matches(WORDS)) last.current = target;
    };
    current?.addEventListener('focusin', note);
    return () => current?.removeEventListener('focusin', note);
  }, [root]);
  useWish(view, ({ place, focus, lit }) => {
    const all = (one: Place): Element[] => [...(root.current?.querySelectorAll(selectorOf(one)) ?? [])];
    for (const field of lit.flatMap((address) => all({ view, address }))) lightUp(field);
    const [field] = (place.address ?? place.block) ? all(place) : [];
    if (field) {
      field.scrollIntoView({ block: 'center' });
      lightUp(field);
    }
    if (!focus) return;
    const own = field && fieldIn(field, root.current);
    if (own) own.focus({ preventScroll: true });
    else take();
    // Paragraphs that are read as lines open as a field.
    if (own?.matches('[data-opens]')) own.click();
  });
}

function selectorOf({ address, block }: Place): string {
  if (address) return `[data-address="${CSS.escape(addressKey(address))}"]`;
  return `[data-block="${CSS.escape(block ?? '')}"]`;
}

/** What takes the caret: the words that are missing, else the first ones; for a heading, those that follow it. */
function fieldIn(place: Element, root: HTMLElement | null): HTMLElement | undefined {
  if (place instanceof HTMLElement && place.matches(`${WORDS}, button, a`)) return place;
  const inside = [...place.querySelectorAll<HTMLElement>(`${WORDS}, button`)];
  const below = inside.length > 0 ? inside : [...(root?.querySelectorAll<HTMLElement>(`${WORDS}, [data-opens]`) ?? [])];
  const after = (one: HTMLElement): boolean =>
    inside.length > 0 || (place.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return below.find((one) => one.matches('.missing') && inside.length > 0) ?? below.find(after);
}

function lightUp(field: Element): void {
  field.classList.add('revealed');
  setTimeout(() => field.classList.remove('revealed'), REVEALED_MS);
}
