/** 说明并接受: somebody answers for a finding with a reason; it no longer stands in the way of the export. */

import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { type Finding, findingKey } from '../../shared/findings/finding.js';
import { dateWords, placeLine } from '../../shared/report/words.js';
import { FormDialog } from '../kit/FormDialog.js';
import { today } from '../kit/when.js';
import { useBridge, useSessionStore } from '../store/context.js';
import { closeDialog, type DialogOf } from '../store/dialogs.js';
import { changeSettings } from '../store/settings.js';
import { ui } from '../store/ui.js';

const MAX_ABOUT = 2000;
const MAX_PLACES = 6;

/** The finding in words, for when it no longer occurs. */
function aboutOf({ message, places }: Finding): string {
  const [first] = places;
  return `${first ? `${first.label}：` : ''}${message}`.slice(0, MAX_ABOUT);
}

export function AcceptDialog({ finding }: DialogOf<'accept'>): ReactNode {
  const bridge = useBridge();
  const session = useSessionStore();
  const [reason, setReason] = useState('');
  const [name, setName] = useState(() => ui.getState().settings.author);
  const [date] = useState(() => today());
  const problem = reason.trim() === '' ? '请写明接受的理由' : name.trim() === '' ? '请填写说明人' : undefined;

  const confirm = (): void => {
    const said = { reason: reason.trim(), name: name.trim(), date, about: aboutOf(finding) };
    session.getState().dispatch({ kind: 'accept', key: findingKey(finding), ...said }, '说明并接受');
    // The name is not asked for twice.
    if (ui.getState().settings.author === '') changeSettings(bridge, { author: said.name });
    closeDialog();
  };

  return (
    <FormDialog title="说明并接受" width={560} verb="接受" problem={problem} onConfirm={confirm}>
      <p className="accept-finding">{finding.message}</p>
      <ul className="accept-places muted">
        {finding.places.slice(0, MAX_PLACES).map((place) => (
          <li key={place.label}>{placeLine(place)}</li>
        ))}
      </ul>
      <div className="dialog-form">
        <label htmlFor="accept-reason">理由</label>
        <Input.TextArea
          id="accept-reason"
          autoFocus
          rows={3}
          maxLength={2000}
          placeholder="如：与财政部门批复的数一致，差额为四舍五入的尾差"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <label htmlFor="accept-name">说明人</label>
        <Input id="accept-name" maxLength={50} value={name} onChange={(event) => setName(event.target.value)} />
        <span className="label">日期</span>
        <span>{dateWords(date)}</span>
      </div>
      <p className="dialog-note">接受后不再妨碍导出，并列入自检表；有关的数改动后，须重新说明。</p>
    </FormDialog>
  );
}
