/** The fill-in workbook: what was entered comes back from it, also where people have moved things. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillInWorkbook } from '../../electron/services/workbooks.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import type { FillIn, FillSheet } from '../../shared/document/fill-in.js';
import { entryBlocks } from '../../shared/filling/entry-blocks.js';
import { composeFillIn } from '../../shared/filling/fill-in.js';
import { fillInIdentity } from '../../shared/filling/identity.js';
import { followed, nameColumnOf, ownerTable } from '../../shared/filling/links.js';
import { MARKS_LIST } from '../../shared/filling/printed-marks.js';
import { readFillIn } from '../../shared/filling/read-fill-in.js';
import { applyImport, planImport } from '../../shared/imports/import.js';
import { needsPerson } from '../../shared/imports/plan.js';
import { execute } from '../../shared/project/command.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { readOther } from '../../shared/readers/read-other.js';
import { joinedReadings } from '../../shared/reading/joined.js';
import { removal } from '../../shared/rows/dependents.js';
import type { Standard, TableBlock } from '../../shared/standard/standard.js';
import { writeFillIn } from '../../shared/writers/xlsx/write-fill-in.js';
import { example, exampleNames, standardIds, standardOf } from '../example.js';
import { projectsWorkbook } from '../projects-workbook.js';
import { times } from '../sample.js';
import { randomProject } from './random-project.js';

const NAMES = await exampleNames();
const CREATED = new Date('2026-02-01T00:00:00Z');

/** The project that comes back, and what does not. */
async function back(
  standard: Standard,
  bytes: Uint8Array,
  into?: Project,
): Promise<{ project: Project; left: string[]; missing: readonly string[] }> {
  const reading = await readOther(bytes, '填报表.xlsx');
  const identity = fillInIdentity(reading);
  if (!identity) throw new Error('not recognised');
  const { id, version } = standard.identity;
  expect(identity).toMatchObject({ standard: id, version });
  let project = into ?? emptyProject({ id, version }, identity.unit, identity.year);
  const { commands, sheets, missing, others } = readFillIn(standard, project, reading);
  expect(others).toEqual([]);
  const left = sheets.flatMap((sheet) => sheet.left);
  for (const command of commands) project = execute(project, command).project;
  return { project, left: left.map(({ from, why }) => `${from.text}: ${why}`), missing };
}

/** All entries, with rows called by what they are instead of by their keys. */
function entries(standard: Standard, project: Project): string[] {
  const figures = new Calculation(standard, project);
  const place = (table: string, key: string): string => {
    const index = project.tables[table]?.rows.findIndex((row) => row.key === key) ?? -1;
    return index < 0 ? key : `#${index}`;
  };
  const keyOf = (table: string, key: string): string => {
    const block = entryBlocks(standard, figures).find((one) => one.table.id === table);
    const source = block && followed(standard, block);
    if (source) return keyOf(source.id, key);
    return block?.kind === 'list' ? place(table, key) : key;
  };
  return Object.entries(project.tables)
    .flatMap(([id, { rows }]) =>
      rows.flatMap((row) =>
        Object.entries(row.cells).map(([column, value]) => {
          const owner = ownerTable(standard, id, column);
          return `${id}/${keyOf(id, row.key)}/${column}=${owner ? keyOf(owner.id, value) : value}`;
        }),
      ),
    )
    .sort();
}

/** What somebody emptied in a project's workbook is emptied in it; rows that are gone go only where that is said. */
async function clearedAndDeleted(standard: Standard, project: Project): Promise<void> {
  const { less, cleared } = thinned(standard, project);
  const { lists } = composeFillIn(standard, project);
  const emptied = composeFillIn(standard, less);
  const marks = lists.filter(({ id }) => id === MARKS_LIST);
  const lists2 = [...emptied.lists.filter(({ id }) => id !== MARKS_LIST), ...marks];
  const reading = await readOther(await writeFillIn({ ...emptied, lists: lists2 }, CREATED), '填报表.xlsx');
  const unsaid = planImport(standard, project, reading);
  const kept = new Set(entries(standard, applyImport(project, unsaid).project));
  const lost = entries(standard, project).filter((one) => !kept.has(one));
  expect(lost.sort()).toEqual(cleared.sort());
  const answers = Object.fromEntries(unsaid.questions.map(({ id }) => [id, 'delete']));
  const said = planImport(standard, project, reading, answers);
  expect(said.questions).toEqual([]);
  expect(entries(standard, applyImport(project, said).project)).toEqual(entries(standard, less));
}

/** A project without some of its entries and rows, and which entries were cleared in rows that stay. */
function thinned(standard: Standard, project: Project): { readonly less: Project; readonly cleared: string[] } {
  const blocks = entryBlocks(standard, project).filter(({ isAsked }) => isAsked);
  let less = project;
  for (const { table, kind } of blocks) {
    if (kind !== 'list' || followed(standard, { block: table.blocks[0] as TableBlock })) continue;
    const name = nameColumnOf(table) ?? '';
    const rows = less.tables[table.id]?.rows ?? [];
    const named = rows.filter(({ cells }) => rows.filter((row) => row.cells[name] === cells[name]).length === 1);
    const gone = named.find(({ cells }) => (cells[name] ?? '') !== '');
    if (!gone || rows.length < 2) continue;
    for (const command of removal(standard, less, table.id, [gone.key]).commands) less = execute(less, command).project;
  }
  const cells = blocks.flatMap(({ table, kind, columns }) =>
    (less.tables[table.id]?.rows ?? []).flatMap((row, index) =>
      columns.flatMap(({ column }) => {
        const isTold = kind !== 'list' || (row.cells[nameColumnOf(table) ?? ''] ?? '') !== '';
        const isName = kind === 'list' && (column.type === 'text' || column.type === 'choice');
        const isThere = row.cells[column.key] !== undefined && !ownerTable(standard, table.id, column.key);
        const address = { table: table.id, row: row.key, column: column.key };
        return isThere && isTold && !isName && index % 2 === 0 ? [{ address, value: '' }] : [];
      }),
    ),
  );
  const clear = { kind: 'setCells', cells } as const;
  const after = new Set(entries(standard, execute(project, clear).project));
  const cleared = entries(standard, project).filter((one) => !after.has(one));
  return { less: execute(less, clear).project, cleared };
}

describe.each(await standardIds())('the fill-in workbook of %s', (id) => {
  it('gives back every entry of any project, and changes nothing in the project that it was made of', async () => {
    const standard = await standardOf(id);
    await fc.assert(
      fc.asyncProperty(randomProject(standard), async (project) => {
        const bytes = await fillInWorkbook(standard, project, CREATED);
        const empty = await back(standard, bytes);
        expect(empty.left).toEqual([]);
        expect(empty.missing).toEqual([]);
        expect(entries(standard, empty.project)).toEqual(entries(standard, project));
        const same = await back(standard, bytes, project);
        expect(same.left).toEqual([]);
        expect(same.project).toEqual(project);
        await clearedAndDeleted(standard, project);
      }),
      { numRuns: times(1, 100) },
    );
  }, 120_000);
});

describe('a fill-in workbook that people have worked in', () => {
  it.each(NAMES)(
    'is read by its titles: %s with columns moved, rows inserted, sheets renamed',
    async (name) => {
      const { standard, project } = await example(name);
      const filled = composeFillIn(standard, project);
      const bytes = await writeFillIn(edited(filled), CREATED);
      const { project: read, left, missing } = await back(standard, bytes);
      expect(left).toEqual([]);
      expect(missing).toEqual([]);
      expect(entries(standard, read)).toEqual(entries(standard, project));
    },
    60_000,
  );

  it('tells what has no place, and fills in nothing for it', async () => {
    const { standard, project } = await example();
    const filled = composeFillIn(standard, project);
    const sheets = filled.sheets.map((sheet): FillSheet => {
      if (sheet.title !== '上年预算数') return sheet;
      const [first, ...rest] = sheet.rows;
      const renamed =
        first?.map((cell, column) => (column === 1 ? { kind: 'label' as const, text: '没有这一行' } : cell)) ?? [];
      const extra = rest.map((row, index) => [...row, { kind: 'label' as const, text: index === 0 ? '备注的话' : '' }]);
      return {
        ...sheet,
        header: [...sheet.header, '备注'],
        widths: [...sheet.widths, 20],
        rows: [[...renamed, { kind: 'closed' }], ...extra],
      };
    });
    const { left, project: read } = await back(standard, await writeFillIn({ ...filled, sheets }, CREATED));
    expect(left).toEqual([expect.stringContaining('备注的话'), expect.stringContaining('没有这一行')]);
    const of = (one: Project): number => (one.tables.prior?.rows ?? []).flatMap((row) => Object.keys(row.cells)).length;
    expect(of(read)).toBe(of(project) - 1);
  }, 60_000);

  it('is one step of an import: nothing is asked, refused or new where nothing was changed', async () => {
    const { standard, project } = await example();
    const reading = await readOther(await fillInWorkbook(standard, project, CREATED), '填报表.xlsx');
    const plan = planImport(standard, project, reading);
    expect(needsPerson(plan)).toBe(false);
    expect(new Set(plan.sources.flatMap(({ items }) => items.map(({ kind }) => kind)))).toEqual(new Set(['equal']));
    const other = planImport(standard, { ...project, year: 2025 }, reading);
    expect(other.questions).toHaveLength(1);
    expect(other.commands).toEqual([]);
  });

  it('changes nothing of what a project has where it was written without it, and is read beside other files', async () => {
    const { standard, project } = await example();
    const blank = { ...emptyProject(project.standard, project.unit, project.year) };
    const filled = composeFillIn(standard, blank);
    const book = await writeFillIn(filled, CREATED);
    const readings = [
      { name: '填报表.xlsx', reading: await readOther(book, '填报表.xlsx') },
      { name: '项目.xlsx', reading: await readOther(projectsWorkbook(project.unit.name, '单位：元'), '项目.xlsx') },
    ];
    const alone = planImport(standard, project, readings[0]?.reading ?? { blocks: [], unread: [] });
    expect([alone.commands, alone.questions]).toEqual([[], []]);
    const kept = alone.sources.flatMap(({ items }) => items.map(({ kind }) => kind));
    expect([kept.length > 100, new Set(kept)]).toEqual([true, new Set(['kept'])]);
    // Only where somebody says so.
    const answers = Object.fromEntries(alone.answered.map(({ id }) => [id, 'clear']));
    expect(
      planImport(standard, project, readings[0]?.reading ?? { blocks: [], unread: [] }, answers).commands,
    ).not.toEqual([]);
    const both = planImport(standard, blank, joinedReadings(readings));
    expect(both.sources.filter(({ name }) => name !== '').length).toBeGreaterThan(alone.sources.length);
    expect(applyImport(blank, both).project.tables.projects?.rows.map(({ cells }) => cells.name)).toEqual([
      '信息系统运维',
      '会议室改造',
    ]);
  });

  it('is the same twice', async () => {
    const { standard, project } = await example('xianning-2024');
    const [one, other] = [
      await fillInWorkbook(standard, project, CREATED),
      await fillInWorkbook(standard, project, CREATED),
    ];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  });
});

/** Columns in the opposite order, a blank row and one of words above and among the rows, another name of the sheet. */
function edited(filled: FillIn): FillIn {
  const turned = <T>(all: readonly T[]): T[] => [...all].reverse();
  return {
    ...filled,
    sheets: filled.sheets.map((sheet, index): FillSheet => {
      if (index === 0) return { ...sheet, name: '封面' };
      const blank = sheet.header.map(() => ({ kind: 'closed' as const }));
      const rows = sheet.rows.map(turned);
      return {
        ...sheet,
        name: `第${index}张`,
        notes: ['财务科填', ...sheet.notes],
        header: turned(sheet.header),
        widths: turned(sheet.widths),
        named: 0,
        rows: [...rows.slice(0, 2), blank, ...rows.slice(2)],
      };
    }),
    lists: [],
  };
}
