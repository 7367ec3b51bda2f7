/** A sheet over the example, and what a plan does to it. */

import { Calculation } from '../shared/calculation/calculation.js';
import type { MoneyUnit } from '../shared/number/money.js';
import { type Command, execute } from '../shared/project/command.js';
import type { Project } from '../shared/project/model.js';
import type { Scene } from '../shared/sheet/scene.js';
import { buildSheet, type Sheet } from '../shared/sheet/sheet.js';
import type { Standard } from '../shared/standard/standard.js';
import { example } from './example.js';

export async function sceneOf(table: string, unit: MoneyUnit = '万元'): Promise<Scene> {
  const { standard, project } = await example();
  return sceneFor(standard, project, table, unit);
}

export function sceneFor(standard: Standard, project: Project, table: string, unit: MoneyUnit): Scene {
  const calculation = new Calculation(standard, project);
  const rows = calculation.rowsOf(table);
  if (!rows) throw new Error(`no table ${table}`);
  return { standard, project, calculation, sheet: buildSheet(rows), unit };
}

export function after(scene: Scene, commands: readonly Command[]): Scene {
  const project = commands.reduce((now, command) => execute(now, command).project, scene.project);
  return sceneFor(scene.standard, project, scene.sheet.table.id, scene.unit);
}

/** The range of one cell, by row and column key. */
export function at(
  sheet: Sheet,
  row: string,
  column: string,
): { top: number; left: number; bottom: number; right: number } {
  const line = sheet.lineByRow.get(row) ?? -1;
  const left = sheet.columnByKey.get(column) ?? -1;
  return { top: line, left, bottom: line, right: left };
}
