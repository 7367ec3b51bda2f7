/** Two copies of one project become one: nothing that anybody did is lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, execute } from '../../shared/project/command.js';
import { stable } from '../../shared/project/content.js';
import { differences } from '../../shared/project/difference.js';
import { serialiseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { commonState } from '../../shared/review/merge/common.js';
import { type Conflict, conflictName } from '../../shared/review/merge/conflict.js';
import { mergeProjects } from '../../shared/review/merge/merge.js';
import { removal } from '../../shared/rows/dependents.js';
import { example } from '../example.js';

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'];
const BASE: Project = {
  ...emptyProject({ id: 'x', version: '1' }, { name: 'u', code: '' }, 2026),
  tables: Object.fromEntries(
    ['s', 't'].map((table) => [table, { rows: KEYS.map((key) => ({ key, cells: { m: `${key}1`, n: `${key}2` } })) }]),
  ),
  prose: { p: { text: 'old' } },
};

const word = fc.constantFrom('', '1', '2', '3');
const table = fc.constantFrom('s', 't');
const row = fc.constantFrom(...KEYS);
const place = fc.nat(7);

function cells(tables: fc.Arbitrary<string>, columns: readonly string[]): fc.Arbitrary<Command> {
  return fc
    .record({ table: tables, row, column: fc.constantFrom(...columns), value: word, sum: fc.boolean() })
    .map(({ value, sum, ...address }) => {
      const working = sum && value !== '' ? { text: `=${value}+0`, unit: '元' as const } : undefined;
      return { kind: 'setCells', cells: [{ address, value, working }] };
    });
}

/** Rows of a side's own; the last ones both sides may add. */
function inserts(tables: fc.Arbitrary<string>, side: string): fc.Arbitrary<Command> {
  const key = fc.constantFrom(`${side}1`, `${side}2`, `${side}3`, 'z');
  return fc
    .record({ table: tables, key, at: place, m: word })
    .map(({ key: of, m, ...rest }) => ({ kind: 'insertRows', ...rest, rows: [{ key: of, cells: { m } }] }));
}

function edits(side: string, tables: fc.Arbitrary<string> = table): fc.Arbitrary<Command> {
  return fc.oneof(
    { weight: 4, arbitrary: cells(tables, ['m', 'n']) },
    { weight: 3, arbitrary: inserts(tables, side) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('moveRow' as const), table: tables, key: row, to: place }) },
    {
      weight: 2,
      arbitrary: fc
        .record({ table: tables, key: row })
        .map(({ table: of, key }): Command => ({ kind: 'removeRows', table: of, keys: [key] })),
    },
  );
}

const words: fc.Arbitrary<Command> = fc.oneof(
  word.map((text): Command => ({ kind: 'setProse', block: 'p', text })),
  word.map(
    (value): Command => ({ kind: 'override', address: { table: 's', row: 'a', column: 'm' }, value, reason: 'r' }),
  ),
  fc.constantFrom<Command>({ kind: 'setUnit', name: 'v', code: '1' }, { kind: 'setUnit', name: 'w', code: '' }),
);

const after = (commands: readonly Command[], from = BASE): Project =>
  commands.reduce((now, command) => execute(now, command).project, from);
const copy = (side: string): fc.Arbitrary<Project> =>
  fc
    .array(fc.oneof({ weight: 4, arbitrary: edits(side) }, { weight: 1, arbitrary: words }), { maxLength: 6 })
    .map((all) => after(all));

const mirrored = ({ ours, theirs, ...rest }: Conflict): Conflict => ({
  ...rest,
  ...(theirs === undefined ? {} : { ours: theirs }),
  ...(ours === undefined ? {} : { theirs: ours }),
});
const sorted = (conflicts: readonly Conflict[]): string[] => conflicts.map((one) => JSON.stringify(stable(one))).sort();
const orderOf = (project: Project, id: string): string[] => project.tables[id]?.rows.map(({ key }) => key) ?? [];
/** Whether one list holds the keys of the other in its order. */
const holds = (all: readonly string[], some: readonly string[]): boolean =>
  all.filter((key) => some.includes(key)).join() === some.filter((key) => all.includes(key)).join();

/** Edits of a side that are neither in the merged project nor told. */
function lostIn(project: Project, conflicts: readonly Conflict[], side: Project): string[] {
  const told = new Set(conflicts.map(({ part, at }) => `${part} ${at}`));
  const now = new Map(differences(BASE, project).map(({ part, at, after: value }) => [`${part} ${at}`, value]));
  return differences(BASE, side).flatMap(({ part, at, after: value }) => {
    const [id = '', key = ''] = at.split('/');
    const isThere =
      part === 'row' ? orderOf(project, id).includes(key) === (value !== '') : now.get(`${part} ${at}`) === value;
    const isTold = told.has(`${part} ${at}`) || told.has(`row ${id}/${key}`);
    return part === 'order' || isThere || isTold ? [] : [`${part} ${at}`];
  });
}

describe('a merge', () => {
  it('with a copy that nobody touched is the other copy', () => {
    fc.assert(
      fc.property(copy('x'), (one) => {
        for (const merge of [
          mergeProjects(BASE, one, BASE),
          mergeProjects(BASE, BASE, one),
          mergeProjects(BASE, one, one),
        ]) {
          expect(serialiseProject(merge.project)).toBe(serialiseProject(one));
          expect(merge.conflicts).toEqual([]);
        }
      }),
    );
  });

  it('of edits in different places is both, whoever comes first', () => {
    const one = fc.array(fc.oneof(edits('x', fc.constant('s')), cells(fc.constant('t'), ['m'])), { maxLength: 6 });
    const other = fc.array(
      fc.oneof(
        cells(fc.constant('t'), ['n']),
        words.filter(({ kind }) => kind === 'setProse'),
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(one, other, (mine, theirs) => {
        const [a, b] = [after(mine), after(theirs)];
        const { project, conflicts } = mergeProjects(BASE, a, b);
        expect(conflicts).toEqual([]);
        expect(serialiseProject(project)).toBe(serialiseProject(after(theirs, a)));
        expect(serialiseProject(mergeProjects(BASE, b, a).project)).toBe(serialiseProject(project));
      }),
    );
  });

  it('loses no edit: each is in the result, or told as a conflict with what both sides have; for both sides alike', () => {
    fc.assert(
      fc.property(copy('x'), copy('y'), (one, other) => {
        const { project, conflicts } = mergeProjects(BASE, one, other);
        expect([one, other].flatMap((side) => lostIn(project, conflicts, side))).toEqual([]);
        // Ours stands wherever they meet.
        for (const conflict of conflicts) expect(conflict.ours).not.toEqual(conflict.theirs);
        expect(sorted(mergeProjects(BASE, other, one).conflicts)).toEqual(sorted(conflicts.map(mirrored)));
      }),
      { numRuns: 300 },
    );
  });

  it('has what was decided: with theirs taken everywhere it is what the other side would get', () => {
    fc.assert(
      fc.property(copy('x'), copy('y'), fc.infiniteStream(fc.boolean()), (one, other, coin) => {
        const { conflicts } = mergeProjects(BASE, one, other);
        const all = new Set(conflicts.map(conflictName));
        const taken = mergeProjects(BASE, one, other, undefined, all);
        const swapped = mergeProjects(BASE, other, one).project;
        expect(differences(taken.project, swapped).filter(({ part }) => part !== 'order')).toEqual([]);
        expect(sorted(taken.conflicts)).toEqual(sorted(conflicts));
        // Each is decided by itself.
        const some = new Set([...all].filter(() => coin.next().value));
        const { project } = mergeProjects(BASE, one, other, undefined, some);
        const ours = mergeProjects(BASE, one, other).project;
        // In which order rows stand follows from which of them there are.
        const others = differences(ours, project).filter(({ part }) => part !== 'order');
        const told = new Set(others.map(({ at }) => at.split('/').slice(0, 2).join('/')));
        const decided = new Set(
          [...some].map((name) =>
            name
              .slice(name.indexOf(' ') + 1)
              .split('/')
              .slice(0, 2)
              .join('/'),
          ),
        );
        for (const at of told) expect(decided).toContain(at);
      }),
      { numRuns: 300 },
    );
  });

  it('without a state that both go back to keeps what only one has, and tells of all that differs', () => {
    fc.assert(
      fc.property(copy('x'), copy('y'), (one, other) => {
        const base = commonState(one, other);
        const { project, conflicts } = mergeProjects(base, one, other);
        const told = new Set(conflicts.map(conflictName));
        for (const side of [one, other])
          for (const { part, at, before, after: value } of differences(project, side)) {
            if (part === 'order') continue;
            // What the side lacks the other one has; all else is told.
            expect(value === '' || told.has(`${part} ${at}`) || before === value).toBe(true);
          }
        expect(mergeProjects(commonState(one, one), one, one).conflicts).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps both orders of rows where both added and removed, and the order of whoever alone moved rows', () => {
    const added = (side: string): fc.Arbitrary<Project> => {
      const own = inserts(fc.constant('t'), side).filter(
        (one) => one.kind === 'insertRows' && one.rows[0]?.key !== 'z',
      );
      const gone = row.map((key): Command => ({ kind: 'removeRows', table: 't', keys: [key] }));
      return fc.array(fc.oneof(own, own, gone), { maxLength: 6 }).map((all) => after(all));
    };
    const moves = fc.array(
      fc.record({ kind: fc.constant('moveRow' as const), table: fc.constant('t'), key: row, to: place }),
    );
    fc.assert(
      fc.property(added('x'), added('y'), moves, (one, other, moved) => {
        const merge = mergeProjects(BASE, one, other);
        expect(merge.conflicts).toEqual([]);
        const order = orderOf(merge.project, 't');
        expect([holds(order, orderOf(one, 't')), holds(order, orderOf(other, 't'))]).toEqual([true, true]);
        expect(orderOf(mergeProjects(BASE, other, one).project, 't')).toEqual(order);
        const mover = after(moved, one);
        const mixed = mergeProjects(BASE, other, mover);
        expect(mixed.conflicts).toEqual([]);
        expect(holds(orderOf(mixed.project, 't'), orderOf(mover, 't'))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

it('tells of two ways to one amount, and a comparison of one that became another', () => {
  const address = { table: 's', row: 'a', column: 'm' };
  const by = (text: string): Project =>
    after([{ kind: 'setCells', cells: [{ address, value: '6', working: { text, unit: '元' } }] }]);
  const { project, conflicts } = mergeProjects(BASE, by('=1+5'), by('=2+4'));
  expect(conflicts).toMatchObject([{ part: 'working', at: 's/a/m', ours: { text: '=1+5' }, theirs: { text: '=2+4' } }]);
  expect(project.workings?.['s/a/m']?.text).toBe('=1+5');
  expect(differences(by('=1+5'), by('=2+4'))).toEqual([
    { part: 'working', at: 's/a/m', before: '=1+5（元）', after: '=2+4（元）' },
  ]);
});

describe('a merge by a standard', () => {
  it('keeps two new projects that got the same key, each with what hangs on it, and one that both added once', async () => {
    const { standard, project } = await example();
    const add = (from: Project, key: string, name: string, goal: string): Project =>
      after(
        [
          { kind: 'insertRows', table: 'projects', at: 0, rows: [{ key, cells: { name, gpb: '100' } }] },
          { kind: 'insertRows', table: 'performance', at: 0, rows: [{ key, cells: { goal } }] },
          {
            kind: 'insertRows',
            table: 'indicators',
            at: 0,
            rows: [{ key: `${key}-01`, cells: { form: key, name: goal } }],
          },
        ],
        from,
      );
    const ours = add(add(project, 'p21', '甲项目', '甲目标'), 'p22', '丙项目', '丙目标');
    const theirs = add(add(project, 'p21', '乙项目', '乙目标'), 'p23', '丙项目', '丙目标');
    const { project: both, conflicts } = mergeProjects(project, ours, theirs, standard);
    expect(conflicts).toEqual([]);
    const names = both.tables.projects?.rows.map(({ cells: { name } }) => name) ?? [];
    expect(names.filter((name) => /^[甲乙丙]项目$/.test(name ?? '')).sort()).toEqual(
      ['丙项目', '乙项目', '甲项目'].sort(),
    );
    for (const name of ['甲', '乙', '丙']) {
      const key = both.tables.projects?.rows.find(({ cells: of }) => of.name === `${name}项目`)?.key;
      expect(both.tables.performance?.rows.find((one) => one.key === key)?.cells.goal).toBe(`${name}目标`);
      expect(both.tables.indicators?.rows.filter(({ cells: of }) => of.form === key)).toMatchObject([
        { cells: { name: `${name}目标` } },
      ]);
    }
  });

  it('leaves a project as ours has it where one side removed it and the other worked on what hangs on it', async () => {
    const { standard, project } = await example();
    const [indicator] = project.tables.indicators?.rows ?? [];
    const key = indicator?.cells.form ?? '';
    const gone = after(removal(standard, project, 'projects', [key]).commands, project);
    const address = { table: 'indicators', row: indicator?.key ?? '', column: 'value' };
    const worked = after(
      [
        { kind: 'setCells', cells: [{ address, value: '≥99%' }] },
        {
          kind: 'insertRows',
          table: 'indicators',
          at: 0,
          rows: [{ key: `${key}-99`, cells: { form: key, name: '新指标' } }],
        },
      ],
      project,
    );
    const kept = mergeProjects(project, worked, gone, standard);
    expect(serialiseProject(kept.project)).toBe(serialiseProject(worked));
    const left = mergeProjects(project, gone, worked, standard);
    expect(serialiseProject(left.project)).toBe(serialiseProject(gone));
    expect(left.conflicts.map(({ at }) => at).sort()).toEqual(
      [`indicators/${indicator?.key}`, `indicators/${key}-99`, `projects/${key}`].sort(),
    );
    expect(sorted(kept.conflicts)).toEqual(sorted(left.conflicts.map(mirrored)));
    // Decided once for the project and all that hangs on it.
    const whole = new Set([`row projects/${key}`]);
    expect(serialiseProject(mergeProjects(project, worked, gone, standard, whole).project)).toBe(
      serialiseProject(gone),
    );
    expect(serialiseProject(mergeProjects(project, gone, worked, standard, whole).project)).toBe(
      serialiseProject(worked),
    );
    expect(left.conflicts.flatMap(({ under }) => under ?? [])).toEqual([`projects/${key}`, `projects/${key}`]);
  });
});
