/** A draft of a field: begun by the first key, ended once by Enter, Escape, leaving the field or the view's end. */
import { useEffect, useRef, useState } from 'react';
import { useTypingUndo } from '../actions/use-typing-undo.js';
import { ui } from '../store/ui.js';
import { Draft } from './draft.js';

export interface FieldDraft {
  /** What is typed; undefined while nothing is. */
  readonly text: string | undefined;
  /** Why it cannot be kept. */
  readonly problem: string | undefined;
  type(text: string): void;
  /** False where it cannot be kept; then it stays. */
  keep(): boolean;
  giveUp(): void;
  leave(): void;
}

/** `before` is what stands in the field; `write` keeps a text or gives what is wrong with it. */
export function useDraft(before: string, write: (text: string) => string | undefined): FieldDraft {
  const draft = useRef<Draft>(undefined);
  const [shown, setShown] = useState<{ readonly text: string; readonly problem?: string }>();
  useTypingUndo(shown !== undefined);
  const leave = (): void => {
    const problem = draft.current?.leave();
    draft.current = undefined;
    if (problem !== undefined) ui.getState().say(problem);
  };
  // The view may close under the hand: then the element is gone, but not the text.
  useEffect(() => leave, []);
  return {
    text: shown?.text,
    problem: shown?.problem,
    type(text) {
      // Where it goes is settled with the first key, whatever the field shows later.
      draft.current ??= new Draft(before, write);
      draft.current.text = text;
      setShown({ text });
    },
    keep() {
      const { current } = draft;
      const problem = current?.keep();
      if (current && problem !== undefined) {
        setShown({ text: current.text, problem });
        ui.getState().say(problem);
        return false;
      }
      draft.current = undefined;
      setShown(undefined);
      return true;
    },
    giveUp() {
      draft.current?.giveUp();
      draft.current = undefined;
      setShown(undefined);
    },
    leave() {
      leave();
      setShown(undefined);
    },
  };
}
