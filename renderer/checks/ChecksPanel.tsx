/** The checks panel: what does not hold, grouped, filtered, each with both of its sides. */
import { Input, Segmented } from 'antd';
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import type { Finding, Severity } from '../../shared/checks/finding.js';
import { plainTitle } from '../inspector/titles.js';
import { useDerived, useSessionStore } from '../store/context.js';
import { ui } from '../store/ui.js';
import { placeAt } from '../store/view-of.js';
import { placeOfFinding } from './finding-place.js';
import {
  countFindings,
  type FindingGroup,
  groupFindings,
  SEVERITIES,
  SEVERITY_MARK,
  SEVERITY_TITLE,
} from './group-findings.js';
import { findingKey, noteShown } from './next-finding.js';
import './checks.css';

const MOST_SHOWN = 300;

export function ChecksPanel(): ReactNode {
  const findings = useDerived((state) => state.findings);
  const [severity, setSeverity] = useState<Severity>();
  const [text, setText] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const counts = countFindings(findings);
  const groups = useMemo(() => groupFindings(findings, { severity, text }), [findings, severity, text]);

  /** Up and down go from finding to finding, past the links inside them. */
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const items = [...(list.current?.querySelectorAll<HTMLElement>('.finding-message') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    items[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    event.preventDefault();
  };

  return (
    <section className="checks" aria-label="检查结果">
      <div className="checks-bar">
        <h2>检查</h2>
        <Segmented
          size="small"
          aria-label="按轻重筛选"
          value={severity ?? 'all'}
          options={[
            { value: 'all', label: `全部 ${findings.length}` },
            ...SEVERITIES.map((one) => ({ value: one, label: `${SEVERITY_TITLE[one]} ${counts[one]}` })),
          ]}
          onChange={(value) => setSeverity(SEVERITIES.find((one) => one === value))}
        />
        <Input
          size="small"
          allowClear
          className="checks-filter"
          placeholder="筛选"
          aria-label="筛选检查结果"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="spring" />
        <button
          type="button"
          className="close-panel"
          aria-label="关闭检查结果"
          title="关闭（F8）"
          onClick={() => ui.getState().toggle('checks', false)}
        >
          ×
        </button>
      </div>
      <div className="checks-list" ref={list}>
        {groups.map((group) => (
          <Group key={`${group.severity} ${group.table ?? ''}`} group={group} onKeyDown={onKeyDown} />
        ))}
        {groups.length === 0 && (
          <p className="checks-empty muted">
            {findings.length === 0 ? '没有检查出问题。' : '没有符合筛选条件的检查结果。'}
          </p>
        )}
      </div>
    </section>
  );
}

interface GroupProps {
  readonly group: FindingGroup;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Group({ group, onKeyDown }: GroupProps): ReactNode {
  const { calculation, standard } = useSessionStore().getState();
  const table = group.table === undefined ? undefined : standard.tables.get(group.table);
  const title = table ? plainTitle(calculation, table.file.title) : '说明文字';
  const rest = group.findings.length - MOST_SHOWN;
  return (
    <section className={`finding-group severity-${group.severity}`}>
      <h3>
        <span className="finding-mark" aria-hidden="true">
          {SEVERITY_MARK[group.severity]}
        </span>
        {title}
        <span className="muted">
          {SEVERITY_TITLE[group.severity]} {group.findings.length}
        </span>
      </h3>
      <ul>
        {group.findings.slice(0, MOST_SHOWN).map((finding, index) => (
          <Item key={`${findingKey(finding)} ${index}`} finding={finding} onKeyDown={onKeyDown} />
        ))}
      </ul>
      {rest > 0 && <p className="checks-empty muted">另有 {rest} 条，先改正上面的或用筛选缩小范围</p>}
    </section>
  );
}

interface ItemProps {
  readonly finding: Finding;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Item({ finding, onKeyDown }: ItemProps): ReactNode {
  const session = useSessionStore();
  const document = useDerived((state) => state.document);
  const show = (): void => {
    const place = placeOfFinding(session.getState(), document, finding);
    if (!place) return;
    noteShown(finding);
    ui.getState().goTo(place);
    ui.getState().say(finding.message);
  };
  return (
    <li className="finding">
      <button type="button" className="finding-message" onClick={show} onKeyDown={onKeyDown}>
        {finding.message}
      </button>
      {finding.places.length > 0 && (
        <span className="finding-places">
          {finding.places.map((place) => (
            <button
              key={place.label}
              type="button"
              className="finding-place"
              title={`转到 ${place.label}`}
              onClick={() => {
                const { standard, calculation } = session.getState();
                noteShown(finding);
                if (place.address) ui.getState().goTo(placeAt(standard, calculation, place.address));
              }}
            >
              {place.label}
              {place.value !== '' && <span className="finding-value"> {place.value.slice(0, 40)}</span>}
            </button>
          ))}
        </span>
      )}
    </li>
  );
}
