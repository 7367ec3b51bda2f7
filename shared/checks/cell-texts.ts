/** The texts that were entered in printed cells, as passages; those of rows that were not edited stay the same. */

import type { Figures } from '../calculation/figures.js';
import { cellNames } from '../calculation/plain-title.js';
import { type Address, addressKey } from '../project/address.js';
import type { Project, ProjectRow } from '../project/model.js';
import type { Column, Standard } from '../standard/standard.js';
import { placeOf } from './place.js';
import type { Passage } from './rule.js';
import { printedTexts } from './texts.js';

export interface CellText {
  /** Of the cell's address. */
  readonly key: string;
  readonly passage: Passage;
}

interface ColumnTexts {
  readonly table: string;
  readonly column: Column;
  rows: readonly ProjectRow[];
  byRow: ReadonlyMap<ProjectRow, CellText>;
}

export class CellTexts {
  private readonly columns: readonly ColumnTexts[];

  constructor(standard: Standard) {
    this.columns = printedTexts(standard).map((one) => ({ ...one, rows: [], byRow: new Map() }));
  }

  /** By column, then row. */
  read(project: Project, figures: Figures): CellText[] {
    return this.columns.flatMap((one) => {
      const rows = project.tables[one.table]?.rows ?? [];
      if (rows !== one.rows) renew(one, rows, figures);
      return [...one.byRow.values()];
    });
  }
}

function renew(one: ColumnTexts, rows: readonly ProjectRow[], figures: Figures): void {
  const before = one.byRow;
  let byKey: Map<string, Passage> | undefined;
  const after = new Map<ProjectRow, CellText>();
  for (const row of rows) {
    const text = row.cells[one.column.key] ?? '';
    if (text.trim() === '') continue;
    const kept = before.get(row);
    if (kept) after.set(row, kept);
    else {
      const address = { table: one.table, row: row.key, column: one.column.key };
      const key = addressKey(address);
      const passage = passageOf(figures, address, text);
      byKey ??= new Map([...before.values()].map((text) => [text.key, text.passage]));
      const known = byKey.get(key);
      after.set(row, { key, passage: known && says(known, passage) ? known : passage });
    }
  }
  one.rows = rows;
  one.byRow = after;
}

function passageOf(figures: Figures, address: Address, text: string): Passage {
  const place = { ...placeOf(figures, address), value: text };
  return { text, place, fields: [], written: true, under: [cellNames(figures, address).title] };
}

function says(a: Passage, b: Passage): boolean {
  return a.text === b.text && a.place.label === b.place.label;
}
