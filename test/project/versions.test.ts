/** Versions: each comes back to the last letter, costs what has changed, and is never taken for what it is not. */
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, execute, executeChanges } from '../../shared/project/command.js';
import { workHash } from '../../shared/project/content.js';
import { differences } from '../../shared/project/difference.js';
import { ProjectFileError, parseProject, serialiseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { applyDelta, deltaOf } from '../../shared/project/versions/line-delta.js';
import { mergeVersions } from '../../shared/project/versions/merge.js';
import { workAt } from '../../shared/project/versions/versions.js';
import { exampleFile, exampleNames } from '../example.js';
import { times } from '../sample.js';

const KEYS = ['a', 'b', 'c', 'd', 'e'];
const table = fc.constantFrom('s', 't');
const row = fc.constantFrom(...KEYS);
const text = fc.constantFrom('', '1', '2', '“三”\n四', ',{"');

const edit: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ table, row, column: fc.constantFrom('m', 'n'), value: text }).map(
    ({ value, ...address }): Command => ({
      kind: 'setCells',
      cells: [{ address, value, ...(value === '1' ? { working: { text: '=1', unit: '元' } as const } : {}) }],
    }),
  ),
  fc
    .record({ table, key: row, at: fc.nat(5) })
    .map(({ key, ...to }): Command => ({ kind: 'insertRows', ...to, rows: [{ key, cells: {} }] })),
  fc.record({ kind: fc.constant('moveRow' as const), table, key: row, to: fc.nat(5) }),
  fc.record({ table, key: row }).map(({ key, ...of }): Command => ({ kind: 'removeRows', ...of, keys: [key] })),
  fc.record({ kind: fc.constant('setProse' as const), block: row, text: fc.option(text, { nil: undefined }) }),
  fc.record({ kind: fc.constant('setYear' as const), year: fc.integer({ min: 2000, max: 2090 }) }),
  fc.constant<Command>({ kind: 'setLedger', ledger: { source: 'x', columns: ['k'], postings: ['1', '2', '1'] } }),
);

const keep = (number: number): Command => ({
  kind: 'keepVersion',
  label: { name: `第 ${number} 稿`, time: new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString(), remark: '说明' },
});

const START = emptyProject({ id: 'x', version: '1' }, { name: 'u', code: '' }, 2026);
const SMALL: Project = {
  ...START,
  tables: { s: { rows: KEYS.map((key) => ({ key, cells: { m: `${key}1`, n: '“三”\n四' } })) } },
};
const run = (project: Project, commands: readonly Command[]): Project =>
  commands.reduce((now, command) => execute(now, command).project, project);

describe('a kept version', () => {
  it('comes back as it was, also from the file, and restoring it is undone as one step', () => {
    const lives = fc.array(fc.array(edit, { maxLength: 5 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lives, fc.array(edit, { maxLength: 3 }), (spans, more) => {
        const works: Project[] = [];
        let project = START;
        for (const [number, span] of spans.entries()) {
          project = run(project, span);
          works.push(project);
          project = execute(project, keep(number)).project;
        }
        project = parseProject(serialiseProject(run(project, more))).project;
        for (const [at, was] of works.entries()) {
          const work = workAt(project.versions ?? [], at);
          const restored = execute(project, { kind: 'restore', work });
          expect(serialiseProject({ ...restored.project, versions: undefined })).toBe(
            serialiseProject({ ...was, versions: undefined }),
          );
          expect(restored.project.versions).toBe(project.versions);
          expect(serialiseProject(executeChanges(restored.project, restored.inverse).project)).toBe(
            serialiseProject(project),
          );
        }
      }),
    );
  });

  it('stays when another one is dropped', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 4, maxLength: 4 }), fc.nat(3), (edits, at) => {
        const project = edits.reduce((now, one, number) => run(now, [one, keep(number)]), START);
        const before = (project.versions ?? []).map((_, position) => workAt(project.versions ?? [], position));
        const left = execute(project, { kind: 'dropVersion', at }).project.versions ?? [];
        expect(left.map((_, position) => workAt(left, position))).toEqual(before.filter((_, one) => one !== at));
      }),
    );
  });

  it('is work that a recovery must not take for nothing', () => {
    const kept = execute(START, keep(1)).project;
    expect(differences(START, kept)).toHaveLength(1);
    expect(workHash(kept)).toBe(workHash(START));
  });

  it('is there after a merge, unless a side dropped it', () => {
    const base = run(START, [keep(1), keep(2)]);
    const ours = run(base, [{ kind: 'setYear', year: 2030 }, keep(3), { kind: 'dropVersion', at: 0 }]);
    const theirs = run(base, [{ kind: 'setYear', year: 2031 }, keep(4)]);
    const merged = mergeVersions(base.versions ?? [], ours.versions ?? [], theirs.versions ?? []);
    expect(merged.map(({ name }) => name)).toEqual(['第 2 稿', '第 3 稿', '第 4 稿']);
    expect(merged.map((_, at) => workAt(merged, at).year)).toEqual([2026, 2030, 2031]);
    expect(mergeVersions(base.versions ?? [], base.versions ?? [], theirs.versions ?? [])).toBe(theirs.versions);
  });
});

describe('the file', () => {
  it('is to the byte what it was where no version was kept', async () => {
    for (const name of await exampleNames()) {
      const source = await readFile(exampleFile(name), 'utf8');
      const { project, edited } = parseProject(source);
      expect(edited).toBe(false);
      expect(serialiseProject(project)).toBe(source);
      const [kept] = [execute(project, keep(1))];
      expect(serialiseProject(executeChanges(kept.project, kept.inverse).project)).toBe(source);
    }
  });

  it('holds 200 versions of the largest example in less than 2 MB', async () => {
    const { project } = await largest();
    const before = serialiseProject(project).length;
    const worked = manyVersions(project, 200);
    expect(worked.versions).toHaveLength(200);
    expect(serialiseProject(worked).length - before).toBeLessThan(2_000_000);
    expect(serialiseProject({ ...workAt(worked.versions ?? [], 0) })).toBe(serialiseProject(project));
  });

  it('is opened, or refused in words, however its versions were changed; a version is what was kept, or nothing', () => {
    const worked = manyVersions(SMALL, 8);
    const works = (worked.versions ?? []).map((_, at) => workAt(worked.versions ?? [], at));
    const source = serialiseProject(worked);
    const begin = source.indexOf('"versions"');
    const change = fc.record({
      at: fc.integer({ min: begin, max: source.length - 1 }),
      gone: fc.nat(40),
      come: fc.oneof(
        fc.constantFrom('', '=1\\n', '-9', '+', '=999999999\\n', '"', '\\n', '}', 'sha256:', '0'),
        fc.string({ maxLength: 5 }),
      ),
    });
    fc.assert(
      fc.property(change, ({ at, gone, come }) => {
        const mutated = source.slice(0, at) + come + source.slice(at + gone);
        const opened = attempt(() => parseProject(mutated));
        if (!opened) return;
        const versions = opened.project.versions ?? [];
        for (const position of versions.keys()) {
          const work = attempt(() => workAt(versions, position));
          const { hash } = versions[position] ?? {};
          if (work) expect(works.map((one) => workHash(one))).toContain(hash);
          if (work) expect(workHash(work)).toBe(hash);
        }
      }),
      { numRuns: times(250, 1000) },
    );
  });
});

/** Undefined where it is refused in words; any other failure is one of the test. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (problem) {
    expect(problem).toBeInstanceOf(ProjectFileError);
    expect((problem as ProjectFileError).message).toMatch(/\p{Script=Han}/u);
    return undefined;
  }
}

async function largest(): Promise<{ project: Project }> {
  const sources = await Promise.all((await exampleNames()).map((name) => readFile(exampleFile(name), 'utf8')));
  return parseProject(sources.sort((a, b) => b.length - a.length)[0] ?? '');
}

/** Between two versions some thirty cells of several tables, a paragraph and a row. */
function manyVersions(project: Project, count: number): Project {
  let now = project;
  const tables = Object.entries(project.tables).filter(([, { rows }]) => rows.length > 3);
  for (let number = 0; number < count; number++) {
    now = execute(now, keep(number)).project;
    const cells = Array.from({ length: 30 }, (_, i) => {
      const [id = '', { rows } = { rows: [] }] = tables[(number + i) % tables.length] ?? [];
      const target = rows[(number * 7 + i) % rows.length];
      const column = Object.keys(target?.cells ?? {})[0] ?? 'name';
      return { address: { table: id, row: target?.key ?? '', column }, value: `${number * 100 + i}` };
    });
    const [[id = ''] = []] = tables;
    now = run(now, [
      { kind: 'setCells', cells },
      { kind: 'setProse', block: `p${number % 9}`, text: `第 ${number} 次改写的一段话，说明增减的原因。`.repeat(5) },
      { kind: 'insertRows', table: id, at: number % 5, rows: [{ key: `added-${number}`, cells: { name: '新增' } }] },
    ]);
  }
  return now;
}

describe('the delta of two lists of lines', () => {
  it('leads from one to the other, and to nothing from a third', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', '=1', '+', '', '-2'), { maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (from, to) => {
        expect(applyDelta(from, deltaOf(from, to))).toEqual(to);
        expect(applyDelta([...from, 'x'], deltaOf(from, to))).toBeUndefined();
      }),
    );
  });
});
