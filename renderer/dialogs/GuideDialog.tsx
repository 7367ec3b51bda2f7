/** The guide (使用说明): a page for each kind of editor and all shortcuts; the page of the open editor is marked. */

import { type ReactNode, useState } from 'react';
import { ACTIONS, type ActionSpec } from '../../shared/contract/actions.js';
import { MOUSE_HABITS, SHEET_KEYS } from '../actions/sheet-keys.js';
import { shortcutText } from '../actions/shortcuts.js';
import { Dialog } from '../kit/Dialog.js';
import { ScrollRegion } from '../kit/ScrollRegion.js';
import { closeGuide } from '../store/dialogs.js';
import { FIRST_HOUR, PAGES, pageHere, type Step } from './guide-pages.js';
import './dialogs.css';

const SHORTCUTS: readonly ActionSpec[] = ACTIONS.filter((action: ActionSpec) => action.shortcut !== undefined);

const SHEET_HABITS = [
  ...SHEET_KEYS.filter(({ inMenu }) => !inMenu).map(({ shown, keys, title }) => ({
    shown: shown ?? keys.map(shortcutText).join('、'),
    title,
  })),
  ...MOUSE_HABITS,
];

function bringIntoSight(section: HTMLElement | null): void {
  section?.scrollIntoView({ block: 'nearest' });
}

export function GuideDialog(): ReactNode {
  const [here] = useState(() => pageHere(document.activeElement));
  const step = FIRST_HOUR.find(({ at }) => at.includes(here));
  return (
    <Dialog layer="guide" title="使用说明" width={640} onCancel={closeGuide}>
      <ScrollRegion className="guide" label="使用说明">
        <FirstHour step={step} />
        {PAGES.map(({ kind, title, lines }) => (
          <section key={kind} className={kind === here ? 'here' : ''} ref={kind === here ? bringIntoSight : undefined}>
            <h3>{title}</h3>
            {lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </section>
        ))}
        <h3>快捷键</h3>
        <div className="shortcuts">
          {SHORTCUTS.flatMap(({ id, title, shortcut }) => [
            <span key={id}>{title.replace('…', '')}</span>,
            <kbd key={`${id} key`}>{shortcutText(shortcut ?? '')}</kbd>,
          ])}
        </div>
        <h3>表格里的按键和鼠标</h3>
        <div className="shortcuts">
          {SHEET_HABITS.flatMap(({ shown, title }) => [
            <span key={shown}>{title}</span>,
            <kbd key={`${shown} key`}>{shown}</kbd>,
          ])}
        </div>
      </ScrollRegion>
    </Dialog>
  );
}

/** From nothing to a printed draft, as one does it the first time; where one is now is marked. */
function FirstHour({ step }: { readonly step: Step | undefined }): ReactNode {
  return (
    <section aria-label="第一次使用">
      <h3>第一次使用：从新建到打印草稿</h3>
      <ol className="first-hour">
        {FIRST_HOUR.map((one) => (
          <li key={one.text} className={one === step ? 'here' : ''} aria-current={one === step ? 'step' : undefined}>
            {one.text}
          </li>
        ))}
      </ol>
    </section>
  );
}
