import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceLines } from '../../renderer/places/difference-words.js';
import { execute } from '../../shared/project/command.js';
import { differences } from '../../shared/project/difference.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { journalText } from '../../shared/project/journal-text.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { example } from '../example.js';

const word = fc.constantFrom('', 'a', '5', '甲"乙\\', '__proto__');
const key = fc.constantFrom('a', 'b', 'c', 'constructor');
const rows = fc.uniqueArray(fc.record({ key, cells: fc.dictionary(key, word) }), { selector: (row) => row.key });
const project = fc
  .record({
    unit: fc.record({ name: word, code: word }),
    tables: fc.dictionary(key, fc.record({ rows })),
    overrides: fc.dictionary(fc.constantFrom('a/b/c', 'a/a/a'), fc.record({ value: word, reason: word })),
    prose: fc.dictionary(key, fc.record({ text: word })),
  })
  .map((some): Project => ({ ...emptyProject({ id: 'x', version: '1' }, some.unit, 2026), ...some }));

/** Without what nobody sees: entries that are empty, tables without rows. */
function plain(of: Project): string {
  const tables = Object.entries(of.tables).flatMap(([id, table]) => {
    const kept = table.rows.map((row) => ({
      key: row.key,
      cells: Object.fromEntries(Object.entries(row.cells).filter(([, text]) => text !== '')),
    }));
    return kept.length > 0 ? [[id, { rows: kept }]] : [];
  });
  return serialiseProject({ ...of, tables: Object.fromEntries(tables) });
}

/** The order of rows is compared among those that both have. */
function sorted(of: Project): Project {
  const byKey = (one: { key: string }, other: { key: string }): number => (one.key < other.key ? -1 : 1);
  const tables = Object.entries(of.tables).map(([id, table]) => [id, { rows: [...table.rows].sort(byKey) }]);
  return { ...of, tables: Object.fromEntries(tables) };
}

describe('what differs between two states', () => {
  it('is nothing exactly where both hold the same entries', () => {
    fc.assert(
      fc.property(project, project, (one, other) => {
        expect(differences(one, one)).toEqual([]);
        const [a, b] = [sorted(one), sorted(other)];
        expect(differences(a, b).length === 0).toBe(plain(a) === plain(b));
      }),
    );
  });

  it('is told in the words of the tables, with both values', async () => {
    const { project: before, standard } = await example();
    const row = before.tables.projects?.rows.find(({ cells }) => cells.name === '挂职人员补助');
    const address = { table: 'projects', row: row?.key ?? '', column: 'gpb' };
    const typed = execute(before, { kind: 'setCells', cells: [{ address, value: '88800' }] }).project;
    const named = execute(typed, { kind: 'setUnit', name: '新单位', code: before.unit.code }).project;
    const after = execute(named, {
      kind: 'removeRows',
      table: 'projects',
      keys: [before.tables.projects?.rows[0]?.key ?? ''],
    }).project;
    const reason = '与批复一致';
    const total = { table: 'expenditure', row: 'total', column: 'total' };
    const set = execute(after, { kind: 'override', address: total, value: '20413300', reason }).project;
    const lines = differenceLines(standard, [before, set], differences(before, set), '万元');
    expect(lines.at(-1)).toMatchObject({ place: expect.stringContaining('手工调整'), after: `2041.33（${reason}）` });
    expect(lines[0]).toEqual({ place: '单位名称', before: before.unit.name, after: '新单位' });
    const amount = lines.find(({ place }) => place.includes('挂职人员补助'));
    expect(amount).toMatchObject({ place: expect.stringContaining('项目支出'), after: '8.88' });
    const name = before.tables.projects?.rows[0]?.cells.name ?? '';
    expect(lines).toContainEqual({ place: expect.stringContaining(name), before: name, after: '（空）' });
  });
});

describe('the text of a journal', () => {
  it('reads back as the project that was written, also when only a row has changed since', () => {
    fc.assert(
      fc.property(project, key, word, (one, row, value) => {
        expect(serialiseProject(parseProject(journalText(one)).project)).toBe(serialiseProject(one));
        const next = execute(one, { kind: 'setCells', cells: [{ address: { table: 'a', row, column: 'a' }, value }] });
        expect(serialiseProject(parseProject(journalText(next.project)).project)).toBe(serialiseProject(next.project));
      }),
    );
  });
});
