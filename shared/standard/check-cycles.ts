/** Formulas and sources that go round (循环引用): found before there is any data, each named with its whole circle. */
import { type ClassCell, classPlan, DETAILS, PARENTS } from './cells.js';
import { ClassReads } from './class-reads.js';
import type { FileNames } from './file-names.js';
import type { ProblemList } from './problem.js';
import { rowsPath, type Standard } from './standard.js';

/** More of them are the same mistake. */
const MAX = 20;

/** Only for a standard whose references are sound. */
export function checkCycles(standard: Standard, files: FileNames, problems: ProblemList): void {
  const said = new Set<string>();
  for (const circle of circles(standard)) {
    const [start = '', ...more] = circle.map(nameOf).filter((name, index, all) => name !== all[index - 1]);
    const names = [start, ...(more.length > 0 ? more : [start])];
    const key = [...new Set(names)].sort().join();
    if (said.has(key)) continue;
    said.add(key);
    const plans = circle.map((cell) => ({ cell, plan: classPlan(cell) }));
    const first = plans.find(({ plan }) => plan?.kind === 'formula');
    const { table } = first?.cell ?? {};
    const path = first?.plan?.kind === 'formula' ? first.plan.path : '';
    problems.add(table ? files.table(table.id) : '', path, `公式循环引用，算不出数：${names.join(' → ')}`);
    if (said.size >= MAX) return;
  }
  checkSourceCycles(standard, files, problems);
}

/** `balance.sum1.income`; rows that come with the data are not named. */
function nameOf({ table, row, column }: ClassCell): string {
  const open = row.key === DETAILS || row.key === PARENTS || table.blocks[row.block]?.rows.kind === 'single';
  return [table.id, ...(open ? [] : [row.key]), column.key].join('.');
}

function idOf({ table, row, column }: ClassCell): string {
  return `${table.id}/${row.block}/${row.key}/${column.key}`;
}

interface Step {
  readonly cell: ClassCell;
  readonly id: string;
  readonly reads: Iterator<ClassCell>;
}

/** Goes from every cell to what it reads; without recursion, since a chain may be as long as a table. */
function* circles(standard: Standard): Generator<ClassCell[]> {
  const reads = new ClassReads(standard);
  const done = new Set<string>();
  const open = new Map<string, number>();
  const trail: Step[] = [];
  const enter = (cell: ClassCell): void => {
    const id = idOf(cell);
    const plan = done.has(id) ? undefined : classPlan(cell);
    if (!plan) {
      done.add(id);
      return;
    }
    open.set(id, trail.length);
    trail.push({ cell, id, reads: reads.of(cell, plan) });
  };
  for (const cell of allCells(standard, reads)) {
    enter(cell);
    for (let step = trail.at(-1); step; step = trail.at(-1)) {
      const next = step.reads.next();
      if (next.done) {
        done.add(step.id);
        open.delete(step.id);
        trail.pop();
        continue;
      }
      const back = open.get(idOf(next.value));
      if (back === undefined) enter(next.value);
      else yield [...trail.slice(back).map((one) => one.cell), next.value];
    }
  }
}

function* allCells({ tables }: Standard, reads: ClassReads): Generator<ClassCell> {
  for (const table of tables.values())
    for (const row of reads.rowsOf(table)) for (const column of table.columns) yield { table, row, column };
}

/** Tables that take their rows from each other would have none. */
function checkSourceCycles(standard: Standard, files: FileNames, problems: ProblemList): void {
  const sourcesOf = (id: string): { readonly from: string; readonly path: string }[] =>
    (standard.tables.get(id)?.blocks ?? []).flatMap(({ index, rows }) => {
      const table = standard.tables.get(id);
      const sources = 'sources' in rows && table ? rows.sources : [];
      return sources.map((source, position) => ({
        from: source.table,
        path: table ? `${rowsPath(table, index)}.sources.${position}` : '',
      }));
    });
  const done = new Set<string>();
  const visit = (id: string, trail: readonly string[]): void => {
    for (const { from, path } of sourcesOf(id)) {
      const at = [...trail, id].indexOf(from);
      if (at >= 0) {
        const circle = [...trail, id].slice(at);
        problems.add(files.table(id), path, `各表互相取行，都取不到：${[...circle, from].join(' → ')}`);
      } else if (!done.has(from)) visit(from, [...trail, id]);
    }
    done.add(id);
  };
  for (const id of standard.tables.keys()) if (!done.has(id)) visit(id, []);
}
