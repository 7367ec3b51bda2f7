/**
 * The one that is killed: the real services with the window's own session, journal and saving. It edits without a pause
 * and says what it has done, a line each: `edit N`, `saving N`, `saved N`. To be killed in a save that gives a password it saves
 * once.
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
import { LIMITS } from '../../shared/limits.js';
import { type Command, execute } from '../../shared/project/command.js';
import { parseProject } from '../../shared/project/file.js';
import { signature } from '../../shared/project/signing/sign-off.js';
import type { Thread } from '../../shared/project/thread.js';
import { mergeProjects } from '../../shared/review/merge/merge.js';
import { openDesk } from '../services/desk.js';
import { PASSWORD, randomFrom } from './campaign.js';

const [folder = '', file = '', mode = '', seed = '', marker = ''] = process.argv.slice(2);
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
if (mode === 'encrypting') await encrypt();
for (;;) {
  count += 1;
  talk(mode, count);
  session.getState().dispatch({ kind: 'setUnit', name: `单位${count}`, code: String(count) }, '改');
  say('edit', count);
  if (random() < ({ locked: 0.05, signing: 0.4 }[mode] ?? 0)) sign(count);
  if (mode !== 'typing' || random() < 0.02) {
    say('saving', count);
    if (await save(bridge)) say('saved', count);
    else say('fault', desk.getState().problem ?? '没有保存');
  }
  if (mode === 'typing') await sleep(20 + 100 * random());
  if (mode === 'comments' || mode === 'merging' || mode === 'signing') await sleep(100 * random());
}

/** Every change is said in a remark too: in this window, or in a copy that is merged into it. */
function talk(how: string, now: number): void {
  const { project: ours, standard, dispatch, moveTo } = session.getState();
  const remark = { name: '复核', time: new Date().toISOString(), text: `第${now}条${marker}` };
  const thread: Thread = { place: { part: 'document', at: '' }, about: '整份文件', remarks: [remark] };
  const command: Command = { kind: 'remark', id: `k${Math.floor(now / 20)}`, thread };
  if (how === 'comments') dispatch(command, '批注');
  if (how !== 'merging') return;
  const theirs = execute(execute(ours, command).project, { kind: 'setProse', block: 'copy', text: `${now}` }).project;
  const mine = execute(ours, { kind: 'setYear', year: 2000 + (now % 100) }).project;
  moveTo(standard, mergeProjects(ours, mine, theirs, standard).project, '合并');
}

/** Something is said, and the save begins that gives the file its password; `saving` comes when all that is left is to write. */
async function encrypt(): Promise<never> {
  count += 1;
  talk('comments', count);
  say('edit', count);
  // The journal may have it by then, in plain letters, or not.
  await sleep(900 * random());
  say('protecting', count);
  await window.ask('password.set', { file, journal: `j-${seed}`, password: PASSWORD });
  say('saving', count);
  if (await save(bridge)) say('saved', count);
  else say('fault', desk.getState().problem ?? '没有保存');
  for (;;) await sleep(1000);
}

/** A version, and the next signature over it, while there may be more. */
function sign(now: number): void {
  const { project: ours, dispatch } = session.getState();
  if ((ours.signatures?.length ?? 0) >= LIMITS.signatures) return;
  const label = { name: `第 ${now} 稿`, time: new Date().toISOString() };
  dispatch({ kind: 'keepVersion', label }, '留存');
  const next = signature(session.getState().project, { ...label, name: '甲' });
  dispatch({ kind: 'sign', signature: next }, '签字');
}
