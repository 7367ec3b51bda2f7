/** The texts that were entered in printed cells, as passages; those of rows that were not edited stay the same. */
import type { Figures } from '../calculation/figures.js';
import { cellNames } from '../calculation/plain-title.js';
import { keptOf } from '../collections.js';
import { addressKey } from '../project/address.js';
import type { Project, ProjectRow } from '../project/model.js';
import type { Standard } from '../standard/standard.js';
import { placeOf } from './place.js';
import type { Passage } from './rule.js';
import { printedTexts } from './texts.js';

export interface CellText {
  /** Of the cell's address. */
  readonly key: string;
  readonly passage: Passage;
}

export class CellTexts {
  private readonly columns;
  private readonly passages = new Map<string, Passage>();

  constructor(standard: Standard) {
    this.columns = printedTexts(standard).map(({ table, column }) => ({
      table,
      textsIn: keptOf((row: ProjectRow, figures: Figures) => this.textsIn(row, figures, table, column.key)),
    }));
  }

  /** By column, then row. Between two readings no row moves. */
  read(project: Project, figures: Figures): CellText[] {
    return this.columns.flatMap(({ table, textsIn }) =>
      (project.tables[table]?.rows ?? []).flatMap((row) => textsIn(row, figures)),
    );
  }

  /** The text of a cell, if there is any; a passage that says the same as before is the same. */
  private textsIn(row: ProjectRow, figures: Figures, table: string, column: string): readonly CellText[] {
    const text = row.cells[column] ?? '';
    if (text.trim() === '') return [];
    const address = { table, row: row.key, column };
    const key = addressKey(address);
    const place = { ...placeOf(figures, address), value: text };
    const known = this.passages.get(key);
    if (known?.text === text && known.place.label === place.label) return [{ key, passage: known }];
    const under = [cellNames(figures, address).title];
    const passage: Passage = { text, place, fields: [], written: true, under };
    this.passages.set(key, passage);
    return [{ key, passage }];
  }
}
