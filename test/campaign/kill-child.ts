/**
 * The one that is killed: the real services with the window's own session, journal and saving. It edits without a pause
 * and says what it has done, a line each: `edit N`, `saving N`, `saved N`.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { startJournal } from '../../renderer/files/journal.js';
import { save } from '../../renderer/files/save.js';
import { readStandard } from '../../renderer/files/standards.js';
import { createDerived } from '../../renderer/store/derived.js';
import { desk } from '../../renderer/store/desk.js';
import { FontAnswers } from '../../renderer/store/font-answers.js';
import { createSession } from '../../renderer/store/session.js';
import type { Bridge } from '../../shared/contract/contract.js';
import { parseProject } from '../../shared/project/file.js';
import { signature } from '../../shared/project/signing/sign-off.js';
import { openDesk } from '../services/desk.js';
import { PASSWORD, randomFrom } from './campaign.js';

const [folder = '', file = '', mode = '', seed = ''] = process.argv.slice(2);
const random = randomFrom(Number(seed));

function say(what: string, ...details: readonly unknown[]): void {
  process.stdout.write(`${[what, ...details].join(' ')}\n`);
}

const services = await openDesk(folder);
const window = services.window('window', PASSWORD);
const bridge: Bridge = { ask: window.ask, listen: () => () => undefined };
const opened = await bridge.ask('project.open', { file });
if (!opened || opened.readOnly) throw new Error(`not to be edited: ${opened?.lockedBy}`);
const { project } = parseProject(opened.text);
const session = createSession(await readStandard(bridge, project.standard), project, opened);
const derived = createDerived(session, new FontAnswers((characters) => bridge.ask('fonts.lacking', { characters })));
desk.setState({ open: { session, derived, journal: startJournal(bridge, session, `j-${seed}`) } });

let count = Number(/\d+$/.exec(project.unit.name)?.[0] ?? 0);
say('ready', count);
// From the first save on; until then the journal is locked already.
if (mode === 'locked') await window.ask('password.set', { file, journal: `j-${seed}`, password: PASSWORD });
for (;;) {
  count += 1;
  session.getState().dispatch({ kind: 'setUnit', name: `单位${count}`, code: String(count) }, '改');
  say('edit', count);
  if (mode === 'locked' && random() < 0.05) {
    const label = { name: `第 ${count} 稿`, time: new Date().toISOString() };
    session.getState().dispatch({ kind: 'keepVersion', label }, '留存');
    session
      .getState()
      .dispatch({ kind: 'sign', signature: signature(session.getState().project, { ...label, name: '甲' }) }, '签字');
  }
  if (mode !== 'typing' || random() < 0.02) {
    say('saving', count);
    if (await save(bridge)) say('saved', count);
    else say('fault', desk.getState().problem ?? '没有保存');
  }
  if (mode === 'typing') await sleep(20 + 100 * random());
}
