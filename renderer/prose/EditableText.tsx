/**
 * Words that are edited where they stand in a line. React gives the text only while nobody types: an
 * input method that composes must never have the ground taken from under it.
 */
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { joinedLines } from '../../shared/language/tokens.js';
import { asksForMore, isComposing } from '../entry/keys.js';
import { useDraft } from '../entry/use-draft.js';
import { ui } from '../store/ui.js';

export interface EditableTextProps {
  readonly text: string;
  readonly label: string;
  readonly className: string;
  readonly placeholder?: string;
  readonly title?: string;
  /** `table/row/column` of the cell that holds the words, for those who look for it. */
  readonly address?: string;
  readonly onFocus?: () => void;
  /** The words as they are when the field is left; told only when they are others. */
  readonly onCommit: (text: string) => void;
}

/** Elements made for typing do not wrap with the lines of their paragraph; a span that says what it is does. */
const LineField = 'span';

export function EditableText(props: EditableTextProps): ReactNode {
  const { text, label, className, placeholder, title, address, onFocus, onCommit } = props;
  const field = useRef<HTMLSpanElement>(null);
  const draft = useDraft(text, (typed) => {
    onCommit(typed);
    return undefined;
  });
  const typing = draft.text !== undefined;

  useLayoutEffect(() => {
    const span = field.current;
    if (span && !typing && span.textContent !== text) span.textContent = text;
  }, [text, typing]);

  const onKeyDown = (event: KeyboardEvent<HTMLSpanElement>): void => {
    if (isComposing(event)) return;
    if (asksForMore(event)) draft.keep();
    const span = event.currentTarget;
    if (event.key === 'Enter') {
      event.preventDefault();
      draft.keep();
    } else if (event.key === 'Escape') {
      draft.giveUp();
      span.textContent = text;
      putCaret(span, 'end');
    } else if (event.key === 'ArrowLeft' && atEdge(span, 'start')) step(event, -1);
    else if (event.key === 'ArrowRight' && atEdge(span, 'end')) step(event, 1);
    else if (event.key === 'Backspace' && atEdge(span, 'start') && neighbour(span, -1) !== undefined)
      ui.getState().say('数字取自表中，不能在这里删改；单击它转到来源。');
  };

  return (
    <LineField
      ref={field}
      className={className}
      role="textbox"
      aria-multiline={false}
      tabIndex={0}
      contentEditable="plaintext-only"
      spellCheck={false}
      aria-label={label}
      data-words
      data-address={address}
      data-placeholder={placeholder}
      title={title}
      onFocus={onFocus}
      onInput={(event) => draft.type(event.currentTarget.textContent ?? '')}
      onBlur={draft.leave}
      onKeyDown={onKeyDown}
      onPaste={(event) => {
        event.preventDefault();
        document.execCommand('insertText', false, joinedLines(event.clipboardData.getData('text/plain')));
      }}
    />
  );
}

/** Whether the caret stands before the first or behind the last character. */
function atEdge(span: HTMLElement, edge: 'start' | 'end'): boolean {
  const selection = window.getSelection();
  if (!selection?.isCollapsed || !selection.anchorNode || !span.contains(selection.anchorNode)) return false;
  const range = document.createRange();
  range.selectNodeContents(span);
  if (edge === 'start') range.setEnd(selection.anchorNode, selection.anchorOffset);
  else range.setStart(selection.anchorNode, selection.anchorOffset);
  return range.toString() === '';
}

function neighbour(span: HTMLElement, by: 1 | -1): HTMLElement | undefined {
  const all = [...(span.closest('[data-block]')?.querySelectorAll<HTMLElement>('[data-words]') ?? [])];
  return all[all.indexOf(span) + by];
}

/** Goes on to the words on the other side of a field, as if the field were one character. */
function step(event: KeyboardEvent<HTMLElement>, by: 1 | -1): void {
  const next = neighbour(event.currentTarget, by);
  if (!next) return;
  event.preventDefault();
  next.focus();
  putCaret(next, by > 0 ? 'start' : 'end');
}

function putCaret(span: HTMLElement, at: 'start' | 'end'): void {
  const range = document.createRange();
  range.selectNodeContents(span);
  range.collapse(at === 'start');
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}
