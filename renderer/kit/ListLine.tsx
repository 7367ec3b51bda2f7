/** A line of a long list (role listbox) that has the focus itself and names the line it is at; the keys are the list's. */
import type { ReactNode } from 'react';
import './list-line.css';

interface ListLineProps {
  readonly id: string;
  readonly isAt: boolean;
  readonly className: string;
  readonly onPick: () => void;
  readonly children: ReactNode;
}

export function ListLine({ id, isAt, className, onPick, children }: ListLineProps): ReactNode {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its line.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys.
    <div id={id} role="option" aria-selected={isAt} className={`list-line ${className}`} onClick={onPick}>
      {children}
    </div>
  );
}
