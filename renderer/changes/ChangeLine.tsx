/** One difference: where, what was and what is; a click or the keys show its place in the open project. */
import type { ReactNode } from 'react';
import { partOf } from '../places/parts.js';
import type { Place } from '../places/view.js';
import { placeAt } from '../places/view-of.js';
import { useComparison } from '../store/comparison.js';
import { useSessionStore } from '../store/context.js';
import type { SessionState } from '../store/session.js';
import { ui } from '../store/ui.js';
import type { ListedChange } from './listed.js';

interface ChangeLineProps {
  readonly change: ListedChange;
  readonly title: string;
  readonly isAt: boolean;
  readonly onAt: () => void;
}

/** So many characters are read as they stand; of longer texts only the stretches that changed, with their surroundings. */
const MAX_SAME = 24;

export function ChangeLine({ change, title, isAt, onAt }: ChangeLineProps): ReactNode {
  const session = useSessionStore();
  const hasMarks = useComparison(({ marked }) => marked.size > 0);
  const { where, words, marks, more } = change;
  const show = (): void => {
    onAt();
    const place = hasMarks ? placeIn(session.getState(), change) : undefined;
    if (place) ui.getState().goTo(place, { stay: true });
    ui.getState().say(place ? '' : '正在编辑的项目里没有这一处');
  };
  return (
    <li className={isAt ? 'change at' : 'change'}>
      <span className="change-kind muted">{title}</span>
      <button type="button" className="change-place" tabIndex={isAt ? 0 : -1} onClick={show}>
        {where}
      </button>
      <span className="change-words">
        {marks
          ? marks.map(({ kind, text }, index) => {
              const key = `${index} ${kind}`;
              if (kind === 'gone') return <del key={key}>{text}</del>;
              if (kind === 'come') return <ins key={key}>{text}</ins>;
              return <span key={key}>{shortSame(text)}</span>;
            })
          : words}
      </span>
      {more !== '' && <span className="muted change-more">{more}</span>}
    </li>
  );
}

function shortSame(text: string): string {
  return text.length <= MAX_SAME ? text : `${text.slice(0, MAX_SAME / 2)}…${text.slice(-MAX_SAME / 2)}`;
}

function placeIn({ standard, calculation }: SessionState, { address, block }: ListedChange): Place | undefined {
  if (block !== undefined) return { view: { kind: 'prose', part: partOf(standard, block) }, block };
  if (!address || !calculation.rowsOf(address.table)?.index.has(address.row)) return undefined;
  const table = standard.tables.get(address.table);
  const column = address.column || table?.columns.find(({ show }) => !show)?.key;
  return column !== undefined && table?.columnByKey.has(column)
    ? placeAt(standard, calculation, { ...address, column })
    : undefined;
}
