/** Cells old → new with the difference, a line each; of long lists the first. */
import type { ReactNode } from 'react';
import { CHANGE_TITLE, changeWords, placeWords } from '../../shared/report/comparison-words.js';
import type { Consequence, EnteredChange } from '../../shared/review/comparison.js';

export function ChangedCells(props: {
  readonly changes: readonly (EnteredChange | Consequence)[];
  readonly count: number;
}): ReactNode {
  const { changes, count } = props;
  return (
    <>
      <ul className="department-changes">
        {changes.map((one, index) => (
          <li key={`${index} ${placeWords(one.place)}`}>
            <span className="muted">
              {'causes' in one ? '' : `${CHANGE_TITLE[one.kind]} · `}
              {placeWords(one.place)}
            </span>
            <span className="department-value">{changeWords(one)}</span>
          </li>
        ))}
      </ul>
      {count > changes.length && (
        <p className="muted">
          ……共 {count} 处，此处列出前 {changes.length} 处
        </p>
      )}
    </>
  );
}
