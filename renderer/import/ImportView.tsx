/** What an import would do, or did: the tables of the source, the numbers of one of them, and where they stand in it. */
import { Segmented } from 'antd';
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import type { ImportShown, ShownSource } from '../../shared/contract/imports.js';
import type { CompareItem } from '../../shared/imports/plan.js';
import { leafWords } from '../../shared/reading/spot.js';
import { Splitter } from '../kit/Splitter.js';
import { useRoom } from '../kit/use-room.js';
import { useDocuments } from '../pages/documents.js';
import type { Zoom } from '../pages/geometry.js';
import { PlacePane } from '../pages/PlacePane.js';
import { keyOf } from '../pages/place.js';
import { useBridge, useSession } from '../store/context.js';
import { useLayout } from '../store/layout.js';
import { fit } from '../store/room.js';
import { Correction, RowField } from './Correction.js';
import { ImportHead } from './ImportHead.js';
import { takeImport } from './import-actions.js';
import { KeepField, turnKeep } from './KeepField.js';
import { LineList } from './LineList.js';
import { placeOf } from './line-words.js';
import { type Part, partsOf } from './parts.js';
import { Questions, questionsOf } from './Questions.js';
import { SourceList } from './SourceList.js';
import { useLines } from './use-lines.js';
import { Wishes } from './Wishes.js';

export function ImportView({ shown }: { readonly shown: ImportShown }): ReactNode {
  const bridge = useBridge();
  const parts = useMemo(() => partsOf(shown), [shown]);
  const asked = questionsOf(shown);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void takeImport(bridge);
  };
  return (
    <main className="import" aria-label="导入" onKeyDown={onKeyDown}>
      <ImportHead shown={shown} />
      {asked.length > 0 && (
        <section className="import-asked" aria-label="须先确定">
          <Questions questions={asked} first={shown.questions.some(({ table }) => table === undefined)} />
        </section>
      )}
      <Wishes shown={shown} />
      {parts.length > 0 ? <Work shown={shown} parts={parts} /> : <Nothing shown={shown} />}
    </main>
  );
}

function Nothing({ shown: { files } }: { readonly shown: ImportShown }): ReactNode {
  return (
    <p className="place-note">
      {files.length > 0
        ? '没有读到表格，没有可以导入的数。请导入财政系统导出的表格、填报表，或上年的公开文件（Word、PDF、Excel）。'
        : '请用“添加文件…”另选：财政系统导出的表格、填报表，或上年的公开文件（Word、PDF、Excel）。'}
    </p>
  );
}

/** The part that asks for a look first: with a question, then with something to fill in. */
function startOf(shown: ImportShown, parts: readonly Part[]): number {
  const asked = parts.findIndex(({ part }) => shown.questions.some(({ table }) => table === part));
  const full = parts.findIndex(({ source }) => source && source.counts.new + source.counts.changed > 0);
  return Math.max(0, asked >= 0 ? asked : full);
}

interface WorkProps {
  readonly shown: ImportShown;
  readonly parts: readonly Part[];
}

function Work({ shown, parts }: WorkProps): ReactNode {
  const bridge = useBridge();
  const standard = useSession((state) => state.standard);
  const [chosen, setChosen] = useState(() => ({ at: startOf(shown, parts), filter: 'all', line: 0 }));
  const [zoom, setZoom] = useState<Zoom>('readable');
  const work = useRef<HTMLDivElement>(null);
  const documents = useDocuments(shown.import);
  const room = useRoom(work);
  const width = fit(
    useLayout((state) => state.sizes.import),
    room.width,
    0.64,
  );
  const at = Math.min(chosen.at, parts.length - 1);
  const part = parts[at];
  const filter = part?.filters.find(({ id }) => id === chosen.filter) ?? part?.filters[0];
  const { lines, count, failure, more } = useLines(shown, part?.part, filter?.kinds);
  const line = Math.min(chosen.line, Math.max(0, lines.length - 1));
  const place = placeOf(lines[line]) ?? (part?.source && wholeTable(part.source));
  const focus = (what: string): void => work.current?.querySelector<HTMLElement>(what)?.focus();
  const filterBy = (step: number): void => {
    const all = part?.filters ?? [];
    const now = filter ? all.indexOf(filter) : -1;
    const next = all[(now + step + all.length) % all.length];
    if (next) setChosen({ at, filter: next.id, line: 0 });
  };
  return (
    <div className="import-work" ref={work}>
      <div className="import-side" style={{ width }}>
        <SourceList
          shown={shown}
          parts={parts}
          at={at}
          begins={!shown.questions.some(({ table }) => table === undefined)}
          onPart={(to, wish = 'all') => setChosen({ at: to, filter: wish, line: 0 })}
          onFilter={filterBy}
          onEnter={() => focus('[role="listbox"]')}
        />
        {part && (
          <section className="import-part" aria-label={part.title}>
            <PartHead part={part} />
            {part.source && <Correction key={part.part} source={part.source} />}
            {part.filters.length > 1 && (
              <Segmented
                size="small"
                aria-label="列出哪些"
                value={filter?.id ?? 'all'}
                options={part.filters.map(({ id, title, count: all }) => ({ value: id, label: `${title} ${all}` }))}
                onChange={(id) => setChosen({ at, filter: id, line: 0 })}
              />
            )}
            {part.source && <RowField source={part.source} line={lines[line]} />}
            <KeepField line={lines[line]} />
            {failure !== undefined && <p role="alert">{failure}</p>}
            <LineList
              standard={standard}
              table={part.source?.name ?? ''}
              lines={lines}
              count={count}
              at={line}
              onAt={(to) => setChosen({ at, filter: filter?.id ?? 'all', line: to })}
              onMore={more}
              onTurn={() => turnKeep(bridge, lines[line])}
              onEnter={() => focus('.import-place [role="region"], .import-place section[tabindex]')}
              onLeave={() => focus('.import-source[tabindex="0"]')}
            />
          </section>
        )}
      </div>
      <Splitter part="import" size={width} />
      <div className="import-place">
        {place ? (
          <PlacePane
            key={keyOf(place)}
            audit={shown.import}
            files={shown.files}
            documents={documents}
            place={place}
            others={[place]}
            zoom={zoom}
            onZoom={setZoom}
            onLeave={() => focus('[role="listbox"]')}
          />
        ) : (
          <p className="place-note">{typeof part?.part === 'string' ? '这些在来源中没有自己的位置。' : ''}</p>
        )}
      </div>
    </div>
  );
}

/** Before a number is looked at: the table in its file. */
function wholeTable({ title, spot }: ShownSource) {
  const where = leafWords(spot);
  return { label: title, value: '', spot, ...(where === '' ? {} : { where }) };
}

/** Why it is taken for what it is, and how its totals stand to those of the project. */
function PartHead({ part: { title, source } }: { readonly part: Part }): ReactNode {
  if (!source) return <p className="import-why">{title}</p>;
  const { name, why, unit, totals } = source;
  return (
    <div className="import-why">
      <p>
        <strong>{name === '' ? title : name}</strong>{' '}
        <span className="muted">{[why, unit?.why].filter(Boolean).join('；')}</span>
      </p>
      {totals.length > 0 && <Totals source={source} totals={totals} />}
    </div>
  );
}

const TOTAL_MARKS: Readonly<Record<CompareItem['kind'], string>> = {
  agrees: '✓',
  tail: '≈ 尾差',
  differs: '✕ 不符',
  set: '照来源印，作手工调整',
  open: '… 还有格没有填，不能核对',
};

function Totals({
  source,
  totals,
}: {
  readonly source: ShownSource;
  readonly totals: readonly CompareItem[];
}): ReactNode {
  const standard = useSession((state) => state.standard);
  const [first] = totals;
  if (!first) return null;
  const table = standard.tables.get(first.address.table);
  const isMoney = table?.columnByKey.get(first.address.column)?.type === 'amount';
  const [from, to] = isMoney ? [` ${source.unit?.unit ?? ''}`, ` ${table?.numbers.unit ?? '元'}`] : ['', ''];
  const label = first.label.startsWith(`${source.name} · `) ? first.label.slice(source.name.length + 3) : first.label;
  return (
    <p className={first.kind === 'differs' ? 'error' : 'muted'}>
      合计核对：{label}：来源 {first.from.text}
      {from} · 重新计算 {first.computed === '' ? '算不出' : `${first.computed}${to}`}{' '}
      <span className={first.kind === 'agrees' ? 'import-ok' : ''}>{TOTAL_MARKS[first.kind]}</span>
      {totals.length > 1 && `（共 ${totals.length} 处合计）`}
    </p>
  );
}
