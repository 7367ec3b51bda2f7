/** Pastes a block of indicators anywhere among a form's details; what is no block goes into the field as it is. */
import type { ClipboardEvent } from 'react';
import { readClipboard } from '../kit/read-clipboard.js';
import { useSessionStore } from '../store/context.js';
import { ui } from '../store/ui.js';
import { planDetails } from './paste-details.js';
import type { DetailEditing } from './use-details.js';

export function useDetailsPaste({ details, table, columns }: DetailEditing): (event: ClipboardEvent) => void {
  const session = useSessionStore();
  return (event) => {
    const text = event.clipboardData.getData('text/plain');
    // Several lines without a tab are the words of one field.
    if (!text.includes('\t')) return;
    event.preventDefault();
    event.stopPropagation();
    const { address } = ui.getState();
    const at = address?.table === table.id ? address.column : undefined;
    void readClipboard(text, event.clipboardData.getData('text/html')).then((grid) => {
      const { standard, project, calculation, dispatch } = session.getState();
      const plan = planDetails({ standard, figures: calculation, project, details, table, columns, at }, grid);
      if (plan.kind === 'refused') ui.getState().refuse(plan.message);
      else {
        if (plan.commands.length > 0) dispatch(plan.commands, '粘贴指标');
        ui.getState().say(plan.said);
      }
    });
  };
}
