/** What a comparison of two states says: each change once, as printed, with what follows from it. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Command, execute } from '../../shared/project/command.js';
import type { Project } from '../../shared/project/model.js';
import { placeWords } from '../../shared/report/comparison-words.js';
import { compareStates } from '../../shared/review/compare.js';
import { type Comparison, isSame } from '../../shared/review/comparison.js';
import { wordMarks } from '../../shared/review/marks.js';
import { removal } from '../../shared/rows/dependents.js';
import { renamedRows } from '../../shared/rows/renamed.js';
import type { Standard } from '../../shared/standard/standard.js';
import { upgradeProject } from '../../shared/upgrade/upgrade.js';
import { example, standardOf } from '../example.js';

let standard: Standard;
let project: Project;
beforeAll(async () => {
  ({ standard, project } = await example());
});

const after = (...commands: readonly Command[]): Project =>
  commands.reduce((now, command) => execute(now, command).project, project);
const compared = (other: Project): Comparison => compareStates({ standard, project }, { standard, project: other });
const rows = (): Project['tables'][string]['rows'] => project.tables.projects?.rows ?? [];
const keyOf = (name: string): string => rows().find(({ cells }) => cells.name === name)?.key ?? '';

describe('a comparison', () => {
  it('tells an entry as printed, and every number and sentence that follows from it below its cause', () => {
    const address = { table: 'projects', row: keyOf('挂职人员补助'), column: 'gpb' };
    const typed = after({ kind: 'setCells', cells: [{ address, value: '88800' }] });
    const { changes, consequences } = compared(typed);
    expect(changes).toHaveLength(1);
    expect(placeWords(changes[0]?.place ?? { table: '' })).toBe(
      '项目支出预算情况表 · 挂职人员补助 · 财政拨款·一般公共预算',
    );
    expect(changes[0]).toMatchObject({ kind: 'value', after: '8.88' });
    const total = consequences.find(
      ({ address: at }) => at?.table === 'expenditure' && at.row === 'total' && at.column === 'total',
    );
    expect(total).toMatchObject({ before: '2,041.23', difference: changes[0]?.difference, causes: [0] });
    const sentence = consequences.find(({ kind, before }) => kind === 'words' && before.includes('2,041.23'));
    expect(sentence?.causes).toEqual([0]);
    expect(sentence?.marks).toContainEqual({ kind: 'gone', text: '2,041.23' });
    expect(consequences.every(({ causes }) => causes.length === 1)).toBe(true);
  });

  it('shows all digits where both sides print the same', () => {
    const address = { table: 'projects', row: keyOf('挂职人员补助'), column: 'gpb' };
    const [cells] = rows().flatMap((row) => (row.key === address.row ? [row.cells] : []));
    const more = after({ kind: 'setCells', cells: [{ address, value: String(Number(cells?.gpb) + 10) }] });
    const { changes } = compared(more);
    expect(changes[0]).toMatchObject({ difference: '+0.001' });
    expect(changes[0]?.before).not.toBe(changes[0]?.after);
  });

  it('knows rows by what they are: one that went with its form, one that came under its key, one that was moved', () => {
    const [first, , , fourth] = rows();
    const key = first?.key ?? '';
    const gone = removal(standard, project, 'projects', [key]).commands;
    const fresh = { key, cells: { name: '新的项目', gpb: '50000', function: '2010302' } };
    const all = after(
      ...gone,
      { kind: 'insertRows', table: 'projects', at: 5, rows: [fresh] },
      { kind: 'moveRow', table: 'projects', key: fourth?.key ?? '', to: 15 },
      { kind: 'setUnit', name: '新单位', code: project.unit.code },
    );
    const { changes } = compared(all);
    expect(changes.map(({ kind, place }) => [kind, place.row])).toEqual([
      ['identity', undefined],
      ['added', '新的项目'],
      ['removed', first?.cells.name],
      ['moved', fourth?.cells.name],
    ]);
    const own = project.tables.indicators?.rows.filter(({ cells }) => cells.form === key) ?? [];
    expect(own.length).toBeGreaterThan(0);
    expect(changes[2]?.hanging?.filter(({ place }) => place.table === '绩效指标')).toHaveLength(own.length);
  });

  it('says nothing of rows that bear other keys, and of an untouched project', () => {
    const names = new Map(rows().map(({ key }) => [key, `${key}x`]));
    const renamed = renamedRows(standard, project, new Map([['projects', names]]));
    expect(renamed.tables.performance?.rows[0]?.key).toMatch(/x$/);
    expect(isSame(compared(renamed))).toBe(true);
    expect(isSame(compared(project))).toBe(true);
  });

  it('knows things again by another standard, and lists what has no place there', async () => {
    const other = await standardOf('national-budget');
    const { project: moved, report } = upgradeProject(project, standard, other);
    const found = compareStates({ standard, project }, { standard: other, project: moved });
    expect(found.changes.map(({ place }) => place.table)).toEqual(['规范']);
    expect(found.unplaced).toEqual(report.unplaced);
  });
});

describe('the marks of a text', () => {
  it('give back both texts, whatever they are', () => {
    const text = fc.stringMatching(/^[收支12.,%a ]{0,40}$/);
    fc.assert(
      fc.property(text, text, (one, other) => {
        const marks = wordMarks(one, other);
        const without = (kind: string): string =>
          marks.flatMap((mark) => (mark.kind === kind ? [] : [mark.text])).join('');
        expect([without('come'), without('gone')]).toEqual([one, other]);
      }),
    );
  });

  it('keep numbers whole', () => {
    expect(wordMarks('增加12.50万元。', '减少12.80万元。')).toEqual([
      { kind: 'gone', text: '增加12.50' },
      { kind: 'come', text: '减少12.80' },
      { kind: 'same', text: '万元。' },
    ]);
  });
});
