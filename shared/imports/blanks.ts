/**
 * What a fill-in workbook lacks that the project has (填报表里空着的格、删去的行): shown in any case, cleared or deleted only where
 * somebody says so, or where the workbook was written with that very entry and somebody has emptied its cell.
 */
import type { Calculation } from '../calculation/calculation.js';
import { cellNames } from '../calculation/plain-title.js';
import type { BlankCell, FilledSheet } from '../filling/read-fill-in.js';
import type { Command } from '../project/command.js';
import type { Project } from '../project/model.js';
import { removal } from '../rows/dependents.js';
import { shortened } from '../shortened.js';
import type { Standard } from '../standard/standard.js';
import type { Asking } from './asking.js';
import type { ImportItem } from './plan.js';

export interface DecidedBlanks {
  readonly items: readonly ImportItem[];
  readonly commands: readonly Command[];
}

/** Asks what becomes of them; `figures` name cells and rows. */
export function decideBlanks(
  standard: Standard,
  project: Project,
  { title, table, blank, gone }: FilledSheet,
  number: number,
  asking: Asking,
  figures: Calculation,
): DecidedBlanks {
  const items: ImportItem[] = [];
  const named = (one: BlankCell): string => labelOf(figures, one, table);
  const put = (cells: readonly BlankCell[], isTaken: boolean, note: string): void => {
    for (const { address, before, from } of cells) {
      const at = { address, label: labelIn(figures, address), from: { text: from.text, spot: from.spot, where: '' } };
      items.push(isTaken ? { kind: 'changed', ...at, before, value: '', note } : { kind: 'kept', ...at, before });
    }
  };
  let cleared: readonly BlankCell[] = [];
  for (const [id, usual, cells] of [
    ['cleared', 'clear', blank.filter(({ printed }) => printed)],
    ['blank', 'keep', blank.filter(({ printed }) => !printed)],
  ] as const) {
    if (cells.length === 0) continue;
    const why = id === 'cleared' ? '导出时有数，现在空着' : '空着，项目中有数';
    const text = `填报表“${title}”有 ${cells.length} 格${why}（${some(cells.map(named))}），清空这些格吗？`;
    const isTaken = asking.ask({ id: `${id}:${number}`, table: number, text, choices: CLEAR }, usual) === 'clear';
    put(cells, isTaken, '填报表里是空的，清空这一格');
    if (isTaken) cleared = [...cleared, ...cells];
  }
  let deleted: readonly string[] = [];
  for (const [id, usual, cells] of [
    // Rows that the workbook was written with, and that are no longer in it: somebody has to say what is meant.
    ['deleted', undefined, gone.filter(({ printed }) => printed)],
    ['absent', 'keep', gone.filter(({ printed }) => !printed)],
  ] as const) {
    const keys = [...new Set(cells.map(({ address }) => address.row))];
    if (keys.length === 0) continue;
    const names = some(keys.map((row) => `“${cellNames(figures, { table, row, column: '' }).row ?? row}”`));
    const why = id === 'deleted' ? '删去了导出时有的' : '没有项目中的';
    const text = `填报表“${title}”${why} ${keys.length} 行（${names}），从项目中删去吗？`;
    const isTaken = asking.ask({ id: `${id}:${number}`, table: number, text, choices: DELETE }, usual) === 'delete';
    put(cells, isTaken, '填报表里没有这一行，整行删去');
    if (isTaken) deleted = [...deleted, ...keys];
  }
  const clear: Command = { kind: 'setCells', cells: cleared.map(({ address }) => ({ address, value: '' })) };
  const there = new Set(project.tables[table]?.rows.map(({ key }) => key));
  const keys = deleted.filter((key) => there.has(key));
  return {
    items,
    commands: [
      ...(cleared.length > 0 ? [clear] : []),
      ...(keys.length > 0 ? removal(standard, project, table, keys).commands : []),
    ],
  };
}

const CLEAR = [
  { value: 'clear', label: '清空' },
  { value: 'keep', label: '保留原数' },
] as const;
const DELETE = [
  { value: 'delete', label: '删去' },
  { value: 'keep', label: '保留' },
] as const;

const MOST_NAMED = 3;

function some(names: readonly string[]): string {
  const first = names.slice(0, MOST_NAMED).map((name) => shortened(name, MAX_NAME));
  return `${first.join('、')}${names.length > MOST_NAMED ? '等' : ''}`;
}

const MAX_NAME = 40;

/** A cell within its table. */
function labelOf(figures: Calculation, { address }: BlankCell, table: string): string {
  const { row, column } = cellNames(figures, { ...address, table });
  return [row, column].filter((one) => one !== undefined).join(' · ');
}

function labelIn(figures: Calculation, address: BlankCell['address']): string {
  const { title, row, column } = cellNames(figures, address);
  return [title, row, column].filter((one) => one !== undefined).join(' · ');
}
