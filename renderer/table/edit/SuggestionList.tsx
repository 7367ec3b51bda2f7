/** The list under the edit box: choices or codes, and the word on what is wrong with the entry. */
import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import type { Suggestion } from './suggestions.js';

interface Props {
  readonly id: string;
  readonly items: readonly Suggestion[];
  readonly highlighted: number;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly problem: string | undefined;
  readonly onPick: (value: string) => void;
}

const MAX_HEIGHT = 240;

export function SuggestionList({ id, items, highlighted, anchor, problem, onPick }: Props): ReactNode {
  const box = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = box.current;
    const at = anchor.current;
    const frame = element?.offsetParent;
    if (!element || !at || !frame) return;
    const below = frame.clientHeight - at.offsetTop - at.offsetHeight;
    const up = below < Math.min(element.offsetHeight, MAX_HEIGHT) && at.offsetTop > below;
    element.style.left = `${Math.max(0, Math.min(at.offsetLeft, frame.clientWidth - element.offsetWidth - 4))}px`;
    element.style.minWidth = `${at.offsetWidth}px`;
    element.style.top = up ? '' : `${at.offsetTop + at.offsetHeight}px`;
    element.style.bottom = up ? `${frame.clientHeight - at.offsetTop}px` : '';
    element.style.maxHeight = `${Math.max(80, Math.min(MAX_HEIGHT, up ? at.offsetTop : below))}px`;
    element.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  if (items.length === 0 && problem === undefined) return null;
  return (
    <div ref={box} className="sheet-suggestions">
      {problem !== undefined && (
        <div className="sheet-problem" role="alert">
          {problem}
        </div>
      )}
      {items.length > 0 && (
        <div id={id} role="listbox" aria-label="可选项">
          {items.map(({ value, label }, index) => (
            <div
              key={value}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === highlighted}
              className="sheet-suggestion"
              onMouseDown={(event) => {
                event.preventDefault();
                onPick(value);
              }}
            >
              <span>{value}</span>
              {label !== '' && <span className="sheet-suggestion-name">{label}</span>}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
