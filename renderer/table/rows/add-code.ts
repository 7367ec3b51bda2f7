/** Adds a row of a classification by its code or name, or gives an entered row another code. */
import { codeOf } from '../../../shared/calculation/classification.js';
import { resolveCode } from '../../../shared/entry/codes.js';
import { type Address, addressKey } from '../../../shared/project/address.js';
import type { Command } from '../../../shared/project/command.js';
import type { Project } from '../../../shared/project/model.js';
import { removal } from '../../../shared/rows/dependents.js';
import { freeCodeKey } from '../../../shared/rows/keys.js';
import { enteredRow, type Scene } from '../../../shared/sheet/scene.js';
import type { Plan } from './edit-rows.js';

/**
 * Whether one code may stand in several rows: only where a row holds words besides its amounts, by which
 * two of them differ.
 */
export function allowsTwins({ sheet }: Scene): boolean {
  return sheet.columns.some(({ type, show, formula, leaf }) => type === 'text' && !show && !formula && !leaf);
}

export function addCode(scene: Scene, typed: string): Plan {
  const resolved = resolve(scene, typed);
  if (resolved.kind !== 'code') return { kind: 'refused', message: resolved.message };
  const { sheet, project } = scene;
  const table = sheet.table.id;
  const { code, name } = resolved;
  const entered = (key: string): boolean => enteredRow(project, table, key) !== undefined;
  const known = sheet.lineByRow.has(code);
  if (known && !(entered(code) && allowsTwins(scene)))
    return { kind: 'refused', message: `“${code}”已在表中`, row: code };
  const key = freeCodeKey(code, entered);
  const row = { key, cells: name === undefined ? {} : { name } };
  const at = project.tables[table]?.rows.length ?? 0;
  const command: Command = { kind: 'insertRows', table, at, rows: [row] };
  return { kind: 'commands', commands: [command], label: `增加 ${code}`, row: key };
}

/** Gives an entered row another code and keeps its cells, and what was set by hand in it here and in tables that follow. */
export function changeCode(scene: Scene, row: string, typed: string): Plan {
  const resolved = resolve(scene, typed);
  if (resolved.kind !== 'code') return { kind: 'refused', message: resolved.message };
  const { standard, sheet, project } = scene;
  const table = sheet.table.id;
  const own = enteredRow(project, table, row);
  if (!own || codeOf(row) === resolved.code) return { kind: 'commands', commands: [], label: '' };
  if (sheet.lineByRow.has(resolved.code) && !allowsTwins(scene))
    return { kind: 'refused', message: `“${resolved.code}”已在表中` };
  const key = freeCodeKey(resolved.code, (one) => enteredRow(project, table, one) !== undefined);
  const { name: _, ...cells } = own.cells;
  const renamed = { key, cells: resolved.name === undefined ? cells : { ...cells, name: resolved.name } };
  const at = (project.tables[table]?.rows ?? []).indexOf(own);
  return {
    kind: 'commands',
    commands: [
      ...removal(standard, project, table, [row]).commands.flatMap((command): Command[] =>
        command.kind === 'clearOverride' && command.address.row === row
          ? [command, ...underCode(project, command.address, key)]
          : [command],
      ),
      { kind: 'insertRows', table, at, rows: [renamed] },
    ],
    label: `改为 ${resolved.code}`,
    row: key,
  };
}

/** What was set by hand in a row, for the row of another code; what stands there already stays. */
function underCode(project: Project, from: Address, key: string): Command[] {
  const address = { ...from, row: key };
  const set = project.overrides[addressKey(from)];
  if (!set || project.overrides[addressKey(address)]) return [];
  return [{ kind: 'override', address, ...set }];
}

function resolve({ standard, sheet }: Scene, typed: string): ReturnType<typeof resolveCode> {
  const catalog = sheet.rows?.kind === 'classification' ? standard.catalogs.get(sheet.rows.catalog) : undefined;
  return catalog ? resolveCode(catalog, typed) : { kind: 'problem', message: '本表没有科目编码' };
}
