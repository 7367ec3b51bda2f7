/** What an edit puts out of sight is told, and stays in the file. */
import { expect, test } from 'vitest';
import { createSession } from '../../../renderer/store/session.js';
import { ui } from '../../../renderer/store/ui.js';
import { tellOfUnseen } from '../../../renderer/store/unseen-entries.js';
import { example } from '../../example.js';

test('a project that is no longer evaluated takes its report out of sight, not out of the file', async () => {
  const { standard, project } = await example('xianning-2024');
  const row = project.tables.narratives?.rows[0]?.key ?? '';
  const session = createSession(standard, project);
  tellOfUnseen(session);
  ui.getState().say('');
  const set = (value: string): void =>
    session
      .getState()
      .dispatch(
        { kind: 'setCells', cells: [{ address: { table: 'projects', row, column: 'evaluated' }, value }] },
        '填写',
      );
  set('否');
  const filled = Object.values(project.tables.narratives?.rows[0]?.cells ?? {}).filter((text) => text !== '').length;
  expect(ui.getState().message).toContain(`填报的 ${filled} 格随之不再显示`);
  expect(session.getState().project.tables.narratives).toEqual(project.tables.narratives);
  ui.getState().say('');
  set('是');
  expect(ui.getState().message).toBe('');
  expect(session.getState().calculation.rowsOf('narratives')?.index.has(row)).toBe(true);
});
