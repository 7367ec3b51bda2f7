/** The files and folders of a file chooser, one line each. */
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import type { FolderEntry } from '../../shared/contract/contract.js';

interface FileListProps {
  readonly entries: readonly FolderEntry[];
  /** Said where there is nothing. */
  readonly none: string;
  /** A click or the space bar puts a file to those that are selected, or takes it out. */
  readonly several: boolean;
  readonly selected: readonly string[];
  readonly onSelect: (entry: FolderEntry) => void;
  readonly onChoose: (entry: FolderEntry) => void;
  readonly onUp: () => void;
}

const TIME = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'short', timeStyle: 'short' });

export function FileList(props: FileListProps): ReactNode {
  const { entries, none, several, selected, onSelect, onChoose, onUp } = props;
  const list = useRef<HTMLDivElement>(null);

  const onKeyDown = (event: KeyboardEvent, entry: FolderEntry): void => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>('[role="option"]') ?? [])];
    const at = items.indexOf(event.currentTarget as HTMLElement);
    if (event.key === 'ArrowDown') items[at + 1]?.focus();
    else if (event.key === 'ArrowUp') items[at - 1]?.focus();
    else if (event.key === 'Home') items[0]?.focus();
    else if (event.key === 'End') items.at(-1)?.focus();
    else if (event.key === ' ' && several) onSelect(entry);
    else if (event.key === 'Backspace') onUp();
    else if (event.key === 'Enter') onChoose(entry);
    else return;
    event.preventDefault();
  };

  if (entries.length === 0)
    return (
      <div className="chooser-list">
        <p className="muted chooser-none">{none}</p>
      </div>
    );
  return (
    <div
      className="chooser-list"
      role="listbox"
      aria-label="文件夹内容"
      aria-multiselectable={several}
      ref={list}
      tabIndex={-1}
    >
      {entries.map((entry, index) => (
        <div
          key={entry.path}
          className="chooser-entry"
          role="option"
          aria-selected={selected.includes(entry.name)}
          tabIndex={selected.includes(entry.name) || (selected.length === 0 && index === 0) ? 0 : -1}
          onFocus={() => several || onSelect(entry)}
          onClick={() => several && onSelect(entry)}
          onDoubleClick={() => onChoose(entry)}
          onKeyDown={(event) => onKeyDown(event, entry)}
        >
          <span aria-hidden="true" className="chooser-mark">
            {entry.folder ? '▸' : several && selected.includes(entry.name) ? '✓' : ''}
          </span>
          <span className="chooser-name">{entry.name}</span>
          <span className="muted">
            {entry.folder || entry.modified === '' ? '' : TIME.format(new Date(entry.modified))}
          </span>
        </div>
      ))}
    </div>
  );
}
