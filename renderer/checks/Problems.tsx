/** What does not hold, grouped and filtered; what somebody answers for stands last. */

import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { plainTitle } from '../../shared/calculation/plain-title.js';
import type { Severity } from '../../shared/findings/finding.js';
import { countFindings, SEVERITIES, SEVERITY_TITLE } from '../../shared/report/words.js';
import { FilterBar } from '../ledger/FilterBar.js';
import { SEVERITY_MARK } from '../ledger/marks.js';
import { useDerived, useSessionStore } from '../store/context.js';
import { samenessOf } from '../store/next-finding.js';
import { FindingItem } from './FindingItem.js';
import { type FindingGroup, groupFindings } from './group-findings.js';

const MAX_SHOWN = 300;

export function Problems(): ReactNode {
  const findings = useDerived((state) => state.findings);
  const [severity, setSeverity] = useState<Severity>();
  const [text, setText] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const counts = countFindings(findings);
  // Nothing is looked for among nothing; a filter that is set stays to be taken away.
  const filterable = SEVERITIES.some((one) => counts[one] > 0) || severity !== undefined || text !== '';
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
    <>
      {filterable && (
        <FilterBar
          label="按轻重筛选"
          textLabel="筛选检查结果"
          kinds={SEVERITIES.map((one) => ({ kind: one, title: SEVERITY_TITLE[one], count: counts[one] }))}
          kind={severity}
          text={text}
          onKind={setSeverity}
          onText={setText}
        />
      )}
      <div className="checks-list" ref={list}>
        {groups.map((group) => (
          <Group key={`${group.kind} ${group.table ?? ''}`} group={group} onKeyDown={onKeyDown} />
        ))}
        {groups.length === 0 && (
          <p className="checks-empty muted">
            {findings.length === 0 ? '没有检查出问题。' : '没有符合筛选条件的检查结果。'}
          </p>
        )}
      </div>
    </>
  );
}

interface GroupProps {
  readonly group: FindingGroup;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Group({ group, onKeyDown }: GroupProps): ReactNode {
  const { calculation, standard } = useSessionStore().getState();
  const { kind, findings } = group;
  const table = group.table === undefined ? undefined : standard.tables.get(group.table);
  const accepted = kind === 'accepted';
  const title = accepted ? '已说明的问题' : table ? plainTitle(calculation, table.file.title) : '文字与格式';
  const rest = findings.length - MAX_SHOWN;
  return (
    <section
      className={`finding-group severity-${kind}`}
      aria-label={accepted ? title : `${title}：${SEVERITY_TITLE[kind]}`}
    >
      <h3>
        <span className="finding-mark" aria-hidden="true">
          {accepted ? '◐' : SEVERITY_MARK[kind]}
        </span>
        {title}
        <span className="muted">{accepted ? findings.length : `${SEVERITY_TITLE[kind]} ${findings.length}`}</span>
      </h3>
      <ul>
        {findings.slice(0, MAX_SHOWN).map((finding, index) => (
          <FindingItem key={`${samenessOf(finding)} ${index}`} finding={finding} onKeyDown={onKeyDown} />
        ))}
      </ul>
      {rest > 0 && <p className="checks-empty muted">另有 {rest} 条，先改正上面的或用筛选缩小范围</p>}
    </section>
  );
}
