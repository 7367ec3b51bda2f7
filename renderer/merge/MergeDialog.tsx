/** A merge before it is carried out: what comes from the other copy, and what both changed, side by side and decided one by one. */

import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { CHANGE_TITLE, changeWords, placeWords } from '../../shared/report/comparison-words.js';
import { type Conflict, conflictName } from '../../shared/review/merge/conflict.js';
import type { ToldConflict } from '../../shared/review/merge/told.js';
import { Dialog } from '../kit/Dialog.js';
import { ScrollRegion } from '../kit/ScrollRegion.js';
import type { DialogOf, Merging } from '../store/dialogs.js';
import './merge.css';

type Side = 'ours' | 'theirs';
type Sides = Readonly<Record<string, Side>>;

const MAX_TAKEN = 200;

export function MergeDialog({ merging, answer }: DialogOf<'merge'>): ReactNode {
  const { name, taken, conflicts } = merging;
  const [sides, setSides] = useState<Sides>({});
  const asked = conflicts.filter(({ under }) => under === undefined).map(conflictName);
  const left = asked.filter((one) => sides[one] === undefined).length;
  const all = (side: Side): void => setSides(Object.fromEntries(asked.map((one) => [one, side])));
  const merge = (): void => answer(new Set(asked.filter((one) => sides[one] === 'theirs')));
  return (
    <Dialog
      firm
      title={`合并 ${name}`}
      width={960}
      onCancel={() => answer(undefined)}
      footer={
        <>
          {asked.length > 0 && (
            <span className="merge-all">
              <Button onClick={() => all('ours')}>都用我方的</Button>
              <Button onClick={() => all('theirs')}>都用对方的</Button>
              <span className="muted" role="status">
                {left > 0 ? `还有 ${left} 处没有选` : '都已选定'}
              </span>
            </span>
          )}
          <Button onClick={() => answer(undefined)}>取消</Button>
          <Button type="primary" disabled={left > 0} autoFocus={asked.length === 0} onClick={merge}>
            合并
          </Button>
        </>
      }
    >
      <Conflicts
        merging={merging}
        sides={sides}
        onSide={(conflict, side) => setSides({ ...sides, [conflict]: side })}
      />
      <h3>从对方并入 {taken.length} 处</h3>
      <ScrollRegion className="merge-taken" label="从对方并入">
        <ul>
          {taken.slice(0, MAX_TAKEN).map((one, index) => (
            <li key={`${index} ${placeWords(one.place)}`}>
              <span className="muted">{CHANGE_TITLE[one.kind]}</span> {placeWords(one.place)}：{changeWords(one)}
            </li>
          ))}
        </ul>
        {taken.length > MAX_TAKEN && <p className="muted">……等 {taken.length} 处</p>}
      </ScrollRegion>
    </Dialog>
  );
}

interface ConflictsProps {
  readonly merging: Merging;
  readonly sides: Sides;
  readonly onSide: (conflict: string, side: Side) => void;
}

function Conflicts({ merging: { conflicts, told }, sides, onSide }: ConflictsProps): ReactNode {
  if (conflicts.length === 0) return <p>没有两边都改过的地方。</p>;
  return (
    <>
      <h3>两边都改了，请逐处选定</h3>
      <ScrollRegion className="merge-conflicts" label="两边都改了的地方">
        <table>
          <thead>
            <tr>
              <th scope="col">位置</th>
              <th scope="col">我方</th>
              <th scope="col">对方</th>
              <th scope="col">原来</th>
            </tr>
          </thead>
          <tbody>
            {conflicts.map((conflict, index) => {
              const words = told[index];
              return (
                words && (
                  <Line key={conflictName(conflict)} {...{ conflict, words, sides, onSide }} isFirst={index === 0} />
                )
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

interface LineProps extends Omit<ConflictsProps, 'merging'> {
  readonly conflict: Conflict;
  readonly words: ToldConflict;
  readonly isFirst: boolean;
}

/** What hangs on a row is decided with it. */
function Line({ conflict, words, sides, onSide, isFirst }: LineProps): ReactNode {
  const { under } = conflict;
  const name = under === undefined ? conflictName(conflict) : conflictName({ part: 'row', at: under });
  const chosen = sides[name];
  const place = placeWords(words.place);
  const side = (of: Side, title: string): ReactNode => (
    <td className={chosen === of ? 'chosen' : chosen === undefined ? undefined : 'passed'}>
      {under === undefined ? (
        <label>
          <input
            type="radio"
            name={name}
            checked={chosen === of}
            // biome-ignore lint/a11y/noAutofocus: the dialog is there to decide, from its first line on.
            autoFocus={isFirst && of === 'ours'}
            aria-label={`${place}：${title}`}
            onChange={() => onSide(name, of)}
          />
          <span>{words[of] || '（没有）'}</span>
        </label>
      ) : (
        words[of] || '（没有）'
      )}
    </td>
  );
  return (
    <tr>
      <th scope="row">
        {place}
        {under !== undefined && <span className="muted">（随上面的行）</span>}
      </th>
      {side('ours', '用我方的')}
      {side('theirs', '用对方的')}
      <td className="muted">{words.base || '（没有）'}</td>
    </tr>
  );
}
