/** A finding: what, where, the likely cause, and what can be done about it. */
import type { KeyboardEvent, ReactNode } from 'react';
import { type Finding, type Fix, findingKey } from '../../shared/findings/finding.js';
import { menuEntries, opensMenu } from '../actions/menu-entries.js';
import { copyText } from '../kit/copy-text.js';
import { placeOfFinding, viewPlace } from '../places/finding-place.js';
import { useDerived, useSession, useSessionStore } from '../store/context.js';
import { openContextMenu, type Point } from '../store/context-menu.js';
import { openDialog } from '../store/dialogs.js';
import { noteShown } from '../store/next-finding.js';
import { beginAt, showThread } from '../store/threads.js';
import { ui } from '../store/ui.js';
import { Answer } from './Answer.js';

const MAX_PLACES = 12;
const MAX_VALUE = 40;

interface FindingItemProps {
  readonly finding: Finding;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

export function FindingItem({ finding, onKeyDown }: FindingItemProps): ReactNode {
  const session = useSessionStore();
  const document = useDerived((state) => state.document);
  const { message, cause, accepted, fixes = [] } = finding;

  const show = (): void => {
    const place = placeOfFinding(session.getState(), document, finding);
    if (!place) return;
    noteShown(finding);
    ui.getState().goTo(place);
    ui.getState().say(message);
  };
  const carryOut = ({ title, command }: Fix): void => {
    session.getState().dispatch(command, title);
    ui.getState().say(`${title}，可撤销`);
  };
  const accept = (): void => openDialog({ kind: 'accept', finding });
  const withdraw = (): void => session.getState().dispatch({ kind: 'withdraw', key: findingKey(finding) }, '撤回说明');

  /** What the buttons do, and the words for somebody else. */
  const openMenu = (at: Point): void =>
    openContextMenu({
      name: '检查结果菜单',
      at,
      entries: [
        { id: 'show', title: '转到', keys: 'Enter', run: show },
        ...(accepted
          ? [{ id: 'withdraw', title: '撤回说明', run: withdraw }]
          : [
              ...fixes.map((fix) => ({ id: fix.title, title: fix.title, run: () => carryOut(fix) })),
              { id: 'accept', title: '说明并接受…', run: accept },
            ]),
        { id: 'copy', title: '复制文字', separated: true, run: () => void copyText(wordsOf(finding)) },
        ...menuEntries([['check.report', 'check.next']]),
      ],
    });

  return (
    <li
      className={accepted ? 'finding accepted' : 'finding'}
      onContextMenu={(event) => {
        event.preventDefault();
        openMenu({ x: event.clientX, y: event.clientY });
      }}
    >
      <div className="finding-words">
        <button
          type="button"
          className="finding-message"
          onClick={show}
          onKeyDown={(event) => {
            if (!opensMenu(event)) {
              onKeyDown?.(event);
              return;
            }
            const { left, bottom } = event.currentTarget.getBoundingClientRect();
            event.preventDefault();
            openMenu({ x: left + 24, y: bottom });
          }}
        >
          {message}
        </button>
        <Places finding={finding} />
        {cause !== undefined && <span className="finding-cause muted">{cause}</span>}
        {accepted && <Answer {...accepted} />}
        <ThreadsOf finding={finding} />
      </div>
      <span className="finding-acts">
        {!accepted &&
          fixes.map((fix) => (
            <button key={fix.title} type="button" className="act" onClick={() => carryOut(fix)}>
              {fix.title}
            </button>
          ))}
        <button
          type="button"
          className="act quiet"
          onClick={() => beginAt([{ part: 'finding', at: findingKey(finding) }])}
        >
          批注
        </button>
        {accepted ? (
          <button type="button" className="act" onClick={withdraw}>
            撤回
          </button>
        ) : (
          <button type="button" className="act quiet" onClick={accept}>
            说明并接受…
          </button>
        )}
      </span>
    </li>
  );
}

function wordsOf({ message, places, cause }: Finding): string {
  const told = places.map(({ label, value }) => `${label} ${value}`.trim());
  return [message, ...told, ...(cause === undefined ? [] : [cause])].join('\n');
}

/** That something was said about the finding. */
function ThreadsOf({ finding }: { readonly finding: Finding }): ReactNode {
  const threads = useSession(({ project }) => project.threads);
  if (!threads) return null;
  const key = findingKey(finding);
  const here = Object.entries(threads).filter(([, { place }]) => place.part === 'finding' && place.at === key);
  return here.map(([id, thread]) => (
    <button key={id} type="button" className="finding-place" onClick={() => showThread(id)}>
      批注：{thread.remarks[0]?.text}
    </button>
  ));
}

function Places({ finding }: { readonly finding: Finding }): ReactNode {
  const session = useSessionStore();
  const { places } = finding;
  if (places.length === 0) return null;
  return (
    <span className="finding-places">
      {places.slice(0, MAX_PLACES).map((place, index) => {
        const target = viewPlace(session.getState(), place);
        const text = (
          <>
            {place.label}
            {place.value !== '' && <span className="finding-value"> {place.value.slice(0, MAX_VALUE)}</span>}
          </>
        );
        const key = `${place.label} ${index}`;
        return target ? (
          <button
            key={key}
            type="button"
            className="finding-place"
            title={`转到 ${place.label}`}
            onClick={() => {
              noteShown(finding);
              ui.getState().goTo(target);
            }}
          >
            {text}
          </button>
        ) : (
          <span key={key} className="finding-place">
            {text}
          </span>
        );
      })}
      {places.length > MAX_PLACES && <span className="muted">共 {places.length} 处</span>}
    </span>
  );
}
