import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, execute, executeChanges } from '../../shared/project/command.js';
import { ProjectFileError, parseProject, serialiseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { example } from '../example.js';

const table = fc.constantFrom('projects', 'basicDetail', 'facts');
const row = fc.constantFrom('p1', 'p2', '2010301', 'row');
const column = fc.constantFrom('name', 'gpb', 'carry');
const value = fc.constantFrom('', '100', '一二三', '0');

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    kind: fc.constant('setCells' as const),
    cells: fc.array(fc.record({ address: fc.record({ table, row, column }), value }), { maxLength: 6 }),
  }),
  fc.record({
    kind: fc.constant('insertRows' as const),
    table,
    at: fc.nat(3),
    rows: fc.uniqueArray(row, { maxLength: 3 }).map((keys) => keys.map((key) => ({ key, cells: { name: 'x' } }))),
  }),
  fc.record({ kind: fc.constant('removeRows' as const), table, keys: fc.array(row, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('moveRow' as const), table, key: row, to: fc.nat(3) }),
  fc.record({
    kind: fc.constant('override' as const),
    address: fc.record({ table, row, column }),
    value,
    reason: fc.string(),
  }),
  fc.record({ kind: fc.constant('clearOverride' as const), address: fc.record({ table, row, column }) }),
  fc.record({
    kind: fc.constant('setProse' as const),
    block: column,
    text: fc.option(fc.string(), { nil: undefined }),
  }),
  fc.record(
    {
      kind: fc.constant('accept' as const),
      key: fc.constantFrom('rule|a=1', 'rule|b=', '收入总计'),
      reason: fc.string({ maxLength: 20 }),
      name: fc.constantFrom('编制人', ''),
      date: fc.constantFrom('2026-03-01', '2024-02-29'),
      about: fc.string({ maxLength: 20 }),
    },
    { requiredKeys: ['kind', 'key', 'reason', 'name', 'about'] },
  ),
  fc.record({ kind: fc.constant('withdraw' as const), key: fc.constantFrom('rule|a=1', 'rule|b=', '收入总计') }),
  fc.record({ kind: fc.constant('setYear' as const), year: fc.integer({ min: 2000, max: 2090 }) }),
);

const start = emptyProject({ id: 's', version: '1.0.0' }, { name: '单位', code: '' }, 2026);

describe('commands', () => {
  it('are undone and redone exactly, in any sequence', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        // Words of last year that an edit or a row that goes takes the mark from.
        const marked: Project = { ...start, carried: { 'projects/p1/name': 2025, 'facts/row/carry': 2025 } };
        const states: Project[] = [marked];
        const undo: ReturnType<typeof execute>[] = [];
        for (const one of commands) {
          const step = execute(states.at(-1) ?? marked, one);
          undo.push(step);
          states.push(step.project);
        }
        for (let i = undo.length - 1; i >= 0; i--) {
          const back = executeChanges(states[i + 1] ?? start, undo[i]?.inverse ?? []);
          expect(back.project).toEqual(states[i]);
          expect(executeChanges(back.project, back.inverse).project).toEqual(states[i + 1]);
        }
      }),
    );
  });
});

describe('the project file', () => {
  it('loads equal to what was saved, and always saves the same text', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        const project = commands.reduce((state, one) => execute(state, one).project, start);
        const text = serialiseProject(project);
        const loaded = parseProject(text);
        expect(loaded.project).toEqual(project);
        expect(loaded.edited).toBe(false);
        expect(serialiseProject(loaded.project)).toBe(text);
      }),
    );
  });

  it('tells of what was accepted, and is as before when nothing is', () => {
    const text = serialiseProject(start);
    expect(text).not.toContain('accepted');
    const accept = {
      kind: 'accept',
      key: 'rule|a=1',
      reason: '与批复一致',
      name: '编制人',
      date: '2026-03-01',
      about: '相差 0.10',
    } as const;
    const step = execute(start, accept);
    const written = serialiseProject(step.project);
    expect(parseProject(written)).toMatchObject({ project: step.project, edited: false });
    expect(parseProject(written.replace('与批复一致', '其他原因')).edited).toBe(true);
    expect(serialiseProject(executeChanges(step.project, step.inverse).project)).toBe(text);
    expect(serialiseProject(execute(step.project, { kind: 'withdraw', key: 'rule|a=1' }).project)).toBe(text);
    expect(() => parseProject(written.replace('与批复一致', '长'.repeat(3000)))).toThrow(ProjectFileError);
    expect(() => parseProject(written.replace('2026-03-01', '2026-02-30'))).toThrow(ProjectFileError);
    const undated = parseProject(written.replace(/\s*"date": "2026-03-01",/, '')).project.accepted['rule|a=1'];
    expect(undated).toEqual({ reason: '与批复一致', name: '编制人', about: '相差 0.10' });
  });

  it('notices an edit from outside', async () => {
    const text = serialiseProject((await example()).project);
    expect(parseProject(text.replace('305550', '305551')).edited).toBe(true);
  });

  it('throws nothing but its own error, whatever the bytes', async () => {
    const good = serialiseProject((await example()).project);
    const broken = fc.oneof(
      fc.string(),
      fc.json(),
      fc.tuple(fc.nat(good.length), fc.string({ maxLength: 5 })).map(([at, text]) => good.slice(0, at) + text),
      fc
        .tuple(fc.nat(good.length - 1), fc.nat(40), fc.string({ maxLength: 9 }))
        .map(([at, cut, text]) => good.slice(0, at) + text + good.slice(at + cut)),
      fc.json().map((content) => `{"format":"gongkai","version":1,"hash":"","content":${content}}`),
    );
    fc.assert(
      fc.property(broken, (text) => {
        try {
          parseProject(text);
        } catch (problem) {
          expect(problem).toBeInstanceOf(ProjectFileError);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('refuses what it cannot understand and says why', () => {
    const content = JSON.parse(serialiseProject(start));
    const problem = (change: object): string | undefined => {
      try {
        parseProject(JSON.stringify({ ...content, ...change }));
        return undefined;
      } catch (error) {
        return error instanceof ProjectFileError ? error.problem : 'other';
      }
    };
    expect(problem({ version: 99 })).toBe('newer-version');
    expect(problem({ format: 'x' })).toBe('not-gongkai');
    expect(problem({ hash: 3 })).toBe('damaged');
    expect(problem({ content: { ...content.content, extra: 1 } })).toBe('invalid');
    const rows = [
      { key: 'a', cells: {} },
      { key: 'a', cells: {} },
    ];
    expect(problem({ content: { ...content.content, tables: { t: { rows } } } })).toBe('invalid');
    expect(problem({ content: { ...content.content, tables: JSON.parse('{"__proto__":{"rows":[]}}') } })).not.toBe(
      'other',
    );
  });

  it.each<readonly [change: (content: string) => string, said: string]>([
    [(text) => text.replace('"305550"', '305550'), '的栏“gpb”：应是文字，现在是“305550”，请加上英文双引号'],
    [(text) => text.replace('"year": 2026', '"year": "二〇二六"'), '内容不合规定：年度：应是数，现在是“二〇二六”'],
    [(text) => text.replace('"year": 2026', '"year": 2026, "note": ""'), '内容不合规定：不认识的项“note”'],
    [(text) => text.replace(/("unit": \{[^}]*"name": ")/, `$1${'长'.repeat(200)}`), '单位名称：最多 200 个字'],
    [(text) => text.replace('"year": 2026', '"year": 2027, "year": 2026'), '“year”在同一处写了两次，只能留一个'],
    [(text) => text.replace('"overrides": {', '"overrides": {"a/b/c": {"value": "1"}'), '手工调整“a/b/c”：缺少这一项'],
    [(text) => text.replace('"version": 1', '"version": 0'), '文件头不完整：version：不能小于 1'],
  ])('says in plain words what is wrong and where', async (change, said) => {
    const text = serialiseProject((await example()).project);
    const changed = change(text);
    expect(changed).not.toBe(text);
    expect(() => parseProject(changed)).toThrow(said);
  });

  it('needs no hash of whoever writes it by a script', async () => {
    const { project } = await example();
    const { hash: _, ...file } = JSON.parse(serialiseProject(project));
    expect(parseProject(JSON.stringify(file))).toMatchObject({ project, edited: true });
  });

  it('brings an older version up step by step', () => {
    const old = {
      format: 'gongkai',
      version: 1,
      hash: '',
      content: { ...JSON.parse(serialiseProject(start)).content, year: '2026' },
    };
    const migrations = {
      1: (content: Readonly<Record<string, unknown>>) => ({ ...content, year: Number(content.year) }),
      2: (content: Readonly<Record<string, unknown>>) => ({ ...content, year: Number(content.year) + 1 }),
    };
    const loaded = parseProject(JSON.stringify(old), migrations, 3);
    expect(loaded.project.year).toBe(2027);
    expect(loaded.version).toBe(1);
    expect(() => parseProject(JSON.stringify(old), { 2: migrations[2] }, 3)).toThrow(ProjectFileError);
  });
});
