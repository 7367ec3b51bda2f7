/** Keys in a field whose text is not kept yet. */
import type { KeyboardEvent } from 'react';

const TEXT_KEYS = new Set(['a', 'c', 'v', 'x', 'y', 'z']);

/** Whether an input method is composing: Enter and Escape then belong to it. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229;
}

/** Whether a key asks for something outside of the text (saving, printing, …), which must find it kept. */
export function asksForMore(event: KeyboardEvent): boolean {
  if (/^F\d+$/.test(event.key)) return true;
  return (event.ctrlKey || event.metaKey) && /^[a-z]$/i.test(event.key) && !TEXT_KEYS.has(event.key.toLowerCase());
}
