/** Calculation against HyperFormula on the same tables: first calculation, one edit, growth with size. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readStandard } from '../../electron/services/standards.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import { execute } from '../../shared/project/command.js';
import { parseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { buildPeer, peerAddress, sheetsOf } from './hyperformula-sheets.js';
import { median, report, timed } from './measure.js';

/** The example with its projects repeated until there are `count`. */
export function enlarged(project: Project, count: number): Project {
  const rows = project.tables.projects?.rows ?? [];
  const many = Array.from({ length: count }, (_, i) => ({ key: `x${i}`, cells: rows[i % rows.length]?.cells ?? {} }));
  return { ...project, tables: { ...project.tables, projects: { rows: many } } };
}

function cellCount(calculation: Calculation): number {
  let cells = 0;
  for (const id of calculation.standard.tables.keys())
    for (const row of calculation.rowsOf(id)?.rows ?? [])
      cells +=
        calculation.rowsOf(id)?.table.columns.filter((c) => c.block === row.block && c.type !== 'label').length ?? 0;
  return cells;
}

function benchEdits(standard: Standard, start: Project, table: string, column: string, name: string): void {
  const calculation = new Calculation(standard, start);
  const peer = buildPeer(sheetsOf(calculation));
  const keys = start.tables[table]?.rows.map((row) => row.key) ?? [];
  let project = start;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let i = 0; i < 300; i++) {
    const address = { table, row: keys[(i * 7) % keys.length] ?? '', column };
    const yuan = 1000 + i;
    const from = performance.now();
    const step = execute(project, { kind: 'setCells', cells: [{ address, value: String(yuan) }] });
    calculation.update(step.project, step.changes);
    ours.push(performance.now() - from);
    project = step.project;
    const place = peerAddress(peer, calculation, address);
    const peerFrom = performance.now();
    peer.setCellContents(place, yuan * 100);
    theirs.push(performance.now() - peerFrom);
  }
  const total = { table: 'expenditure', row: 'total', column: 'total' };
  const mine = calculation.value(total);
  const other = peer.getCellValue(peerAddress(peer, calculation, total));
  if (mine.kind !== 'amount' || mine.fen !== other)
    throw new Error(`the totals differ: ${JSON.stringify(mine)} and ${String(other)}`);
  report(`one edit, ${name}`, median(ours), median(theirs), 'HyperFormula');
  peer.destroy();
}

export async function benchCalculation(root: string): Promise<void> {
  const place = { templates: path.join(root, 'templates') };
  const load = (): Promise<Standard> => readStandard(place, path.join(place.templates, 'shandong-2026-budget'));
  const standard = await load();
  const { project } = parseProject(await readFile(path.join(root, 'assets/examples/yicheng-2026.gongkai'), 'utf8'));
  benchEdits(standard, project, 'basicEconomic', 'gpb', 'the example, an economic item');
  benchEdits(standard, project, 'projects', 'gpb', 'the example, a project');

  const large = enlarged(project, 1000);
  const calculation = new Calculation(standard, large);
  const sheets = sheetsOf(calculation);
  const fresh = await Promise.all(Array.from({ length: 7 }, load));
  const ours = timed(
    7,
    () => fresh.pop() ?? standard,
    (one) => new Calculation(one, large),
  );
  const theirs = timed(
    5,
    () => undefined,
    () => buildPeer(sheets).destroy(),
  );
  report(`first calculation of ${cellCount(calculation)} cells`, ours, theirs, 'HyperFormula');
  benchEdits(standard, large, 'projects', 'gpb', '1000 projects');

  for (const count of [2500, 5000, 10_000, 20_000]) {
    const one = enlarged(project, count);
    const ms = timed(
      3,
      () => undefined,
      () => new Calculation(standard, one),
    );
    process.stdout.write(
      `first calculation of ${count} project rows: ${ms.toFixed(0)} ms, ${((1000 * ms) / count).toFixed(1)} µs a row\n`,
    );
  }
}
