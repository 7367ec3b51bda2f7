/** Undo and redo go to what they change. */
import { describe, expect, it } from 'vitest';
import { changedPlace } from '../../../renderer/places/changed-place.js';
import { viewTitle } from '../../../renderer/places/view-title.js';
import { createSession } from '../../../renderer/store/session.js';
import type { Command } from '../../../shared/project/command.js';
import { removal } from '../../../shared/rows/dependents.js';
import { example } from '../../example.js';

/** Does something, then looks where its undo and its redo lead. */
async function traced(make: (open: Awaited<ReturnType<typeof example>>) => readonly Command[], name?: string) {
  const { standard, project } = await example(name);
  const session = createSession(standard, project);
  session.getState().dispatch(make({ standard, project }), '改动');
  const done = session.getState().project;
  const changes = session.getState().undoable.at(-1)?.changes ?? [];
  session.getState().undo();
  const { calculation, project: back } = session.getState();
  const undone = changedPlace({ standard, calculation }, done, back, changes);
  session.getState().redo();
  const redone = changedPlace({ standard, calculation }, back, session.getState().project, changes);
  const titles = [undone, redone].map((one) => one && viewTitle(standard, calculation, one.place.view));
  return { undone, redone, titles };
}

const cell = (table: string, row: string, column: string, value: string): Command => ({
  kind: 'setCells',
  cells: [{ address: { table, row, column }, value }],
});

describe('the place of a change', () => {
  it('is the first of its cells in the order of the sheet, and all of them light up', async () => {
    const { undone, titles } = await traced(() => [
      cell('basicEconomic', '30102', 'gpb', '700'),
      cell('basicEconomic', '30101', 'gpb', '500'),
    ]);
    expect(undone?.place).toMatchObject({ view: { kind: 'table', table: 'basicEconomic' }, address: { row: '30101' } });
    expect(undone?.cells.map(({ row }) => row)).toEqual(['30101', '30102']);
    expect(titles[0]).toBe('十、基本支出预算情况表');
  });

  it('is the row that is back, or the one that stands where a row has gone', async () => {
    const { undone, redone } = await traced(
      ({ standard, project }) =>
        removal(standard, project, 'projects', [project.tables.projects?.rows[1]?.key ?? '']).commands,
    );
    const rows = (await example()).project.tables.projects?.rows ?? [];
    expect(undone?.place.address).toMatchObject({ table: 'projects', row: rows[1]?.key });
    expect(redone?.place.address).toMatchObject({ table: 'projects', row: rows[2]?.key });
    const moved = await traced(() => [{ kind: 'moveRow', table: 'projects', key: rows[4]?.key ?? '', to: 1 }]);
    expect([moved.undone, moved.redone].map((one) => one?.place.address?.row)).toEqual([rows[4]?.key, rows[4]?.key]);
  });

  it('is the form of an indicator, also when it has gone', async () => {
    const [row] = (await example()).project.tables.indicators?.rows ?? [];
    const form = { kind: 'form', form: 'performance', row: row?.cells.form };
    const { undone, redone } = await traced(
      ({ standard, project }) => removal(standard, project, 'indicators', [row?.key ?? '']).commands,
    );
    expect([undone?.place.view, redone?.place.view]).toEqual([form, form]);
  });

  it('is the cell set by hand, the paragraph, the place of an accepted finding', async () => {
    const address = { table: 'income', row: 'total', column: 'total' };
    const hand = await traced(() => [{ kind: 'override', address, value: '1', reason: '与批复一致' }]);
    expect([hand.undone, hand.redone].map((one) => one?.place.address)).toEqual([address, address]);
    const block = (await example()).standard.plan.blocks.find(({ kind }) => kind === 'text');
    const id = block?.kind === 'text' ? block.id : '';
    const prose = await traced(() => [{ kind: 'setProse', block: id, text: '改写' }]);
    expect(prose.undone?.place).toMatchObject({ view: { kind: 'prose' }, block: id });
    const key = 'balance|income/total/total=1.00|expenditure/total/total=2.00';
    const answer = { reason: '已核实', name: '张三', about: '' };
    const accepted = await traced(() => [{ kind: 'accept', key, ...answer }]);
    expect(accepted.undone?.place.address).toEqual(address);
  });

  it('is none where the unit or the year changes', async () => {
    const { undone } = await traced(() => [{ kind: 'setUnit', name: '某局', code: '1' }]);
    expect(undone).toBeUndefined();
  });
});
