/** The import page while other things happen: a lock that is lost, a project that changes, services that fail. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockLost } from '../../../renderer/files/changed-file.js';
import { startJournal } from '../../../renderer/files/journal.js';
import { takeImport } from '../../../renderer/import/import-actions.js';
import { createDerived } from '../../../renderer/store/derived.js';
import { desk, type OpenProject } from '../../../renderer/store/desk.js';
import { dialogs } from '../../../renderer/store/dialogs.js';
import { imports } from '../../../renderer/store/imports.js';
import { createSession } from '../../../renderer/store/session.js';
import { ui } from '../../../renderer/store/ui.js';
import type { Bridge } from '../../../shared/contract/contract.js';
import type { ImportShown } from '../../../shared/contract/imports.js';
import type { Command } from '../../../shared/project/command.js';
import { example } from '../../example.js';

const FILE = { file: '/a.gongkai', stamp: '1', readOnly: false };
const NONE = { new: 0, changed: 0, equal: 0, kept: 0, refused: 0, agrees: 0, tail: 0, differs: 0, open: 0, set: 0 };
const SHOWN: ImportShown = {
  import: 'import-1',
  files: ['/x.xlsx'],
  refused: [],
  time: '2026-01-01T00:00:00.000Z',
  sources: [],
  questions: [],
  answered: [],
  counts: { ...NONE, rows: 0, left: 0, new: 1 },
  ready: 1,
  others: { solved: 0, asked: 0, prose: 0, unread: 0, misfits: 0, codes: 0 },
};
const TAKEN: readonly Command[] = [{ kind: 'setUnit', name: '导入的单位', code: '9' }];

let open: OpenProject;
let asked: string[];
let replies: Record<string, unknown>;
const bridge: Bridge = {
  ask: ((name: string): Promise<unknown> => {
    asked.push(name);
    const reply = replies[name];
    return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply);
  }) as Bridge['ask'],
  listen: () => () => undefined,
  watch: () => () => undefined,
};
const unit = (): string => open.session.getState().project.unit.name;

beforeEach(async () => {
  const { project, standard } = await example();
  const session = createSession(standard, project, FILE);
  open = { session, derived: createDerived(session), journal: startJournal(bridge, session, 'j') };
  desk.setState({ open, info: undefined });
  asked = [];
  replies = { 'import.run': SHOWN, 'import.answer': SHOWN, 'import.take': TAKEN, 'import.learn': 2 };
  imports.getState().close();
  await imports.getState().run(bridge, ['/x.xlsx']);
});
afterEach(async () => {
  await open.journal.end();
  open.derived.stop();
  desk.setState({ open: undefined });
});

it('takes once, remembers what was taught, and begins anew when it is opened again', async () => {
  await Promise.all([takeImport(bridge), takeImport(bridge)]);
  expect([unit(), open.session.getState().undoable.length]).toEqual(['导入的单位', 1]);
  expect(imports.getState()).toMatchObject({ done: 1, learned: 2 });
  await imports.getState().run(bridge, ['/y.xlsx']);
  expect(imports.getState()).toMatchObject({ done: undefined, learned: 0, answers: {} });
  replies['import.learn'] = new Error('磁盘已满');
  replies['import.take'] = [{ kind: 'setUnit', name: '又一次', code: '9' }];
  await takeImport(bridge);
  // What was imported stays, though it is not remembered how.
  expect(imports.getState().failure).toBe('已导入；表的对应没有记住：磁盘已满');
  expect([imports.getState().done, unit()]).toEqual([1, '又一次']);
});

it('reads what comes while others are read, or answers are worked in, right afterwards and with them', async () => {
  imports.getState().close();
  const { run, answer } = imports.getState();
  const files: unknown[] = [];
  let said = '';
  const watched: Bridge = {
    ...bridge,
    ask: ((name: string, wish: { files?: unknown }) => {
      if (name === 'import.run') {
        files.push(wish.files);
        replies[name] = { ...SHOWN, files: wish.files };
        replies['import.answer'] = replies[name];
      }
      said = ui.getState().message ?? '';
      return bridge.ask(name as 'import.run', wish as never);
    }) as Bridge['ask'],
  };
  await Promise.all([run(watched, ['/x.xlsx']), run(watched, ['/y.xlsx']), run(watched, ['/z.xlsx'])]);
  expect(files).toEqual([['/x.xlsx'], ['/x.xlsx', '/y.xlsx', '/z.xlsx']]);
  expect(said).toContain('随后一起读入');
  await Promise.all([answer(watched, 'unit', '元'), run(watched, ['/w.xlsx'])]);
  expect(files.at(-1)).toEqual(['/x.xlsx', '/y.xlsx', '/z.xlsx', '/w.xlsx']);
  // Other tables: the answer is asked for again, and that is said.
  expect([imports.getState().answers, ui.getState().message]).toEqual([{}, expect.stringContaining('再选一次')]);
  // What is given up brings nothing afterwards.
  const given = [run(watched, ['/v.xlsx']), run(watched, ['/u.xlsx'])];
  await imports.getState().cancel(watched);
  await Promise.all(given);
  expect(files).toHaveLength(3);
});

it('shows no answer that the plan does not know', async () => {
  replies['import.answer'] = new Error('服务中断');
  await imports.getState().answer(bridge, 'unit', '元');
  expect(imports.getState()).toMatchObject({ answers: {}, failure: '服务中断', planning: false });
  replies['import.answer'] = { ...SHOWN, ready: 3 };
  await imports.getState().answer(bridge, 'table:1', 'projects');
  await imports.getState().answer(bridge, 'column:1:金额', 'gpb');
  expect(imports.getState().answers).toEqual({ 'table:1': 'projects', 'column:1:金额': 'gpb' });
  // Another table has other columns.
  await imports.getState().answer(bridge, 'table:1', '');
  expect(imports.getState()).toMatchObject({ answers: {}, shown: { ready: 3 } });
});

it('plans anew instead of taking what was planned for another project', async () => {
  open.session.getState().dispatch({ kind: 'setUnit', name: '别名', code: '1' }, '修改单位');
  await takeImport(bridge);
  expect([unit(), imports.getState().done]).toEqual(['别名', undefined]);
  expect(asked).not.toContain('import.take');
  await takeImport(bridge);
  expect([unit(), imports.getState().done]).toEqual(['导入的单位', 1]);
});

it('has a file whose lock was lost saved under another name first, and keeps what was chosen', async () => {
  await imports.getState().answer(bridge, 'unit', '元');
  await lockLost(bridge, FILE.file, '别人');
  const given = takeImport(bridge);
  dialogs.getState().question?.answer('keep');
  await given;
  expect([imports.getState().done, imports.getState().answers]).toEqual([undefined, { unit: '元' }]);
  replies['project.save'] = { kind: 'saved', file: '/b.gongkai', stamp: '2' };
  replies['app.info'] = undefined;
  const saved = takeImport(bridge);
  dialogs.getState().question?.answer('saveAs');
  await new Promise((resolve) => setTimeout(resolve));
  const { action } = dialogs.getState();
  if (action?.kind === 'saveAs') action.answer('/b.gongkai');
  await saved;
  expect([unit(), imports.getState().done]).toEqual(['导入的单位', 1]);
  expect(open.session.getState().file?.file).toBe('/b.gongkai');
});
