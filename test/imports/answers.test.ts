/** Answers and corrections of every kind, and of none: what a plan shows is what it takes. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocuments } from '../../electron/services/read-document.js';
import { applyImport, planImport } from '../../shared/imports/import.js';
import type { ImportAnswers, ImportPlan } from '../../shared/imports/plan.js';
import { addressKey } from '../../shared/project/address.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import type { Reading } from '../../shared/reading/reading.js';
import { shownImport } from '../../shared/report/shown-import.js';
import type { Standard } from '../../shared/standard/standard.js';
import { projectsWorkbook } from '../projects-workbook.js';
import { cells, xlsxFile } from '../readers/workbook-file.js';
import { times } from '../sample.js';
import { fillInStandard } from './fill-in-standard.js';

/** A table of totals that contradict each other, and a list in no unit with a column of its own. */
async function source(unit: string): Promise<Reading> {
  const rows = [
    cells(1, ['2025年预算单位支出预算总表']),
    cells(2, ['编制单位：某单位', undefined, undefined, undefined, '单位：元']),
    cells(3, ['功能分类科目编码', '功能分类科目名称', '合计', '基本支出', '项目支出']),
    cells(4, ['205', '教育支出', 31, 30, 0]),
    cells(5, ['20502', '普通教育', 30, 30, 0]),
    cells(6, ['2050205', '高等教育', 30, 29, 0]),
    cells(7, ['合计', undefined, 90, 30, 1]),
  ];
  return readDocuments([
    { file: 'a.xlsx', bytes: xlsxFile([{ name: '支出', rows }]) },
    { file: 'b.xlsx', bytes: projectsWorkbook(unit) },
  ]);
}

/** Entries of a project by their addresses. */
function entriesOf({ tables }: Project): Map<string, string> {
  return new Map(
    Object.entries(tables).flatMap(([table, { rows }]) =>
      rows.flatMap(({ key, cells: own }) =>
        Object.entries(own).map(([column, value]) => [`${table}/${key}/${column}`, value] as const),
      ),
    ),
  );
}

describe('what an import shows it takes', () => {
  let standard: Standard;
  let project: Project;
  let reading: Reading;
  beforeAll(async () => {
    standard = await fillInStandard();
    const { id, version } = standard.identity;
    project = emptyProject({ id, version }, { name: '某单位', code: '1' }, 2026);
    reading = await source('某单位');
  });

  it('whatever is answered, corrected and answered otherwise', () => {
    const first = planImport(standard, project, reading);
    const asked = [...first.questions].map(({ id, choices }) => [id, choices.map(({ value }) => value)] as const);
    const differing = first.sources.flatMap(({ items }) =>
      items.flatMap((item) => ('keep' in item ? [item.keep] : [])),
    );
    const tables = [...standard.tables.keys(), 'leave', 'nothing', '__proto__'];
    const columns = [...new Set([...standard.tables.values()].flatMap((one) => one.columns.map(({ key }) => key)))];
    const numbers = ['1', '2', '3'];
    const titles = [...new Set(first.sources.flatMap((one) => one.columns.map(({ words }) => words))), '事项'];
    const pairs = fc.oneof(
      ...asked.map(([id, values]) => fc.tuple(fc.constant(id), fc.constantFrom(...values, 'x'))),
      fc.tuple(fc.constantFrom(...numbers.map((one) => `table:${one}`)), fc.constantFrom(...tables)),
      fc
        .tuple(fc.constantFrom(...numbers), fc.constantFrom(...titles), fc.constantFrom(...columns, 'leave'))
        .map(([number, words, key]) => [`column:${number}:${words}`, key] as [string, string]),
      fc.constantFrom<[string, string]>(['asked', 'propose'], ['row:1:普通教育', '2050205']),
      fc.constantFrom<[string, string]>(['differs', 'keep'], ['differs', 'print']),
      fc.tuple(fc.constantFrom(...differing, 'differs:1'), fc.constantFrom('keep', 'compute', 'x')),
    );
    fc.assert(
      fc.property(fc.array(pairs, { maxLength: 8 }), (said) => {
        const answers: ImportAnswers = Object.fromEntries(said);
        const plan = planImport(standard, project, reading, answers);
        holds(plan);
        // What was found out for other answers serves this one, and changes nothing.
        expect(plan).toEqual(planImport(standard, project, structuredClone(reading), answers));
      }),
      { numRuns: times(12, 300) },
    );
  });

  function holds(plan: ImportPlan): void {
    const { ready, counts } = shownImport(plan);
    const { project: filledIn } = applyImport(project, plan);
    const after = entriesOf(filledIn);
    const shown = [
      ...plan.sources.flatMap(({ items }) => items),
      ...plan.solved.map((one) => ({ ...one, kind: 'new' })),
    ];
    const filled = shown.flatMap((one) => ('value' in one && one.kind !== 'equal' ? [one] : []));
    expect(plan.commands.length === 0 ? 0 : filled.length + counts.set).toBe(ready);
    const set = plan.sources.flatMap(({ items }) => items.filter(({ kind }) => kind === 'set'));
    expect(Object.keys(filledIn.overrides).sort()).toEqual(set.map(({ address }) => addressKey(address)).sort());
    if (plan.commands.length === 0) {
      expect(after).toEqual(entriesOf(project));
      return;
    }
    for (const { address, value } of filled)
      expect([address, after.get(`${address.table}/${address.row}/${address.column}`) ?? '']).toEqual([address, value]);
    // And nothing that is not shown is filled in beside it, but the keys of new rows and what was asked to be proposed.
    const known = new Set(filled.map(({ address: { table, row, column } }) => `${table}/${row}/${column}`));
    const proposed = plan.asked.flatMap(({ cells: own }) => own.map(({ address }) => address));
    for (const { table, row, column } of proposed) known.add(`${table}/${row}/${column}`);
    expect([...after.keys()].filter((key) => !known.has(key) && !entriesOf(project).has(key))).toEqual([]);
  }
});
