/** What was changed since a version, a line each, with the numbers that follow. */
import type { ReactNode } from 'react';
import { CHANGE_TITLE, changeWords, comparisonLine, placeWords } from '../../shared/report/comparison-words.js';
import { isSame } from '../../shared/review/comparison.js';
import { Problem } from '../kit/Dialog.js';
import { ScrollRegion } from '../kit/ScrollRegion.js';
import type { Compared } from './use-comparison.js';

const MAX_SHOWN = 300;

export function ChangeList({ compared }: { readonly compared: Compared }): ReactNode {
  if (compared.kind === 'failed') return <Problem>{compared.message}</Problem>;
  if (compared.kind === 'waiting') return <p className="muted">正在对照…</p>;
  const { comparison } = compared;
  const { changes, unplaced } = comparison;
  return (
    <div className="versions-changes">
      <p role="status">{isSame(comparison) ? '这一版之后没有改动' : `这一版之后：${comparisonLine(comparison)}`}</p>
      <ScrollRegion className="versions-list" label="这一版之后的改动">
        <ul>
          {changes.slice(0, MAX_SHOWN).map((change, at) => (
            <li key={at}>
              <span className="muted">
                {CHANGE_TITLE[change.kind]} · {placeWords(change.place)}
              </span>
              <span>{changeWords(change)}</span>
            </li>
          ))}
          {unplaced.map(({ place, value, why }, at) => (
            <li key={`unplaced ${at}`}>
              <span className="muted">没有对应位置 · {place}</span>
              <span>
                {value}（{why}）
              </span>
            </li>
          ))}
        </ul>
        {changes.length > MAX_SHOWN && (
          <p className="muted">
            ……等 {changes.length} 处，此处列出前 {MAX_SHOWN} 处
          </p>
        )}
      </ScrollRegion>
    </div>
  );
}
