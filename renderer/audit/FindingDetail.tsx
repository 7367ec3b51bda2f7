/** The item that is looked at: its words, all its places with what is printed there, and what follows from it. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { AuditedFinding, AuditedPlace } from '../../shared/contract/audit.js';
import { SEVERITY_TITLE } from '../../shared/report/words.js';
import { ScrollRegion } from '../kit/ScrollRegion.js';
import { SEVERITY_MARK } from '../ledger/marks.js';
import { keyOf } from '../pages/place.js';
import { type Item, placesOf, type Walk } from './walk.js';

const MAX_VALUE = 300;
const MAX_CONSEQUENCES = 100;

interface FindingDetailProps {
  readonly item: Item;
  readonly walk: Walk;
  readonly onPlace: (place: number) => void;
  readonly onBeside: () => void;
  readonly onCopy: () => void;
  /** To the place in the open project, where the project is what was compared. */
  readonly onOpen: ((place: AuditedPlace) => void) | undefined;
}

export function FindingDetail({ item, walk, onPlace, onBeside, onCopy, onOpen }: FindingDetailProps): ReactNode {
  const { severity, message, cause, places, consequences = [] } = item;
  const all = placesOf(item);
  const here = all[walk.place];
  const own = places.find(({ address, block }) => address ?? block);
  const line = (place: AuditedPlace): ReactNode => (
    <PlaceLine
      place={place}
      here={here !== undefined && keyOf(place) === keyOf(here)}
      onGo={() => onPlace(all.findIndex((one) => keyOf(one) === keyOf(place)))}
    />
  );
  return (
    <ScrollRegion className="audit-detail" label="问题详情">
      <p className={`audit-message severity-${severity ?? 'unread'}`}>
        <span className="finding-mark" aria-hidden="true">
          {severity ? SEVERITY_MARK[severity] : '?'}
        </span>
        <span className="audit-severity">{severity ? SEVERITY_TITLE[severity] : '未能识别'}</span>
        {message}
      </p>
      <Places places={places} line={line} />
      {cause !== undefined && <p className="audit-cause">{cause}</p>}
      {consequences.length > 0 && <Consequences findings={consequences} line={line} />}
      <p className="audit-detail-buttons">
        {onOpen && own && (
          <Button size="small" onClick={() => onOpen(own)} title="关闭核对结果，转到项目中的这一处">
            转到填报处
          </Button>
        )}
        <Button size="small" onClick={onCopy} title="Ctrl+C">
          复制
        </Button>
        {all.length > 1 && (
          <Button size="small" aria-pressed={walk.beside} onClick={onBeside} title="空格键">
            {walk.beside ? '只看一处' : '并排看另一处'}
          </Button>
        )}
      </p>
    </ScrollRegion>
  );
}

interface PlacesProps {
  readonly places: readonly AuditedPlace[];
  readonly line: (place: AuditedPlace) => ReactNode;
}

function Places({ places, line }: PlacesProps): ReactNode {
  return (
    <ul className="audit-places">
      {places.map((place, index) => (
        <li key={`${index}/${keyOf(place)}`}>{line(place)}</li>
      ))}
    </ul>
  );
}

/** What is put right with it. */
function Consequences({
  findings,
  line,
}: {
  readonly findings: readonly AuditedFinding[];
  readonly line: (place: AuditedPlace) => ReactNode;
}): ReactNode {
  return (
    <details className="audit-consequences" open={findings.length <= 2}>
      <summary>一并列在这里的 {findings.length} 处</summary>
      <ol>
        {findings.slice(0, MAX_CONSEQUENCES).map(({ message, places }, index) => (
          <li key={`${index}/${message}`}>
            {message}
            <Places places={places} line={line} />
          </li>
        ))}
      </ol>
    </details>
  );
}

interface PlaceLineProps {
  readonly place: AuditedPlace;
  /** It is the one that is shown. */
  readonly here: boolean;
  readonly onGo: () => void;
}

function PlaceLine({ place: { label, value, where, excerpt, spot }, here, onGo }: PlaceLineProps): ReactNode {
  const words = (
    <>
      <span className="audit-place" title={where}>
        {label}
      </span>
      {!excerpt && <span className="audit-value">{value === '' ? '（空）' : value.slice(0, MAX_VALUE)}</span>}
      {excerpt && (
        <span className="audit-excerpt">
          {excerpt.before}
          <mark>{excerpt.marked}</mark>
          {excerpt.after}
        </span>
      )}
    </>
  );
  if (!spot) return words;
  return (
    <button type="button" className="audit-go" aria-current={here} title="在原文中看这一处" onClick={onGo}>
      {words}
    </button>
  );
}
