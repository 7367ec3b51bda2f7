import { expect, it } from 'vitest';
import { askForFile, askUser, closeDialog, closeGuide, dialogs, openDialog } from '../../../renderer/store/dialogs.js';

const QUESTION = { title: '放弃？', text: '', choices: [{ id: 'yes', label: '放弃' }] };

it('gives whoever waits the answer, and nothing where the dialog is closed or another takes its place', async () => {
  const answered = askForFile();
  const { action } = dialogs.getState();
  if (action?.kind === 'saveAs') action.answer('/a.gongkai');
  expect(await answered).toBe('/a.gongkai');
  expect(dialogs.getState().action).toBeUndefined();

  const closed = askForFile();
  closeDialog();
  expect(await closed).toBeUndefined();

  const replaced = askForFile();
  openDialog({ kind: 'new' });
  expect(await replaced).toBeUndefined();
  expect(dialogs.getState().action).toEqual({ kind: 'new' });

  const first = askUser(QUESTION);
  const second = askUser({ ...QUESTION, title: '保存？' });
  expect(await first).toBeUndefined();
  expect(dialogs.getState().question?.question.title).toBe('保存？');
  dialogs.getState().question?.answer('yes');
  expect(await second).toBe('yes');
  expect(dialogs.getState()).toMatchObject({ action: { kind: 'new' }, question: undefined });
  closeDialog();
});

it('lays the guide and a question over what is open, and leaves that as it is', async () => {
  openDialog({ kind: 'export', files: 'pdf' });
  openDialog({ kind: 'guide' });
  const asked = askUser(QUESTION);
  closeGuide();
  expect(dialogs.getState()).toMatchObject({ action: { kind: 'export', files: 'pdf' }, guide: undefined });
  dialogs.getState().question?.answer(undefined);
  expect(await asked).toBeUndefined();
  expect(dialogs.getState().action?.kind).toBe('export');
  closeDialog();
});
