/** The report after a paste: how many cells of each kind, and each of them one click away. */
import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { runAction } from '../actions/registry.js';
import { useSession } from '../store/context.js';
import { GROUP_WORDS, GROUPS, type Group, type PasteReport as Report } from './clip/report.js';
import type { SheetController } from './edit/controller.js';
import './paste.css';

interface Props {
  readonly controller: SheetController;
  /** Gives the grid the focus back. */
  readonly onDone: () => void;
}

export function PasteReport({ controller, onDone }: Props): ReactNode {
  const report = useStore(controller.store, (state) => state.report);
  // One cell is told in the status bar.
  return report && report.lines.length > 1 ? <Shown {...{ report, controller, onDone }} /> : null;
}

/** What asks for a look is open from the beginning. */
const ATTENTION: readonly Group[] = ['different', 'refused', 'left'];
const MAX_LINES = 200;

function Shown({ report, controller, onDone }: Props & { readonly report: Report }): ReactNode {
  const groups = GROUPS.filter((group) => report.counts[group] > 0);
  const [chosen, setChosen] = useState<{ readonly of: Report; readonly group: Group | undefined }>();
  // Another paste begins with what asks for a look in it.
  const open = chosen?.of === report ? chosen.group : groups.find((group) => ATTENTION.includes(group));
  const undoable = useSession((state) => state.undoable.length > 0);
  const lines = report.lines.filter(({ group }) => group === open);
  return (
    <section className="paste-report" aria-label="粘贴结果">
      <div className="paste-report-head">
        <strong>粘贴结果</strong>
        {groups.map((group) => (
          <button
            key={group}
            type="button"
            className={ATTENTION.includes(group) ? 'attention' : ''}
            aria-expanded={open === group}
            onClick={() => setChosen({ of: report, group: open === group ? undefined : group })}
          >
            {GROUP_WORDS[group]} {report.counts[group]}
          </button>
        ))}
        <span className="paste-report-notes">{report.notes.join('；')}</span>
        {undoable && (
          <button type="button" onClick={() => runAction('edit.undo')}>
            撤销
          </button>
        )}
        <button
          type="button"
          aria-label="关闭粘贴结果"
          onClick={() => {
            controller.closeReport();
            onDone();
          }}
        >
          ×
        </button>
      </div>
      {lines.length > 0 && (
        <ul>
          {lines.slice(0, MAX_LINES).map(({ text, address }, index) => (
            <li key={index}>
              {address ? (
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    controller.reveal(address);
                    onDone();
                  }}
                >
                  {text}
                </button>
              ) : (
                text
              )}
            </li>
          ))}
          {lines.length > MAX_LINES && <li>还有 {lines.length - MAX_LINES} 处</li>}
        </ul>
      )}
    </section>
  );
}
