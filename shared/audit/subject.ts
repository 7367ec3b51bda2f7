/** A finished document as the rules see it: given values with their places, and its words. */
import { placeOf } from '../checks/place.js';
import { madeOnce, type Passage, type Subject } from '../checks/rule.js';
import { isTextColumn } from '../checks/texts.js';
import type { Address } from '../project/address.js';
import type { Column, Standard } from '../standard/standard.js';
import { cellKey, type GivenTable } from './given.js';
import type { GivenFigures } from './given-figures.js';
import { unbroken } from './prose/unbroken.js';
import type { NearText } from './tables/printed-tables.js';

/** `passages` are those of the prose; notes under tables and the texts of cells come after them. */
export function documentSubject(
  standard: Standard,
  figures: GivenFigures,
  passages: readonly Passage[],
  notes: readonly NearText[],
  { recognised, lines, isExact = false }: Pick<Subject, 'recognised' | 'lines' | 'isExact'> = {},
): Subject {
  return {
    standard,
    figures,
    passages: [...unbroken(passages), ...notes.map(notePassage), ...cellPassages(standard, figures)],
    recognised,
    lines,
    isExact,
    knows: (table) => figures.knows(table),
    spotOf: (table) => {
      const cells = [...(figures.given(table)?.cells.values() ?? [])];
      const { row: _, cell: __, address: ___, ...spot } = cells.find((cell) => cell.spot)?.spot ?? { block: -1 };
      return spot.block < 0 ? undefined : spot;
    },
    placeOf: (address) => placeIn(figures, address),
    restsOf: (address) => figures.cell(address)?.rests ?? [],
    once: madeOnce(),
  };
}

/** A cell in the words of its table, as it is printed and where. */
function placeIn(figures: GivenFigures, address: Address): ReturnType<typeof placeOf> {
  const place = placeOf(figures, address);
  const cell = figures.cell(address);
  if (!cell?.spot && !cell?.where) return place;
  const { spot, text, where } = cell;
  // What no table prints was worked out from the words of a paragraph.
  const label = `${place.label}（${where ?? '没有印出，按文中的数算得'}）`;
  return { ...place, label, value: text.trim() || place.value, ...(spot ? { spot } : {}) };
}

function notePassage({ text, spot }: NearText): Passage {
  return {
    text: text.trim(),
    place: { label: '表下注', value: text.trim(), spot },
    fields: [],
    written: false,
    under: [],
  };
}

/** The words that were entered in cells of tables and forms. */
function cellPassages(standard: Standard, figures: GivenFigures): Passage[] {
  return [...standard.tables.values()].flatMap((table) => {
    const given = figures.given(table.id);
    if (!given) return [];
    const columns = table.columns.filter((column) => isTextColumn(column) && given.columns.has(column.key));
    return columns.flatMap((column) => columnPassages(figures, given, column));
  });
}

function columnPassages(figures: GivenFigures, { table, name, rows, cells }: GivenTable, column: Column): Passage[] {
  return rows.flatMap((row): Passage[] => {
    const text = cells.get(cellKey(row.key, column.key))?.text.trim() ?? '';
    if (text === '') return [];
    const place = placeIn(figures, { table: table.id, row: row.key, column: column.key });
    return [{ text, place, fields: [], written: true, under: [name] }];
  });
}
