/** What an officer relies on when the numbers of a file are brought into a project. */
import { beforeAll, describe, expect, it, test } from 'vitest';
import { Calculation } from '../../shared/calculation/calculation.js';
import { cellNames } from '../../shared/calculation/plain-title.js';
import { keptIn } from '../../shared/collections.js';
import { formatValue } from '../../shared/composition/format.js';
import { applyImport, planImport } from '../../shared/imports/import.js';
import { countsOf, type ImportItem, type ImportPlan, needsPerson } from '../../shared/imports/plan.js';
import { type Address, addressKey } from '../../shared/project/address.js';
import { executeChanges } from '../../shared/project/command.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import type { ReadBlock, Reading } from '../../shared/reading/reading.js';
import type { Standard } from '../../shared/standard/standard.js';
import {
  merged,
  swapped,
  tableAt,
  tablesOf,
  withoutCell,
  withoutRow,
  withTable,
  withText,
} from '../audit/reading-mutations.js';
import { type Scene, scene } from '../audit/scene.js';
import { example, exampleNames } from '../example.js';
import { times } from '../sample.js';
import { unaccounted } from './accounting.js';

interface Own extends Scene {
  readonly project: Project;
  readonly empty: Project;
}

async function ownScene(name: string): Promise<Own> {
  const { project } = await example(name);
  return { ...(await scene(name)), project, empty: emptyProject(project.standard, project.unit, project.year) };
}

function itemsOf({ sources }: ImportPlan): ImportItem[] {
  return sources.flatMap(({ items }) => items);
}

function said({ kind, label, from }: ImportItem): string {
  return `${kind} ${label} ${from.text}`;
}

/** What a cell prints by the standard, without blanks. */
function printed(standard: Standard, figures: Calculation, address: Address): string {
  const table = standard.tables.get(address.table);
  const column = table?.columnByKey.get(address.column);
  if (!table || !column) return '';
  const style = column.blank ? { ...table.numbers, blank: column.blank } : table.numbers;
  return formatValue(figures.value(address), style, column).replace(/\s/g, '');
}

/** The printed values of a table's entries by what people call the cells: rows of lists have other keys elsewhere. */
function byLabel({ standard, calculation }: Own, table: string): Map<string, string[]> {
  const labels = new Map<string, string[]>();
  const rows = calculation.rowsOf(table);
  for (const { key, block } of rows?.rows ?? [])
    for (const column of rows?.table.columns ?? []) {
      if (column.block !== block || column.type === 'label') continue;
      const address = { table, row: key, column: column.key };
      const { row = '', column: title } = cellNames(calculation, address);
      keptIn(labels, `${row}|${title}`, () => []).push(printed(standard, calculation, address));
    }
  return labels;
}

describe.each(await exampleNames())('the document of %s', (name) => {
  let own: Own;
  let plan: ImportPlan;
  beforeAll(async () => {
    own = await ownScene(name);
    plan = planImport(own.standard, own.empty, own.reading);
  });

  it('asks nothing, and puts or compares every number of its tables', () => {
    expect(plan.questions).toEqual([]);
    expect(unaccounted(own.reading, plan)).toEqual([]);
    expect(plan.sources.flatMap(({ left }) => left)).toEqual([]);
    const refused = itemsOf(plan).filter(({ kind }) => kind === 'refused');
    expect(refused.map(said)).toEqual([]);
  });

  it('fills an empty project with what it prints, cell by cell, and with nothing else', () => {
    const { standard } = own;
    const after = new Calculation(standard, applyImport(own.empty, plan).project);
    const entries = itemsOf(plan).filter(({ kind }) => kind === 'new');
    expect(entries.length).toBeGreaterThan(5);
    const wrong = entries.filter(
      ({ address, from }) => printed(standard, after, address) !== from.text.replace(/\s/g, ''),
    );
    expect(wrong.map(said)).toEqual([]);
    const labels = new Map<string, Map<string, string[]>>();
    const elsewhere = entries.filter(({ address }) => {
      const { row = '', column } = cellNames(after, address);
      // Indicators of several forms may be called alike.
      if ([...standard.forms.values()].some((form) => form.details?.table === address.table)) return false;
      const there = keptIn(labels, address.table, () => byLabel(own, address.table)).get(`${row}|${column}`);
      return !there?.includes(printed(standard, after, address));
    });
    expect(elsewhere.map(said)).toEqual([]);
  });

  it('changes nothing in the project that it was made of', () => {
    const again = planImport(own.standard, own.project, own.reading);
    expect(again.commands).toEqual([]);
    expect(again.questions).toEqual([]);
    const odd = itemsOf(again).filter(({ kind }) => !['equal', 'agrees'].includes(kind));
    // What was set by hand is no sum of what was entered.
    const byHand = new Set(Object.keys(own.project.overrides));
    const rest = odd.filter(({ kind, address }) => !(kind === 'tail' || byHand.has(addressKey(address))));
    expect(rest.map(said)).toEqual([]);
  });
});

describe('an import', () => {
  let own: Own;
  let plan: ImportPlan;
  beforeAll(async () => {
    own = await ownScene('yicheng-2026');
    plan = planImport(own.standard, own.empty, own.reading);
  });

  it('is one step that can be undone', () => {
    const { project, inverse } = applyImport(own.empty, plan);
    expect(project).not.toEqual(own.empty);
    expect(executeChanges(project, inverse).project).toEqual(own.empty);
  });

  it('says what it does, and ends where that is given up', () => {
    const told: string[] = [];
    const until = (last: string) => (stage: string) => {
      told.push(stage);
      if (stage === last) throw new Error('given up');
    };
    planImport(own.standard, own.empty, own.reading, {}, undefined, until(''));
    const stages = [...new Set(told)];
    expect(stages).toEqual(['认表', '比对', '推算', '核对']);
    for (const stage of stages)
      expect(() => planImport(own.standard, own.empty, own.reading, {}, undefined, until(stage))).toThrow('given up');
  });

  it('shows what stood there before, and keeps what the source leaves blank', () => {
    const cell: Address = { table: 'basicEconomic', row: '30101', column: 'gpb' };
    const other: Address = { table: 'basicEconomic', row: '30102', column: 'gpb' };
    const table = own.project.tables.basicEconomic;
    const rows = table?.rows.map((row) => (row.key === cell.row ? { ...row, cells: { gpb: '1' } } : row));
    const edited = { ...own.project, tables: { ...own.project.tables, basicEconomic: { rows: rows ?? [] } } };
    const items = itemsOf(planImport(own.standard, edited, blanked(own, other)));
    const at = (address: Address): ImportItem | undefined =>
      items.find((item) => addressKey(item.address) === addressKey(address));
    expect(at(cell)).toMatchObject({ kind: 'changed', before: '1', value: '2589400' });
    expect(at(other)).toMatchObject({ kind: 'kept', before: '1783395' });
  });

  it('fills in nothing of another year, kind or unit before somebody says so', () => {
    const lastYear = { ...own.empty, year: own.empty.year + 1 };
    const asked = planImport(own.standard, lastYear, own.reading);
    expect(asked.questions.map(({ id }) => id)).toContain('year');
    expect(asked.commands).toEqual([]);
    const answered = planImport(own.standard, lastYear, own.reading, { year: 'take' });
    expect(answered.questions.map(({ id }) => id)).not.toContain('year');
    expect(answered.commands).not.toEqual([]);
    const others = { ...own.empty, unit: { name: '别处的单位', code: '' } };
    expect(planImport(own.standard, others, own.reading).questions.map(({ id }) => id)).toContain('name');
  });

  it('asks for a unit that nothing tells, and takes no amount before', () => {
    const silent = withoutUnits(own.reading);
    const asked = planImport(own.standard, own.empty, silent);
    expect(asked.questions.map(({ id }) => id)).toContain('unit');
    const amounts = itemsOf(asked).filter((item) => item.kind === 'new' && isAmount(own, item.address));
    expect(amounts.map(said)).toEqual([]);
    expect(needsPerson(asked)).toBe(true);
    const told = planImport(own.standard, own.empty, silent, { unit: '万元' });
    expect(told.commands).toEqual(plan.commands);
    // Numbers that the project holds say it as well as a person.
    const known = planImport(own.standard, own.project, silent);
    expect(known.questions).toEqual([]);
    expect(known.commands).toEqual([]);
  });

  it('asks which of two units over one table holds', () => {
    const [block = 0] = blocksOf(plan, 'basicEconomic');
    const line: ReadBlock = { kind: 'paragraph', text: '单位：元', spot: { block: 0 } };
    // Other tables would tell.
    const blocks = [...own.reading.blocks.slice(0, block), line, ...own.reading.blocks.slice(block, block + 1)].filter(
      ({ kind }, index, all) => kind === 'paragraph' || index === all.length - 1,
    );
    const asked = planImport(own.standard, own.empty, renumbered({ ...own.reading, blocks }));
    expect(asked.questions.map(({ text }) => text).join()).toContain('两种单位');
    expect(itemsOf(asked).filter(({ kind, address }) => kind === 'new' && address.table === 'basicEconomic')).toEqual(
      [],
    );
  });

  it('takes no column by its place alone, nor one of another year', () => {
    const [block = 0] = blocksOf(plan, 'basicEconomic');
    const table = tableAt(own.reading, block);
    const title = table.cells.find(({ text }) => text.replace(/\s/g, '') === '一般公共预算');
    expect(title).toBeDefined();
    if (!title) return;
    const strange = withTable(own.reading, block, withText(table, title, '其他'));
    const asked = planImport(own.standard, own.empty, strange);
    const filled = itemsOf(asked).filter(({ kind, address }) => kind === 'new' && address.table === 'basicEconomic');
    expect(filled).toEqual([]);
    expect(needsPerson(asked)).toBe(true);
    expect(unaccounted(strange, asked)).toEqual([]);
  });

  it('takes what is no amount for none, and says where it stands', () => {
    const [block = 0] = blocksOf(plan, 'basicEconomic');
    const table = tableAt(own.reading, block);
    for (const text of ['2026-01-05', '#REF!']) {
      const cell = table.cells.find(({ spot }) => spot === spotOf(plan, 'basicEconomic/30101/gpb'));
      const odd = withTable(own.reading, block, cell ? withText(table, cell, text) : table);
      const item = itemsOf(planImport(own.standard, own.empty, odd)).find(
        ({ address }) => addressKey(address) === 'basicEconomic/30101/gpb',
      );
      expect(item, text).toMatchObject({ kind: 'refused' });
    }
  });
});

test('whatever is done to a source, no number of it is lost and nothing is made up', async () => {
  const own = await ownScene('shizhu-2023');
  const next = random(20_260);
  const known = new Set(numbersIn(own.reading));
  for (let turn = 0; turn < times(4, 40); turn++) {
    const reading = mutated(own.reading, next);
    const plan = planImport(own.standard, own.empty, reading);
    expect(unaccounted(reading, plan), `turn ${turn}`).toEqual([]);
    expect(() => applyImport(own.empty, plan)).not.toThrow();
    const made = itemsOf(plan).filter((item) => item.kind === 'new' && !known.has(item.from.text.trim()));
    expect(made.filter(({ address }) => isAmount(own, address)).map(({ from }) => from.text)).toEqual([]);
    expect(plan.sources.reduce((sum, source) => sum + countsOf(source).new, 0)).toBeGreaterThan(0);
  }
});

function isAmount({ standard }: Own, { table, column }: Address): boolean {
  return standard.tables.get(table)?.columnByKey.get(column)?.type === 'amount';
}

function spotOf(plan: ImportPlan, address: string): unknown {
  return itemsOf(plan).find((item) => addressKey(item.address) === address)?.from.spot;
}

function blocksOf(plan: ImportPlan, table: string): number[] {
  const blocks = itemsOf(plan).flatMap(({ address, from }) =>
    address.table === table && from.spot ? [from.spot.block] : [],
  );
  return [...new Set(blocks)];
}

/** The reading with one cell of a project's table left blank. */
function blanked(own: Own, { table, row, column }: Address): Reading {
  const plan = planImport(own.standard, own.project, own.reading);
  const item = itemsOf(plan).find(({ address }) => addressKey(address) === `${table}/${row}/${column}`);
  const block = item?.from.spot?.block ?? 0;
  const source = tableAt(own.reading, block);
  const cell = source.cells.find(({ spot }) => spot === item?.from.spot);
  return withTable(own.reading, block, cell ? withText(source, cell, '') : source);
}

function withoutUnits({ blocks, unread }: Reading): Reading {
  const silent = (text: string): string => (/单位[：:].?元/.test(text) ? '' : text.replace(/[（(]万元[）)]/g, ''));
  return {
    unread,
    blocks: blocks.map((block) =>
      block.kind === 'paragraph'
        ? { ...block, text: silent(block.text) }
        : { ...block, cells: block.cells.map((cell) => ({ ...cell, text: silent(cell.text) })) },
    ),
  };
}

function renumbered({ blocks, unread }: Reading): Reading {
  return {
    unread,
    blocks: blocks.map((block, index) =>
      block.kind === 'paragraph'
        ? { ...block, spot: { block: index } }
        : {
            ...block,
            spot: { block: index },
            cells: block.cells.map((cell) => ({ ...cell, spot: { ...cell.spot, block: index } })),
          },
    ),
  };
}

function numbersIn({ blocks }: Reading): string[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? block.cells.map(({ text }) => text.trim()) : []));
}

/** Numbers from 0 to 1 that come again with the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** One to three things that happen to tables of people. */
function mutated(reading: Reading, next: () => number): Reading {
  let result = reading;
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)];
  for (let count = 1 + Math.floor(next() * 3); count > 0; count--) {
    const block = pick(tablesOf(result)) ?? 0;
    const table = tableAt(result, block);
    const [cell, other] = [pick(table.cells), pick(table.cells)];
    if (!cell || !other) continue;
    const changes = [
      () => withoutRow(table, cell.row),
      () => withoutCell(table, cell, next() < 0.5),
      () => merged(table, cell) ?? table,
      () => swapped(table, cell, other),
      () => withText(table, cell, pick(['', '#REF!', '2026/1/5', '合计', '单位：元', '壹佰', '—']) ?? ''),
    ];
    result = withTable(result, block, pick(changes)?.() ?? table);
  }
  return result;
}
