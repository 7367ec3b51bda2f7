/** What people say about places: it joins without loss, follows its place and never speaks of another one. */
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, execute } from '../../shared/project/command.js';
import { differences } from '../../shared/project/difference.js';
import { ProjectFileError, parseProject, serialiseProject } from '../../shared/project/file.js';
import { freeKeys } from '../../shared/project/free-keys.js';
import { journalText } from '../../shared/project/journal-text.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import {
  isOpen,
  joinedRemarks,
  nextTime,
  type Remark,
  remarkText,
  type Thread,
  type Threads,
} from '../../shared/project/thread.js';
import { mergeProjects } from '../../shared/review/merge/merge.js';
import { mergeThreads } from '../../shared/review/merge/threads.js';
import { removal } from '../../shared/rows/dependents.js';
import { addRow } from '../../shared/rows/detail-rows.js';
import { example, exampleFile, exampleNames } from '../example.js';

const time = fc.nat(5).map((second) => `2026-03-01T01:00:0${second}.000Z`);
const remark: fc.Arbitrary<Remark> = fc
  .record({ name: fc.constantFrom('复核', '编制'), time, text: fc.constantFrom('请核', '已改', ''), how: fc.nat(4) })
  .map(({ how, ...said }) => (how < 2 ? { ...said, settles: how === 0 } : said));
const thread: fc.Arbitrary<Thread> = fc
  .record({ at: fc.constantFrom('t/a/m', 't/b/m'), remarks: fc.array(remark, { minLength: 1, maxLength: 4 }) })
  .map(({ at, remarks }) => ({ place: { part: 'cell', at }, about: at, remarks: joinedRemarks(remarks, []) }));
const threads: fc.Arbitrary<Threads> = fc.dictionary(fc.constantFrom('k1', 'k2', 'k3'), thread, { maxKeys: 3 });
const said = (all: Threads): string[] => Object.values(all).flatMap(({ remarks }) => remarks.map(remarkText));
const shown = (all: Threads): string =>
  JSON.stringify(
    Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)),
    (_, value) => value,
  );

function begun(part: Thread['place']['part'], at: string, text = '请核'): Thread {
  return { place: { part, at }, about: at, remarks: [{ name: '复核', time: '2026-03-01T01:00:00.000Z', text }] };
}

const run = (project: Project, ...commands: readonly Command[]): Project =>
  commands.reduce((now, command) => execute(now, command).project, project);
const comment = (id: string, thread: Thread): Command => ({ kind: 'remark', id, thread });

describe('threads of two copies', () => {
  it('hold all that either says, each remark once, whichever copy comes first and however often they are joined', () => {
    fc.assert(
      fc.property(threads, threads, (ours, theirs) => {
        const both = mergeThreads({}, ours, theirs);
        expect(shown(mergeThreads({}, theirs, ours))).toBe(shown(both));
        expect(new Set(said(both))).toEqual(new Set([...said(ours), ...said(theirs)]));
        for (const { remarks } of Object.values(both)) {
          expect(new Set(remarks.map(remarkText)).size).toBe(remarks.length);
          expect(remarks.map((one) => one.time)).toEqual(remarks.map((one) => one.time).sort());
        }
        expect(shown(mergeThreads({}, both, theirs))).toBe(shown(both));
      }),
      { numRuns: 500 },
    );
  });

  it('that go back to one: what a side took out goes, unless the other went on with it', () => {
    fc.assert(
      fc.property(threads, fc.constantFrom('k1', 'k2', 'k3'), remark, (base, id, more) => {
        const { [id]: gone, ...rest } = base;
        expect(shown(mergeThreads(base, rest, base))).toBe(shown(rest));
        fc.pre(gone !== undefined && !gone.remarks.some((one) => remarkText(one) === remarkText(more)));
        const talked = run(
          { threads: base } as unknown as Project,
          comment(id, { ...(gone as Thread), remarks: [{ ...more, time: nextTime(gone, new Date(more.time)) }] }),
        ).threads as Threads;
        expect(said({ k: mergeThreads(base, rest, talked)[id] as Thread })).toHaveLength(
          talked[id]?.remarks.length ?? -1,
        );
      }),
    );
  });

  it('are settled by whoever spoke last, also where a clock goes wrong', () => {
    const first = begun('document', '');
    const late = new Date('2020-01-01T00:00:00Z');
    const settled = {
      ...first,
      remarks: [
        ...first.remarks,
        { ...(first.remarks[0] as Remark), time: nextTime(first, late), text: '', settles: true },
      ],
    };
    expect([isOpen(first), isOpen(settled)]).toEqual([true, false]);
    const again = { name: '复核', time: nextTime(settled, late), text: '仍不对', settles: false };
    expect(isOpen({ ...settled, remarks: [...settled.remarks, again] })).toBe(true);
    expect(again.time > (settled.remarks[1]?.time ?? '')).toBe(true);
  });
});

describe('threads in a project file', () => {
  it('are kept, undone and told as unsaved work; files without them are what they were', async () => {
    for (const name of await exampleNames()) {
      const text = await readFile(exampleFile(name), 'utf8');
      const { project } = parseProject(text);
      expect(serialiseProject(project)).toBe(text);
    }
    const { project } = await example();
    const step = execute(project, comment('k1', begun('finding', '规则|某处=1', '看一下')));
    const back = parseProject(serialiseProject(step.project)).project;
    expect(back.threads).toEqual(step.project.threads);
    expect(parseProject(journalText(step.project)).project.threads).toEqual(step.project.threads);
    expect(differences(project, step.project)).toMatchObject([{ part: 'thread', at: 'k1', before: '' }]);
    const undone = step.inverse.length;
    expect(undone).toBe(1);
    expect(serialiseProject(run(step.project, { kind: 'removeThread', id: 'k1' }))).toBe(serialiseProject(project));
  });

  it('that are damaged are refused with their place, or read as they stand: never half', () => {
    const project = emptyProject({ id: 'x', version: '1' }, { name: '某局', code: '' }, 2026);
    const whole = serialiseProject(
      run(project, comment('k1', begun('cell', 'projects/p01/gpb')), comment('k2', begun('document', ''))),
    );
    const at = whole.indexOf('"threads"');
    const end = whole.length;
    fc.assert(
      fc.property(
        fc.integer({ min: at, max: end - 1 }),
        fc.constantFrom('', '"', '0', '{', 'null', ',', '时'),
        (where, what) => {
          const text = whole.slice(0, where) + what + whole.slice(where + 1);
          try {
            const { project: read, edited } = parseProject(text);
            expect(edited || serialiseProject(read) === whole).toBe(true);
            expect(serialiseProject(parseProject(serialiseProject(read)).project)).toBe(serialiseProject(read));
          } catch (problem) {
            expect(problem).toBeInstanceOf(ProjectFileError);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('the place of a thread', () => {
  it('goes with its row, and is nobody else’s once the row is gone', async () => {
    const { standard, project } = await example();
    const [row] = project.tables.indicators?.rows ?? [];
    const form = row?.cells.form ?? '';
    const last =
      [...(project.tables.projects?.rows ?? [])]
        .map(({ key }) => key)
        .sort()
        .at(-1) ?? '';
    const talked = run(
      project,
      comment('k1', begun('cell', `projects/${last}/gpb`)),
      comment('k2', begun('row', `indicators/${form}-77`)),
    );
    const gone = run(talked, ...removal(standard, talked, 'projects', [last]).commands);
    expect(gone.threads).toEqual(talked.threads);
    expect(freeKeys(gone, 1)).not.toContain(last);
    let now = gone;
    const details = { table: 'indicators', owner: 'form', form };
    for (let count = 0; count < 90; count += 1) now = run(now, addRow(now, details, undefined, []).command);
    expect(now.tables.indicators?.rows.map(({ key }) => key)).not.toContain(`${form}-77`);
  });

  it('is that of its own row where two copies gave one key to two rows, also where the row is gone already', async () => {
    const { standard, project } = await example();
    const add = (from: Project, name: string): Project =>
      run(from, { kind: 'insertRows', table: 'projects', at: 0, rows: [{ key: 'p77', cells: { name, gpb: '100' } }] });
    const of = (from: Project, name: string): string =>
      `projects/${from.tables.projects?.rows.find(({ cells }) => cells.name === name)?.key}/gpb`;
    const mine = run(add(project, '甲项目'), comment('k1', begun('cell', 'projects/p77/gpb', '甲')));
    const theirs = run(add(project, '乙项目'), comment('k2', begun('cell', 'projects/p77/gpb', '乙')));
    for (const [one, other] of [
      [mine, theirs],
      [theirs, mine],
    ] as const) {
      const { project: both } = mergeProjects(project, one, other, standard);
      expect([both.threads?.k1?.place.at, both.threads?.k2?.place.at]).toEqual([
        of(both, '甲项目'),
        of(both, '乙项目'),
      ]);
    }
    const left = run(mine, { kind: 'removeRows', table: 'projects', keys: ['p77'] });
    for (const [one, other] of [
      [left, theirs],
      [theirs, left],
    ] as const) {
      const { project: both } = mergeProjects(project, one, other, standard);
      expect(both.threads?.k2?.place.at).toBe(of(both, '乙项目'));
      const key = both.threads?.k1?.place.at.split('/')[1];
      expect(both.tables.projects?.rows.some((one) => one.key === key)).toBe(false);
    }
  });
});
