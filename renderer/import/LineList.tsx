/** The numbers of a part, one line each: where they go, what stands there and what comes, or why they do not. */
import { type KeyboardEvent, memo, type ReactNode, useCallback, useEffect, useId, useRef } from 'react';
import type { ImportLine } from '../../shared/contract/imports.js';
import type { Standard } from '../../shared/standard/standard.js';
import { ListLine } from '../kit/ListLine.js';
import { lineWords } from './line-words.js';
import './lines.css';

interface LineListProps {
  readonly standard: Standard;
  /** What the labels begin with and need not say again. */
  readonly table: string;
  readonly lines: readonly ImportLine[];
  /** Of all that there are. */
  readonly count: number;
  readonly at: number;
  readonly onAt: (at: number) => void;
  readonly onMore: () => void;
  /** Space: decides the line the other way; false where there is nothing to decide. */
  readonly onTurn: () => boolean;
  /** Into the source that is shown, and back to the tables. */
  readonly onEnter: () => void;
  readonly onLeave: () => void;
}

const PAGE = 10;

export function LineList(props: LineListProps): ReactNode {
  const { standard, table, lines, count, at, onAt, onMore, onTurn, onEnter, onLeave } = props;
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + PAGE,
      PageUp: at - PAGE,
      Home: 0,
      End: lines.length - 1,
    }[event.key];
    if (event.key === 'Enter') onEnter();
    else if (event.key === 'Escape') onLeave();
    else if (event.key === ' ') onTurn();
    else if (to !== undefined) {
      if (to >= lines.length && lines.length < count) onMore();
      onAt(Math.min(Math.max(to, 0), lines.length - 1));
    } else return;
    event.preventDefault();
  };
  const onAtNow = useRef(onAt);
  onAtNow.current = onAt;
  const onPick = useCallback((index: number): void => onAtNow.current(index), []);
  /** The button goes with the last lines: the keyboard is back in the list. */
  const showMore = (): void => {
    onMore();
    list.current?.focus();
  };
  return (
    <div className="import-list">
      {count === 0 && <p className="place-note">这里没有要列的数。</p>}
      <div
        className="import-lines"
        role="listbox"
        aria-label="各格"
        aria-activedescendant={lines.length > 0 ? `${id}-${at}` : undefined}
        tabIndex={0}
        ref={list}
        onKeyDown={onKeyDown}
      >
        {Array.from({ length: Math.ceil(lines.length / BLOCK) }, (_, block) => {
          const own = at - block * BLOCK;
          const isIn = own >= 0 && own < BLOCK;
          return <Block key={block} {...{ standard, table, lines, block, id, onPick }} at={isIn ? own : undefined} />;
        })}
      </div>
      {lines.length < count && (
        <button type="button" className="link import-more" onClick={showMore}>
          还有 {count - lines.length} 处，再显示一些
        </button>
      )}
    </div>
  );
}

/** Lines that are made, laid out and painted together. */
const BLOCK = 50;

interface BlockProps {
  readonly standard: Standard;
  readonly table: string;
  readonly lines: readonly ImportLine[];
  readonly block: number;
  readonly id: string;
  /** Which of its lines the list is at; undefined where that is elsewhere. */
  readonly at: number | undefined;
  readonly onPick: (index: number) => void;
}

/** Of thousands of lines only those are made anew among which the keyboard goes; all of them are there to be searched and heard. */
const Block = memo(function Block({ lines, block, id, at, ...rest }: BlockProps): ReactNode {
  const from = block * BLOCK;
  return (
    <div className="import-block" role="presentation">
      {lines.slice(from, from + BLOCK).map((line, place) => {
        const index = from + place;
        return <Line key={index} {...rest} {...{ line, index }} id={`${id}-${index}`} isAt={place === at} />;
      })}
    </div>
  );
});

interface LineProps {
  readonly standard: Standard;
  readonly table: string;
  readonly line: ImportLine;
  readonly index: number;
  readonly id: string;
  readonly isAt: boolean;
  readonly onPick: (index: number) => void;
}

const Line = memo(function Line({ standard, table, line, index, id, isAt, onPick }: LineProps): ReactNode {
  const { mark, kind, label, before, after, note } = lineWords(standard, table, line);
  return (
    <ListLine id={id} isAt={isAt} className={`import-cell kind-${line.kind}`} onPick={() => onPick(index)}>
      <span className="import-kind">
        <span aria-hidden="true">{mark === '' ? '' : `${mark} `}</span>
        {kind}
      </span>
      <span className="import-label">
        {label}
        {note !== '' && <span className="import-note">{note}</span>}
      </span>
      <span className="import-value">
        {before !== '' && <s>{before}</s>}
        {before !== '' && after !== '' && ' → '}
        {after}
      </span>
    </ListLine>
  );
});
