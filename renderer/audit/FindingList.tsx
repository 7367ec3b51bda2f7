/** The items of an audit, one line each: walked through with the arrow keys, and the page beside them turns along. */
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import { SEVERITY_TITLE } from '../../shared/report/words.js';
import { useHome } from '../kit/home.js';
import { ListLine } from '../kit/ListLine.js';
import { SEVERITY_MARK } from '../ledger/marks.js';
import type { Item, Step } from './walk.js';

interface FindingListProps {
  readonly label: string;
  readonly items: readonly Item[];
  readonly at: number;
  readonly onStep: (step: Step) => void;
  readonly onCopy: () => void;
  /** Into the page that is shown. */
  readonly onEnter: () => void;
}

const PAGE = 10;
const KEYS: Readonly<Record<string, Step>> = {
  ArrowDown: { kind: 'by', count: 1 },
  ArrowUp: { kind: 'by', count: -1 },
  PageDown: { kind: 'by', count: PAGE },
  PageUp: { kind: 'by', count: -PAGE },
  Home: { kind: 'to', at: 0 },
  End: { kind: 'to', at: Number.POSITIVE_INFINITY },
  ArrowRight: { kind: 'place', count: 1 },
  ArrowLeft: { kind: 'place', count: -1 },
  ' ': { kind: 'beside' },
  Escape: { kind: 'beside', on: false },
};

export function FindingList({ label, items, at, onStep, onCopy, onEnter }: FindingListProps): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  useHome(useCallback(() => list.current?.focus(), []));
  useEffect(() => list.current?.focus(), []);
  const hold = useHeld(list, items, at);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = KEYS[event.key];
    if ((event.ctrlKey || event.metaKey) && event.key === 'c') onCopy();
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === 'Enter') onEnter();
    else if (step) onStep(step);
    else return;
    event.preventDefault();
  };

  return (
    <div
      className="audit-list"
      role="listbox"
      aria-label={label}
      aria-activedescendant={items.length > 0 ? `${id}-${at}` : undefined}
      tabIndex={0}
      ref={list}
      onKeyDown={onKeyDown}
      onScroll={hold}
    >
      {items.map((item, index) => (
        <ListLine
          key={`${index}/${item.message}`}
          id={`${id}-${index}`}
          isAt={index === at}
          className={`severity-${item.severity ?? 'unread'}`}
          onPick={() => onStep({ kind: 'to', at: index })}
        >
          <span className="finding-mark" aria-hidden="true">
            {item.severity ? SEVERITY_MARK[item.severity] : '?'}
          </span>
          <span className="visually-hidden">{item.severity ? SEVERITY_TITLE[item.severity] : '未能识别'}：</span>
          <span className="audit-line-words">{item.message}</span>
          <span className="audit-line-page muted">{pageOf(item)}</span>
        </ListLine>
      ))}
    </div>
  );
}

/** Where other lines come, the line that is looked at stays where it is. The returned function notes where that is. */
function useHeld(list: RefObject<HTMLElement | null>, items: readonly Item[], at: number): () => void {
  const held = useRef(0);
  const before = useRef(items);
  const topOf = useCallback((): number => {
    const line = list.current?.children[at];
    return line ? line.getBoundingClientRect().top - (list.current?.getBoundingClientRect().top ?? 0) : 0;
  }, [list, at]);
  useLayoutEffect(() => {
    if (list.current && before.current !== items) list.current.scrollTop += topOf() - held.current;
    before.current = items;
    held.current = topOf();
  }, [list, items, topOf]);
  return useCallback(() => {
    held.current = topOf();
  }, [topOf]);
}

/** The page of its first place that has one, and how much follows from it. */
function pageOf({ places, consequences = [] }: Item): string {
  const page = places.find(({ spot }) => spot?.page !== undefined)?.spot?.page;
  return [page === undefined ? '' : `${page} 页`, consequences.length > 0 ? `+${consequences.length}` : '']
    .join(' ')
    .trim();
}
