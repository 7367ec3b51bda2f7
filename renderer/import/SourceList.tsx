/** The tables of the source, one line each: what it is taken for, its unit, and how much of it becomes what. */
import { Fragment, type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef } from 'react';
import type { ImportShown } from '../../shared/contract/imports.js';
import { importCountsLine } from '../../shared/report/import-words.js';
import { nameOf } from '../kit/file-path.js';
import { useHome } from '../kit/home.js';
import { ScrollRegion } from '../kit/ScrollRegion.js';
import type { Part } from './parts.js';
import { Questions, questionsOf } from './Questions.js';

interface SourceListProps {
  readonly shown: ImportShown;
  readonly parts: readonly Part[];
  readonly at: number;
  /** Whether the keyboard begins here. */
  readonly begins: boolean;
  readonly onPart: (at: number, filter?: string) => void;
  /** To the next or the last of what can be listed of a part. */
  readonly onFilter: (step: number) => void;
  readonly onEnter: () => void;
}

const COLUMNS = 8;

export function SourceList(props: SourceListProps): ReactNode {
  const { shown, parts, at, begins, onPart, onFilter, onEnter } = props;
  const list = useRef<HTMLTableElement>(null);
  const button = (index: number): HTMLElement | undefined =>
    list.current?.querySelectorAll<HTMLElement>('.import-source')[index];
  useHome(useCallback(() => list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus(), []));
  // Only when the page comes up.
  useEffect(() => {
    if (begins) button(at)?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: parts.length - 1 }[event.key];
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') onFilter(event.key === 'ArrowRight' ? 1 : -1);
    else if (event.key === 'Enter') onEnter();
    else if (to !== undefined) {
      const next = Math.min(Math.max(to, 0), parts.length - 1);
      onPart(next);
      button(next)?.focus();
    } else return;
    event.preventDefault();
  };
  return (
    <ScrollRegion className="import-sources" label="来源各表">
      <table aria-label="来源各表" ref={list}>
        <thead>
          <tr className="import-columns">
            <th scope="col">来源</th>
            <th scope="col">认作</th>
            <th scope="col">单位</th>
            <th scope="col">新</th>
            <th scope="col">改</th>
            <th scope="col">同</th>
            <th scope="col">拒</th>
            <th scope="col" title="没有放入项目的数和原因">
              未放入
            </th>
            <th scope="col" title="来源的合计等与按填入的数重新计算的比">
              核对
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part, index) => (
            <Fragment key={part.part}>
              <FileLine shown={shown} part={part} before={parts[index - 1]} />
              <tr className={index === at ? 'import-line here' : 'import-line'} onClick={() => onPart(index)}>
                <th scope="row">
                  <button
                    type="button"
                    className="import-source"
                    aria-current={index === at}
                    tabIndex={index === at ? 0 : -1}
                    title={part.title}
                    onKeyDown={onKeyDown}
                  >
                    {part.title}
                    <span className="visually-hidden">{spoken(part)}</span>
                  </button>
                </th>
                {part.source ? (
                  <Told {...{ shown, part, onPick: (filter) => onPart(index, filter) }} />
                ) : (
                  <Other part={part} />
                )}
              </tr>
              <Asked shown={shown} part={part} />
            </Fragment>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** Where several files were read, each has its line over its tables. */
function FileLine(props: {
  readonly shown: ImportShown;
  readonly part: Part;
  readonly before: Part | undefined;
}): ReactNode {
  const { shown, part, before } = props;
  const file = part.source?.spot.file;
  if (shown.files.length < 2 || file === before?.source?.spot.file) return null;
  return (
    <tr className="import-file">
      <th scope="rowgroup" colSpan={COLUMNS + 1}>
        {file === undefined ? '其他' : nameOf(shown.files[file] ?? '')}
      </th>
    </tr>
  );
}

/** For those who listen: the line in words. */
function spoken({ source, filters }: Part): string {
  if (!source) return `，${filters[0]?.count ?? 0} 处`;
  const { name, unit, counts } = source;
  return `，${name === '' ? '没有认出' : `认作${name}`}${unit ? `，${unit.unit}` : ''}，${importCountsLine(counts)}`;
}

interface ToldProps {
  readonly shown: ImportShown;
  readonly part: Part;
  readonly onPick: (filter: string) => void;
}

function Told({ shown, part: { part, source, filters }, onPick }: ToldProps): ReactNode {
  if (!source) return null;
  const { name, why, unit, counts } = source;
  const isAsked = shown.questions.some(({ table }) => table === part);
  const mark = isAsked ? '?' : name === '' ? '' : '✓';
  const count = (id: string): ReactNode => {
    const own = filters.find((one) => one.id === id);
    return (
      <td className={id === 'left' || id === 'refused' ? 'number attention' : 'number'}>
        {own ? (
          // Keys reach it by ← and → on the line.
          <button type="button" tabIndex={-1} title={`只看${own.title}`} onClick={(event) => pick(event, id)}>
            {own.count}
          </button>
        ) : (
          <span className="muted">0</span>
        )}
      </td>
    );
  };
  const pick = (event: { stopPropagation(): void }, id: string): void => {
    event.stopPropagation();
    onPick(id);
  };
  return (
    <>
      <td className={name === '' ? 'muted' : ''} title={why}>
        {mark !== '' && <span className={isAsked ? 'import-ask' : 'import-ok'}>{mark} </span>}
        {name === '' ? '没有认出' : name}
      </td>
      <td title={unit?.why} className={unit?.basis === 'asked' ? 'import-ask' : ''}>
        {unit ? (unit.basis === 'asked' ? '？' : unit.unit) : ''}
      </td>
      {count('new')}
      {count('changed')}
      {count('same')}
      {count('refused')}
      {count('left')}
      <td className="number">
        {filters.some(({ id }) => id === 'checked') ? (
          <button type="button" tabIndex={-1} title="只看核对的" onClick={(event) => pick(event, 'checked')}>
            <Checked {...counts} />
          </button>
        ) : (
          <span className="muted">–</span>
        )}
      </td>
    </>
  );
}

/** How the totals and the other computed numbers of the source stand to the project's. */
function Checked(counts: ImportShown['counts']): ReactNode {
  const { agrees, tail, differs, open, set } = counts;
  if (differs > 0) return <span className="error" title={`${differs} 处不符`}>{`✕ ${differs}`}</span>;
  if (set > 0) return <span title={`${set} 处照来源印，作手工调整`}>{`手工 ${set}`}</span>;
  if (open > 0) return <span className="warn" title={`${open} 处还不能核对`}>{`… ${open}`}</span>;
  if (tail > 0) return <span className="warn" title={`${tail} 处尾差`}>{`≈ ${tail}`}</span>;
  return <span className="import-ok" title={`${agrees} 处相符`}>{`✓ ${agrees}`}</span>;
}

function Other({ part: { filters } }: { readonly part: Part }): ReactNode {
  return (
    <td colSpan={COLUMNS} className="muted">
      {filters[0]?.count ?? 0} 处
    </td>
  );
}

/** The questions about a table, under its line. */
function Asked({ shown, part: { part } }: { readonly shown: ImportShown; readonly part: Part }): ReactNode {
  const asked = typeof part === 'number' ? questionsOf(shown, part) : [];
  if (asked.length === 0) return null;
  const isOpen = shown.questions.some(({ table }) => table === part);
  return (
    <tr className={isOpen ? 'import-questions open' : 'import-questions'}>
      <td colSpan={COLUMNS + 1}>
        <Questions questions={asked} />
      </td>
    </tr>
  );
}
