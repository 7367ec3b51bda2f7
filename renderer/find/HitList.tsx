/** The hits, each with its place in words and the match marked in its text. */
import { type ReactNode, useEffect, useRef } from 'react';
import { type Hit, matchesIn, type Query } from '../../shared/find/search.js';

const MAX_SHOWN = 300;
/** Characters shown before the match. */
const BEFORE = 14;

interface Props {
  readonly hits: readonly Hit[];
  readonly query: Query;
  readonly current: number;
  readonly onShow: (index: number) => void;
}

export function HitList({ hits, query, current, onShow }: Props): ReactNode {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (current >= 0) list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  if (hits.length === 0) return null;
  return (
    <ul className="find-hits" aria-label="查找结果" ref={list}>
      {hits.slice(0, MAX_SHOWN).map((hit, index) => (
        <li key={hit.id}>
          <button type="button" aria-current={index === current} onClick={() => onShow(index)}>
            <span className="find-text">
              <Marked text={hit.text} query={query} />
            </span>
            <span className="find-place">{hit.label}</span>
          </button>
        </li>
      ))}
      {hits.length > MAX_SHOWN && <li className="find-more">其余 {hits.length - MAX_SHOWN} 处未列出，请写得更具体</li>}
    </ul>
  );
}

function Marked({ text, query }: { readonly text: string; readonly query: Query }): ReactNode {
  const [at = 0] = matchesIn(text, query);
  const from = Math.max(0, at - BEFORE);
  return (
    <>
      {from > 0 && '…'}
      {text.slice(from, at)}
      <mark>{text.slice(at, at + query.text.length)}</mark>
      {text.slice(at + query.text.length, at + query.text.length + 60)}
    </>
  );
}
