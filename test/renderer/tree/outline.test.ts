import { beforeAll, describe, expect, it } from 'vitest';
import { createDerived } from '../../../renderer/store/derived.js';
import { createSession, type Session } from '../../../renderer/store/session.js';
import { badgesOf } from '../../../renderer/tree/badges.js';
import { leavesFor } from '../../../renderer/tree/leaves.js';
import { buildOutline, type OutlineNode } from '../../../renderer/tree/outline.js';
import { moveBy, visibleLines } from '../../../renderer/tree/walk.js';
import type { Standard } from '../../../shared/standard/standard.js';
import { example } from '../../example.js';

let standard: Standard;
let session: Session;
let outline: OutlineNode[];

beforeAll(async () => {
  const { project, standard: loaded } = await example();
  standard = loaded;
  session = createSession(standard, project);
  outline = buildOutline(standard, session.getState().calculation);
});

function all(nodes: readonly OutlineNode[]): OutlineNode[] {
  return nodes.flatMap((node) => [node, ...all(node.children)]);
}

describe('the outline', () => {
  it('shows every table once: printed, in a form, or to be filled in', () => {
    const inForms = new Set([...standard.forms.values()].flatMap((form) => [form.table, form.details?.table]));
    const shown = all(outline).flatMap(({ view }) => (view && 'table' in view ? [view.table] : []));
    expect(shown.toSorted()).toEqual([...standard.tables.keys()].filter((id) => !inForms.has(id)).toSorted());
    const forms = all(outline).filter((node) => node.kind === 'form');
    expect(forms).toHaveLength(session.getState().calculation.rowsOf('performance')?.rows.length ?? -1);
  });

  it('names parts in one line, with their fields filled in', () => {
    const titles = all(outline).map((node) => node.title);
    expect(titles.filter((title) => /[\n{}]/.test(title) || title === '')).toEqual([]);
    expect(titles).toContain(`第二部分　${session.getState().project.year}年单位预算表`);
  });

  it('gives every node an id of its own', () => {
    const ids = all(outline).map((node) => node.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('badges', () => {
  it('count a finding at its leaf and once in each folder above', () => {
    const derived = createDerived(session);
    const badges = (): ReturnType<typeof badgesOf> => {
      const { findings, document } = derived.getState();
      return badgesOf(outline, findings, leavesFor(session.getState(), document));
    };
    const forms = badges().get('forms-performance');
    expect(forms?.complete?.total).toBe(20);
    derived.stop();
    const cell = { address: { table: 'facts', row: 'row', column: 'structure' }, value: '' };
    session.getState().dispatch({ kind: 'setCells', cells: [cell] }, '清除');
    const after = createDerived(session);
    const { findings, document } = after.getState();
    const now = badgesOf(outline, findings, leavesFor(session.getState(), document));
    expect(now.get('table-facts')?.errors).toBe(1);
    expect(now.get('part1')?.errors).toBe(1);
    expect(now.get('part2')?.errors).toBe(0);
    after.stop();
    session.getState().undo();
  });
});

describe('the keys of the tree', () => {
  it('unfold, enter, leave and fold', () => {
    const unfolded = new Set<string>();
    const move = (key: string, at: string) =>
      moveBy(key, visibleLines(outline, unfolded), at, (id) => unfolded.has(id));
    expect(move('ArrowRight', 'part2')).toEqual({ unfold: 'part2' });
    expect(move('ArrowDown', 'part2')).toEqual({ focus: 'part3' });
    unfolded.add('part2');
    expect(move('ArrowRight', 'part2')).toEqual({ focus: 'table-summary' });
    expect(move('ArrowLeft', 'table-summary')).toEqual({ focus: 'part2' });
    expect(move('ArrowLeft', 'part2')).toEqual({ fold: 'part2' });
    expect(move('Home', 'table-summary')).toEqual({ focus: outline[0]?.id });
    expect(move('ArrowUp', outline[0]?.id ?? '')).toBeUndefined();
  });
});
