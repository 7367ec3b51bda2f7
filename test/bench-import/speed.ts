/** How long it takes until a large file can be confirmed: a workbook of 35,000 cells, and a ledger of 35,000 lines. */
import { planImport } from '../../shared/imports/import.js';
import type { ImportAnswers } from '../../shared/imports/plan.js';
import { enterLedger } from '../../shared/postings/enter-ledger.js';
import { readLedger } from '../../shared/postings/read-ledger.js';
import { execute } from '../../shared/project/command.js';
import { emptyProject, type Project, type ProjectRow } from '../../shared/project/model.js';
import type { Reading } from '../../shared/reading/reading.js';
import type { Standard, TableDefinition } from '../../shared/standard/standard.js';
import { exported } from '../postings/exported.js';
import { random } from '../solving/random-project.js';

/** What a piece of work took, in seconds: of the clock, and of the processor. */
export interface Taken {
  readonly wall: number;
  readonly cpu: number;
}

export async function timed<T>(work: () => T | Promise<T>): Promise<[T, Taken]> {
  const [start, used] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(used);
  return [result, { wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 }];
}

export function cellsIn({ blocks }: Reading): number {
  return blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.cells.length : 0), 0);
}

/** The project with so many rows in its printed list: those that it has, over and over, with other names and amounts. */
export function enlarged(standard: Standard, project: Project, cells: number): Project | undefined {
  // A form for each row would be thousands of sheets, which no workbook may have.
  const withForms = new Set(
    [...standard.forms.values()].flatMap(({ table }) => [table, ...sourcesOf(standard, table)]),
  );
  const list = [...standard.tables.values()].find((table) => isPrintedList(table) && !withForms.has(table.id));
  const rows = list && project.tables[list.id]?.rows;
  if (!list || !rows || rows.length === 0) return undefined;
  const shown = list.columns.filter(({ hidden }) => !hidden).length;
  const next = random(35);
  const many = Array.from({ length: Math.ceil(cells / shown) }, (_, index): ProjectRow => {
    const like = rows[index % rows.length]?.cells ?? {};
    const amounts = Object.keys(like).filter((key) => list.columnByKey.get(key)?.type === 'amount');
    const own = amounts.map((key) => [key, String(Math.ceil(next() * 1e6) * 100)] as const);
    return { key: `x${index}`, cells: { ...like, ...Object.fromEntries(own), name: `${like.name}（${index + 1}）` } };
  });
  return { ...project, tables: { ...project.tables, [list.id]: { rows: many } } };
}

/** The tables from which a list takes its rows. */
function sourcesOf({ tables }: Standard, table: string): string[] {
  const rows = tables.get(table)?.blocks[0]?.rows;
  return rows && 'sources' in rows ? rows.sources.map((source) => source.table) : [];
}

function isPrintedList({ file, blocks }: TableDefinition): boolean {
  const rows = blocks[0]?.rows;
  return file.printed && rows?.kind === 'list' && rows.enterable;
}

/** From a reading to what the page shows that asks for a confirmation; with answers, to what it shows after them. */
export function planned(standard: Standard, project: Project, reading: Reading, answers: ImportAnswers = {}) {
  return timed(() => planImport(standard, project, reading, answers));
}

/** Seconds of the processor that a loop of maps, texts and whole numbers takes: what else is measured is told as a ratio to it. */
export async function loop(): Promise<number> {
  const [, { cpu }] = await timed(() => {
    let sum = 0n;
    for (let turn = 0; turn < 5; turn++) {
      const kept = new Map<string, number>();
      for (let i = 0; i < 300_000; i++) {
        kept.set(`${i % 5000}/${i % 7}`, i);
        sum += BigInt(i) * 3n;
      }
    }
    return sum;
  });
  return cpu;
}

/** From the lines of a ledger to what it would enter. */
export function ledgerPlanned(standard: Standard, count: number) {
  const lines = exported(standard, count, 35);
  const { id, version, years } = standard.identity;
  const project = emptyProject({ id, version }, { name: '某局', code: '101001' }, years.from);
  return timed(() => {
    const read = readLedger(standard, lines, { source: '明细.xlsx', unit: '元' });
    if (!read) throw new Error('no ledger');
    const { commands } = enterLedger(standard, project, read.ledger);
    return commands.reduce((now, command) => execute(now, command).project, project);
  });
}
