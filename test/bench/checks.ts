/** The checks of the largest examples: all rules at once, and what one edit in the window costs. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readStandard } from '../../electron/services/standards.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import { checkProject } from '../../shared/checks/check.js';
import { Checker } from '../../shared/checks/checker.js';
import { composeDocument } from '../../shared/composition/compose.js';
import type { Address } from '../../shared/project/address.js';
import { execute } from '../../shared/project/command.js';
import { parseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { median, timed } from './measure.js';

const EDITS = 200;

/** The entered amounts of a project, some hundred of them. */
function amounts(standard: Standard, project: Project): Address[] {
  return Object.entries(project.tables).flatMap(([table, { rows }]) =>
    rows.flatMap(({ key, cells }) =>
      Object.keys(cells)
        .filter((column) => standard.tables.get(table)?.columnByKey.get(column)?.type === 'amount')
        .map((column) => ({ table, row: key, column })),
    ),
  );
}

/** Median milliseconds of a check after an edit that moves no rows; each edit is taken back by the next. */
function afterEdits(standard: Standard, start: Project): number {
  const calculation = new Calculation(standard, start);
  const checker = new Checker(calculation);
  checker.check(start);
  const cells = amounts(standard, start);
  let project = start;
  const times: number[] = [];
  for (let i = 0; i < EDITS; i++) {
    const address = cells[((i >> 1) * 7) % cells.length];
    if (!address) continue;
    const { table, row, column } = address;
    const own = start.tables[table]?.rows.find(({ key }) => key === row)?.cells[column] ?? '0';
    const value = i % 2 === 0 ? String(Number(own) + 100) : own;
    const step = execute(project, { kind: 'setCells', cells: [{ address, value }] });
    project = step.project;
    const { structural } = calculation.update(project, step.changes);
    const from = performance.now();
    checker.check(project);
    if (!structural) times.push(performance.now() - from);
  }
  return median(times);
}

function compared(what: string, ms: number, other: number, of: string): void {
  process.stdout.write(`${what}: ${ms.toFixed(2)} ms, ${(ms / other).toFixed(2)} ${of} (${other.toFixed(2)} ms)\n`);
}

export async function benchChecks(root: string): Promise<void> {
  const folder = path.join(root, 'assets/examples');
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.gongkai')).sort()) {
    const { project } = parseProject(await readFile(path.join(folder, file), 'utf8'));
    const templates = path.join(root, 'templates');
    const standard = await readStandard({ templates }, path.join(templates, project.standard.id));
    const calculation = new Calculation(standard, project);
    const compose = (): ReturnType<typeof composeDocument> => composeDocument(standard, project, calculation);
    const { ledger } = checkProject(project, calculation, compose());
    const composed = timed(9, () => undefined, compose);
    const whole = timed(9, compose, (document) => checkProject(project, calculation, document));
    compared(`check by ${ledger.length} rules, ${file}`, whole, composed, 'of composing the document');
    compared(`check after one edit, ${file}`, afterEdits(standard, project), whole, 'of the whole check');
  }
}
