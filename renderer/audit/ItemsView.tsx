/** The list of items, the one that is looked at below it, and its places in the document on the right. */
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { AuditedPlace, AuditResult } from '../../shared/contract/audit.js';
import { countOutcomes } from '../../shared/report/words.js';
import { Splitter } from '../kit/Splitter.js';
import { useRoom } from '../kit/use-room.js';
import { useDocuments } from '../pages/documents.js';
import type { Zoom } from '../pages/geometry.js';
import { PlacePane } from '../pages/PlacePane.js';
import { keyOf } from '../pages/place.js';
import { useLayout } from '../store/layout.js';
import { fit } from '../store/room.js';
import { FindingDetail } from './FindingDetail.js';
import { FindingList } from './FindingList.js';
import { goToProject } from './go-to-project.js';
import { type AuditPart, followed, type Item, placesOf, START, type Step, shownPlaces, walked } from './walk.js';

interface ItemsViewProps {
  readonly result: AuditResult;
  /** False as long as more may come. */
  readonly isWhole: boolean;
  readonly part: AuditPart;
  readonly items: readonly Item[];
  readonly onCopy: (item: Item) => void;
}

export function ItemsView({ result, isWhole, part, items, onCopy }: ItemsViewProps): ReactNode {
  const [walk, setWalk] = useState(START);
  const [known, setKnown] = useState(items);
  /** Somebody's hand is on the list: what he looks at stays where it is, whatever comes. */
  const [touched, setTouched] = useState(false);
  if (known !== items) {
    setKnown(items);
    setWalk(touched ? followed(walk, known, items) : START);
  }
  const [zoom, setZoom] = useState<Zoom>('readable');
  const documents = useDocuments(result.audit, isWhole || result.files.length > 1);
  const work = useRef<HTMLDivElement>(null);
  const places = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const room = useRoom(work);
  const width = fit(
    useLayout((state) => state.sizes.findings),
    room.width,
    0.6,
  );
  const files = useMemo(() => [...result.files, ...(result.otherFiles ?? [])], [result]);
  const item = items[walk.at];
  const all = useMemo(() => placesOf(item), [item]);
  const shown = item || isWhole ? shownPlaces(walk, item) : FIRST_PAGE;
  const step = (taken: Step): void => {
    setTouched(true);
    setWalk(walked(walk, taken, items));
  };
  const focusIn = (box: HTMLElement | null, what: string): void => box?.querySelector<HTMLElement>(what)?.focus();
  const copy = (): void => item && onCopy(item);
  return (
    <div className="audit-work" ref={work}>
      <div className="audit-side" style={{ width }} ref={list} onPointerMove={() => setTouched(true)}>
        {item ? (
          <>
            <FindingList
              label={part === 'findings' ? '问题' : '未能识别'}
              items={items}
              at={walk.at}
              onStep={step}
              onCopy={copy}
              onEnter={() => focusIn(places.current, '[role="region"], section[tabindex]')}
            />
            <FindingDetail
              item={item}
              walk={walk}
              onPlace={(place) => step({ kind: 'toPlace', place })}
              onBeside={() => step({ kind: 'beside' })}
              onCopy={copy}
              onOpen={result.ofProject && goToProject}
            />
          </>
        ) : (
          <Nothing result={result} part={part} isWhole={isWhole} />
        )}
      </div>
      <Splitter part="findings" size={width} />
      <div className="audit-places-shown" ref={places}>
        {item && all.length === 0 && <p className="audit-note">这一条在文件中没有可以指出的位置。</p>}
        {shown.map((place) => (
          <PlacePane
            key={keyOf(place)}
            audit={result.audit}
            files={files}
            isWhole={isWhole}
            documents={documents}
            place={place}
            others={item ? all : shown}
            zoom={zoom}
            onZoom={setZoom}
            onLeave={() => focusIn(list.current, '[role="listbox"]')}
          />
        ))}
      </div>
    </div>
  );
}

/** What is looked at before there is a finding. */
const FIRST_PAGE: readonly AuditedPlace[] = [{ label: '第 1 页', value: '', spot: { block: 0, page: 1 } }];

/** What was looked at and what was not, where nothing is listed. */
function Nothing(props: Pick<ItemsViewProps, 'result' | 'part' | 'isWhole'>): ReactNode {
  const { result, part, isWhole } = props;
  const { findings, ledger, unread } = result;
  if (!isWhole) return <p className="audit-note">全部读完后开始核对，先发现的问题随即列在这里。</p>;
  if (part === 'unread') return <p className="audit-note">文件的内容全部识别。</p>;
  if (findings.length > 0) return <p className="audit-note">没有这一类问题。</p>;
  const { passed, notRun, notApplicable } = countOutcomes(ledger);
  return (
    <p className="audit-note">
      没有发现问题：核对了 {passed} 项规则，都相符。
      {notApplicable > 0 && `有 ${notApplicable} 项不适用于这份文件。`}
      {notRun > 0 && `有 ${notRun} 项未能检查，原因见台账。`}
      {unread.length > 0 && `有 ${unread.length} 处未能识别，须人工核对。`}
    </p>
  );
}
